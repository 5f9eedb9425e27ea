/** The smallest JSON value that a schema of the OpenAPI document takes. */
import { invariant, present } from "#domain/invariant.ts";
import type { Schema, Schemas } from "#tests/fuzz/request-arbitrary.ts";

const PATTERNS: readonly [RegExp, string][] = [
  [/^\^\[A-Za-z0-9\]\[A-Za-z0-9\._-\]/, "example"],
  [/^\^\[A-Z\]\[A-Z0-9_\]/, "EXAMPLE"],
  [/^\^\\d\{8,34\}/, "31050161234500000001"],
  [/^\^\[0-9a-f\]\{64\}/, "0".repeat(64)],
  [/^\^\\d\{1,12\}/, "1.0"],
  [/^\^\[A-Za-z0-9_-\]\{43\}/, "A".repeat(43)],
  [/^\^\(0\[1-9\]/, "01-02"],
  [/^\^\\d\{4\}/, "2021"],
  [/^\^\[a-z0-9\]/, "example"],
];

/** `named` gives the values of fields that mean something in the system under test. */
export function exampleOf(
  schemas: Schemas,
  schema: Schema,
  named: Readonly<Record<string, unknown>>,
  name = "",
): unknown {
  const inside = (part: Schema, of = "") => exampleOf(schemas, part, named, of);
  if (schema.$ref !== undefined) {
    const id = present(schema.$ref.split("/").at(-1), schema.$ref);
    return exampleOf(schemas, present(schemas[id], id), named, name);
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice !== undefined) return inside(choice, name);
  const [type] = typeof schema.type === "string" ? [schema.type] : (schema.type ?? ["null"]);
  switch (type) {
    case "object": {
      const { properties = {}, required = [] } = schema;
      return Object.fromEntries(required.map(each => [each, inside(present(properties[each], each), each)]));
    }
    case "array": {
      if (schema.prefixItems !== undefined) return schema.prefixItems.map(part => inside(part));
      return Array.from({ length: schema.minItems ?? 0 }, () => inside(schema.items ?? {}, name));
    }
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 1, 1);
    case "boolean":
      return false;
    case "null":
      return null;
    case "string":
      return named[name] ?? textOf(schema);
    default:
      invariant(false, `a schema of type ${type}`);
  }
}

function textOf({ example, format, pattern }: Schema): string {
  if (example !== undefined) return String(example);
  if (format === "date-time") return "2021-03-22T08:00:00+08:00";
  if (format === "date") return "2021-03-22";
  return PATTERNS.find(([known]) => known.test(pattern ?? ""))?.[1] ?? "example";
}
