/** The reference page of events, made from their contracts so that it cannot say anything else. */
import * as z from "zod";
import { EVENT_TYPES, EVENTS, MailRequested } from "#events/domain-events.ts";

interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly example?: unknown;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

const HEAD = `# Events 事件

What leaves the service when something happens, made from the contracts in \`events/domain-events.ts\`
(\`npm run reference\`). How to be told: [receive events](../how-to/receive-events.md).

A delivery over HTTP is \`{"type", "timestamp", "data"}\`; on the bus an event has its \`id\` and the \`parties\` that may be
told as well (source \`headwater\`, detail-type the kind). \`timestamp\` is when it happened, in UTC. A field may be added to
\`data\`; none is taken away or changes its meaning. Events come at least once and in no promised order: \`webhook-id\`
tells a repeat, \`path\` leads to what holds now.

`;

export function eventsPage(): string {
  const list = EVENT_TYPES.map(type => {
    const { en, zh, readers } = EVENTS[type];
    return `| [\`${type}\`](#${type.replaceAll(".", "")}) | ${zh} | ${en} | ${readers.join(", ")} |\n`;
  }).join("");
  const kinds = EVENT_TYPES.map(type => {
    const { en, zh, data } = EVENTS[type];
    return `## ${type}\n\n${zh}。${en}.\n\n${tableOf(data)}\n\`\`\`json\n${exampleText({ type, timestamp: "2021-07-01T00:00:00.000Z", data: exampleOf(schemaOf(data)) })}\n\`\`\`\n\n`;
  }).join("");
  return `${HEAD}| kind | 含义 | meaning | told to |\n|---|---|---|---|\n${list}\n${kinds}## mail.requested\n\nOn the bus only: a letter that the deployment's own mail service sends (请部署方的邮件服务代发). On one machine it is a\nfile in \`mail/\` of the data folder.\n\n${tableOf(MailRequested)}`;
}

function exampleText(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function schemaOf(contract: z.ZodType): Schema {
  return z.toJSONSchema(contract) as Schema;
}

function tableOf(contract: z.ZodType): string {
  const rows = rowsOf("", schemaOf(contract));
  return `| field | type | meaning |\n|---|---|---|\n${rows.join("")}`;
}

function rowsOf(before: string, { properties = {} }: Schema): readonly string[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = `${before}${name}`;
    if (schema.items?.properties !== undefined) return rowsOf(`${path}[].`, schema.items);
    return [`| \`${path}\` | ${typeOf(schema)} | ${schema.description ?? ""} |\n`];
  });
}

function typeOf({ type, enum: values, anyOf, items }: Schema): string {
  if (values !== undefined) return values.map(each => `\`${each}\``).join(" ");
  if (anyOf !== undefined) return anyOf.map(typeOf).join(" or ");
  return items === undefined ? [type ?? ""].flat().join(" or ") : `list of ${typeOf(items)}`;
}

/** What is only there sometimes, and has no example of its own, is left out. */
function exampleOf({ example, properties, required = [], items }: Schema): unknown {
  if (properties !== undefined) {
    const shown = Object.entries(properties).filter(
      ([name, schema]) => required.includes(name) || schema.example !== null,
    );
    return Object.fromEntries(shown.map(([name, schema]) => [name, exampleOf(schema)]));
  }
  return items === undefined ? (example ?? null) : [exampleOf(items)];
}
