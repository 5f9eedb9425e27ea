import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paidEntries, returnedEntries } from "#domain/fund/agreement-money.ts";
import { BANK, incomeShareOf, owedBy, owedTo } from "#domain/fund/chart.ts";
import { obligationEntry } from "#domain/fund/entries.ts";
import { money } from "#domain/fund/fund.ts";
import { applyBatch } from "#domain/ledger/block.ts";
import { Fund, HEADER } from "#tests/fund/funds.ts";
import { batch } from "#tests/support/book.ts";

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
  const payment = { payer: "JS", payee: "SH", amountMinor: 500n, pool: true };

  function fundWithIncome(incomeMinor: bigint): Fund {
    const fund = new Fund({ SH: 300n, JS: 300n });
    const share = { kind: "ratio", parts: [{ party: "JS", weight: "1" }] } as const;
    const rule = { id: "js", name: "全归江苏", lossesFirst: false, reserve: null, share };
    const amount = money(incomeMinor);
    fund.do({ do: "terms", terms: { late: null, rules: [rule] } });
    fund.do({ do: "revenue", amount, reference: "SY-1" });
    fund.do({ do: "distribution", rule: "js", amount });
    fund.book.apply({ entries: [obligationEntry(HEADER, { ...payment, section: "jishuigang" })] });
    return fund;
  }

  test("settles both sides of the debt: bank and the payer's share fall by the amount, nothing else moves", () => {
    const fund = fundWithIncome(800n);
    fund.book.apply({ entries: paidEntries(HEADER, payment, "owed") });
    const net = [BANK, incomeShareOf("JS"), owedBy("JS"), owedTo("SH"), incomeShareOf("SH")].map(account =>
      fund.netOf(account),
    );
    expect(net).toEqual([300n, -300n, 0n, 0n, 0n]);
  });

  test("is refused whole when the payer's share of income does not cover it, though the bank would", () => {
    const fund = fundWithIncome(499n);
    fund.contribute("SH", 300n);
    const work = batch({ entries: paidEntries(HEADER, payment, "owed") });
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

test("entries of obligations balance, whatever the amount", () => {
  const amounts = fc.bigInt({ min: 1n, max: 10n ** 30n });
  fc.assert(
    fc.property(amounts, amountMinor => {
      const between = { payer: "A", payee: "B", amountMinor };
      const drafts = [
        obligationEntry(HEADER, { ...between, section: "s" }),
        obligationEntry(HEADER, { ...between, section: "s", amountMinor: -amountMinor }),
        ...(["owed", "ahead"] as const).flatMap(of =>
          [true, false].flatMap(pool => [
            ...paidEntries(HEADER, { ...between, pool }, of),
            ...returnedEntries(HEADER, { ...between, pool }, of),
          ]),
        ),
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
