import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FAULTS } from "#domain/faults.ts";
import { verifyStatement } from "#domain/statement/verify.ts";
import { ACCOUNT, bookWithHistory, FROM, TO } from "#tests/statement/books.ts";
import { fileOf, statementOf } from "#tests/support/statement.ts";

const statement = statementOf(bookWithHistory(), ACCOUNT, FROM, TO);
const FILE = fileOf(statement);

describe("a file that is no statement is refused as malformed", () => {
  test.each([
    ["nothing", ""],
    ["a file that was cut off", FILE.slice(0, -100)],
    ["only its first half", FILE.slice(0, FILE.length / 2)],
    ["null", "null"],
    ["an empty list", "[]"],
    ["an empty object", "{}"],
    ["a number", "42"],
    ["a text", '"headwater-statement"'],
    ["another kind", '{"kind":"invoice","v":1}'],
    ["another version", '{"kind":"headwater-statement","v":2}'],
    ["a statement without anything in it", '{"kind":"headwater-statement","v":1}'],
    [
      "a statement with nothing for a proof",
      '{"kind":"headwater-statement","v":1,"bookName":"","proof":null}',
    ],
    ["deep lists", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    [
      "a statement around deep lists",
      `{"kind":"headwater-statement","v":1,"bookName":"","proof":${"[".repeat(20_000)}${"]".repeat(20_000)}}`,
    ],
    ["a name that stands twice", FILE.replace('"closing"', '"closing": "0.00",\n  "closing"')],
    [
      "a name that stands twice, once escaped",
      FILE.replace('"closing"', '"clos\\u0069ng": "0.00",\n  "closing"'),
    ],
    ["a count that is written as a fraction", FILE.replace('"laterPostings": 1', '"laterPostings": 1.0')],
    ["something more in the proof", fileOf({ ...statement, proof: { ...statement.proof, note: "checked" } })],
    [
      "a head in a list",
      fileOf({ ...statement, proof: { ...statement.proof, head: [statement.proof.head] } }),
    ],
    ["a period in a list", fileOf({ ...statement, from: [FROM] })],
    ["a book without a name", fileOf({ ...statement, bookName: 7 })],
  ])("%s", (_, file) => {
    expect(verifyStatement(file)).toMatchObject({ ok: false, faults: [{ code: "statement.malformed" }] });
  });
});

/** The result, which must be one: either verified, or refused for reasons with known codes. */
function judged(file: string) {
  const result = verifyStatement(file);
  if (!result.ok) {
    expect(result.faults.length).toBeGreaterThan(0);
    expect(result.faults.every(({ code, message }) => Object.hasOwn(FAULTS, code) && message !== "")).toBe(
      true,
    );
  }
  return result;
}

/** What a file says apart from the one thing that no head holds. */
const said = (file: string) => fileOf({ ...(JSON.parse(file) as object), bookName: "" });

describe("whatever the file is, there is a result and never an exception", () => {
  test("any JSON", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), file => {
        expect(judged(file).ok).toBe(false);
      }),
    );
  });

  test("any JSON in place of any part of a statement", () => {
    const paths = pathsOf(statement);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 2 }), (path, value) => {
        const file = fileOf(replaced(statement, path, value));
        if (judged(file).ok) expect(said(file)).toBe(said(FILE));
      }),
      { numRuns: 400 },
    );
  });

  test("any part taken out", () => {
    for (const path of pathsOf(statement)) {
      expect(judged(fileOf(replaced(statement, path, undefined))).ok, path.join(".")).toBe(false);
    }
  });

  test("any characters put in, taken out or written over: what still verifies says the same", () => {
    const edit = fc.record({
      start: fc.nat(FILE.length),
      length: fc.nat(4),
      text: fc.oneof(
        fc.string({ maxLength: 3 }),
        fc.constantFrom(" ", "\n", "0", '"', ",", "}", "]", "{", "\\", "null"),
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), edits => {
        const file = edits.reduce(
          (text, { start, length, text: put }) => text.slice(0, start) + put + text.slice(start + length),
          FILE,
        );
        if (judged(file).ok) expect(said(file)).toBe(said(FILE));
      }),
      { numRuns: 1_000 },
    );
  });
});

type Path = readonly (string | number)[];

/** The way to every part of a value, itself left out; of long lists the first and the last. */
function pathsOf(value: unknown, before: Path = []): Path[] {
  const keys = Array.isArray(value)
    ? [...new Set([0, value.length - 1])].filter(index => index in value)
    : typeof value === "object" && value !== null
      ? Object.keys(value)
      : [];
  return keys.flatMap(key => {
    const path = [...before, key];
    return [path, ...pathsOf((value as Record<string | number, unknown>)[key], path)];
  });
}

function replaced(value: unknown, [key, ...rest]: Path, part: unknown): unknown {
  if (key === undefined) return part;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = replaced(copy[key], rest, part);
  return copy;
}
