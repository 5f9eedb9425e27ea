import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { statementCsv } from "#domain/statement/forms/csv.ts";
import type { StatementLine } from "#domain/statement/statement.ts";
import { modelOf } from "#domain/statement/statements.ts";
import { ACCOUNT, at, bookWithHistory, FROM, TO } from "#tests/statement/books.ts";
import { statementOf } from "#tests/support/statement.ts";

const statement = statementOf(bookWithHistory(), ACCOUNT, FROM, TO);
const model = modelOf(statement);
const CSV = statementCsv(model);

function cells(csv: string): string[][] {
  return parse(csv, { bom: true });
}

/** The row of one line of a statement in which only this line is shown. */
function rowWith(about: Partial<StatementLine>): string[] {
  return at(
    cells(statementCsv(modelOf({ ...statement, lines: [{ ...at(statement.lines, 0), ...about }] }))),
    3,
  );
}

describe("a statement as CSV", () => {
  test("is UTF-8 with BOM and ends every row with CRLF", () => {
    expect(new TextEncoder().encode(CSV).slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf));
    expect(CSV.endsWith("\r\n")).toBe(true);
    expect(CSV.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  test("has title, heading, opening, lines, and closing with the sums; every row as wide as the heading", () => {
    const rows = cells(CSV);
    expect(rows.map(row => row.length)).toEqual(rows.map(() => 10));
    expect(at(rows, 0)[0]).toBe("2017.01.SH 科目2017.01.SH Account 2017.01.SH");
    expect(rows.slice(2).map(row => row.slice(3, 9))).toEqual([
      ["2021-02", "期初余额 Opening", "", "", "贷", "5000.00"],
      ["2021-02", "实缴出资", "", "1200.00", "贷", "6200.00"],
      ["2021-02", "拨付", "200.00", "", "贷", "6000.00"],
      ["2021-03", "实缴出资", "", "300.00", "贷", "6300.00"],
      ["2021-02", "拨付", "1.00", "", "贷", "6299.00"],
      ["2021-02", "实缴出资", "", "0.03", "贷", "6299.03"],
      ["2021-03", "期末余额 Closing", "201.00", "1500.03", "贷", "6299.03"],
    ]);
    expect(at(rows, 3)).toEqual([
      "记-2021-02-0001",
      "2021-02-01",
      "2021-04-01T00:00:03.000Z",
      "2021-02",
      "实缴出资",
      "",
      "1200.00",
      "贷",
      "6200.00",
      "bank-reference:CZ-2021-02-0",
    ]);
  });

  test.each([
    ["12.30", ["借", "12.30"]],
    ["-12.30", ["贷", "12.30"]],
    ["0.00", ["平", "0.00"]],
    ["-0.01", ["贷", "0.01"]],
    ["0", ["平", "0"]],
    ["-7", ["贷", "7"]],
  ])("a balance of %s stands as its side and an amount without a sign: %j", (balance, shown) => {
    expect(rowWith({ balance }).slice(7, 9)).toEqual(shown);
  });

  test("a posting in red letters keeps its side and its minus", () => {
    expect(rowWith({ side: "debit", amount: "-5.00" }).slice(5, 7)).toEqual(["-5.00", ""]);
  });

  test.each([
    "=1+1",
    "+86 21",
    "-5",
    "'=1",
    "''+1",
    "@SUM(A1)",
    "＝1＋1",
    "＋1",
    "－1",
    "＠x",
    "\t=1",
    "\r=1",
    "\n=1",
  ])("a text that a spreadsheet would take for a formula gets an apostrophe: %j", text => {
    expect(rowWith({ narrative: text })[4]).toBe(`'${text}`);
    expect(rowWith({ evidence: [text] })[9]).toBe(`'${text}`);
  });

  test.each(["拨付=1", "1+1", 'a "quoted" text, with a comma', "两行\n文字", "'已有"])(
    "other text stands as it is: %j",
    text => {
      expect(rowWith({ narrative: text })[4]).toBe(text);
    },
  );

  test("one apostrophe less gives every text back", () => {
    for (const text of ["=1", "'=1", "''=1", "'已有", "无", "＝1", ""]) {
      const shown = rowWith({ narrative: text })[4] ?? "";
      expect(/^'+[=+\-@\t\r\n＝＋－＠]/.test(shown) ? shown.slice(1) : shown).toBe(text);
    }
  });

  test("no cell of a text column begins like a formula, also in the title", () => {
    const account = { ...statement.account, id: "2017", name: "=cmd()", nameEn: "@x" };
    const rows = cells(statementCsv(modelOf({ ...statement, account })));
    expect(
      rows.flatMap(row => [row[0] ?? "", row[4] ?? "", row[9] ?? ""]).filter(cell => /^[=+\-@]/.test(cell)),
    ).toEqual([]);
  });
});
