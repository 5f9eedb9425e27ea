import { readFileSync } from "node:fs";
import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalBytes, canonicalText, parseCanonical } from "#domain/canonical.ts";

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe("canonical text", () => {
  test("is that of another RFC 8785 implementation, for any JSON", () => {
    const json = fc.jsonValue({ stringUnit: "binary", maxDepth: 6 });
    fc.assert(
      fc.property(json, value => {
        expect(canonicalText(value)).toBe(canonicalize(value));
      }),
      { numRuns: 2_000 },
    );
  });

  test("is that of another implementation for any names, also numbers and __proto__", () => {
    const names = fc.oneof(
      fc.constantFrom("__proto__", "", "1", "10", "9", "toString", "\u{10000}", "\ufb33", "é", '"'),
      fc.string({ unit: "binary" }),
    );
    const members = fc.dictionary(names, fc.oneof(fc.string(), fc.integer(), fc.constant([])), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(members, value => {
        expect(canonicalText(value)).toBe(canonicalize(value));
      }),
      { numRuns: 2_000 },
    );
  });

  test("reads back to what was written", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), value => {
        expect(canonicalText(parseCanonical(canonicalBytes(value)))).toBe(canonicalText(value));
      }),
    );
  });

  test("leaves out members that are undefined", () => {
    expect(canonicalText({ b: undefined, a: 1 })).toBe('{"a":1}');
    expect(canonicalText({ a: undefined })).toBe("{}");
  });

  test.each([
    ["a lone surrogate", "\ud800"],
    ["a lone surrogate in a name", { "\udc00": 1 }],
    ["not a number", Number.NaN],
    ["infinity", Number.POSITIVE_INFINITY],
    ["a bigint", 1n],
    ["a date", new Date(0)],
    ["bytes", Uint8Array.of(1)],
    ["a map", new Map()],
    ["nothing", undefined],
    ["nothing in a list", [undefined]],
    ["a function", () => 1],
  ])("refuses %s", (_, value) => {
    expect(() => canonicalText(value)).toThrow();
  });

  test("refuses what is nested without end, before the stack is exhausted", () => {
    const deep = JSON.parse("[".repeat(5_000) + "]".repeat(5_000)) as unknown;
    expect(() => canonicalText(deep)).toThrow("nested");
  });
});

describe("vectors of RFC 8785", () => {
  const vectors = JSON.parse(
    readFileSync(new URL("../support/jcs-vectors.json", import.meta.url), "utf8"),
  ) as {
    files: { name: string; input: string; output_hex: string }[];
    numbers: { ok: { ieee_hex: string; text: string }[] };
  };
  test.each(vectors.files)("$name", ({ input, output_hex }) => {
    const bytes = canonicalBytes(JSON.parse(input));
    expect(Buffer.from(bytes).toString("hex")).toBe(output_hex);
    expect(text(canonicalBytes(parseCanonical(bytes)))).toBe(text(bytes));
  });

  test.each(vectors.numbers.ok)("number $ieee_hex is $text", ({ ieee_hex, text: expected }) => {
    expect(canonicalText(Buffer.from(ieee_hex, "hex").readDoubleBE())).toBe(expected);
  });
});
