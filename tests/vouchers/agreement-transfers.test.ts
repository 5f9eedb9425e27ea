/** Who has to transfer what, by the vouchers on the money of an agreement: nobody is asked to pay what is paid already. */
import { expect, test } from "vitest";
import { type AgreementMoney, transferOf } from "#functions/shared/agreement-transfers.ts";

const MOVED = { amount: "1.00", reference: "R-1", narrative: "补偿资金", effectiveOn: "2021-01-04" };
const PAIR = { payer: "JS", payee: "SH" };
const OWED = { settlement: "a.2020-10.2020-12", ...PAIR, ...MOVED };
const DEPOSIT = { agreement: "a", party: "JS", heldBy: "ZJ", ...MOVED };

test.each<[string, AgreementMoney, string | null]>([
  ["a payment", { kind: "payment", ...OWED }, "JS → SH"],
  ["a deduction is passed on by the holder", { kind: "payment", ...OWED, depositHeldBy: "ZJ" }, "ZJ → SH"],
  ["a deduction that the holder keeps", { kind: "payment", ...OWED, depositHeldBy: "SH" }, null],
  [
    "a prepayment",
    { kind: "prepayment", agreement: "a", from: "2020-10", to: "2020-12", ...PAIR, ...MOVED },
    "JS → SH",
  ],
  ["what was paid too much", { kind: "payment-returned", why: "overpaid", ...OWED }, "SH → JS"],
  ["what the bank sent back", { kind: "payment-returned", why: "sent-back", voucher: "v", ...OWED }, null],
  ["a deposit", { kind: "deposit", ...DEPOSIT }, "JS → ZJ"],
  ["a deposit given back", { kind: "deposit-returned", ...DEPOSIT }, "ZJ → JS"],
])("%s", (_, proposal, expected) => {
  const { from, to, toMake } = transferOf(proposal);
  expect(toMake ? `${from} → ${to}` : null).toBe(expected);
});
