import { beforeEach, describe, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { appendCheckpoint } from "#storage/checkpoints.ts";
import { bankFile, bankWorld, JANUARY, keepBook, NUMBER } from "#tests/bank/world.ts";
import type { FundWorld } from "#tests/support/fund-world.ts";

let world: FundWorld;
beforeEach(async () => {
  world = await bankWorld();
  await keepBook(world);
  await world.done("finance-sh", "importBankStatement", { params: world.book, file: bankFile(JANUARY) });
});

const asOf = "2021-01-31";

async function matching() {
  const body = await world.done("auditor", "getMatching", { params: world.book, query: { asOf } });
  expect(OPERATIONS.getMatching.answer.safeParse(body).error).toBeUndefined();
  return OPERATIONS.getMatching.answer.parse(body);
}

const decide = (who: string, body: object) => world.ask(who, "decideMatches", { params: world.book, body });
const prepare = (who: string) => {
  world.on("2021-02-01");
  return world.done(who, "reconcile", { params: world.book, body: { asOf } });
};
const review = (who: string, body: object = { decision: "approve" }) =>
  world.ask(who, "reviewReconciliation", { params: { ...world.book, table: asOf }, body });
const seal = (who: string) =>
  world.ask(who, "sealReconciliation", { params: { ...world.book, table: asOf }, body: {} });

describe("a statement of many lines", () => {
  const many = (lines: number) =>
    bankFile(
      Array.from({ length: lines }, (_, at) => {
        return { date: "2021-01-22", amountMinor: 100n, serial: `2-${at}`, summary: "缴款" };
      }),
      305_012_34n,
    );

  test("is kept whole, and read back as one run", async () => {
    await world.done("finance-sh", "importBankStatement", { params: world.book, file: many(3_000) });
    expect((await matching()).openBank).toHaveLength(3_003);
    world.on("2021-02-01");
    const asked = await world.ask("finance-sh", "reconcile", { params: world.book, body: { asOf } });
    expect(asked.body).toMatchObject({
      code: "record.too-large",
      detail: expect.stringContaining("match them first"),
    });
  });

  test("of more than a request writes is refused with what would be right", async () => {
    const { body } = await world.ask("finance-sh", "importBankStatement", {
      params: world.book,
      file: many(20_000),
    });
    expect(body).toMatchObject({ code: "record.too-large" });
  });
});

describe("matching", () => {
  test("the reference joins by itself; the rest is suggested with reasons and open", async () => {
    const { matches, suggestions, openBank, openBook } = await matching();
    expect(matches).toMatchObject([{ rule: "reference", by: null }]);
    expect(suggestions).toMatchObject([
      { rule: "amount-window", ticked: false, reasons: expect.arrayContaining(["same-amount"]) },
    ]);
    expect(openBank.map(({ amount }) => amount)).toEqual(["200000.00", "12.34", "5000.00"]);
    expect(openBook.map(({ amount }) => amount)).toEqual(["200000.00", "300000.00"]);
  });

  test("the lines of matches are shown from a day on", async () => {
    const held = async (from: string) => {
      const body = await world.done("auditor", "getMatching", { params: world.book, query: { asOf, from } });
      const { matchedBank, matchedBook, sealedThrough } = OPERATIONS.getMatching.answer.parse(body);
      return [matchedBank.length, matchedBook.length, sealedThrough];
    };
    expect(await held("2021-01-05")).toEqual([1, 1, null]);
    expect(await held("2021-01-06")).toEqual([0, 0, null]);
    const wrong = { asOf, from: "2021-01-32" };
    expect((await world.ask("auditor", "getMatching", { params: world.book, query: wrong })).status).toBe(
      422,
    );
  });

  test("a person accepts, takes apart with a reason, and matches again; each line once", async () => {
    const { suggestions } = await matching();
    const [{ bankLines, bookLines } = { bankLines: [], bookLines: [] }] = suggestions;
    const one = { bankLines, bookLines };
    expect((await decide("finance-js", { make: [one, one] })).body).toMatchObject({ code: "bank.line-used" });
    const made = await decide("finance-js", { make: [one] });
    expect(made.body).toMatchObject({ version: 1, made: [expect.any(String)] });
    expect((await decide("finance-zj", { make: [one] })).body).toMatchObject({ code: "bank.line-used" });
    const [match] = made.body["made"] as string[];
    expect((await matching()).matches).toMatchObject([
      { id: match, rule: "amount-window", by: "finance-js" },
      { rule: "reference" },
    ]);
    await decide("finance-zj", { undo: [{ match, reason: "误勾" }] });
    expect((await matching()).matches).toHaveLength(1);
    expect((await decide("finance-zj", { undo: [{ match, reason: "误勾" }] })).status).toBe(404);
    expect((await decide("finance-zj", { make: [one] })).body).toMatchObject({ version: 3 });
  });

  test("two who accept the same line at the same moment: one of them does", async () => {
    const { suggestions } = await matching();
    const [{ bankLines, bookLines } = { bankLines: [], bookLines: [] }] = suggestions;
    const answers = await Promise.all(
      ["finance-sh", "finance-js"].map(who => decide(who, { make: [{ bankLines, bookLines }] })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test("what the reference joined and a person took apart stays apart", async () => {
    const [match] = (await matching()).matches;
    await decide("finance-sh", { undo: [{ match: match?.id, reason: "凭据号写错" }] });
    expect((await matching()).matches).toEqual([]);
    expect((await matching()).openBank).toHaveLength(4);
  });

  test("sums that differ by a fen, and lines that are not there, are refused", async () => {
    const { openBank, openBook } = await matching();
    const [bankLine, bookLine] = [openBank[1]?.id, openBook[0]?.id];
    expect(
      (await decide("finance-sh", { make: [{ bankLines: [bankLine], bookLines: [bookLine] }] })).body,
    ).toMatchObject({
      code: "bank.unequal-sums",
    });
    expect((await decide("finance-sh", { make: [{ bankLines: ["x"], bookLines: [bookLine] }] })).status).toBe(
      404,
    );
    expect((await decide("finance-sh", {})).body).toMatchObject({ code: "request.invalid" });
  });

  test("a missing entry is proposed from the bank's line, decided by another party, and then joins by itself", async () => {
    const { openBank } = await matching();
    const { body: voucher } = await world.ask("finance-sh", "proposeFromBankLine", {
      params: world.book,
      body: { line: openBank[2]?.id, counterAccount: "2015.02", narrative: "待查收款" },
    });
    await world.done("finance-zj", "decideVoucher", {
      params: { ...world.book, voucher: String(voucher["id"]) },
      body: { decision: "approve" },
    });
    const after = await matching();
    expect(after.matches).toHaveLength(2);
    expect(after.openBank.map(({ amount }) => amount)).toEqual(["200000.00", "12.34"]);
    expect((await world.balances())["2015.02"]).toBe("-5000.00");
  });
});

describe("the table", () => {
  test("agrees, has a face for each partner, and waits for a second person", async () => {
    const body = await prepare("finance-sh");
    expect(OPERATIONS.reconcile.answer.safeParse(body).error).toBeUndefined();
    expect(body["table"]).toMatchObject({
      agrees: true,
      book: { balance: "600000.00", adjusted: "805012.34" },
      bankSide: { balance: "305012.34", adjusted: "805012.34" },
      partners: { agrees: true, balance: "600000.00", adjusted: "805012.34" },
    });
  });

  test("is reviewed by somebody who neither prepared it nor matched its lines", async () => {
    const { suggestions } = await matching();
    const [{ bankLines, bookLines } = { bankLines: [], bookLines: [] }] = suggestions;
    await decide("finance-js", { make: [{ bankLines, bookLines }] });
    await prepare("finance-sh");
    for (const who of ["finance-sh", "finance-js"]) {
      expect((await review(who)).body).toMatchObject({ code: "bank.same-person" });
    }
    expect((await seal("finance-sh")).body).toMatchObject({ code: "bank.not-reviewed" });
    expect((await review("finance-zj")).body).toMatchObject({
      review: { decision: "approve", by: "finance-zj" },
    });
    expect((await review("review-zj")).body).toMatchObject({ code: "bank.account-state" });
  });

  test("a refused one is prepared again", async () => {
    await prepare("finance-sh");
    await review("finance-zj", { decision: "refuse", reason: "利息未入账" });
    expect((await seal("finance-zj")).body).toMatchObject({ code: "bank.not-reviewed" });
    expect(await prepare("finance-sh")).toMatchObject({ version: 3, review: null });
  });

  test("is sealed with the checkpoint that covers it, and then neither it nor its matches change", async () => {
    const [match] = (await matching()).matches;
    const { cut } = await prepare("finance-sh");
    await review("finance-zj");
    expect((await seal("finance-zj")).body).toMatchObject({ code: "checkpoint.none" });
    await appendCheckpoint(world.store, world.book.book, {
      size: Number(cut) + 1,
      root: "AAAA",
      origin: "test",
      note: "signed note",
      signedAt: "2021-02-01T01:00:00.000Z",
    } as never);
    const { body, status } = await seal("finance-zj");
    expect([status, body["seal"]]).toMatchObject([200, { by: "finance-zj", size: Number(cut) + 1 }]);
    expect((await seal("finance-zj")).body).toMatchObject({ code: "bank.sealed" });
    expect(
      (await world.ask("finance-sh", "reconcile", { params: world.book, body: { asOf } })).body,
    ).toMatchObject({
      code: "bank.sealed",
    });
    expect((await decide("finance-sh", { undo: [{ match: match?.id, reason: "误" }] })).body).toMatchObject({
      code: "bank.sealed",
    });
  });

  test("prints as a page with who prepared and who reviewed", async () => {
    await prepare("finance-sh");
    await review("finance-zj");
    const { body } = await world.ask("auditor", "listReconciliations", { params: world.book });
    expect(OPERATIONS.listReconciliations.answer.safeParse(body).error).toBeUndefined();
  });
});

describe("bank accounts", () => {
  const payee = {
    kind: "payee",
    number: "32001234500000000102",
    name: "江苏省财政厅",
    bank: "中国工商银行",
    party: "JS",
  };
  const propose = (who: string, body: object) =>
    world.ask(who, "proposeBankAccount", { params: world.book, body });
  const decision = (who: string, number: string, body: object = { decision: "approve" }) =>
    world.ask(who, "decideBankAccount", { params: { ...world.book, account: number }, body });

  test("a payee's account holds only after a second person, and each change again", async () => {
    expect((await propose("finance-js", payee)).body).toMatchObject({
      inForce: null,
      proposed: { number: payee.number },
    });
    expect((await propose("finance-sh", payee)).body).toMatchObject({ code: "bank.account-state" });
    expect((await decision("finance-js", payee.number)).body).toMatchObject({ code: "bank.same-person" });
    expect((await decision("review-js", payee.number)).body).toMatchObject({
      inForce: { bank: "中国工商银行" },
    });
    await propose("finance-js", { ...payee, bank: "中国银行" });
    expect(
      (await decision("review-js", payee.number, { decision: "refuse", reason: "无凭据" })).body,
    ).toMatchObject({
      inForce: { bank: "中国工商银行" },
      proposed: null,
      decision: "refused",
    });
    const { accounts } = await world.done("auditor", "listBankAccounts", { params: world.book });
    expect(accounts).toHaveLength(1);
  });

  test("a proposed account waits for everybody who may decide it, and for nobody afterwards", async () => {
    const waitsFor = async (who: string) => {
      const { toDo } = OPERATIONS.listToDo.answer.parse(await world.done(who, "listToDo"));
      return toDo.map(({ kind, account, narrative, preparedBy }) => [kind, account, narrative, preparedBy]);
    };
    const item = ["check-account", payee.number, `${payee.name} ${payee.number}`, "finance-js"];
    await propose("finance-js", payee);
    for (const who of ["review-js", "finance-sh", "operator"]) expect(await waitsFor(who)).toEqual([item]);
    for (const who of ["finance-js", "finance-ah"]) expect(await waitsFor(who)).toEqual([]);
    await decision("review-js", payee.number);
    for (const who of ["finance-js", "finance-sh"]) expect(await waitsFor(who)).toEqual([]);
  });

  test("the cashier neither matches, prepares nor reviews", async () => {
    const own = {
      kind: "own",
      number: NUMBER,
      name: "执委会",
      bank: "中国建设银行",
      account: "1004.01",
      cashier: "finance-sh",
    };
    await propose("operator", own);
    await decision("finance-zj", NUMBER);
    world.on("2021-02-01");
    const asked = await world.ask("finance-sh", "reconcile", { params: world.book, body: { asOf } });
    expect(asked.body).toMatchObject({ code: "bank.same-person" });
    expect((await decide("finance-sh", { undo: [{ match: "x", reason: "x" }] })).body).toMatchObject({
      code: "bank.same-person",
    });
    await prepare("finance-js");
    expect((await review("finance-sh")).body).toMatchObject({ code: "bank.same-person" });
  });

  test.each([
    [{ kind: "own", number: "12345678", name: "a", bank: "b", account: "9999.99" }, "ledger.unknown-account"],
    [{ kind: "payee", number: "12345678", name: "a", bank: "b", party: "AH" }, "fund.not-a-party"],
    [
      { kind: "own", number: "12345678", name: "a", bank: "b", account: "1004.01", cashier: "nobody" },
      "record.not-found",
    ],
  ])("%j: %s", async (body, code) => {
    expect((await propose("operator", body)).body).toMatchObject({ code });
  });

  test("with the account registered, a line without reference is ticked for its party", async () => {
    await propose("finance-js", { ...payee, number: "62220000", name: "甲" });
    await decision("review-js", "62220000");
    const { suggestions } = await matching();
    expect(suggestions).toMatchObject([{ rule: "party-same-day", ticked: true }]);
  });
});

describe("a partner's own books", () => {
  const ledger = [
    "日期,凭证号,摘要,借方,贷方,结算号",
    "2021-01-05,记-8,缴共同资金,100000.00,,CZ-1",
    "2021-01-30,记-9,缴共同资金,7.00,,",
  ].join("\r\n");
  const params = { book: "joint-fund", party: "SH" };

  test("its ledger is compared by the same passes, and what only one side has is named", async () => {
    const file = { content: ledger, mediaType: "text/csv" };
    const body = await world.done("finance-sh", "compareLedger", { params, file });
    expect(OPERATIONS.compareLedger.answer.safeParse(body).error).toBeUndefined();
    expect(body).toMatchObject({
      matched: 1,
      agrees: false,
      onlyPartner: [{ amount: "7.00", number: "记-9" }],
      onlyJoint: [],
    });
  });

  test("it answers 相符, or 不相符 with items; only for itself", async () => {
    const answer = (who: string, body: object) => world.ask(who, "confirmBalance", { params, body });
    expect((await answer("finance-js", { asOf, verdict: "agrees" })).status).toBe(403);
    expect((await answer("finance-sh", { asOf, verdict: "differs", items: [] })).status).toBe(422);
    const items = [{ in: "partner", date: "2021-01-30", amount: "7.00", narrative: "在途" }];
    expect((await answer("finance-sh", { asOf, verdict: "differs", items })).body).toMatchObject({
      version: 1,
    });
    expect((await answer("finance-sh", { asOf, verdict: "agrees" })).body).toMatchObject({
      version: 2,
      verdict: "agrees",
    });
    const body = await world.done("auditor", "listPartnerChecks", { params: world.book });
    expect(OPERATIONS.listPartnerChecks.answer.safeParse(body).error).toBeUndefined();
    expect(body["confirmations"]).toMatchObject([{ verdict: "agrees", version: 2 }]);
  });
});
