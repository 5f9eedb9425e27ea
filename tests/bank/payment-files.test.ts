/** From approved vouchers to a file of orders, and back from the bank's line that pays one. */
import { beforeEach, describe, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { bankFile, bankWorld, keepBook } from "#tests/bank/world.ts";
import type { FundWorld } from "#tests/support/fund-world.ts";

const OF_SH = { number: "31001234500000000101", name: "上海市财政局", bank: "中国工商银行" };
const CONTRACTOR = { number: "33001234500000000777", name: "某工程有限公司", bank: "中国银行" };

let world: FundWorld;
let lines: { payout: string; works: string };
beforeEach(async () => {
  world = await bankWorld();
  await keepBook(world);
  await world.done("finance-sh", "recordRevenue", {
    params: world.book,
    body: { amount: "900.00", reference: "SY-1", narrative: "收益", effectiveOn: "2021-01-28" },
  });
  await world.done("operator", "distribute", {
    params: world.book,
    body: { amount: "900.00", rule: "equity", effectiveOn: "2021-01-29" },
  });
  lines = {
    payout: await posted("finance-sh", ["operator"], {
      ...{ kind: "fund", narrative: "拨付收益", effectiveOn: "2021-01-29" },
      action: { do: "payout", party: "SH", amount: "100.00", reference: "FK-1" },
    }),
    works: await posted("finance-sh", ["operator"], {
      ...{ kind: "fund", narrative: "=工程款", effectiveOn: "2021-01-29" },
      action: { do: "cost", amount: "50.00", reference: "FK-2" },
    }),
  };
});

async function posted(preparer: string, approvers: string[], body: object): Promise<string> {
  const { entries } = await world.approved(preparer, approvers, body);
  const [entry] = entries as { id: string }[];
  return entry?.id ?? "";
}

async function register(account: typeof OF_SH, party: string | null) {
  const body = { kind: "payee", ...account, party };
  await world.done("finance-sh", "proposeBankAccount", { params: world.book, body });
}

async function approve({ number }: typeof OF_SH) {
  const params = { ...world.book, account: number };
  await world.done("finance-js", "decideBankAccount", { params, body: { decision: "approve" } });
}

async function registered() {
  await register(OF_SH, "SH");
  await approve(OF_SH);
  await register(CONTRACTOR, null);
  await approve(CONTRACTOR);
}

const make = (who: string, orders: object[], more: object = {}) =>
  world.ask(who, "makePaymentFile", {
    params: world.book,
    body: { executeOn: "2021-02-01", orders, ...more },
  });

const both = () => [{ line: lines.payout }, { line: lines.works, payee: CONTRACTOR.number }];

async function payables() {
  const body = await world.done("auditor", "listPayables", { params: world.book });
  return OPERATIONS.listPayables.answer.parse(body).payables;
}

const hindrances = async () =>
  (await payables()).map(({ line, hindrance }) => [line, hindrance?.code ?? "none"]);

const codes = (body: Record<string, unknown>) =>
  (body["errors"] as { code: string; field: string }[]).map(({ code, field }) => [code, field]);

describe("what is to pay", () => {
  test("is listed with the payee's account as soon as a second person approved it", async () => {
    expect(await hindrances()).toEqual([
      [lines.payout, "bank.payee-account"],
      [lines.works, "bank.payee-account"],
    ]);
    await register(OF_SH, "SH");
    expect(await hindrances()).toContainEqual([lines.payout, "bank.payee-account"]);
    await approve(OF_SH);
    expect(await payables()).toMatchObject([
      { amount: "100.00", reference: "FK-1", party: "SH", payee: OF_SH, hindrance: null },
      { amount: "50.00", party: null, payee: null },
    ]);
  });

  test("is nothing that was taken back, is a fee of the bank, or waits for its approval", async () => {
    await registered();
    const waits = {
      ...{ kind: "fund", narrative: "拨付", effectiveOn: "2021-01-29" },
      action: { do: "payout", party: "SH", amount: "10.00", reference: "FK-3" },
    };
    await world.done("finance-sh", "proposeVoucher", { params: world.book, body: waits });
    await world.approved("finance-sh", ["operator"], {
      ...{ kind: "fund", narrative: "手续费", effectiveOn: "2021-01-29" },
      action: { do: "cost", amount: "1.00", reference: "SX-1", fee: true },
    });
    await world.approved("finance-sh", ["operator"], {
      ...{ kind: "reversal", narrative: "冲销", effectiveOn: "2021-01-29" },
      entry: lines.payout,
    });
    expect((await hindrances()).map(([line]) => line)).toEqual([lines.works]);
    expect(codes((await make("finance-js", both())).body)).toEqual([["bank.not-payable", "orders[0].line"]]);
  });
});

describe("a payment file", () => {
  test("is numbered, its forms are kept, and no line is ordered twice", async () => {
    await registered();
    const { body, status } = await make("finance-js", both());
    expect(status).toBe(200);
    const file = OPERATIONS.makePaymentFile.answer.parse(body);
    expect(file).toMatchObject({
      number: 1,
      total: "150.00",
      debtor: { number: "31050161234500000001" },
      orders: [
        { reference: "FK-1", amount: "100.00", payee: OF_SH },
        { reference: "FK-2", amount: "50.00", payee: CONTRACTOR },
      ],
      leftOut: [],
    });
    expect(await payables()).toEqual([]);
    const again = await make("finance-js", both());
    expect([again.status, codes(again.body)]).toEqual([
      409,
      [
        ["bank.order-listed", "orders[0].line"],
        ["bank.order-listed", "orders[1].line"],
      ],
    ]);
    const params = { ...world.book, attachment: file.forms[0]?.sha256 ?? "" };
    const kept = await world.done("auditor", "getAttachment", { params });
    const xml = Buffer.from(String(kept["content"]), "base64").toString();
    expect(xml).toContain("<EndToEndId>FK-1</EndToEndId>");
    const listed = await world.done("auditor", "listPaymentFiles", { params: world.book });
    expect(OPERATIONS.listPaymentFiles.answer.parse(listed)).toMatchObject({
      files: [{ number: 1, orders: 2, total: "150.00", madeBy: "finance-js" }],
    });
  });

  test("of two people in the same moment lists a line once", async () => {
    await registered();
    const asked = await Promise.all(["finance-js", "finance-zj"].map(who => make(who, both())));
    expect(asked.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { files } = await world.done("auditor", "listPaymentFiles", { params: world.book });
    expect(files).toHaveLength(1);
  });

  test("is paid: the bank's line carries the reference and is matched by itself; then it is no order any more", async () => {
    await registered();
    const paid = [
      { date: "2021-01-30", amountMinor: 900_00n, serial: "1", reference: "SY-1" },
      { date: "2021-01-30", amountMinor: -100_00n, serial: "2", reference: "FK-1" },
    ];
    await world.done("finance-sh", "importBankStatement", { params: world.book, file: bankFile(paid) });
    const query = { asOf: "2021-01-30" };
    const { matches } = await world.done("auditor", "getMatching", { params: world.book, query });
    expect(matches).toContainEqual(expect.objectContaining({ rule: "reference", bookLines: [lines.payout] }));
    expect((await payables()).map(({ line }) => line)).toEqual([lines.works]);
    expect(codes((await make("finance-js", both())).body)).toEqual([["bank.order-paid", "orders[0].line"]]);
  });

  test.each([
    ["a day that is over", { executeOn: "2021-01-28" }, ["request.invalid", "executeOn"]],
    ["an account that pays nothing", { account: "99999999" }, ["bank.no-account", "account"]],
  ])("is refused for %s", async (_, more, fault) => {
    await registered();
    const { body } = await make("finance-js", both(), more);
    expect(codes(body)).toEqual([fault]);
    expect((await world.done("auditor", "listPaymentFiles", { params: world.book }))["files"]).toEqual([]);
  });

  test("is refused to whoever approved a payment, with every fault at once", async () => {
    const { status, body } = await make("operator", [...both(), { line: "999.0" }]);
    expect(status).toBe(403);
    expect(codes(body)).toEqual([
      ["bank.same-person", "orders[0].line"],
      ["bank.payee-account", "orders[0].payee"],
      ["bank.same-person", "orders[1].line"],
      ["bank.payee-account", "orders[1].payee"],
      ["bank.not-payable", "orders[2].line"],
    ]);
  });

  test("does not send a party's money to another's account, nor to one that waits or was closed", async () => {
    await registered();
    const wrong = await make("finance-js", [{ line: lines.payout, payee: CONTRACTOR.number }]);
    expect(wrong.body).toMatchObject({ detail: expect.stringContaining("is no approved account of SH") });
    const waiting = { ...CONTRACTOR, number: "33001234500000000888" };
    await register(waiting, null);
    const early = await make("finance-js", [{ line: lines.works, payee: waiting.number }]);
    expect(early.body).toMatchObject({ detail: expect.stringContaining("waits for a second person") });
    const body = { kind: "payee", ...OF_SH, party: "SH", closed: true };
    await world.done("finance-sh", "proposeBankAccount", { params: world.book, body });
    await approve(OF_SH);
    expect(codes((await make("finance-js", [{ line: lines.payout }])).body)).toEqual([
      ["bank.payee-account", "orders[0].payee"],
    ]);
  });
});
