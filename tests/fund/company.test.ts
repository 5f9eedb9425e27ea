import { describe, expect, test } from "vitest";
import { Fund } from "#tests/fund/funds.ts";
import { postings } from "#tests/support/book.ts";

const RESOLUTION = { evidence: [{ kind: "document", id: "股东会决议.pdf", digest: "x" }] } as const;

/** A company whose capital is paid up, with this much retained profit. */
function company(profitMinor: bigint): Fund {
  const fund = new Fund({ SH: 10_000n, ZJ: 10_000n }, "company");
  fund.contribute("SH", 10_000n);
  fund.contribute("ZJ", 10_000n);
  const entry = { kind: "manual", narrative: "结转利润", effectiveOn: "2021-03-15", period: "2021-03" };
  const moved = postings(["1002.01", profitMinor], ["4104.01", -profitMinor]);
  fund.book.apply({
    entries: [{ ...entry, preparer: "li", approver: "wang", evidence: [], postings: moved }],
  });
  return fund;
}

const distribute = (amount: string) => ({ do: "distribution", rule: "equity", amount }) as const;

describe("a company book", () => {
  test("capital is paid-in capital, matched like a fund's", () => {
    const fund = company(1n);
    expect([fund.netOf("4001.SH"), fund.netOf("4001.ZJ"), fund.netOf("1002.01")]).toEqual([
      -10_000n,
      -10_000n,
      20_001n,
    ]);
  });

  test("profit is distributed on a resolution, a tenth to the statutory reserve first", () => {
    const fund = company(3_001n);
    expect(fund.try(distribute("30.01"))).toMatchObject({
      ok: false,
      faults: [{ code: "fund.needs-document" }],
    });
    fund.do(distribute("30.01"), RESOLUTION);
    // A tenth of 30.01 is 3.00; 27.01 are shared.
    expect(["4101.01", "2232.SH", "2232.ZJ", "4104.01"].map(id => fund.netOf(id))).toEqual([
      -300n,
      -1_351n,
      -1_350n,
      0n,
    ]);
  });

  test("the reserve ends at half of the capital", () => {
    const fund = company(200_000n);
    fund.do(distribute("1500.00"), RESOLUTION);
    expect(fund.netOf("4101.01")).toBe(-10_000n);
    fund.do(distribute("500.00"), RESOLUTION);
    expect(fund.netOf("4101.01")).toBe(-10_000n);
  });

  test("no more than the distributable profit, and nothing of a loss", () => {
    const about = { ok: false, faults: [{ code: "fund.nothing-to-distribute" }] };
    expect(company(3_000n).try(distribute("30.01"), RESOLUTION)).toMatchObject(about);
    expect(company(-1n).try(distribute("0.01"), RESOLUTION)).toMatchObject(about);
  });

  test.each([
    [{ do: "result", rule: "equity", reserveFirst: false }, "fund.rule"],
    [{ do: "winding-up", payments: [] }, "fund.not-wound-up"],
  ] as const)("%o is not done here", (action, code) => {
    expect(company(1n).try(action)).toMatchObject({ ok: false, faults: [{ code }] });
  });
});
