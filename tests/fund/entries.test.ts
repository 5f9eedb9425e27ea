import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BANK, incomeShareOf, owedBy, owedTo, UNDISTRIBUTED } from "#domain/fund/chart.ts";
import {
  distributionEntry,
  obligationEntry,
  poolPaymentEntries,
  revenueEntry,
} from "#domain/fund/entries.ts";
import { applyBatch } from "#domain/ledger/block.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import { unwrap } from "#domain/result.ts";
import { Fund, HEADER } from "#tests/fund/funds.ts";
import { batch } from "#tests/support/book.ts";

const weights = (...all: readonly [string, bigint][]) =>
  all.map(([party, weightMinor]) => ({ party, weightMinor }));

/** Credits by account of one entry. */
function credits({ postings }: DraftEntry): Record<string, bigint> {
  return Object.fromEntries(
    postings
      .filter(({ side }) => side === "credit")
      .map(({ account, amountMinor }) => [account, amountMinor]),
  );
}

describe("distribution (分配) by equity", () => {
  test("revenue waits undistributed and is shared in the ratio of matched capital", () => {
    const fund = new Fund({ SH: 300n, JS: 300n, ZJ: 400n });
    fund.book.apply({ entries: [revenueEntry(HEADER, 1_000n)] });
    expect(fund.netOf(UNDISTRIBUTED)).toBe(-1_000n);
    const entry = unwrap(distributionEntry(HEADER, 1_000n, weights(["SH", 30n], ["JS", 30n], ["ZJ", 40n])));
    fund.book.apply({ entries: [entry] });
    expect(fund.netOf(UNDISTRIBUTED)).toBe(0n);
    expect(["SH", "JS", "ZJ"].map(party => fund.netOf(incomeShareOf(party)))).toEqual([-300n, -300n, -400n]);
    expect(fund.netOf(BANK)).toBe(1_000n);
  });

  test.each([
    [100n, ["SH", "JS", "ZJ"], [34n, 33n, 33n], [true, false, false]],
    [101n, ["SH", "JS", "ZJ"], [34n, 34n, 33n], [true, true, false]],
    [101n, ["ZJ", "JS", "SH"], [34n, 34n, 33n], [true, true, false]],
    [99n, ["SH", "JS", "ZJ"], [33n, 33n, 33n], [false, false, false]],
  ] as const)(
    "equal shares of %d fen: the odd fen go by the order of parties %j",
    (total, order, shares, odd) => {
      const entry = unwrap(
        distributionEntry(
          HEADER,
          total,
          order.map(party => ({ party, weightMinor: 7n })),
        ),
      );
      expect(credits(entry)).toEqual(
        Object.fromEntries(order.map((party, index) => [incomeShareOf(party), shares[index]])),
      );
      expect(entry.evidence.at(-1)?.detail).toMatchObject({ shares: odd.map(oddUnit => ({ oddUnit })) });
    },
  );

  test("the entry keeps weights, remainders and who got the odd fen", () => {
    const entry = unwrap(distributionEntry(HEADER, 100n, weights(["SH", 100n], ["JS", 200n], ["ZJ", 400n])));
    expect(credits(entry)).toEqual({
      [incomeShareOf("SH")]: 14n,
      [incomeShareOf("JS")]: 29n,
      [incomeShareOf("ZJ")]: 57n,
    });
    expect(entry.evidence).toEqual([
      ...HEADER.evidence,
      {
        kind: "rule",
        id: "equity/largest-remainder",
        detail: {
          shares: [
            { party: "SH", weight: "1.00", remainder: "200", oddUnit: false },
            { party: "JS", weight: "2.00", remainder: "400", oddUnit: true },
            { party: "ZJ", weight: "4.00", remainder: "100", oddUnit: false },
          ],
        },
      },
    ]);
  });

  test("a party whose share is nothing has no posting, and stays in the detail", () => {
    const entry = unwrap(distributionEntry(HEADER, 100n, weights(["SH", 5n], ["JS", 0n])));
    expect(credits(entry)).toEqual({ [incomeShareOf("SH")]: 100n });
    expect(entry.evidence.at(-1)?.detail).toMatchObject({ shares: [{ party: "SH" }, { party: "JS" }] });
  });

  test("without any matched capital nothing can be shared", () => {
    const refused = distributionEntry(HEADER, 100n, weights(["SH", 0n], ["JS", 0n]));
    expect(refused).toMatchObject({ ok: false, faults: [{ code: "money.weights" }] });
  });

  test("what was distributed equals what was to be distributed, each less than one fen from its exact share", () => {
    const amounts = fc.bigInt({ min: 1n, max: 10n ** 15n });
    const shares = fc
      .array(fc.bigInt({ min: 0n, max: 10n ** 13n }), { minLength: 1, maxLength: 6 })
      .filter(all => all.some(weight => weight > 0n));
    fc.assert(
      fc.property(amounts, shares, (total, all) => {
        const given = all.map((weightMinor, index) => ({ party: `P${index}`, weightMinor }));
        const credited = credits(unwrap(distributionEntry(HEADER, total, given)));
        const sum = all.reduce((a, b) => a + b, 0n);
        expect(Object.values(credited).reduce((a, b) => a + b, 0n)).toBe(total);
        all.forEach((weight, index) => {
          const off = (credited[incomeShareOf(`P${index}`)] ?? 0n) * sum - total * weight;
          expect(off > -sum && off < sum).toBe(true);
        });
      }),
    );
  });
});

describe("obligation (应付补偿)", () => {
  const owed = { payer: "JS", payee: "SH", section: "jishuigang" };

  test("the payer owes, the payee is owed, and both postings name party and section", () => {
    expect(obligationEntry(HEADER, { ...owed, amountMinor: 500n })).toMatchObject({
      kind: "obligation",
      postings: [
        {
          account: owedBy("JS"),
          side: "debit",
          amountMinor: 500n,
          dimensions: { party: "JS", section: "jishuigang" },
        },
        {
          account: owedTo("SH"),
          side: "credit",
          amountMinor: 500n,
          dimensions: { party: "SH", section: "jishuigang" },
        },
      ],
    });
  });

  test("a correction in red letters keeps the sides and negates the amounts, so turnovers stay true", () => {
    const fund = new Fund({ SH: 300n, JS: 300n });
    for (const amountMinor of [500n, -200n]) {
      fund.book.apply({ entries: [obligationEntry(HEADER, { ...owed, amountMinor })] });
    }
    expect([fund.netOf(owedBy("JS")), fund.netOf(owedTo("SH"))]).toEqual([300n, -300n]);
    const rows = [...fund.book.state.chunks.values()].flat();
    expect(rows.find(({ account }) => account === owedBy("JS"))?.periods).toEqual({
      "2021-03": { debit: "3.00", credit: "0.00" },
    });
  });

  test("taking back more than stood there turns the debt around and is allowed", () => {
    const fund = new Fund({ SH: 300n, JS: 300n });
    fund.book.apply({ entries: [obligationEntry(HEADER, { ...owed, amountMinor: -200n })] });
    expect([fund.netOf(owedBy("JS")), fund.netOf(owedTo("SH"))]).toEqual([-200n, 200n]);
  });
});

describe("payment (拨付) out of the pool", () => {
  const payment = { payer: "JS", payee: "SH", amountMinor: 500n };

  function fundWithIncome(incomeMinor: bigint): Fund {
    const fund = new Fund({ SH: 300n, JS: 300n });
    fund.book.apply({
      entries: [
        revenueEntry(HEADER, incomeMinor),
        unwrap(distributionEntry(HEADER, incomeMinor, weights(["JS", 1n]))),
        obligationEntry(HEADER, { ...payment, section: "jishuigang" }),
      ],
    });
    return fund;
  }

  test("settles both sides of the debt: bank and the payer's share fall by the amount, nothing else moves", () => {
    const fund = fundWithIncome(800n);
    fund.book.apply({ entries: poolPaymentEntries(HEADER, payment) });
    const net = [BANK, incomeShareOf("JS"), owedBy("JS"), owedTo("SH"), incomeShareOf("SH")].map(account =>
      fund.netOf(account),
    );
    expect(net).toEqual([300n, -300n, 0n, 0n, 0n]);
  });

  test("is refused whole when the payer's share of income does not cover it, though the bank would", () => {
    const fund = fundWithIncome(499n);
    fund.contribute("SH", 300n);
    const work = batch({ entries: poolPaymentEntries(HEADER, payment) });
    expect(applyBatch(fund.book.state, work, "2021-04-02T00:00:00.000Z")).toMatchObject({
      ok: false,
      faults: [
        {
          code: "ledger.bound",
          message:
            "entries[1] would leave account 2017.04.JS (应付代管资金—已分配收益—JS方) short by 0.01 CNY; it may only have a credit balance",
        },
      ],
    });
  });
});

test("every entry of a fund balances, whatever the amount", () => {
  const amounts = fc.bigInt({ min: 1n, max: 10n ** 30n });
  fc.assert(
    fc.property(amounts, amountMinor => {
      const between = { payer: "A", payee: "B", amountMinor };
      const drafts = [
        revenueEntry(HEADER, amountMinor),
        unwrap(distributionEntry(HEADER, amountMinor, weights(["A", 1n], ["B", 2n]))),
        obligationEntry(HEADER, { ...between, section: "s" }),
        obligationEntry(HEADER, { ...between, section: "s", amountMinor: -amountMinor }),
        ...poolPaymentEntries(HEADER, between),
      ];
      for (const { postings } of drafts) {
        const net = postings.reduce(
          (sum, { side, amountMinor: each }) => sum + (side === "debit" ? each : -each),
          0n,
        );
        expect(net).toBe(0n);
      }
    }),
  );
});
