/**
 * Follows the stream of the records and posts what approved jobs still have to post. Every posted part is a new
 * version of its job, so a delivery that ends early is followed by the next one.
 */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { postNextPart } from "#functions/jobs/post-part.ts";
import { logFailure } from "#functions/shared/log.ts";
import { type Store, storeFromEnvironment } from "#storage/store.ts";

const JOB = "job#";
/** Well within the minute that one delivery may take; each of them is one block. */
const PARTS_PER_DELIVERY = 5;

let store: Store | null = null;

export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  store ??= storeFromEnvironment();
  return followJobs(store, event);
}

export async function followJobs(
  to: Store,
  { Records }: DynamoDBStreamEvent,
): Promise<DynamoDBBatchResponse> {
  const first = new Map<string, string>();
  for (const { eventName, dynamodb } of Records) {
    const pk = dynamodb?.Keys?.["pk"]?.S ?? "";
    if (eventName !== "INSERT" || !pk.startsWith(JOB)) continue;
    const id = pk.slice(JOB.length);
    if (!first.has(id)) first.set(id, dynamodb?.SequenceNumber ?? "");
  }
  for (const [id, sequence] of first) {
    try {
      for (let parts = 0; parts < PARTS_PER_DELIVERY && (await postNextPart(to, id)); parts++);
    } catch (error) {
      logFailure({ requestId: sequence, where: `jobs ${id}` }, error);
      return { batchItemFailures: [{ itemIdentifier: sequence }] };
    }
  }
  return { batchItemFailures: [] };
}
