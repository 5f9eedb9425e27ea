import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FundAction } from "#domain/fund/actions.ts";
import { money } from "#domain/fund/fund.ts";
import { fundPosition } from "#domain/fund/position.ts";
import { redLetters, rematched } from "#domain/fund/reversal.ts";
import { present } from "#domain/invariant.ts";
import { Fund, HEADER } from "#tests/fund/funds.ts";
import { fundWorld } from "#tests/support/fund-world.ts";

const PARTIES = ["SH", "JS", "ZJ"] as const;

/** Reverses what was posted in the n-th block, as a voucher does. */
function reverse(fund: Fund, seq: number): void {
  const { entries } = present(fund.book.blocks[seq], "block").body;
  const red = redLetters(HEADER, entries, () => ({ scale: 2 }));
  fund.book.apply({ entries: rematched(fund.seen(), HEADER, red) });
}

const fen = fc.bigInt({ min: 1n, max: 900n });
const paying = fc.tuple(fc.constantFrom(...PARTIES), fen);
const contribution = ([party, minor]: readonly [string, bigint], reference: string): FundAction => ({
  do: "contribution",
  party,
  amount: money(minor),
  reference,
  overpaid: "hold",
});

describe("a reversed contribution is as if it had never been", () => {
  test("matched capital, prepaid rest, shortfall and what is overpaid are those of a fund without it", () => {
    fc.assert(
      fc.property(
        fc.record({ SH: fc.bigInt(500n, 2_000n), JS: fc.bigInt(500n, 2_000n), ZJ: fc.bigInt(500n, 2_000n) }),
        fc.array(paying, { minLength: 1, maxLength: 12 }),
        fc.nat(11),
        (commitments, payments, chosen) => {
          const [fund, without] = [new Fund(commitments), new Fund(commitments)];
          const wrong = chosen % payments.length;
          // What nobody knows to be wrong yet may not push later payments over the commitment.
          const party = payments[wrong]?.[0] ?? "SH";
          const paid = payments.reduce((sum, [who, minor]) => (who === party ? sum + minor : sum), 0n);
          fc.pre(paid <= commitments[party as "SH"]);
          let block = 0;
          for (const [index, payment] of payments.entries()) {
            if (index === wrong) block = fund.book.blocks.length;
            fund.do(contribution(payment, `C-${index}`));
            if (index !== wrong) without.do(contribution(payment, `C-${index}`));
          }
          reverse(fund, block);
          expect(fund.standing()).toEqual(without.standing());
          const seen = (of: Fund) => fundPosition(of.seen(), "2021-12-31").parties;
          expect(seen(fund)).toEqual(seen(without));
          const nonZero = (of: Fund) =>
            of
              .balances()
              .filter(([, net]) => net !== 0n)
              .sort();
          expect(nonZero(fund)).toEqual(nonZero(without));
        },
      ),
      { numRuns: 150 },
    );
  });

  test("also when the others paid later, and what it matched goes back to prepaid before it leaves", () => {
    const fund = new Fund({ SH: 300n, JS: 300n, ZJ: 300n });
    fund.do(contribution(["SH", 100n], "1"));
    fund.do(contribution(["JS", 200n], "2"));
    fund.do(contribution(["ZJ", 100n], "3"));
    expect(fund.standing()).toEqual([
      [100n, 0n],
      [100n, 100n],
      [100n, 0n],
    ]);
    reverse(fund, 1);
    expect(fund.standing()).toEqual([
      [0n, 0n],
      [0n, 200n],
      [0n, 100n],
    ]);
  });
});

test("a reattribution and a distribution that are reversed leave what was there before", () => {
  const fund = new Fund({ SH: 300n, JS: 300n, ZJ: 300n });
  for (const party of PARTIES) fund.do(contribution([party, 200n], party));
  fund.do({ do: "revenue", amount: "1.00", reference: "R" });
  const before = fund.balances().filter(([, net]) => net !== 0n);
  const block = fund.book.blocks.length;
  fund.do({ do: "reattribution", from: "SH", to: "JS", amount: "1.00" });
  fund.do({ do: "distribution", rule: "equity", amount: "1.00" });
  reverse(fund, block + 1);
  reverse(fund, block);
  expect(fund.balances().filter(([, net]) => net !== 0n)).toEqual(before);
});

test("by voucher: a contribution that matched the others is taken back, and a transfer is not", async () => {
  const world = await fundWorld();
  const about = { narrative: "业务", effectiveOn: "2021-01-04" };
  const act = (action: object) => ({ kind: "fund", ...about, action });
  const pays = (party: string, amount: string) =>
    act({ do: "contribution", party, amount, reference: `${party}-1`, overpaid: "refuse" });
  const start = await world.approved("finance-sh", ["finance-js"], pays("SH", "30000000.00"));
  await world.approved("finance-js", ["finance-sh"], pays("JS", "30000000.00"));
  const last = await world.approved("finance-zj", ["finance-js"], pays("ZJ", "30000000.00"));
  const before = await world.balances();
  const moved = await world.approved(
    "finance-sh",
    ["finance-zj"],
    act({ do: "transfer", from: "SH", to: "ZJ", amount: "1000000.00" }),
  );
  const reversal = (entry: string) => ({ kind: "reversal", ...about, entry });
  const idOf = (answer: Record<string, unknown>, index = 0) =>
    present((answer["entries"] as { id: string }[])[index], "entry").id;
  const ask = (entry: string) =>
    world.ask("operator", "proposeVoucher", { params: world.book, body: reversal(entry) });
  expect((await ask(idOf(moved))).body).toMatchObject({ code: "voucher.by-action" });
  await world.approved(
    "finance-zj",
    ["finance-sh"],
    act({ do: "transfer", from: "ZJ", to: "SH", amount: "1000000.00" }),
  );
  expect(await world.balances()).toEqual(before);
  // Its matching alone is nothing to reverse; with it goes what it matched of everybody.
  await world.approved("operator", ["finance-js"], reversal(idOf(last, 1)));
  expect(await world.balances()).toMatchObject({
    "1004.01": "60000000.00",
    "2017.01.SH": "0.00",
    "2017.02.SH": "-30000000.00",
    "2017.01.JS": "0.00",
    "2017.02.JS": "-30000000.00",
    "2017.01.ZJ": "0.00",
    "2017.02.ZJ": "0.00",
  });
  await world.approved("operator", ["finance-sh"], reversal(idOf(start)));
  expect(await world.balances()).toMatchObject({ "1004.01": "30000000.00", "2017.02.SH": "0.00" });
});
