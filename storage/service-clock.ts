/**
 * The store's own time, from the Date header of its answers: no request is made for it. A header says whole
 * seconds and was written at some moment between sending and receiving, so what is known is a span.
 */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { instantText } from "#domain/calendar.ts";
import { type Refused, refuse } from "#domain/result.ts";

export interface ServiceClock {
  /** Between which two instants the store's clock stands now; null when its last answer did not say. */
  now(): Span | null;
}

interface Span {
  readonly earliestMs: number;
  readonly latestMs: number;
}

interface Heard {
  readonly dateMs: number;
  readonly sentMs: number;
  readonly receivedMs: number;
}

/** A writer whose clock is further off than this does not write. */
const DIFFERENCE_MAX_MS = 10_000;
const HEADER_PRECISION_MS = 1_000;

/** Listens to every answer that the client gets. Time between answers is counted by a clock that nobody sets. */
export function hearServiceClock(
  client: DynamoDBClient,
  countedMs: () => number = () => performance.now(),
): ServiceClock {
  let heard: Heard | null = null;
  client.middlewareStack.add(
    next => async args => {
      const sentMs = countedMs();
      const result = await next(args);
      const { headers } = result.response as { headers?: Readonly<Record<string, string>> };
      const dateMs = Date.parse(headers?.["date"] ?? "");
      heard = Number.isNaN(dateMs) ? null : { dateMs, sentMs, receivedMs: countedMs() };
      return result;
    },
    { step: "deserialize" },
  );
  return {
    now() {
      if (heard === null) return null;
      const { dateMs, sentMs, receivedMs } = heard;
      const nowMs = countedMs();
      return {
        earliestMs: dateMs + (nowMs - receivedMs),
        latestMs: dateMs + HEADER_PRECISION_MS + (nowMs - sentMs),
      };
    },
  };
}

/** Why a writer may not date anything now; null when its clock is right as far as is known. */
export function clockRefusal(nowMs: number, service: Span | null): Refused | null {
  if (service === null) return null;
  const { earliestMs, latestMs } = service;
  const behind = earliestMs - nowMs > DIFFERENCE_MAX_MS;
  if (!behind && nowMs - latestMs <= DIFFERENCE_MAX_MS) return null;
  const storeMs = behind ? earliestMs : latestMs;
  return refuse(
    "ledger.clock",
    `this machine's clock says ${instantText(nowMs)}, the store's ${instantText(Math.round(storeMs))}; they may differ by ${DIFFERENCE_MAX_MS / 1000} s`,
    { value: instantText(nowMs), expected: instantText(Math.round(storeMs)) },
  );
}
