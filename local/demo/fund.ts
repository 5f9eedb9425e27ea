/** The life of the zone's fund in the first half of 2021; the amounts are invented, the form is published. */
import { readFileSync } from "node:fs";
import type { Actors } from "#local/demo/actors.ts";
import { ASSESSMENT_PERIOD, XINAN_BOOK, ZONE_FUND } from "#local/demo/people.ts";

const BANK_FILE = new URL("../../examples/bank/demonstration-zone-2021h1.csv", import.meta.url);
const params = { book: ZONE_FUND };

/** Equal thirds; Zhejiang's part arrives two months late and is matched when it does. */
export async function payCapital(as: Actors): Promise<void> {
  const paid = [
    ["SH", "300000000.00", "2021-01-15", "CZ-2021-001"],
    ["JS", "300000000.00", "2021-01-18", "CZ-2021-002"],
    ["ZJ", "300000000.00", "2021-03-22", "CZ-2021-003"],
  ] as const;
  for (const [party, amount, effectiveOn, reference] of paid)
    await contribute(as, party, amount, effectiveOn, reference);
}

async function contribute(as: Actors, party: string, amount: string, effectiveOn: string, reference: string) {
  const finance = await as(`finance-${party.toLowerCase()}`);
  const body = { party, amount, effectiveOn, reference };
  await finance.call("recordContribution", { params, body, idempotencyKey: `demo-${reference}` });
}

export async function shareRevenue(as: Actors): Promise<void> {
  const operator = await as("operator");
  const amount = "36000000.01";
  const effectiveOn = "2021-03-31";
  const narrative = "水乡客厅项目收益";
  const revenue = { amount, effectiveOn, narrative, reference: "SY-2021-001" };
  await operator.call("recordRevenue", { params, body: revenue, idempotencyKey: "demo-SY-2021-001" });
  const body = { amount, effectiveOn, rule: "equity" };
  await operator.call("distribute", { params, body, idempotencyKey: "demo-distribution-1" });
}

export async function settle(as: Actors, agreement: string): Promise<void> {
  const operator = await as("operator");
  const body = { ...ASSESSMENT_PERIOD, effectiveOn: "2021-05-31" };
  await operator.call("settle", { params: { agreement }, body, idempotencyKey: `demo-settle-${agreement}` });
}

/** Prepared by one person of the payer, approved by another. */
export async function payObligation(as: Actors): Promise<void> {
  const { from, to } = ASSESSMENT_PERIOD;
  const preparer = await as("finance-js");
  const body = {
    kind: "payment",
    settlement: `demonstration-zone.${from}.${to}`,
    payer: "JS",
    payee: "SH",
    amount: "10000000.00",
    reference: "BF-2021-001",
    narrative: "拨付急水港桥断面补偿资金",
    effectiveOn: "2021-06-25",
  };
  const voucher = await preparer.call("proposeVoucher", { params, body, idempotencyKey: "demo-voucher-1" });
  const reviewer = await as("finance-js-review");
  await reviewer.call("decideVoucher", {
    params: { ...params, voucher: voucher.id },
    body: { decision: "approve" },
    idempotencyKey: "demo-decision-1",
  });
}

/** One more contribution on the last day, which the bank books in July, then the bank's file and the table. */
export async function reconcileWithBank(as: Actors): Promise<void> {
  await contribute(as, "SH", "1000000.00", "2021-06-30", "CZ-2021-004");
  const finance = await as("finance-sh");
  const file = { content: new Uint8Array(readFileSync(BANK_FILE)), mediaType: "text/csv" };
  await finance.call("importBankStatement", { params, file, idempotencyKey: "demo-bank-2021h1" });
  await finance.call("reconcile", {
    params,
    body: { asOf: "2021-06-30" },
    idempotencyKey: "demo-reconcile-2021h1",
  });
}

/** Whether the demonstration was played to its end before. */
export async function isComplete(as: Actors): Promise<boolean> {
  const operator = await as("operator");
  const { books } = await operator.all("listBooks");
  if (!books.some(({ id }) => id === ZONE_FUND) || !books.some(({ id }) => id === XINAN_BOOK)) return false;
  const { reconciliations } = await operator.all("listReconciliations", { params });
  return reconciliations.length > 0;
}
