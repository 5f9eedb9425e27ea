/** Follows the stream of segments and assesses again what a new one touches. */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { assessSectionMonth } from "#functions/assess/assess-section-month.ts";
import { logFailure } from "#functions/shared/log.ts";
import { type Store, storeFromEnvironment } from "#storage/store.ts";

let store: Store | null = null;

/**
 * Each station and month of the batch is assessed once. A failure is answered with the first record it
 * concerns, so that the stream delivers from there again.
 */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  store ??= storeFromEnvironment();
  const firstRecords = new Map<string, { station: string; month: string; sequence: string }>();
  for (const { eventName, dynamodb } of event.Records) {
    const [station, month] = [dynamodb?.NewImage?.["station"]?.S, dynamodb?.NewImage?.["month"]?.S];
    if (eventName !== "INSERT" || station === undefined || month === undefined) continue;
    const key = `${station} ${month}`;
    if (!firstRecords.has(key))
      firstRecords.set(key, { station, month, sequence: dynamodb?.SequenceNumber ?? "" });
  }
  for (const { station, month, sequence } of firstRecords.values()) {
    try {
      await assessSectionMonth(store, station, month);
    } catch (error) {
      logFailure({ requestId: sequence, where: `assess ${station} ${month}` }, error);
      return { batchItemFailures: [{ itemIdentifier: sequence }] };
    }
  }
  return { batchItemFailures: [] };
}
