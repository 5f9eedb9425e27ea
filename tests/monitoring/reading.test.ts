import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseReading } from "#domain/monitoring/reading.ts";
import { parseValue } from "#domain/monitoring/reading-cell.ts";
import { readingTime } from "#domain/monitoring/reading-time.ts";
import { unwrap } from "#domain/result.ts";

describe("the instant of a reading", () => {
  test.each([
    ["2020-05-10T08:00:00+08:00", "2020-05-10T08:00:00+08:00"],
    ["2020-05-10T00:00:00Z", "2020-05-10T08:00:00+08:00"],
    ["2020-05-31T16:30:00Z", "2020-06-01T00:30:00+08:00"],
    ["2020-02-29T18:00:00-05:00", "2020-03-01T07:00:00+08:00"],
    ["2020-05-10T08:00:00.250+08:00", "2020-05-10T08:00:00.250+08:00"],
    ["2020-05-10T08:00:00.000+08:00", "2020-05-10T08:00:00+08:00"],
  ])("%s is %s", (text, expected) => {
    expect(unwrap(readingTime(text))).toBe(expected);
  });

  test.each([
    "2020-05-10T08:00:00",
    "2020-05-10 08:00",
    "2020-02-30T08:00:00+08:00",
    "2020-05-10T24:00:00+08:00",
    "2020-13-01T00:00:00Z",
    "",
  ])("%j is refused", text => {
    expect(readingTime(text)).toMatchObject({
      ok: false,
      faults: [
        { code: "request.instant", field: "time", value: text, expected: "2025-03-31T08:00:00+08:00" },
      ],
    });
  });
});

describe("a measured value", () => {
  test.each([
    ["algae", "1.491644E+07", "14916440"],
    ["nh3n", "2E-05", "0.00002"],
    ["codmn", "7.50", "7.5"],
    ["codmn", "007", "7"],
    ["codmn", "+2.5", "2.5"],
    ["tp", "-0", "0"],
    ["tp", "0.000", "0"],
    ["temp", "-0.3", "-0.3"],
    ["do", "9.12345678901234567890", "9.1234567890123456789"],
  ] as const)("%s %s is kept as %s", (key, text, expected) => {
    expect(unwrap(parseValue(key, text))).toBe(expected);
  });

  test.each([
    ["codmn", "abc", "reading.not-a-number"],
    ["codmn", "1,5", "reading.not-a-number"],
    ["codmn", "0x10", "reading.not-a-number"],
    ["codmn", "NaN", "reading.not-a-number"],
    ["codmn", "Infinity", "reading.not-a-number"],
    ["codmn", ".5", "reading.not-a-number"],
    ["codmn", "１.５", "reading.not-a-number"],
    ["codmn", "1E+999", "reading.not-a-number"],
    ["codmn", "1E-999", "reading.not-a-number"],
    ["codmn", "-0.1", "reading.negative"],
    ["ph", "-7", "reading.negative"],
  ] as const)("%s %s is refused: %s", (key, text, code) => {
    expect(parseValue(key, text)).toMatchObject({
      ok: false,
      faults: [{ code, field: `values.${key}`, value: text, expected: expect.any(String) }],
    });
  });

  test("reading its own text again gives the same text", () => {
    const decimal = fc.stringMatching(/^[0-9]{1,8}(\.[0-9]{1,8})?([eE][+-]?[0-9])?$/);
    fc.assert(
      fc.property(decimal, text => {
        const once = unwrap(parseValue("codmn", text));
        expect(unwrap(parseValue("codmn", once))).toBe(once);
        expect(once).toMatch(/^(0|[1-9]\d*)(\.\d*[1-9])?$/);
        expect(Number(once)).toBe(Number(text));
      }),
    );
  });
});

describe("a reading", () => {
  const cells = { tp: "*", ph: "7.10", do: " 8.2 ", tn: "*", codmn: "" };

  test("keeps values as text, knows what is missing and what has no instrument", () => {
    expect(unwrap(parseReading({ station: "街口", time: "2020-08-08T00:00:00Z", cells }))).toEqual({
      station: "街口",
      time: "2020-08-08T08:00:00+08:00",
      status: "正常",
      values: { ph: "7.1", do: "8.2" },
      noInstrument: ["tp", "tn"],
    });
  });

  test("is refused for everything that is wrong with it at once", () => {
    const wrong = parseReading({
      station: "街口",
      time: "yesterday",
      status: "维护",
      cells: { ...cells, ph: "neutral", codmn: "-1", gold: "3" },
    });
    expect(wrong.ok ? [] : wrong.faults.map(({ code, field }) => [code, field])).toEqual([
      ["request.instant", "time"],
      ["reading.not-a-number", "values.ph"],
      ["reading.negative", "values.codmn"],
      ["reading.unknown-indicator", "values.gold"],
    ]);
  });
});
