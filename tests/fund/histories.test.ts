import fc from "fast-check";
import { expect, test } from "vitest";
import type { FundAction } from "#domain/fund/actions.ts";
import { matchRounds, paidOf } from "#domain/fund/capital.ts";
import { money, standings } from "#domain/fund/fund.ts";
import { netOf } from "#domain/ledger/account.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { Fund } from "#tests/fund/funds.ts";
import { reportsOf } from "#tests/fund/reported.ts";

const PARTIES = ["SH", "JS", "ZJ"] as const;
const fen = fc.bigInt({ min: 1n, max: 100_000n });
const party = fc.constantFrom(...PARTIES);

type Chosen = (fund: Fund) => FundAction | null;
const plain =
  (chosen: FundAction): Chosen =>
  () =>
    chosen;

/** What may happen in the life of a fund; amounts that do not fit are refused and change nothing. */
const action: fc.Arbitrary<Chosen> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(party, fen, fc.constantFrom("refuse", "hold")).map(contributed) },
  { weight: 3, arbitrary: party.map(paysUp) },
  { weight: 2, arbitrary: fen.map(minor => plain({ do: "revenue", amount: money(minor), reference: "R" })) },
  { weight: 2, arbitrary: fen.map(costing) },
  { weight: 2, arbitrary: fc.constant(distributing) },
  fc.boolean().map(reserveFirst => plain({ do: "result", rule: "equity", reserveFirst })),
  fc
    .tuple(fc.constantFrom("transfer", "reattribution"), party, party, fen)
    .map(([what, from, to, minor]) => plain({ do: what, from, to, amount: money(minor) })),
  fc.tuple(party, fc.option(fen)).map(withdrawing),
  fc.tuple(fc.nat(), fc.array(fc.tuple(party, fen), { minLength: 1, maxLength: 3 })).map(increasing),
  fc
    .tuple(fc.constantFrom("payout", "overpaid-applied", "overpaid-returned", "loss-paid"), party, fen)
    .map(([what, who, minor]) => plain({ do: what, party: who, amount: money(minor), reference: "P" })),
);

function contributed([who, minor, overpaid]: [string, bigint, "refuse" | "hold"]) {
  return (): FundAction => ({
    do: "contribution",
    party: who,
    amount: money(minor),
    reference: "C",
    overpaid,
  });
}

function committed(fund: Fund, who: string): bigint {
  return fund.register.rounds
    .flatMap(({ commitments }) => commitments)
    .reduce((sum, each) => (each.party === who ? sum + readAmount(each.amount, CNY) : sum), 0n);
}

/** All that is missing, so that rounds become full. */
function paysUp(who: string) {
  return (fund: Fund): FundAction | null => {
    const standing = standings(fund.seen()).find(each => each.party === who);
    const missing = standing === undefined ? 0n : committed(fund, who) - paidOf(standing);
    if (missing <= 0n) return null;
    return { do: "contribution", party: who, amount: money(missing), reference: "C", overpaid: "refuse" };
  };
}

/** No more is spent than matched capital can bear, so that nobody ends below zero. */
function costing(minor: bigint) {
  return (fund: Fund): FundAction | null => {
    const { accounts, netOf: net } = fund.seen();
    const matched = standings(fund.seen()).reduce((sum, { matchedMinor }) => sum + matchedMinor, 0n);
    const lost = PARTIES.reduce((sum, who) => sum + net(accounts.lossOf?.(who) ?? ""), net(accounts.costs));
    const most = matched - lost;
    if (most <= 0n) return null;
    return { do: "cost", amount: money(minor < most ? minor : most), reference: "K", fee: false };
  };
}

/** Whoever leaves before costs are shared out leaves them to those who stay, who may have nothing to bear them with. */
function withdrawing([who, minor]: [string, bigint | null]) {
  return (): FundAction => ({
    do: "withdrawal",
    party: who,
    amount: minor === null ? null : money(minor),
    reference: "W",
  });
}

function distributing(fund: Fund): FundAction | null {
  const waiting = -fund.netOf("2017.03");
  return waiting === 0n ? null : { do: "distribution", rule: "tenth", amount: money(waiting) };
}

function increasing([id, commitments]: [number, [string, bigint][]]) {
  return (): FundAction => ({
    do: "increase",
    id: `round-${id}`,
    commitments: commitments.map(([who, minor]) => ({ party: who, amount: money(minor), holders: [] })),
  });
}

/** What must hold after every step. */
function check(fund: Fund): void {
  const all = standings(fund.seen());
  const paid = all.map(each => ({ party: each.party, paidMinor: paidOf(each) }));
  const matched = new Map(all.map(each => [each.party, 0n]));
  for (const { parties } of matchRounds(fund.register.rounds, paid)) {
    if (parties.length === 0) continue;
    const least = parties.reduce((a, b) => {
      return paidOf(b) * a.commitmentMinor < paidOf(a) * b.commitmentMinor ? b : a;
    });
    for (const each of parties) {
      // f × commitment − matched is at least zero and below one fen.
      const off = paidOf(least) * each.commitmentMinor - each.matchedMinor * least.commitmentMinor;
      expect(off >= 0n && off < least.commitmentMinor).toBe(true);
      matched.set(each.party, (matched.get(each.party) ?? 0n) + each.matchedMinor);
    }
  }
  for (const each of all) {
    expect(each.matchedMinor).toBe(matched.get(each.party));
    expect(paidOf(each) <= committed(fund, each.party)).toBe(true);
  }
  expect(fund.balances().reduce((sum, [, net]) => sum + net, 0n)).toBe(0n);
}

/** What each report says crosses, and ties to the trial balance. */
function reportsAddUp(fund: Fund): void {
  const failed = reportsOf(fund).flatMap(({ title, checks }) =>
    checks.filter(({ agrees }) => !agrees).map(check => ({ title, ...check })),
  );
  expect(failed).toEqual([]);
}

/** Everything is settled and everybody gets what is theirs. */
function windUp(fund: Fund): void {
  if (fund.netOf("2017.05") > 0n) fund.do({ do: "result", rule: "equity", reserveFirst: true });
  const waiting = -fund.netOf("2017.03");
  const { accounts } = fund.seen();
  if (waiting > 0n) {
    const matched = standings(fund.seen()).some(({ matchedMinor }) => matchedMinor > 0n);
    // Income of a fund that nobody has capital in goes back to whom it came from.
    if (matched) fund.do({ do: "distribution", rule: "equity", amount: money(waiting) });
    else fund.do({ do: "refund", amount: money(waiting), reference: "B" });
  }
  for (const who of PARTIES) {
    const own = [accounts.matchedOf, accounts.prepaidOf, accounts.shareOf, accounts.toReturnOf];
    const due = own.reduce((sum, of) => sum - fund.netOf(of(who)), -fund.netOf(accounts.lossOf?.(who) ?? ""));
    // What the reserve would give is not counted on here.
    if (due < 0n) fund.do({ do: "loss-paid", party: who, amount: money(-due), reference: "L" });
  }
  const payments = PARTIES.filter(who => {
    const own = [accounts.matchedOf, accounts.prepaidOf, accounts.shareOf, accounts.toReturnOf];
    const credits = own.reduce((sum, of) => sum - fund.netOf(of(who)), 0n);
    const reserve = -fund.netOf(accounts.reserve) > 0n && fund.netOf(accounts.matchedOf(who)) < 0n;
    return credits > fund.netOf(accounts.lossOf?.(who) ?? "") || reserve;
  });
  const ended = fund.try({
    do: "winding-up",
    payments: payments.map(who => ({ party: who, reference: who })),
  });
  if (!ended.ok) throw new Error(JSON.stringify(ended.faults));
  expect(fund.balances().filter(([, net]) => net !== 0n)).toEqual([]);
  const after = fund.try({ do: "revenue", amount: "1.00", reference: "late" });
  expect(after).toMatchObject({ ok: false, faults: [{ code: "fund.closed" }] });
}

test("in any history capital stays in its ratio, debits equal credits, and the end is zero on every account", () => {
  const rule = {
    id: "tenth",
    name: "先补亏、提一成准备金",
    lossesFirst: true,
    reserve: { rate: "0.1", upTo: null },
    share: { kind: "equity" },
  } as const;
  let ended = 0;
  fc.assert(
    fc.property(
      fc.record({ SH: fen, JS: fen, ZJ: fen }),
      fc.array(action, { minLength: 5, maxLength: 40 }),
      (commitments, actions) => {
        const fund = new Fund(commitments);
        fund.do({ do: "terms", terms: { late: null, rules: [rule] } });
        for (const next of actions) {
          const wanted = next(fund);
          if (wanted === null) continue;
          const before = fund.balances();
          const done = fund.try(wanted);
          if (!done.ok) expect(fund.balances()).toEqual(before);
          else
            for (const { postings } of done.value.drafts)
              expect(postings.reduce((sum, each) => sum + netOf(each.side, each.amountMinor), 0n)).toBe(0n);
          check(fund);
        }
        // A reserve that nobody has capital for any more has no owner by the rule.
        const ownerless =
          fund.netOf("2017.07") !== 0n && standings(fund.seen()).every(each => each.matchedMinor === 0n);
        if (ownerless) return;
        reportsAddUp(fund);
        windUp(fund);
        reportsAddUp(fund);
        ended += 1;
      },
    ),
    { numRuns: 150 },
  );
  expect(ended).toBeGreaterThan(100);
});

test("what a party paid is not said to be its own: one fen of 185.44 would be matched without a partner's", () => {
  const fund = new Fund({ SH: 1n, JS: 1n, ZJ: 18_544n });
  fund.do({ do: "contribution", party: "ZJ", amount: "185.44", reference: "C", overpaid: "refuse" });
  for (const what of ["reattribution", "transfer"] as const)
    expect(fund.try({ do: what, from: "ZJ", to: "ZJ", amount: "0.01" })).toMatchObject({
      ok: false,
      faults: [{ code: "request.invalid", field: "action.to", value: "ZJ", expected: "another party" }],
    });
  check(fund);
});
