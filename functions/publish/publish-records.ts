/** From the stream's records to events on the bus. */
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { instantText } from "#domain/calendar.ts";
import type { DomainEvent } from "#events/domain-events.ts";
import { eventsOf } from "#functions/publish/events-of.ts";
import type { EventBus } from "#functions/shared/bus.ts";
import { namesOf, onTrail, sequenceOf } from "#functions/shared/correlation.ts";
import { logFailure, logWork } from "#functions/shared/log.ts";
import { logMetrics } from "#functions/shared/metrics.ts";
import type { Store } from "#storage/store.ts";

interface Tools {
  readonly store: Store;
  readonly bus: EventBus;
}

export function publishRecords(open: () => Tools) {
  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of Records) {
      const sequence = sequenceOf(record);
      try {
        const { store, bus } = open();
        const events = await eventsIn(store, record);
        if (events.length === 0) continue;
        await bus.publish(events);
        const { trail } = onTrail(store, sequence);
        trail.read(...namesOf([record]));
        trail.made(...events.map(({ id }) => `event ${id}`));
        logWork("publish", trail);
      } catch (error) {
        logFailure({ correlationId: sequence, where: "publish" }, error);
        logMetrics({ FailedRecords: 1 });
        return { batchItemFailures: [{ itemIdentifier: sequence }] };
      }
    }
    return { batchItemFailures: [] };
  };
}

async function eventsIn(
  store: Store,
  { eventName, dynamodb }: DynamoDBRecord,
): Promise<readonly DomainEvent[]> {
  if (eventName !== "INSERT") return [];
  const { Keys, NewImage, ApproximateCreationDateTime } = dynamodb ?? {};
  const [pk = "", sk = ""] = [Keys?.["pk"]?.S, Keys?.["sk"]?.S];
  const seconds = ApproximateCreationDateTime;
  const at = instantText(seconds === undefined ? store.world.now() : seconds * 1000);
  return eventsOf(store, { pk, sk, value: () => JSON.parse(NewImage?.["value"]?.S ?? "null"), at });
}
