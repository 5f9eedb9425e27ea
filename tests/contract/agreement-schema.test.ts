import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { agreementSchema } from "#events/agreement/schema.ts";

const published = readFileSync(new URL("../../events/agreement.schema.json", import.meta.url), "utf8");

test("the published JSON Schema of an agreement is what the contract gives", () => {
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(agreementSchema())));
});

test("every kind of score, gate and money map says what it is in Chinese and English", () => {
  const kinds = kindsIn(JSON.parse(published));
  expect(kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["weighted-ratio-index", "conditions", "bands", "per-step", "only-when", "fixed"]),
  );
  expect(kinds.filter(({ description }) => !/[\u4e00-\u9fff].* \/ [a-z"]/i.test(description))).toEqual([]);
});

/** Descriptions of the alternatives that a rule can be; clauses of two words explain themselves. */
function kindsIn(part: unknown): { kind: string; description: string }[] {
  if (typeof part !== "object" || part === null) return [];
  const { properties, description = "" } = part as {
    properties?: { kind?: { const?: string } };
    description?: string;
  };
  const kind = properties?.kind?.const;
  const plain = ["hold", "carry", "estimate", "days-after", "by-day"];
  const own = kind === undefined || plain.includes(kind) ? [] : [{ kind, description }];
  return [...own, ...Object.values(part).flatMap(kindsIn)];
}
