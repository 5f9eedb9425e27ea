import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unwrap } from "#domain/result.ts";
import { codeFaults, codeRows, codeTable } from "#domain/statement/account-codes.ts";
import { codesWorkbook, readCodes } from "#domain/statement/code-file.ts";

import { sameForm } from "#domain/statement/same-form.ts";
import { verifyFile } from "#domain/statement/verify-file.ts";
import { OPERATIONS } from "#events/operations.ts";
import { accountCodeCommands } from "#functions/commands/account-codes.ts";
import { accountCodeQueries } from "#functions/queries/account-codes.ts";
import { bookPaperQueries } from "#functions/statements/book-papers.ts";
import { partiesOf } from "#tests/fund/funds.ts";
import { apiOf } from "#tests/support/api.ts";
import { PEOPLE } from "#tests/support/fund-world.ts";
import { bytesOf, type IssuedWorld, issuedWorld } from "./issued-world.ts";

const PARTIES = partiesOf("SH", "JS");
const KNOWN = ["1004.01", "2017.01.SH", "2017.01.JS", "2017.02.SH", "2017.02.JS"];
const BANK = { account: "1004.01", code: "1003", name: "专户存款" };
const MATCHED = { account: "2017.01.{party}", code: "230101{n}", name: "到位资本—{name}" };
const PREPAID = { account: "2017.02.{party}", code: "2301.02.{party}", name: "预缴—{name}" };

describe("a map of account codes", () => {
  test("gives accounts their own codes; a line for one account goes before a template", () => {
    const lines = [BANK, MATCHED, { account: "2017.01.JS", code: "230199", name: "江苏到位资本" }, PREPAID];
    expect(codeFaults(lines, PARTIES, KNOWN)).toEqual([]);
    const accounts = KNOWN.map(id => ({ id, name: id }));
    const table = unwrap(codeTable({ party: "SH", version: 3, from: "2021-01", lines }, PARTIES, accounts));
    expect(table).toEqual({
      party: "SH",
      version: 3,
      from: "2021-01",
      accounts: [
        BANK,
        { account: "2017.01.SH", code: "23010101", name: "到位资本—SH方" },
        { account: "2017.01.JS", code: "230199", name: "江苏到位资本" },
        { account: "2017.02.SH", code: "2301.02.SH", name: "预缴—SH方" },
        { account: "2017.02.JS", code: "2301.02.JS", name: "预缴—JS方" },
      ],
    });
  });

  test.each([
    [
      "an account that the book has not",
      [{ ...BANK, account: "1004.02" }],
      "codes.unknown-account",
      "1004.02",
    ],
    ["a template of no accounts", [{ ...MATCHED, account: "2019.{party}" }], "codes.unknown-account", "2019"],
    [
      "two lines for one account",
      [BANK, { ...BANK, code: "1009" }],
      "codes.ambiguous",
      "line 1 and in line 2",
    ],
    ["one code for two accounts", [BANK, { ...PREPAID, code: "1003" }], "codes.ambiguous", "1003 stands for"],
  ])("refuses %s", (_, lines, code, words) => {
    const [first] = codeFaults(lines, PARTIES, KNOWN);
    expect(first).toMatchObject({ code, message: expect.stringContaining(words) });
  });

  test("refuses two templates that meet in one account", () => {
    const lines = [MATCHED, { ...MATCHED, account: "2017.{party}", code: "99{n}" }];
    const [first] = codeFaults(lines, partiesOf("SH", "01.SH"), KNOWN);
    expect(first).toMatchObject({ code: "codes.ambiguous", value: "2017.01.SH" });
  });

  test("names every account that it leaves out", () => {
    const accounts = KNOWN.map(id => ({ id, name: id }));
    const table = codeTable(
      { party: "SH", version: 1, from: "2021-01", lines: [BANK, MATCHED] },
      PARTIES,
      accounts,
    );
    expect(table.ok ? [] : table.faults.map(({ code, value }) => [code, value])).toEqual([
      ["codes.unmapped", "2017.02.SH"],
      ["codes.unmapped", "2017.02.JS"],
    ]);
  });
});

describe("the workbook of a map", () => {
  const accounts = KNOWN.map(account => {
    const party = PARTIES.find(({ id }) => account.endsWith(id)) ?? null;
    return { account, name: `科目—${party?.name ?? "共同"}`, party: party?.id ?? null };
  });
  const names = new Map(PARTIES.map(({ id, name }) => [id, name]));

  test("has one row for the accounts of all parties, and lines for one account behind them", async () => {
    const single = { account: "2017.01.JS", code: "230199", name: "江苏到位资本" };
    const rows = codeRows(accounts, names, [BANK, MATCHED, single]);
    expect(rows).toEqual([
      { ...BANK, bookName: "科目—共同" },
      { ...MATCHED, bookName: "科目—{name}" },
      { account: "2017.02.{party}", bookName: "科目—{name}", code: "", name: "" },
      { ...single, bookName: "科目—JS方" },
    ]);
    expect(unwrap(await readCodes(codesWorkbook(rows)))).toEqual([BANK, MATCHED, single]);
  });

  test("is refused by line where a code has no name, and whole without its titles", async () => {
    const text = "账簿科目,本单位科目编码,本单位科目名称\n1004.01,1003,专户\n2017.03,2301,\n";
    const read = await readCodes(new TextEncoder().encode(text));
    expect(read.ok ? [] : read.faults).toMatchObject([
      { code: "codes.file", line: 3, field: "本单位科目名称" },
    ]);
    const other = await readCodes(new TextEncoder().encode("账簿科目,名称\n1004.01,专户\n"));
    expect(other.ok ? [] : other.faults).toMatchObject([{ code: "codes.file", field: "file" }]);
  });
});

describe("a party that keeps its books by its own chart", () => {
  let world: IssuedWorld;
  let api: ReturnType<typeof apiOf>;
  const ask = (who: string, ...rest: [Parameters<typeof api>[1], Parameters<typeof api>[2]]) =>
    api(PEOPLE.find(({ id }) => id === who) ?? null, ...rest);
  const PERIODS = { from: "2021-01", to: "2021-01" };
  const LINES = [
    BANK,
    MATCHED,
    PREPAID,
    { account: "2017.03", code: "230103", name: "待分配收益" },
    { account: "2015.02", code: "230502", name: "待查收款" },
    { account: "2017.04.{party}", code: "230104{n}", name: "已分配收益—{name}" },
    { account: "1036.01.{party}", code: "121801{n}", name: "应收补偿—{name}" },
    { account: "2015.01.{party}", code: "230501{n}", name: "应付补偿—{name}" },
  ];
  const register = (who: string, body: object) =>
    ask(who, "registerAccountCodes", { params: world.book, body });

  beforeAll(async () => {
    world = await issuedWorld();
    api = apiOf(world.store, { ...accountCodeCommands, ...accountCodeQueries, ...bookPaperQueries }, PEOPLE);
    await world.contribute("SH", "10000000.00", "2021-01-05");
    await world.contribute("JS", "5000000.00", "2021-01-06");
  });
  afterAll(() => world.remove());

  test("registers it for itself, and only for itself", async () => {
    const body = { party: "SH", from: "2021-01", lines: LINES };
    expect((await register("finance-js", body)).body).toMatchObject({ code: "access.forbidden" });
    expect((await register("finance-sh", { ...body, lines: [BANK] })).body).toMatchObject({
      version: 1,
    });
    const params = { ...world.book, party: "SH" };
    const before = await ask("auditor", "getAccountCodes", { params, query: { period: "2021-01" } });
    const { accounts } = OPERATIONS.getAccountCodes.answer.parse(before.body);
    expect(accounts.filter(({ code }) => code !== null)).toEqual([
      {
        account: "1004.01",
        name: "其他财政存款—共同资金专户",
        party: null,
        code: "1003",
        ownName: "专户存款",
      },
    ]);
    const refused = await world.ask("finance-sh", "getStatements", {
      params: world.book,
      query: { ...PERIODS, format: "csv", codes: "own" },
    });
    expect(refused.body).toMatchObject({ code: "codes.unmapped" });
    expect((await register("finance-sh", body)).body).toMatchObject({ version: 2 });
    const none = await world.ask("finance-js", "getTrialBalance", {
      params: world.book,
      query: { codes: "own" },
    });
    expect(none.body).toMatchObject({ code: "codes.none" });
  });

  test("sees trial balance, reports and papers in it", async () => {
    const balance = await world.done("finance-sh", "getTrialBalance", {
      params: world.book,
      query: { period: "2021-01", codes: "own" },
    });
    const { accounts, codes } = OPERATIONS.getTrialBalance.answer.parse(balance);
    expect(codes).toEqual({ party: "SH", version: 2, from: "2021-01" });
    expect(accounts.find(({ id }) => id === "2017.02.SH")?.own).toEqual({
      code: "2301.02.SH",
      name: "预缴—上海市",
    });
    for (const [report, row] of [
      ["trial-balance", ["2301.02.SH", "预缴—上海市"]],
      ["position", ["2301.02.SH", "预缴—上海市"]],
    ] as const) {
      const answer = await world.done("auditor", "getFundReport", {
        params: { ...world.book, report },
        query: report === "position" ? { asOf: "2021-01-31", codes: "SH" } : { ...PERIODS, codes: "SH" },
      });
      const { rows, checks } = OPERATIONS.getFundReport.answer.parse(answer);
      expect(rows.map(({ code, label }) => [code, label])).toContainEqual(row);
      expect(checks.every(({ agrees }) => agrees)).toBe(true);
    }
    const income = await world.ask("auditor", "getFundReport", {
      params: { ...world.book, report: "income" },
      query: { ...PERIODS, codes: "SH" },
    });
    expect(income.body).toMatchObject({ detail: "the rows of income are no accounts and have no codes" });
    for (const id of ["printGeneralLedger", "printAccountBook"] as const) {
      const paper = await ask("finance-sh", id, {
        params: { ...world.book, account: "1004.01" },
        query: { ...PERIODS, codes: "own" },
      });
      expect(paper.bytes?.subarray(0, 4).toString(), id).toBe("%PDF");
    }
  });

  test("gets issued statements whose forms keep the version that they were issued in", async () => {
    const issued = await world.issue({ scope: { kind: "book" }, ...PERIODS, codes: "SH" });
    expect([issued.codes, issued.state]).toEqual([{ party: "SH", version: 2 }, "ready"]);
    const sheet = bytesOf(await world.file(1, "vouchers"));
    const inside = new TextDecoder().decode(unzipSync(sheet)["xl/worksheets/sheet1.xml"]);
    expect(inside).toContain("专户存款");
    expect(inside).not.toContain("1004.01");
    const later = LINES.map(line => (line === BANK ? { ...line, code: "100399" } : line));
    await register("finance-sh", { party: "SH", from: "2021-01", lines: later });
    expect(await world.build(1)).toEqual([]);
    expect(bytesOf(await world.file(1, "vouchers")).equals(sheet)).toBe(true);
    const json = bytesOf(await world.file(1, "json")).toString("utf8");
    const { model } = unwrap(verifyFile(json));
    expect(unwrap(sameForm(model, sheet))).toBe("vouchers");
    for (const form of ["csv", "xlsx", "hledger", "beancount", "camt053"])
      expect(unwrap(sameForm(model, bytesOf(await world.file(1, form)))), form).toBe(form);
    const forged = verifyFile(json.replace('"code":"1003"', '"code":"2301.02.SH"'));
    expect(forged.ok ? [] : forged.faults.map(({ field }) => field)).toEqual(["codes"]);
  });
});
