/**
 * Watches the ledger's stream: an item that is changed or removed, by whomever and with whatever rights, becomes
 * an alarm record. Nothing of ours ever does that.
 */
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { instantText } from "#domain/calendar.ts";
import { ALARM_OWNER, type AlarmRecord } from "#events/records.ts";
import { sequenceOf } from "#functions/shared/correlation.ts";
import { logAlarm, logFailure } from "#functions/shared/log.ts";
import { logMetrics } from "#functions/shared/metrics.ts";
import { pulsingFollower } from "#functions/shared/pulse.ts";
import { appendVersion } from "#storage/records.ts";
import { type Store, storeFromEnvironment } from "#storage/store.ts";

let store: Store | null = null;

function own(): Store {
  store ??= storeFromEnvironment();
  return store;
}

export const handler = pulsingFollower("sentinel", own, event => followLedger(own(), event));

async function followLedger(store: Store, event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of event.Records) {
    if (record.eventName === "INSERT") continue;
    try {
      await raise(store, record);
    } catch (error) {
      const sequence = sequenceOf(record);
      logFailure({ correlationId: sequence, where: "sentinel" }, error);
      logMetrics({ FailedRecords: 1 });
      return { batchItemFailures: [{ itemIdentifier: sequence }] };
    }
  }
  return { batchItemFailures: [] };
}

/** A record delivered twice raises one alarm: its sequence number is the alarm's id. */
async function raise(to: Store, record: DynamoDBRecord): Promise<void> {
  const { eventName, dynamodb } = record;
  const sequence = sequenceOf(record);
  const alarm: AlarmRecord = {
    id: sequence,
    kind: eventName === "REMOVE" ? "removed" : "modified",
    item: `${dynamodb?.Keys?.["pk"]?.S ?? ""} ${dynamodb?.Keys?.["sk"]?.S ?? ""}`,
    seenAt: instantText(to.world.now()),
  };
  logAlarm({ correlationId: sequence, where: "sentinel" }, alarm);
  logMetrics({ LedgerRewritten: 1 });
  const lists = [{ owner: ALARM_OWNER, sort: `${alarm.seenAt}#${sequence}` }];
  await appendVersion(to, { kind: "alarm", id: sequence, version: 1, value: alarm, lists });
}
