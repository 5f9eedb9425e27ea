/** What two readers could understand differently is not taken (I-JSON, RFC 7493). */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEPTH_MAX, parseStrictJson } from "#functions/shared/strict-json.ts";

describe("refused at the door", () => {
  test.each([
    ["no JSON", "{", "request.malformed", "body"],
    ["JSON with something behind it", "{} {}", "request.malformed", "body"],
    ["a comment", "{/**/}", "request.malformed", "body"],
    ["NaN", '{"a":NaN}', "request.malformed", "body"],
    ["a byte order mark", "\u{feff}{}", "request.malformed", "body"],
    ["a name twice", '{"a":1,"b":2,"a":3}', "request.duplicate-name", "b"],
    ["a name twice, once escaped", '{"a":1,"\\u0061":3}', "request.duplicate-name", "a"],
    ["a name twice further in", '{"x":[{},{"a":1,"a":1}]}', "request.duplicate-name", "x[1].a"],
    ["__proto__", '{"__proto__":{"role":"operator"}}', "request.name", "body"],
    ["__proto__ escaped", '{"\\u005f_proto__":1}', "request.name", "body"],
    ["constructor", '{"a":{"constructor":1}}', "request.name", "a"],
    ["prototype", '[{"prototype":1}]', "request.name", "[0]"],
    ["half a surrogate pair", '{"a":"\\ud800"}', "request.text", "a"],
    ["half a surrogate pair in a name", '{"\\udc00":1}', "request.text", "\udc00"],
    ["two halves in the wrong order", '["\\udc00\\ud800"]', "request.text", "[0]"],
    ["an integer that is not exact", '{"a":9007199254740993}', "request.number", "a"],
    ["a number without end", '{"a":1e400}', "request.number", "a"],
    ["objects too deep", `${'{"a":'.repeat(40)}1${"}".repeat(40)}`, "request.depth", "body"],
    ["lists too deep", "[".repeat(100_000) + "]".repeat(100_000), "request.depth", "body"],
  ])("%s", (_, text, code, field) => {
    expect(parseStrictJson(text)).toMatchObject({ ok: false, faults: [{ code, field }] });
  });
});

describe("taken as it is", () => {
  test.each([
    "null",
    '"a"',
    '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}',
    '{"text":"{\\"a\\":1,\\"a\\":2} [ , : \\\\"}',
    '{"a":"\\ud83d\\ude00","b":-1.5e-7,"c":[[],{},""]}',
    '{"__proto":1,"constructors":2}',
    `${"[".repeat(DEPTH_MAX)}${"]".repeat(DEPTH_MAX)}`,
  ])("%s", text => {
    expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  test("whatever JSON.stringify writes, unless a name or a text is refused", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), text => {
        const read = parseStrictJson(text);
        if (read.ok) expect(read.value).toEqual(JSON.parse(text));
        else expect(read.faults[0].code).toMatch(/^request\.(name|text|number)$/);
      }),
    );
  });
});
