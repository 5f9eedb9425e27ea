import { describe, expect, test } from "vitest";
import { unwrap } from "#domain/result.ts";
import {
  ACCOUNT,
  CCB_HEADER,
  ccbRows,
  csv,
  failedChecks,
  faultsOf,
  gb18030,
  read,
  statementOf,
} from "#tests/reconciliation/bank-files.ts";

const TWO = ccbRows([
  { date: "2021-01-15", amountMinor: 100n, serial: "1-1", reference: "CZ-1", summary: "缴款" },
  { date: "2021-01-18", amountMinor: -30n, serial: "1-2" },
]);

/** One CCB row with some cells replaced, by position in `CCB_HEADER`. */
function row(changes: Readonly<Record<number, string>>): string {
  const cells = (TWO[0] ?? "").split(",");
  return cells.map((cell, index) => changes[index] ?? cell).join(",");
}

describe("what is read", () => {
  test("credit is money in, debit is money out, from the account holder's view", () => {
    const { lines, openingMinor, closingMinor } = statementOf(...TWO);
    expect(lines.map(({ amountMinor }) => amountMinor)).toEqual([100n, -30n]);
    expect([openingMinor, closingMinor]).toEqual([0n, 70n]);
    expect(lines[0]).toEqual({
      id: `${ACCOUNT}:s:1-1`,
      bankAccount: ACCOUNT,
      bookedOn: "2021-01-15",
      bookedAt: "2021-01-15T10:00:00",
      amountMinor: 100n,
      balanceAfterMinor: 100n,
      counterparty: { name: "甲", account: "6222" },
      summary: "缴款",
      reference: "CZ-1",
      serial: "1-1",
      line: 2,
    });
  });

  test("a preamble, half-width brackets, moved columns and total rows do not matter", () => {
    const header = CCB_HEADER.replaceAll("（", "(").replaceAll("）", ")");
    const moved = (text: string) => {
      const [first = "", ...rest] = text.split(",");
      return [...rest, first].join(",");
    };
    const total = "合计,,0.30,1.00,,,,,,,,";
    const file = csv("账户明细", "起止日期:,20210101-20210630", "", moved(header), ...TWO.map(moved), total);
    const statement = unwrap(read(file));
    expect(statement.lines.map(({ line, id }) => [line, id])).toEqual([
      [5, `${ACCOUNT}:s:1-1`],
      [6, `${ACCOUNT}:s:1-2`],
    ]);
    expect(statement.checks.find(({ name }) => name === "total-rows")?.lines).toEqual([7]);
  });

  test.each([
    ["thousands commas", '"1,234,567.89"', 123_456_789n],
    ["full-width digits", "１２３．４５", 12_345n],
    ["a red-letter correction", "-5.00", -500n],
    ["fewer decimals", "7", 700n],
  ])("%s in an amount", (_, text, expected) => {
    const balance = `${expected / 100n}.${String(expected < 0n ? -expected % 100n : expected % 100n).padStart(2, "0")}`;
    const { lines } = statementOf(row({ 4: text, 5: balance }));
    expect(lines.map(({ amountMinor }) => amountMinor)).toEqual([expected]);
  });

  test.each(["20210131", "2021-01-31", "2021/1/31", "2021-01-31 09:30", "20210131 09:30:59"])(
    "the date %s",
    text => {
      expect(statementOf(row({ 2: text })).from).toBe("2021-01-31");
    },
  );

  test("line breaks inside a quoted cell count as lines", () => {
    const [first = "", second = ""] = TWO;
    const { lines } = statementOf(first.replace("缴款", '"缴\r\n款"'), second);
    expect(lines.map(({ line, summary }) => [line, summary])).toEqual([
      [2, "缴 款"],
      [4, ""],
    ]);
  });
});

describe("encodings are proven", () => {
  const text = `${[CCB_HEADER, ...TWO].join("\r\n")}\r\n`;
  const utf8 = unwrap(read(new TextEncoder().encode(text)));

  test("UTF-8 with and without mark and GB18030 give the same lines", () => {
    const marked = unwrap(read(new TextEncoder().encode(`\ufeff${text}`)));
    const gbk = unwrap(read(gb18030(text)));
    expect([utf8.encoding, marked.encoding, gbk.encoding]).toEqual(["utf-8", "utf-8", "gb18030"]);
    expect(marked.lines).toEqual(utf8.lines);
    expect(gbk.lines).toEqual(utf8.lines);
    expect(gbk.fileDigest).not.toBe(utf8.fileDigest);
  });

  test.each([
    ["valid UTF-8 that says nothing (GB18030 of 一)", Uint8Array.of(0xd2, 0xbb)],
    ["a marked file with other bytes", Uint8Array.of(0xef, 0xbb, 0xbf, 0xd5, 0xca, 0xba, 0xc5)],
    ["a spreadsheet", Uint8Array.of(0x50, 0x4b, 3, 4, 0xff, 0xff)],
    ["nothing", new Uint8Array()],
  ])("%s is refused", (_, bytes) => {
    expect(faultsOf(read(bytes)).map(({ code }) => code)).toEqual(["bank.encoding"]);
  });
});

describe("what is refused", () => {
  test("an unknown layout, with the words looked for and what the nearest row lacks", () => {
    const [fault] = faultsOf(read(csv("明细", "账号,交易时间,进账,出账,余额", "1,2,3,4,5")));
    expect(fault).toMatchObject({ code: "bank.unknown-layout", line: 2 });
    expect(fault?.expected).toContain("借方发生额（支取）");
    expect(fault?.expected).toContain("本方账号");
    expect(fault?.message).toContain("lacks 借方发生额（支取）, 贷方发生额（收入）, 摘要");
  });

  test("a header that names a column twice", () => {
    const [fault] = faultsOf(read(csv(`${CCB_HEADER},余额`, `${TWO[0]},1.00`)));
    expect(fault).toMatchObject({ code: "bank.unknown-layout", field: "余额", line: 1, column: 13 });
  });

  test.each([
    ["an amount that is none", { 4: "1.2.3" }, "bank.malformed-line", "贷方发生额（收入）", 5],
    ["a decimal comma", { 4: '"1,00"' }, "bank.malformed-line", "贷方发生额（收入）", 5],
    ["a third decimal", { 4: "1.005" }, "bank.malformed-line", "贷方发生额（收入）", 5],
    ["no balance", { 5: "" }, "bank.malformed-line", "余额", 6],
    ["no date", { 2: "" }, "bank.malformed-line", "交易时间", 3],
    ["a day that does not exist", { 2: "20210230" }, "bank.malformed-line", "交易时间", 3],
    ["money on both sides", { 3: "1.00", 4: "2.00" }, "bank.malformed-line", "借方发生额（支取）", 4],
    ["no money", { 3: "0.00", 4: "" }, "bank.malformed-line", "借方发生额（支取）", 4],
    ["no account", { 0: "\t" }, "bank.malformed-line", "账号", 1],
    ["another account", { 0: "31050161234500000002" }, "bank.other-account", "账号", 1],
    ["another currency", { 6: "美元" }, "bank.other-currency", "币种", 7],
    ["an account without its digits", { 0: "3.10502E+19" }, "bank.lost-digits", "账号", 1],
    ["a counterparty without its digits", { 8: "6.22202E+18" }, "bank.lost-digits", "对方账号", 9],
    ["an amount without its digits", { 5: "3E+08" }, "bank.lost-digits", "余额", 6],
  ])("%s, with line, column and header word", (_, changes, code, field, column) => {
    const faults = faultsOf(read(csv(CCB_HEADER, row(changes))));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ code, field, line: 2, column });
  });

  test("all faults of all lines are reported, another account once", () => {
    const other = row({ 0: "42" });
    const faults = faultsOf(
      read(csv(CCB_HEADER, row({ 2: "soon", 5: "much" }), other, other, row({ 5: "" }))),
    );
    expect(faults.map(({ code, line }) => [code, line])).toEqual([
      ["bank.malformed-line", 2],
      ["bank.malformed-line", 2],
      ["bank.other-account", 3],
      ["bank.malformed-line", 5],
    ]);
  });

  test("a comma too many or too few, which would move amounts into other columns", () => {
    const [first = ""] = TWO;
    const tooMany = read(csv(CCB_HEADER, first.replace("缴款", "缴,款")));
    const tooFew = read(csv(CCB_HEADER, first.replace("甲,", "")));
    for (const result of [tooMany, tooFew]) {
      expect(faultsOf(result)[0]).toMatchObject({ code: "bank.malformed-line", line: 2 });
    }
  });

  test("a quote that does not close, and a file without lines", () => {
    expect(faultsOf(read(csv(CCB_HEADER, `"${TWO[0]}`)))[0]).toMatchObject({
      code: "csv.malformed",
      line: 2,
    });
    expect(faultsOf(read(csv(CCB_HEADER)))[0]?.code).toBe("bank.empty");
  });
});

describe("what a file proves about itself", () => {
  test("a sound file passes every check", () => {
    expect(failedChecks(statementOf(...TWO))).toEqual([]);
  });

  test("a missing line breaks the chain and the sum", () => {
    const rows = ccbRows([
      { date: "2021-01-01", amountMinor: 100n, serial: "1" },
      { date: "2021-01-02", amountMinor: 20n, serial: "2" },
      { date: "2021-01-03", amountMinor: 3n, serial: "3" },
    ]);
    const statement = statementOf(...rows.filter((_, at) => at !== 1));
    expect(failedChecks(statement)).toEqual(["balance-chain", "opening-and-movements"]);
    expect(statement.checks[0]).toMatchObject({ lines: [3] });
    expect(statement.checks[0]?.detail).toContain("1.03 computed, 1.23 stated");
  });

  test("newest first is turned", () => {
    const rows = ccbRows([
      { date: "2021-03-20", amountMinor: 100n },
      { date: "2021-03-21", amountMinor: 5n },
    ]);
    const statement = statementOf(...rows.toReversed());
    expect(statement.lines.map(({ amountMinor }) => amountMinor)).toEqual([100n, 5n]);
    expect(failedChecks(statement)).toEqual([]);
  });

  test("where the balance follows either way round within one second, the serial decides", () => {
    const at = { date: "2021-03-21", time: "00:00:00" };
    const rows = ccbRows([
      { ...at, amountMinor: 100n, serial: "1-9" },
      { ...at, amountMinor: -100n, serial: "1-10" },
    ]);
    for (const file of [rows, rows.toReversed()]) {
      const statement = statementOf(...file);
      expect(statement.lines.map(({ serial }) => serial)).toEqual(["1-9", "1-10"]);
      expect(statement.openingMinor).toBe(0n);
    }
  });

  test("days newest first with lines oldest first inside a day", () => {
    const rows = ccbRows([
      { date: "2021-03-20", amountMinor: 1n },
      { date: "2021-03-20", amountMinor: 20n },
      { date: "2021-03-21", amountMinor: 300n },
      { date: "2021-03-21", amountMinor: 4000n },
    ]);
    const [a = "", b = "", c = "", d = ""] = rows;
    const statement = statementOf(c, d, a, b);
    expect(statement.lines.map(({ amountMinor }) => amountMinor)).toEqual([1n, 20n, 300n, 4000n]);
  });

  test("two equal payments on one day stay two", () => {
    const twice = { date: "2021-01-01", amountMinor: 100n };
    const withSerial = statementOf(
      ...ccbRows([
        { ...twice, serial: "1" },
        { ...twice, serial: "2" },
      ]),
    );
    const without = statementOf(...ccbRows([twice, twice]));
    const inOutIn = statementOf(...ccbRows([twice, { ...twice, amountMinor: -100n }, twice]));
    expect(new Set(withSerial.lines.map(({ id }) => id)).size).toBe(2);
    expect(new Set(without.lines.map(({ id }) => id)).size).toBe(2);
    expect(inOutIn.lines.map(({ id }) => id)).toEqual([
      `${ACCOUNT}:d:2021-01-01:+100:100`,
      `${ACCOUNT}:d:2021-01-01:-100:0`,
      `${ACCOUNT}:d:2021-01-01:+100:100:2`,
    ]);
    expect([withSerial, without, inOutIn].flatMap(failedChecks)).toEqual([]);
  });

  test("the same line twice counts once and is reported, with or without serial", () => {
    for (const serials of [
      ["7", "8"],
      [undefined, undefined],
    ] as const) {
      const [first = "", second = ""] = ccbRows(
        serials.map(serial => ({
          date: "2021-01-01",
          amountMinor: 100n,
          ...(serial === undefined ? {} : { serial }),
        })),
      );
      const statement = statementOf(first, second, first, second);
      expect(statement.lines).toHaveLength(2);
      expect(statement.closingMinor).toBe(200n);
      expect(failedChecks(statement)).toEqual(["no-repeated-line"]);
      expect(statement.checks.find(({ ok }) => !ok)?.lines).toEqual([4, 5]);
    }
  });

  test("one serial for two movements is refused", () => {
    const rows = ccbRows([
      { date: "2021-01-01", amountMinor: 100n, serial: "7" },
      { date: "2021-01-01", amountMinor: 200n, serial: "7" },
    ]);
    expect(faultsOf(read(csv(CCB_HEADER, ...rows)))[0]).toMatchObject({
      code: "bank.malformed-line",
      line: 3,
    });
  });
});
