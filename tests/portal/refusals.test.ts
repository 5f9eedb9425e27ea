/** Every refusal as who reads Chinese sees it in the portal: no path of a request, no English, each code with its sentence. */
import { describe, expect, test } from "vitest";
import { FAULTS, type FaultCode } from "#domain/faults.ts";
import { fieldInChinese } from "#domain/refusal/field-names.ts";
import { inChinese } from "#domain/refusal/in-chinese.ts";
import openapi from "#events/openapi.json" with { type: "json" };

const LATIN = /[A-Za-z@][\w.@-]*/g;
/** Names that Chinese has no other word for. */
const ALLOWED: ReadonlySet<string> = new Set([
  "HJ",
  "MN",
  "CRC",
  "XML",
  "Idempotency-Key",
  "openapi.json",
  "m",
]);

const latinIn = (text: string) => (text.match(LATIN) ?? []).filter(word => !ALLOWED.has(word));

describe.each(Object.keys(FAULTS) as FaultCode[])("%s", code => {
  test.each([
    ["alone", {}],
    ["with its field", { field: "body.entries[0].postings[1].amount", value: "7" }],
    ["with what would be right", { value: "7", expected: "at most 8" }],
  ])("%s", (_, known) => {
    const { message } = inChinese({ code, message: "told in English only", ...known });
    expect(latinIn(message)).toEqual([]);
    expect(message).toMatch(/\p{Script=Han}/u);
  });
});

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

const SCHEMAS = openapi.components.schemas as unknown as Readonly<Record<string, Schema>>;

/** The names of all fields below a schema. */
function fieldsOf(schema: Schema, seen: Set<Schema>): readonly string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const { $ref, properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = schema;
  const named = $ref === undefined ? undefined : SCHEMAS[$ref.replace("#/components/schemas/", "")];
  const below = [named, items, ...anyOf, ...oneOf, ...allOf, ...Object.values(properties)];
  return [
    ...Object.keys(properties),
    ...below.flatMap(each => (each === undefined ? [] : fieldsOf(each, seen))),
  ];
}

interface Asked {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

test("every field that a request can have is called by a word, wherever it stands", () => {
  const asked = Object.values(openapi.paths).flatMap(path => Object.values(path) as unknown as Asked[]);
  const seen = new Set<Schema>();
  const named = asked.flatMap(({ parameters = [], requestBody }) => [
    ...parameters.map(({ name }) => name),
    ...Object.values(requestBody?.content ?? {}).flatMap(({ schema = {} }) => fieldsOf(schema, seen)),
  ]);
  // Those of OGC SensorThings are that standard's own, and a point is a part of them.
  const fields = [...new Set(named)].filter(field => !field.includes("@iot"));
  expect(fields.length).toBeGreaterThan(300);
  expect(fields.filter(field => latinIn(fieldInChinese(`body.lines[0].${field}`)).length > 0)).toEqual([]);
});
