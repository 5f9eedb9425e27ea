/** Follows the stream of segments and reviews and assesses again what a new one touches. */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { present } from "#domain/invariant.ts";
import { assessSectionMonth, sectionOf } from "#functions/assess/assess-section-month.ts";
import { logFailure } from "#functions/shared/log.ts";
import { logMetrics } from "#functions/shared/metrics.ts";
import { type Store, storeFromEnvironment } from "#storage/store.ts";

let store: Store | null = null;

export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  store ??= storeFromEnvironment();
  return followMonitoring(store, event);
}

/**
 * Each section's month of the batch is assessed once. A failure is answered with the first record it concerns, so
 * that the stream delivers from there again.
 */
export async function followMonitoring(
  store: Store,
  event: DynamoDBStreamEvent,
): Promise<DynamoDBBatchResponse> {
  const firstRecords = new Map<string, Touched & { readonly sequence: string }>();
  for (const { eventName, dynamodb } of event.Records) {
    const touched = eventName === "INSERT" ? touchedBy(dynamodb?.NewImage) : null;
    if (touched === null) continue;
    const key = JSON.stringify(touched);
    if (!firstRecords.has(key))
      firstRecords.set(key, { ...touched, sequence: dynamodb?.SequenceNumber ?? "" });
  }
  const done = new Set<string>();
  for (const { station, section, month, sequence } of firstRecords.values()) {
    try {
      const id = section ?? (await sectionOf(store, present(station, "a station")));
      if (done.has(`${id} ${month}`)) continue;
      await assessSectionMonth(store, id, month);
      done.add(`${id} ${month}`);
    } catch (error) {
      logFailure({ requestId: sequence, where: `assess ${section ?? station} ${month}` }, error);
      logMetrics({ FailedRecords: 1 });
      return { batchItemFailures: [{ itemIdentifier: sequence }] };
    }
  }
  return { batchItemFailures: [] };
}

/** What an item is about: a segment names its station, an event of a review its section. */
interface Touched {
  readonly station: string | undefined;
  readonly section: string | undefined;
  readonly month: string;
}

function touchedBy(image: NewImage): Touched | null {
  const [station, section, month] = [image?.["station"]?.S, image?.["section"]?.S, image?.["month"]?.S];
  if (month === undefined || (station === undefined && section === undefined)) return null;
  return { station, section, month };
}

type NewImage = NonNullable<DynamoDBStreamEvent["Records"][number]["dynamodb"]>["NewImage"];
