/** Under which id the log of a piece of work is found, and the store that tells what it does. */
import { randomUUID } from "node:crypto";
import type { APIGatewayProxyEventV2, DynamoDBRecord } from "aws-lambda";
import type { Store } from "#storage/store.ts";
import { CAUSE, nameOf, Trail } from "#storage/trail.ts";

/** Header of every answer. */
export const CORRELATION_HEADER = "x-correlation-id";

/** W3C Trace Context, level 1, section 3.2: later versions may say more behind the flags. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?$/;

/** The trace that the client says its request belongs to; otherwise the request's own id. */
export function correlationOf({ headers, requestContext }: APIGatewayProxyEventV2): string {
  return TRACEPARENT.exec(headers["traceparent"] ?? "")?.[1] ?? requestContext.requestId;
}

/** Of a run by the clock. */
export function runId({ id }: { readonly id?: string }): string {
  return id ?? randomUUID();
}

/** Of a record that a stream delivers: the same however often it is delivered, and as dead letters name it. */
export function sequenceOf({ dynamodb }: DynamoDBRecord): string {
  return dynamodb?.SequenceNumber ?? "";
}

/** The requests that wrote what a stream delivers, where that is kept with it. */
export function causesOf(records: readonly DynamoDBRecord[]): string[] {
  return records.flatMap(({ dynamodb }) => dynamodb?.NewImage?.[CAUSE]?.S ?? []);
}

export function namesOf(records: readonly DynamoDBRecord[]): string[] {
  return records.flatMap(({ dynamodb }) => {
    const { pk, sk } = dynamodb?.Keys ?? {};
    return nameOf({ pk: pk?.S ?? "", sk: sk?.S ?? "" }) ?? [];
  });
}

/** A part of the work that the log tells by itself, under the same id. */
export function partOf(store: Store): ReturnType<typeof onTrail> {
  return onTrail(store, store.trail?.correlationId ?? randomUUID());
}

/** The store for one piece of work, and its trail. */
export function onTrail(
  store: Store,
  correlationId: string,
  causes: Iterable<string> = [],
): { readonly store: Store; readonly trail: Trail } {
  const trail = new Trail(correlationId, causes);
  return { store: { ...store, trail }, trail };
}
