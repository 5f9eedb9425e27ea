import { beforeEach, describe, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { bankFile, bankWorld, JANUARY, keepBook, NUMBER } from "#tests/bank/world.ts";
import type { FundWorld } from "#tests/support/fund-world.ts";

let world: FundWorld;
beforeEach(async () => {
  world = await bankWorld();
  await keepBook(world);
});

async function preview(file: ReturnType<typeof bankFile>) {
  const body = await world.done("finance-sh", "previewBankStatement", { params: world.book, file });
  expect(OPERATIONS.previewBankStatement.answer.safeParse(body).error).toBeUndefined();
  return OPERATIONS.previewBankStatement.answer.parse(body);
}

const bring = (file: ReturnType<typeof bankFile>) =>
  world.done("finance-sh", "importBankStatement", { params: world.book, file });

const statements = async () => {
  const body = await world.done("auditor", "listBankStatements", { params: world.book });
  return OPERATIONS.listBankStatements.answer.parse(body).statements;
};

describe("a bank's file before it is imported", () => {
  test("says what it holds and proves, and writes nothing", async () => {
    const seen = await preview(bankFile(JANUARY));
    expect(seen).toMatchObject({
      importable: true,
      known: null,
      refusals: [],
      statement: {
        bankAccount: NUMBER,
        from: "2021-01-05",
        to: "2021-01-21",
        opening: "0.00",
        closing: "305012.34",
        moneyIn: "305012.34",
        moneyOut: "0.00",
        lines: 4,
        newLines: 4,
      },
    });
    expect(seen.statement?.sample[0]).toMatchObject({ bookedOn: "2021-01-05", amount: "100000.00" });
    const holds = seen.checks.filter(({ mustHold }) => mustHold).map(({ name, ok }) => [name, ok]);
    expect(holds).toContainEqual(["balance-chain", true]);
    expect(holds).toContainEqual(["opening-and-movements", true]);
    expect(await statements()).toEqual([]);
  });

  test("knows a file that was imported, and lines that another file brought", async () => {
    await bring(bankFile(JANUARY));
    const [imported] = await statements();
    expect(imported).toMatchObject({ lines: 4, importedBy: "finance-sh", closing: "305012.34" });
    expect(await preview(bankFile(JANUARY))).toMatchObject({
      known: imported?.id,
      statement: { newLines: 0 },
    });
    const more = [...JANUARY, { date: "2021-01-25", amountMinor: 7n, serial: "1-5", summary: "结息" }];
    const seen = await preview(bankFile(more));
    expect(seen).toMatchObject({ known: null, importable: true, statement: { lines: 5, newLines: 1 } });
    expect(seen.checks.at(-1)).toMatchObject({ name: "follows-on-imports", ok: true });
  });

  test("warns of a month in between that is missing, and still may be imported", async () => {
    await bring(bankFile(JANUARY));
    const march = [{ date: "2021-03-01", amountMinor: 5n, serial: "3-1", summary: "结息" }];
    const seen = await preview(bankFile(march, 999_00n));
    expect(seen.importable).toBe(true);
    expect(seen.checks.at(-1)).toMatchObject({ name: "follows-on-imports", ok: false, mustHold: false });
  });

  test("whose balances do not follow is shown with its lines, and is not importable", async () => {
    const broken = bankFile(JANUARY);
    const content = broken.content.replace("300000.00", "300000.01");
    const seen = await preview({ ...broken, content });
    expect(seen).toMatchObject({ importable: false, refusals: [{ code: "bank.balance-chain" }] });
    const chain = seen.checks.find(({ name }) => name === "balance-chain");
    expect(chain).toMatchObject({ ok: false, mustHold: true });
    expect(chain?.lines.length).toBeGreaterThan(0);
  });

  test.each([
    ["another account", bankFile(JANUARY).content.replaceAll(NUMBER, "99999999"), "bank.other-account"],
    ["nothing that is a bank's", "hello", "bank.encoding"],
    ["an entity bomb", '<!DOCTYPE a [<!ENTITY b "c">]><Document/>', "bank.hostile"],
  ])("of %s is refused with its reason", async (_, content, code) => {
    expect(await preview({ content, mediaType: "text/csv" })).toMatchObject({
      importable: false,
      statement: null,
      refusals: [{ code }],
    });
  });
});

describe("a layout that is not known", () => {
  const ROWS = [
    "入账日,变动,结余,对方,说明",
    "2021-01-05,100000.00,100000.00,甲,缴款",
    "2021-01-06,-5.00,99995.00,乙,手续费",
  ];
  const file = { content: ROWS.join("\r\n"), mediaType: "text/csv" };
  const layout = {
    name: "zone-bank",
    bank: { zh: "甲银行", en: "Bank A" },
    required: { transactedAt: "入账日", amount: "变动", balanceAfter: "结余" },
    optional: { counterpartyName: "对方", summary: "说明" },
  };
  const save = (who: string, body: object = layout) =>
    world.ask(who, "saveBankLayout", { params: world.book, body });
  const layouts = async () => {
    const body = await world.done("auditor", "listBankLayouts", { params: world.book });
    return OPERATIONS.listBankLayouts.answer.parse(body).layouts;
  };

  test("shows the rows that may be its header with what stands below", async () => {
    const { headers } = await preview(file);
    expect(headers[0]).toMatchObject({ line: 1, cells: ["入账日", "变动", "结余", "对方", "说明"] });
    expect(headers[0]?.below[0]).toEqual(["2021-01-05", "100000.00", "100000.00", "甲", "缴款"]);
  });

  test("is saved once, read with from then on, and verified by the first import", async () => {
    const { body } = await save("finance-sh");
    expect(OPERATIONS.saveBankLayout.answer.safeParse(body).error).toBeUndefined();
    expect(body).toMatchObject({ id: "zone-bank/1", verified: false, provenBy: null, savedBy: "finance-sh" });
    expect((await save("finance-js")).body).toMatchObject({ id: "zone-bank/1", savedBy: "finance-sh" });
    const seen = await preview(file);
    expect(seen).toMatchObject({ importable: true, statement: { layout: "zone-bank/1", verified: false } });
    const statement = await bring(file);
    expect(statement).toMatchObject({ layout: "zone-bank/1", lines: 2 });
    expect(await layouts()).toMatchObject([{ id: "zone-bank/1", verified: true, provenBy: statement["id"] }]);
    expect((await preview(file)).statement).toMatchObject({ verified: true });
  });

  test("changed it becomes a further version, which is not verified; the older stays", async () => {
    await save("finance-sh");
    await bring(file);
    await save("finance-js", { ...layout, optional: { summary: "说明" } });
    expect(await layouts()).toMatchObject([
      { id: "zone-bank/2", verified: false, savedBy: "finance-js" },
      { id: "zone-bank/1", verified: true },
    ]);
    expect((await preview(file)).statement).toMatchObject({ layout: "zone-bank/2" });
  });

  test.each([
    ["without a date", { ...layout, required: { amount: "变动" } }],
    ["without an amount", { ...layout, required: { transactedAt: "入账日" } }],
    ["with a name that is no name", { ...layout, name: "甲/1" }],
  ])("%s is not saved", async (_, body) => {
    expect((await save("finance-sh", body)).status).toBe(422);
  });
});
