/** Follows the stream of segments and reviews and assesses again what a new one touches. */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { present } from "#domain/invariant.ts";
import { assessSectionMonth, sectionOf } from "#functions/assess/assess-section-month.ts";
import { causesOf, namesOf, onTrail, sequenceOf } from "#functions/shared/correlation.ts";
import { logFailure, logWork } from "#functions/shared/log.ts";
import { logMetrics } from "#functions/shared/metrics.ts";
import { pulsingFollower } from "#functions/shared/pulse.ts";
import { type Store, storeFromEnvironment } from "#storage/store.ts";
import type { Trail } from "#storage/trail.ts";

let store: Store | null = null;

function own(): Store {
  store ??= storeFromEnvironment();
  return store;
}

export const handler = pulsingFollower("assess", own, event => followMonitoring(own(), event));

/**
 * Each section's month of the batch is assessed once. A failure is answered with the first record it concerns, so
 * that the stream delivers from there again.
 */
export async function followMonitoring(
  store: Store,
  event: DynamoDBStreamEvent,
): Promise<DynamoDBBatchResponse> {
  const touching = Map.groupBy(event.Records, ({ eventName, dynamodb }) => {
    const touched = eventName === "INSERT" ? touchedBy(dynamodb?.NewImage) : null;
    return touched === null ? null : JSON.stringify(touched);
  });
  const done = new Map<string, Trail>();
  for (const [touched, records] of touching) {
    if (touched === null) continue;
    const { station, section, month } = JSON.parse(touched) as Touched;
    const sequence = sequenceOf(present(records[0], "a record"));
    const work = onTrail(store, sequence, causesOf(records));
    work.trail.read(...namesOf(records));
    const where = `assess ${section ?? station} ${month}`;
    try {
      const id = section ?? (await sectionOf(store, present(station, "a station")));
      const before = done.get(`${id} ${month}`);
      // What came of another station of the section is assessed by then.
      if (before !== undefined) work.trail.joins(before);
      else await assessSectionMonth(work.store, id, month);
      done.set(`${id} ${month}`, work.trail);
      logWork(where, work.trail);
    } catch (error) {
      logFailure({ correlationId: sequence, where }, error);
      logMetrics({ FailedRecords: 1 });
      return { batchItemFailures: [{ itemIdentifier: sequence }] };
    }
  }
  return { batchItemFailures: [] };
}

/** What an item is about: a segment names its station, an event of a review its section. */
interface Touched {
  readonly station?: string;
  readonly section?: string;
  readonly month: string;
}

function touchedBy(image: NewImage): Touched | null {
  const [station, section, month] = [image?.["station"]?.S, image?.["section"]?.S, image?.["month"]?.S];
  if (month === undefined || (station === undefined && section === undefined)) return null;
  return {
    ...(station === undefined ? {} : { station }),
    ...(section === undefined ? {} : { section }),
    month,
  };
}

type NewImage = NonNullable<DynamoDBStreamEvent["Records"][number]["dynamodb"]>["NewImage"];
