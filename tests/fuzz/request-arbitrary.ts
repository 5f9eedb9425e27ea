/** Requests made from the OpenAPI document: most have the form that it asks for, some almost, some nothing of it. */
import fc from "fast-check";
import { invariant, present } from "#domain/invariant.ts";

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly example?: unknown;
}

interface Operation {
  readonly operationId: string;
  /** Says for which roles it is. */
  readonly description: string;
  readonly parameters?: readonly { name: string; in: string; schema: Schema; example?: unknown }[];
  readonly requestBody?: { content: Readonly<Record<string, { schema: Schema }>> };
}

export type Schemas = Readonly<Record<string, Schema>>;

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Schemas };
}

export interface Sent {
  readonly operation: string;
  readonly method: string;
  readonly address: string;
  readonly as: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Texts that mean something in the system under test, so that requests reach what is behind the door. */
export interface Vocabulary {
  /** Whom to sign in as, by role. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
  /** Values of path parameters, by name. */
  readonly params: Readonly<Record<string, readonly string[]>>;
  readonly texts: readonly string[];
}

const HOSTILE = [
  "",
  " ",
  "0",
  "-1",
  "1e999",
  "null",
  "__proto__",
  "constructor",
  "toString",
  "../../etc/passwd",
  "a#b",
  "%",
  "\u0000",
  "\ud800",
  "𠮷",
  "Ａ１",
  "'; DROP TABLE",
  "<script>alert(1)</script>",
  "9".repeat(40),
  "x".repeat(300),
  "2021-02-30",
  "2021-13",
  "9999-12-31",
  "0000-00-00",
  "+275760-09-13T00:00:00Z",
];

export function requestsOf(document: Document, words: Vocabulary): fc.Arbitrary<Sent> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return fc.constantFrom(...operations).chain(each => requestOf(document, words, each));
}

function requestOf(
  document: Document,
  words: Vocabulary,
  { path, method, operation }: { path: string; method: string; operation: Operation },
): fc.Arbitrary<Sent> {
  const text = textFrom(words);
  const { parameters = [], requestBody, operationId, description } = operation;
  const everybody = Object.values(words.principals).flat();
  const roles = Object.keys(words.principals).filter(role => description.includes(role));
  const allowed = roles.length === 0 ? everybody : roles.flatMap(role => words.principals[role] ?? []);
  const inPath = parameters.filter(each => each.in === "path");
  const inQuery = parameters.filter(each => each.in === "query");
  const param = ({ name }: { name: string }) => {
    const known = words.params[name];
    return known === undefined ? text : often(fc.constantFrom(...known), text);
  };
  const query = ({ example }: { example?: unknown }) =>
    fc.option(example === undefined ? text : often(fc.constant(String(example)), text), { nil: null });
  return fc
    .record({
      as: often(fc.constantFrom(...allowed), fc.constantFrom(...everybody, null)),
      params: fc.tuple(...inPath.map(param)),
      queries: fc.tuple(...inQuery.map(query)),
      more: seldom(fc.tuple(text, text), null),
      key: seldom(fc.constantFrom("", "key 1", "x".repeat(200), "same"), null),
      fresh: fc.uuid(),
      body: requestBody === undefined ? fc.constant(null) : bodyOf(document, words, requestBody.content),
    })
    .map(({ as, params, queries, more, key, fresh, body }) => {
      const named = inPath.reduce(
        (address, { name }, index) => address.replace(`{${name}}`, encoded(present(params[index], name))),
        path,
      );
      const asked = [
        ...inQuery.flatMap(({ name }, index) => (queries[index] === null ? [] : [[name, queries[index]]])),
        ...(more === null ? [] : [more]),
      ].map(([name, value]) => `${encoded(name ?? "")}=${encoded(value ?? "")}`);
      return {
        operation: operationId,
        method: method.toUpperCase(),
        address: asked.length === 0 ? named : `${named}?${asked.join("&")}`,
        as,
        headers: {
          ...(body === null ? {} : { "content-type": body.mediaType }),
          "idempotency-key": key ?? fresh,
        },
        body: body?.text ?? null,
      };
    });
}

/** Percent-encoded; half a character goes as the bytes that some would write for it. */
function encoded(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) || "%20" : "%ED%A0%80";
}

function bodyOf(
  document: Document,
  words: Vocabulary,
  content: Readonly<Record<string, { schema: Schema }>>,
): fc.Arbitrary<{ mediaType: string; text: string }> {
  const kinds = Object.entries(content).map(([mediaType, { schema }]) => {
    const value = mediaType === "application/json" ? valueFor(document, words, schema, 0) : textFrom(words);
    return value.map(made => ({
      mediaType,
      text: mediaType === "application/json" ? JSON.stringify(made ?? null) : String(made),
    }));
  });
  const formed = fc.oneof(...kinds);
  const spoilt = fc
    .tuple(
      formed,
      fc.nat(),
      fc.constantFrom("", ",", '"', "\\", "}", "[", '"__proto__":1,', "1e999", "\u{feff}"),
    )
    .map(([{ mediaType, text }, at, what]) => {
      const place = text.length === 0 ? 0 : at % text.length;
      return { mediaType, text: text.slice(0, place) + what + text.slice(place + (at % 3)) };
    });
  const other = fc.json({ maxDepth: 4 }).map(text => ({ mediaType: "application/json", text }));
  return fc.oneof(
    { arbitrary: formed, weight: 12 },
    { arbitrary: spoilt, weight: 2 },
    { arbitrary: other, weight: 1 },
  );
}

const DEPTH_MAX = 8;

/** A value of the schema; in some places one of another form. */
function valueFor(
  document: Document,
  words: Vocabulary,
  schema: Schema,
  depth: number,
): fc.Arbitrary<unknown> {
  const formed = fc.memo(() => formOf(document, words, schema, depth))();
  const wrong = fc.oneof(
    fc.constantFrom<unknown>(null, true, 0, -1, 1.5, Number.MAX_SAFE_INTEGER, [], {}, [[]]),
    fc.constantFrom(...HOSTILE),
  );
  return fc.oneof({ arbitrary: formed, weight: 40 }, { arbitrary: wrong, weight: 1 });
}

function formOf(document: Document, words: Vocabulary, schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const inside = (part: Schema) => valueFor(document, words, part, depth + 1);
  if (schema.$ref !== undefined) {
    const name = present(schema.$ref.split("/").at(-1), schema.$ref);
    return formOf(document, words, present(document.components.schemas[name], name), depth + 1);
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    const shallow = depth < DEPTH_MAX ? choices : choices.slice(0, 1);
    return fc.oneof(...shallow.map(choice => formOf(document, words, choice, depth + 1)));
  }
  if (schema.allOf !== undefined) return formOf(document, words, Object.assign({}, ...schema.allOf), depth);
  const [type] = typeof schema.type === "string" ? [schema.type] : (schema.type ?? ["any"]);
  switch (type) {
    case "object":
      return objectOf(schema, inside, words, depth);
    case "array": {
      if (schema.prefixItems !== undefined) return fc.tuple(...schema.prefixItems.map(inside));
      const { minItems = 0, maxItems = minItems + 3 } = schema;
      const most = Math.max(minItems, Math.min(maxItems, depth < DEPTH_MAX ? minItems + 3 : minItems));
      return fc.array(inside(schema.items ?? {}), { minLength: minItems, maxLength: most });
    }
    case "integer":
      return fc.integer({
        min: Math.max(schema.minimum ?? -5, -(2 ** 31)),
        max: Math.min(schema.maximum ?? 1_000, 2 ** 31 - 1),
      });
    case "number":
      return fc.double({ min: schema.minimum ?? -1_000, max: schema.maximum ?? 1_000, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "string":
      return stringOf(schema, words);
    case "any":
      return fc.jsonValue({ maxDepth: 2 });
    default:
      invariant(false, `a schema of type ${type}`);
  }
}

function objectOf(
  { properties = {}, required = [], additionalProperties }: Schema,
  inside: (part: Schema) => fc.Arbitrary<unknown>,
  words: Vocabulary,
  depth: number,
): fc.Arbitrary<unknown> {
  const shown = Object.entries(properties).filter(([name]) => depth < DEPTH_MAX || required.includes(name));
  const known = fc.record(Object.fromEntries(shown.map(([name, part]) => [name, inside(part)])), {
    requiredKeys: [...required] as string[],
  });
  if (typeof additionalProperties !== "object") return known;
  const names = often(fc.constantFrom("ph", "do", "codmn", "nh3n", "tp", "SH", "JS"), textFrom(words));
  const more = fc.dictionary(names, inside(additionalProperties), { maxKeys: 3 });
  return fc.tuple(known, more).map(([one, other]) => ({ ...other, ...one }));
}

function stringOf({ format, example, pattern }: Schema, words: Vocabulary): fc.Arbitrary<string> {
  const text = textFrom(words);
  const given = example === undefined ? text : often(fc.constant(String(example)), text);
  if (format === "date") return often(fc.constantFrom("2021-03-22", "2021-06-30", "2020-12-31"), given);
  if (format === "date-time") return often(fc.constantFrom("2021-03-22T08:00:00+08:00"), given);
  if (pattern === undefined) return given;
  try {
    return often(fc.stringMatching(new RegExp(pattern), { maxLength: 40 }), given);
  } catch {
    return given;
  }
}

function textFrom({ texts }: Vocabulary): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: fc.constantFrom(...texts), weight: 6 },
    { arbitrary: fc.string({ maxLength: 12 }), weight: 1 },
    { arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }), weight: 1 },
    { arbitrary: fc.constantFrom(...HOSTILE), weight: 1 },
  );
}

function often<A, B>(usual: fc.Arbitrary<A>, other: fc.Arbitrary<B>): fc.Arbitrary<A | B> {
  return fc.oneof({ arbitrary: usual, weight: 8 }, { arbitrary: other, weight: 1 });
}

function seldom<A, B>(arbitrary: fc.Arbitrary<A>, otherwise: B): fc.Arbitrary<A | B> {
  return fc.oneof({ arbitrary: fc.constant(otherwise), weight: 12 }, { arbitrary, weight: 1 });
}
