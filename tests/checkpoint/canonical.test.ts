import { describe, expect, test } from "vitest";
import { canonicalBytes, canonicalText, parseCanonical } from "#domain/canonical.ts";
import { hex, VECTORS_ABSENT, vectors, WHY_SKIPPED } from "#tests/support/vectors.ts";

describe("canonical bytes (RFC 8785)", () => {
  test("keys in order of UTF-16, nothing that can be left out", () => {
    expect(
      canonicalText({ "\u20ac": 1, "\ud83d\ude02": 2, "\ufb33": 3, b: [1, true, null], a: "\u00e9\n" }),
    ).toBe('{"a":"\u00e9\\n","b":[1,true,null],"\u20ac":1,"\ud83d\ude02":2,"\ufb33":3}');
  });

  test("lone surrogates have no canonical bytes", () => {
    for (const text of ["\ud800", "\udfff"]) expect(() => canonicalText(text)).toThrow();
  });
});

describe.skipIf(VECTORS_ABSENT)(`published canonical texts ${WHY_SKIPPED}`, () => {
  test.each(vectors(all => all.jcs.files).map(each => [each.name, each] as const))(
    "file %s",
    (_, { input, output_hex }) => {
      expect(hex(canonicalBytes(JSON.parse(input)))).toBe(output_hex);
    },
  );

  test.each(vectors(all => all.jcs.numbers.ok).map(each => [each.ieee_hex, each.text] as const))(
    "number %s is %s",
    (ieee, text) => {
      expect(canonicalText(doubleOf(ieee))).toBe(text);
    },
  );

  test.each(vectors(all => all.jcs.numbers.error).map(each => each.ieee_hex))("no number: %s", ieee => {
    expect(() => canonicalText(doubleOf(ieee))).toThrow();
  });

  test("entries of the worked example", () => {
    const [example] = vectors(all => [all.end_to_end]);
    expect(example?.entries.map(canonicalText)).toEqual(example?.canonical);
  });

  test.each(vectors(all => all.jcs.must_reject).map(({ why, json_text }) => [why, json_text] as const))(
    "stored bytes are refused: %s",
    (_, text) => {
      expect(() => parseCanonical(new TextEncoder().encode(text))).toThrow();
    },
  );
});

function doubleOf(ieee: string): number {
  return new DataView(Uint8Array.from(Buffer.from(ieee, "hex")).buffer).getFloat64(0);
}
