/** Where events go: the bus that the environment names, or what one machine puts in its place. */
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { invariant } from "#domain/invariant.ts";
import { EVENT_SOURCE, MAIL_REQUESTED } from "#events/bus-names.ts";
import type { DomainEvent, MailRequested } from "#events/domain-events.ts";

export interface EventBus {
  publish(events: readonly DomainEvent[]): Promise<void>;
  requestMail(mail: MailRequested): Promise<void>;
}

/** Limits of one request, Amazon EventBridge PutEvents: entries, and what they take together. */
const BATCH_MAX = 10;
const BATCH_BYTES_MAX = 256 * 1024;
/** Of an entry, beside its detail: its time, source and detail-type, with room. */
const ENTRY_BYTES = 256;

export function busFromEnvironment(environment: NodeJS.ProcessEnv = process.env): EventBus {
  const { EVENT_BUS: bus = "" } = environment;
  invariant(bus !== "", "EVENT_BUS names the bus that events go to");
  return busOf(new EventBridgeClient({}), bus);
}

/** Throws when the bus has not taken every one; whoever publishes does so again, and receivers know the ids. */
export function busOf(client: Pick<EventBridgeClient, "send">, EventBusName: string): EventBus {
  const put = async (entries: readonly { type: string; detail: object }[]) => {
    const Entries = entries.map(({ type, detail }) => ({
      EventBusName,
      Source: EVENT_SOURCE,
      DetailType: type,
      Detail: JSON.stringify(detail),
    }));
    const { FailedEntryCount = 0, Entries: answers = [] } = await client.send(
      new PutEventsCommand({ Entries }),
    );
    const failed = answers.find(({ ErrorCode }) => ErrorCode !== undefined);
    if (FailedEntryCount > 0)
      throw new Error(`the bus did not take ${FailedEntryCount}: ${failed?.ErrorCode}`);
  };
  return {
    async publish(events) {
      for (const batch of batchesOf(events))
        await put(batch.map(event => ({ type: event.type, detail: event })));
    },
    requestMail: mail => put([{ type: MAIL_REQUESTED, detail: mail }]),
  };
}

function batchesOf(events: readonly DomainEvent[]): readonly (readonly DomainEvent[])[] {
  const batches: DomainEvent[][] = [];
  let bytes = 0;
  for (const event of events) {
    const size = Buffer.byteLength(JSON.stringify(event)) + ENTRY_BYTES;
    const last = batches.at(-1);
    if (last === undefined || last.length === BATCH_MAX || bytes + size > BATCH_BYTES_MAX) {
      batches.push([event]);
      bytes = size;
    } else {
      last.push(event);
      bytes += size;
    }
  }
  return batches;
}
