/** Where events go: the bus that the environment names, or what one machine puts in its place. */
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { invariant } from "#domain/invariant.ts";
import { EVENT_SOURCE, MAIL_REQUESTED } from "#events/bus-names.ts";
import type { DomainEvent, MailRequested } from "#events/domain-events.ts";

export interface EventBus {
  publish(events: readonly DomainEvent[]): Promise<void>;
  requestMail(mail: MailRequested): Promise<void>;
}

/** The service's limit of events in one request. */
const BATCH_MAX = 10;

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
      for (let from = 0; from < events.length; from += BATCH_MAX)
        await put(events.slice(from, from + BATCH_MAX).map(event => ({ type: event.type, detail: event })));
    },
    requestMail: mail => put([{ type: MAIL_REQUESTED, detail: mail }]),
  };
}
