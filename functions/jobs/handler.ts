/**
 * Follows the stream of the records and does large work: posts what approved jobs still have to post, builds the forms
 * of issued statements and reports, and imports large files of banks. Every step is a new version of its record, so a delivery that ends early is followed by
 * the next one.
 */
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { present } from "#domain/invariant.ts";
import { buildIssued } from "#functions/jobs/build-issued.ts";
import { buildReport } from "#functions/jobs/build-report.ts";
import { importUpload } from "#functions/jobs/import-upload.ts";
import { postNextPart } from "#functions/jobs/post-part.ts";
import { BANK_UPLOAD } from "#functions/shared/bank-uploads.ts";
import { namesOf, onTrail, sequenceOf } from "#functions/shared/correlation.ts";
import { ISSUED } from "#functions/shared/issued.ts";
import { REPORT } from "#functions/shared/issued-reports.ts";
import { logFailure, logWork } from "#functions/shared/log.ts";
import { logMetrics } from "#functions/shared/metrics.ts";
import { objectsFromEnvironment } from "#functions/shared/objects.ts";
import { pulsingFollower } from "#functions/shared/pulse.ts";
import type { ObjectStore } from "#storage/objects.ts";
import { type Store, storeFromEnvironment } from "#storage/store.ts";

/** What the function that does large work has to see. */
export const JOB_KINDS: readonly string[] = ["job", ISSUED, REPORT, BANK_UPLOAD];
/** Well within the minute that one delivery may take; each of them is one block. */
const PARTS_PER_DELIVERY = 5;

/** What it works with; the object store is opened when it is needed. */
interface Tools {
  readonly store: Store;
  readonly objects: () => ObjectStore;
}

let store: Store | null = null;

function own(): Store {
  store ??= storeFromEnvironment();
  return store;
}

export const handler = pulsingFollower("jobs", own, event =>
  followJobs({ store: own(), objects: objectsFromEnvironment }, event),
);

export async function followJobs(
  tools: Tools,
  { Records }: DynamoDBStreamEvent,
): Promise<DynamoDBBatchResponse> {
  const pkOf = ({ dynamodb }: DynamoDBRecord) => dynamodb?.Keys?.["pk"]?.S ?? "";
  const inserted = Records.filter(({ eventName }) => eventName === "INSERT");
  for (const [pk, records] of Map.groupBy(inserted, pkOf)) {
    const kind = JOB_KINDS.find(each => pk.startsWith(`${each}#`));
    if (kind === undefined) continue;
    const id = pk.slice(kind.length + 1);
    const sequence = sequenceOf(present(records[0], "a record"));
    const { store: own, trail } = onTrail(tools.store, sequence);
    trail.read(...namesOf(records));
    try {
      await WORK[kind]?.({ ...tools, store: own }, id);
      logWork(`jobs ${kind}`, trail);
    } catch (error) {
      logFailure({ correlationId: sequence, where: `jobs ${kind} ${id}` }, error);
      logMetrics({ FailedRecords: 1 });
      return { batchItemFailures: [{ itemIdentifier: sequence }] };
    }
  }
  return { batchItemFailures: [] };
}

const WORK: Readonly<Record<string, (tools: Tools, id: string) => Promise<void>>> = {
  job: ({ store: own }, id) => postParts(own, id),
  [ISSUED]: ({ store: own, objects }, id) => buildIssued(own, objects(), id),
  [REPORT]: ({ store: own, objects }, id) => buildReport(own, objects(), id),
  [BANK_UPLOAD]: ({ store: own, objects }, id) => importUpload(own, objects(), id),
};

async function postParts(store: Store, id: string): Promise<void> {
  for (let parts = 0; parts < PARTS_PER_DELIVERY && (await postNextPart(store, id)); parts++);
}
