/** Which version of a section holds in a month. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { sectionInForce } from "#domain/monitoring/section-versions.ts";

const versions = (...from: (string | undefined)[]) =>
  from.map((validFrom, index) => ({ version: index + 1, value: { validFrom } }));

test.each<[string, (string | undefined)[], string, number]>([
  ["the first version holds from the beginning", [undefined], "1998-01", 1],
  ["a later one from its first month on", [undefined, "2021-01"], "2021-01", 2],
  ["and in no month before", [undefined, "2021-01"], "2020-12", 1],
  ["of several the newest that has come", [undefined, "2021-01", "2023-06"], "2022-12", 2],
  ["a newer one for the same month corrects it", [undefined, "2021-01", "2021-01"], "2021-01", 3],
  ["a newer one from earlier on takes its place", [undefined, "2021-01", "2020-06"], "2021-03", 3],
  ["and leaves what was before", [undefined, "2021-01", "2020-06"], "2020-05", 1],
])("%s", (_, from, month, version) => {
  expect(sectionInForce(versions(...from), month).version).toBe(version);
});

const month = fc
  .record({ year: fc.integer({ min: 2000, max: 2040 }), month: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, month: of }) => `${year}-${String(of).padStart(2, "0")}`);

test("a version that is registered later changes no month before its first", () => {
  fc.assert(
    fc.property(fc.array(month, { maxLength: 6 }), month, month, (known, added, asked) => {
      const before = versions(undefined, ...known);
      const after = versions(undefined, ...known, added);
      const found = sectionInForce(after, asked).version;
      expect(found).toBe(asked < added ? sectionInForce(before, asked).version : after.length);
    }),
  );
});
