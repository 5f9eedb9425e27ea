import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { decodeBankText } from "#domain/reconciliation/decode.ts";
import { unwrap } from "#domain/result.ts";
import { FORMS } from "#domain/statement/forms/forms.ts";
import { gb18030 } from "#domain/statement/forms/gb18030.ts";
import { BOOK, NARRATIVES, sharedBook, statementsIn } from "#tests/statement/shared-book.ts";
import { fileFor, tool } from "#tests/support/tool.ts";

const bytesOf = (text: string) => unwrap(gb18030(text, "gb18030-csv"));
const hex = (text: string) => Buffer.from(bytesOf(text)).toString("hex");
const read = (bytes: Uint8Array) => new TextDecoder("gb18030", { fatal: true }).decode(bytes);

/** Private characters that the edition of 2022 gave others their place, and U+E5E5, which has none. */
const WITHOUT_BYTES = [
  ...[0xe5e5, 0xe78d, 0xe78e, 0xe78f, 0xe790, 0xe791, 0xe792, 0xe793, 0xe794, 0xe795, 0xe796],
  ...[0xe81e, 0xe826, 0xe82b, 0xe82c, 0xe832, 0xe843, 0xe854, 0xe864],
];

describe("text in GB 18030", () => {
  test.each([
    ["ASCII keeps its byte", '"A",1\r\n', "2241222c310d0a"],
    ["a character of GB 2312 has two bytes", "水", "cbae"],
    ["of GBK as well", "鎔", "e667"],
    ["the sign of the euro", "€", "a2e3"],
    ["a character outside GBK has four", "é₣", "a8a68136b233"],
    ["the first behind U+FFFF", "\u{10000}", "90308130"],
    ["one of a name, from extension B", "𡷊", "95388932"],
    ["one whose two bytes changed in 2022", "︐", "84318236"],
    ["the sign of a broken character", "\u{fffd}", "8431a437"],
  ])("%s: %s", (_, text, bytes) => {
    expect(hex(text)).toBe(bytes);
  });

  test("every character is read back as it was; those without lasting bytes are refused by name", () => {
    let all = "";
    for (let point = 0; point < 0x30000; point++) {
      const isHalf = point >= 0xd800 && point < 0xe000;
      if (!isHalf && !WITHOUT_BYTES.includes(point)) all += String.fromCodePoint(point);
    }
    expect(read(bytesOf(all)) === all).toBe(true);
    for (const point of WITHOUT_BYTES) {
      const refused = gb18030(`备注${String.fromCodePoint(point)}`, "gb18030-csv");
      expect(refused).toMatchObject({
        ok: false,
        faults: [{ code: "statement.form", value: "gb18030-csv" }],
      });
      expect(refused.ok ? "" : refused.faults[0].message).toContain(`U+${point.toString(16).toUpperCase()}`);
    }
  });
});

describe("a statement as CSV in GB 18030", () => {
  const model = statementsIn(sharedBook(), BOOK);
  const csv = unwrap(FORMS["gb18030-csv"].render(model));
  const raw = unwrap(FORMS["raw-csv"].render(model));

  test("is the text of the other for programs, row by row", () => {
    expect(read(csv)).toBe(raw);
    const rows: Record<string, string>[] = parse(read(csv), { columns: true });
    const narratives = rows.filter(({ row }) => row === "posting").map(row => row["narrative"]);
    expect(narratives).toEqual(expect.arrayContaining(NARRATIVES));
  });

  test("is known for what it is by the reader of banks' files", () => {
    expect(unwrap(decodeBankText(csv, ["narrative"]))).toEqual({ text: raw, encoding: "gb18030" });
  });

  const iconv = tool("iconv", ["--version"]);
  test.runIf(iconv.there)(`is read by iconv ${iconv.needed}`, () => {
    const { status, out } = iconv.run("-f", "GB18030", "-t", "UTF-8", fileFor("s.csv", csv));
    expect([status, out]).toEqual([0, raw]);
  });
});
