import { beforeAll, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { type FundWorld, fundWorld } from "#tests/support/fund-world.ts";

let world: FundWorld;
beforeAll(async () => {
  world = await fundWorld({
    kind: "quota-pool",
    parties: ["SH", "JS", "ZJ"].map(id => ({ id })),
    bankAccount: null,
  });
  for (const [party, other] of [
    ["SH", "finance-js"],
    ["JS", "finance-zj"],
    ["ZJ", "finance-sh"],
  ] as const) {
    const action = { do: "quota-in", party, amount: "2000000", until: null, document: "文1" };
    await world.approved(`finance-${party.toLowerCase()}`, [other], voucher(action));
  }
});

const voucher = (action: object, more: object = {}) => ({
  kind: "fund",
  narrative: "指标",
  effectiveOn: "2021-01-04",
  action,
  ...more,
});

async function decided(): Promise<{ readonly attachments: readonly object[] }> {
  const file = { content: "同意调用", mediaType: "text/plain" };
  const { digest } = await world.done("operator", "storeAttachment", { params: world.book, file });
  return { attachments: [{ name: "批复.txt", digest }] };
}

const draw = (project: string, amount: string) => ({
  do: "quota-draw",
  project,
  name: project,
  amount,
  document: "批复1号",
});

test("a preview says what a draw would post and open, and writes nothing", async () => {
  const before = await world.balances();
  const body = voucher(draw("hub", "35000"), await decided());
  const preview = OPERATIONS.previewVoucher.answer.parse(
    await world.done("operator", "previewVoucher", { params: world.book, body }),
  );
  expect(preview.opens).toEqual(["9003.hub"]);
  expect(preview.entries[0]?.postings[0]).toMatchObject({
    account: "9002.SH.open",
    amount: "11667",
    party: "SH",
  });
  expect(await world.balances()).toEqual(before);
});

test("of two draws that each fit, the second is refused by the accounts when it is approved", async () => {
  const propose = async (project: string) =>
    world.done("operator", "proposeVoucher", {
      params: world.book,
      body: voucher(draw(project, "4000000"), await decided()),
    });
  const [one, two] = [await propose("one"), await propose("two")];
  const approve = (id: unknown, who: string) =>
    world.ask(who, "decideVoucher", {
      params: { ...world.book, voucher: String(id) },
      body: { decision: "approve" },
    });
  expect((await approve(one["id"], "finance-js")).body).toMatchObject({ state: "approved" });
  expect((await approve(two["id"], "finance-zj")).body).toMatchObject({
    code: "ledger.bound",
    errors: [{ value: "666666" }, { value: "666667" }, { value: "666667" }],
  });
  const left = await world.balances();
  expect(left).toMatchObject({ "9003.one": "-4000000", "9002.SH.open": "-666666" });
  expect(left).not.toHaveProperty("9003.two");
});

test("a reversed draw is as if it had not been", async () => {
  const { entries } = await world.approved(
    "operator",
    ["finance-sh"],
    voucher(draw("three", "3000"), await decided()),
  );
  const [{ id: entry = "" } = {}] = entries as { id: string }[];
  const red = { kind: "reversal", narrative: "误登", effectiveOn: "2021-01-04", entry };
  await world.approved("operator", ["finance-sh"], red);
  const pool = OPERATIONS.getQuotaPool.answer.parse(
    await world.done("auditor", "getQuotaPool", { params: world.book, query: { asOf: "2021-01-04" } }),
  );
  expect(pool.projects.find(({ project }) => project === "three")).toMatchObject({ drawn: "0", holds: "0" });
  const back = { do: "quota-return", project: "three", amount: "1", document: "文2" };
  const refused = await world.ask("operator", "proposeVoucher", { params: world.book, body: voucher(back) });
  expect(refused.body).toMatchObject({ code: "quota.project" });
});
