/** An event as a letter in both languages, for the deployment's mail service. */
import { sha256Text } from "#domain/hash.ts";
import { type DomainEvent, EVENTS, type MailRequested } from "#events/domain-events.ts";

export function letterOf(
  { id, type, timestamp, data }: DomainEvent,
  webhook: string,
  to: string,
): MailRequested {
  const { en, zh } = EVENTS[type];
  const lines = Object.entries(data)
    .filter(([, value]) => value !== null && typeof value !== "object")
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
  return {
    id: `mail_${Buffer.from(sha256Text(`${webhook} ${id}`))
      .toString("hex")
      .slice(0, 24)}`,
    to: [to],
    subject: { zh: `【一本账】${zh}`, en: `Headwater: ${en}` },
    text: {
      zh: `${zh}。\n\n${lines}\n\n事件 ${id}，${timestamp}`,
      en: `${en}.\n\n${lines}\n\nEvent ${id}, ${timestamp}`,
    },
  };
}
