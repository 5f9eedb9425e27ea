import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { unwrap } from "#domain/result.ts";
import { takeOverRows } from "#domain/take-over/read-file.ts";
import { readTakeOver } from "#domain/take-over/take-over.ts";
import { takeOverTemplate } from "#domain/take-over/template.ts";
import { OPERATIONS } from "#events/operations.ts";
import { type FundWorld, fundWorld, USE_CASES } from "#tests/support/fund-world.ts";

const FILE = readFileSync(new URL("../../examples/funds/take-over.csv", import.meta.url), "utf8").replace(
  "taken-over-fund",
  "joint-fund",
);
const NUMBER = "31050161234500000077";

/** A book that nothing was posted in yet. */
async function emptyWorld(): Promise<FundWorld> {
  const bankAccount = { number: NUMBER, name: "执委会", bank: "中国建设银行" };
  const world = await fundWorld({ openPeriods: ["2022-01"], bankAccount }, USE_CASES, {
    today: "2022-01-10",
  });
  return world;
}

async function stored(world: FundWorld, text: string): Promise<object> {
  const { digest } = await world.done("operator", "storeAttachment", {
    params: world.book,
    file: { content: text, mediaType: "text/csv" },
  });
  return {
    kind: "take-over",
    narrative: "接管共同基金",
    effectiveOn: "2021-12-31",
    attachments: [{ name: "接管表.csv", digest }],
  };
}

describe("a fund that lives is taken over", () => {
  let world: FundWorld;
  let voucher: Record<string, unknown>;
  const decide = (who: string) =>
    world.ask(who, "decideVoucher", {
      params: { ...world.book, voucher: String(voucher["id"]) },
      body: { decision: "approve" },
    });
  const position = async (asOf: string) =>
    OPERATIONS.getFund.answer.parse(
      await world.done("auditor", "getFund", { params: world.book, query: { asOf } }),
    );
  const fund = (action: object, effectiveOn = "2022-01-10") => ({
    kind: "fund",
    narrative: "业务",
    effectiveOn,
    action,
  });
  beforeAll(async () => {
    world = await emptyWorld();
  });

  test("the dry run shows every entry and posts nothing", async () => {
    const preview = OPERATIONS.previewVoucher.answer.parse(
      await world.done("finance-sh", "previewVoucher", {
        params: world.book,
        body: await stored(world, FILE),
      }),
    );
    expect(preview.openPeriods).toEqual(["2021-10", "2021-11", "2021-12"]);
    expect(preview.entries.map(({ kind, period, effectiveOn }) => [kind, period, effectiveOn])).toEqual([
      ["opening", "2021-10", "2021-10-31"],
      ["taken-over", "2021-11", "2021-11-30"],
      ["taken-over", "2021-12", "2021-12-31"],
      ["opening-item", "2021-12", "2021-12-20"],
      ["opening-item", "2021-12", "2021-12-28"],
    ]);
    expect(await world.balances()).toMatchObject({ "1004.01": "0.00" });
  });

  test("when every party's finance bureau has confirmed it, and not before", async () => {
    voucher = await world.done("operator", "proposeVoucher", {
      params: world.book,
      body: await stored(world, FILE),
    });
    expect((await decide("operator")).body).toMatchObject({ code: "access.own-proposal" });
    expect((await decide("finance-sh")).body).toMatchObject({ state: "checked" });
    expect((await decide("review-sh")).body).toMatchObject({ code: "voucher.second-person" });
    expect((await decide("finance-js")).body).toMatchObject({ state: "checked" });
    expect(await world.balances()).toMatchObject({ "1004.01": "0.00" });
    expect((await decide("finance-zj")).body).toMatchObject({ state: "approved" });
    expect(await world.balances()).toMatchObject({
      "1004.01": "8483333.33",
      "2017.01.SH": "-2000000.00",
      "2017.02.JS": "-1000000.00",
      "2017.04.ZJ": "-166666.66",
      "2015.02": "-50000.00",
    });
  });

  test("its entries name the file by its digest and stay", async () => {
    const { entries } = await world.done("auditor", "listEntries", { params: world.book, query: {} });
    const [opening] = entries as { id: string; evidence: { kind: string; digest?: string }[] }[];
    expect(opening?.evidence).toContainEqual(
      expect.objectContaining({ kind: "document", digest: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/) }),
    );
    const reversal = { kind: "reversal", entry: opening?.id, narrative: "冲销", effectiveOn: "2022-01-10" };
    const { body } = await world.ask("operator", "proposeVoucher", { params: world.book, body: reversal });
    expect(body).toMatchObject({ code: "voucher.taken-over" });
  });

  test("earlier months have their trial balances, marked as taken over", async () => {
    const of = (period: string) =>
      world.done("auditor", "getTrialBalance", { params: world.book, query: { period } });
    const december = OPERATIONS.getTrialBalance.answer.parse(await of("2021-12"));
    expect(december.basis.takenOver).toBe(true);
    expect(december.accounts.find(({ id }) => id === "1004.01")).toMatchObject({
      opening: "8600000.00",
      debit: "50000.00",
      credit: "166666.67",
      closing: "8483333.33",
    });
    for (const { openingDebit, openingCredit, debit, credit, closingDebit, closingCredit } of december.totals)
      expect([openingDebit, debit, closingDebit]).toEqual([openingCredit, credit, closingCredit]);
    const january = OPERATIONS.getTrialBalance.answer.parse(await of("2022-01"));
    expect(january.basis.takenOver).toBe(false);
    expect(january.accounts.find(({ id }) => id === "1004.01")).toMatchObject({ opening: "8483333.33" });
  });

  test("the book cannot be taken over again", async () => {
    const { body } = await world.ask("operator", "proposeVoucher", {
      params: world.book,
      body: await stored(world, FILE),
    });
    expect(body).toMatchObject({ code: "take-over.not-empty" });
  });

  test("calls go on with what had been paid, by date", async () => {
    const { calls, parties, takenOverOn } = await position("2021-12-31");
    expect(takenOverOn).toBe("2021-12-31");
    expect(calls[0]?.parts.map(({ party, holder, paid, state }) => [holder ?? party, paid, state])).toEqual([
      ["invest", "2500000.00", "paid"],
      ["qingpu", "500000.00", "paid"],
      ["JS", "3000000.00", "paid"],
      ["ZJ", "2000000.00", "late"],
    ]);
    expect(parties.find(({ party }) => party === "SH")?.holders).toMatchObject([
      { id: "invest", committed: "25000000.00", paid: "2500000.00" },
      { id: "qingpu", committed: "5000000.00", paid: "500000.00" },
    ]);
  });

  test("late interest runs from the take-over on; what ran before was brought along", async () => {
    const terms = { late: { dailyRate: "0.0005", graceDays: 5 }, rules: [] };
    await world.approved(
      "operator",
      ["finance-sh", "finance-js", "finance-zj"],
      fund({ do: "terms", terms }),
    );
    const zj = (await position("2022-01-10")).parties.find(({ party }) => party === "ZJ");
    // 1,000,000.00 open for the ten days since 31 December.
    expect(zj?.lateInterest.toCharge).toBe("5000.00");
  });

  test("a receipt that was unidentified is identified", async () => {
    const { entries } = await world.done("auditor", "listEntries", {
      params: world.book,
      query: { account: "2015.02" },
    });
    const item = (entries as { id: string; narrative: string }[]).find(each =>
      each.narrative.includes("某公司"),
    );
    const action = { do: "identified", amount: "30000.00", entry: item?.id, as: { do: "revenue" } };
    await world.approved("finance-sh", ["finance-js"], fund(action));
    expect(await world.balances()).toMatchObject({ "2015.02": "-20000.00", "2017.03": "-130000.00" });
  });

  test("the next contribution matches, the next call and distribution follow", async () => {
    const late = { do: "contribution", party: "ZJ", amount: "1000000.00", reference: "CZ-05" };
    await world.approved("finance-zj", ["finance-sh"], fund(late, "2022-01-05"));
    expect(await world.balances()).toMatchObject({ "2017.01.SH": "-3000000.00", "2017.02.SH": "0.00" });
    const call = { do: "call", id: "2022-1", dueOn: "2022-02-28", amount: "9000000.00" };
    await world.approved("operator", ["finance-js"], fund(call));
    const distribution = { do: "distribution", rule: "equity", amount: "130000.00" };
    await world.approved("operator", ["finance-js"], fund(distribution));
    expect(await world.balances()).toMatchObject({ "2017.04.JS": "-210000.00", "2017.03": "0.00" });
    expect(await world.done("auditor", "verifyBook", { params: world.book })).toMatchObject({ findings: [] });
  });

  test("interest by days counts capital from the day it was paid", async () => {
    const preview = OPERATIONS.previewVoucher.answer.parse(
      await world.done("operator", "previewVoucher", {
        params: world.book,
        body: fund({
          do: "bank-interest",
          by: "day-weighted",
          amount: "900.00",
          reference: "LX-1",
          from: "2021-12-01",
          to: "2021-12-31",
        }),
      }),
    );
    // 3, 3 and 2 millions over the whole of December.
    expect(preview.entries[0]?.postings.slice(1).map(({ amount }) => amount)).toEqual([
      "337.50",
      "337.50",
      "225.00",
    ]);
  });
});

describe("a file that does not agree with itself is refused with the difference", () => {
  let world: FundWorld;
  beforeAll(async () => {
    world = await emptyWorld();
  });
  const cases: readonly [string, string, string, string, string][] = [
    ["balances", '"100,000.00"', '"100,000.01"', "take-over.unbalanced", "credits exceed debits by 0.01 CNY"],
    [
      "capital",
      '"2,000,000.00",CZ-04',
      '"1,999,999.00",CZ-04',
      "take-over.capital",
      "the difference is -1.00 CNY",
    ],
    ["commitments", ',,JS,,,"30,000,000.00"', ',,JS,,,"31,000,000.00"', "take-over.capital", "31000000.00"],
    ["calls", 'JS,,"3,000,000.00"\n2021-1', 'JS,,"33,000,000.00"\n2021-1', "fund.call", "33000000.00"],
    ["items", '"20,000.00",现金', '"19,000.00",现金', "take-over.items", "the difference is -1000.00"],
    ["bank items", '"1,000,000.00",浙江', '"1,000,001.00",浙江', "take-over.bank", "the difference is 1.00"],
    [
      "bank balance",
      "银行账号,对账单余额\n31050161234500000077",
      "银行账号,对账单余额\n31050161234500000078",
      "take-over.cell",
      "31050161234500000077",
    ],
    [
      "months",
      '2021-11,2017.03,,0.00,"600,000.00"',
      '2021-11,2017.03,,0.00,"600,000.10"',
      "take-over.unbalanced",
      "历史月份 2021-11: credits exceed debits by 0.10",
    ],
    ["a gap", "2021-11,", "2021-10,", "take-over.history", "2021-11 is missing"],
    ["accounts", "2015.02,其他", "2015.09,其他", "take-over.cell", "an account of the book"],
    ["parties", "2021-05-12,ZJ", "2021-05-12,AH", "take-over.cell", "SH or JS or ZJ"],
    ["amounts", '"50,000.00"\n\n', '"50,000.001"\n\n', "take-over.cell", "2 decimals"],
    ["headings", "到账日期,主体", "到帐日期,主体", "take-over.table", "到帐日期"],
    ["the book", "账簿,joint-fund", "账簿,another-fund", "take-over.other-book", "another-fund"],
    ["the day", "接管日,2021-12-31", "接管日,2021-12-30", "take-over", "2021-12-30"],
  ];
  test.each(cases)("%s", async (_, right, wrong, code, words) => {
    expect(FILE).toContain(right);
    const body = await stored(world, FILE.replaceAll(right, wrong));
    const refused = await world.ask("operator", "previewVoucher", { params: world.book, body });
    const { errors } = refused.body as { errors: { code: string; message: string }[] };
    const found = errors.filter(each => each.code.startsWith(code));
    expect(JSON.stringify(found)).toContain(words);
  });

  test("all differences come at once, each with its table", async () => {
    const text = FILE.replace('"100,000.00"', '"100,000.01"').replace('"1,000,000.00",浙江', '"1.00",浙江');
    const refused = await world.ask("operator", "previewVoucher", {
      params: world.book,
      body: await stored(world, text),
    });
    const { errors } = refused.body as { errors: { code: string }[] };
    expect(errors.map(({ code }) => code)).toEqual(["take-over.unbalanced", "take-over.bank"]);
  });
});

describe("without historic months", () => {
  const plain = FILE.slice(0, FILE.indexOf("会计期间"));

  test("the balances are entries of the day of the take-over", async () => {
    const world = await emptyWorld();
    await world.approved("finance-sh", ["finance-js", "finance-zj"], await stored(world, plain));
    const { entries } = await world.done("auditor", "listEntries", { params: world.book, query: {} });
    expect(
      (entries as { kind: string; effectiveOn: string }[]).map(each => [each.kind, each.effectiveOn]),
    ).toEqual([
      ["opening", "2021-12-31"],
      ["opening-item", "2021-12-31"],
      ["opening-item", "2021-12-31"],
    ]);
    expect(await world.balances()).toMatchObject({ "1004.01": "8483333.33", "2015.02": "-50000.00" });
  });

  test("the template is read back: filled in as a workbook it says the same as text", async () => {
    const parties = ["SH", "JS", "ZJ"].map(id => ({ id, commitment: "30000000.00" }));
    const accounts = [{ id: "1004.01", name: "专户", party: null }];
    const bytes = takeOverTemplate({ id: "joint-fund", parties, accounts, bankAccounts: [NUMBER] });
    const sheets = unwrap(await takeOverRows(bytes));
    const about = {
      id: "joint-fund",
      parties: ["SH", "JS", "ZJ"],
      definitionOf: () => undefined,
      bankAccounts: [{ number: NUMBER, account: "1004.01" }],
    };
    // Read as it was written, but for what has to be filled in.
    const read = readTakeOver(sheets, about);
    const messages = read.ok ? [] : read.faults.map(({ message }) => message);
    expect(messages).toEqual(["银行余额, line 3: 对账单余额 is empty"]);
  });
});
