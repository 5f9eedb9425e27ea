import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { QuotaAction } from "#domain/fund/pools/quota.ts";
import { quotaPosition } from "#domain/fund/pools/quota-position.ts";
import { DECIDED, PoolBook } from "#tests/fund/pools.ts";

const PARTIES = ["QP", "WJ", "JX"] as const;
const DAY = "2021-03-15";

function threeByTwoMillion(): PoolBook {
  const pool = new PoolBook("quota-pool", ...PARTIES);
  for (const party of PARTIES)
    pool.do({ do: "quota-in", party, amount: "2000000", until: null, document: "文1" });
  return pool;
}

const draw = (amount: string, more: object = {}): QuotaAction => ({
  do: "quota-draw",
  project: "hub",
  name: "绿心",
  amount,
  document: "文2",
  ...more,
});

describe("a draw", () => {
  test("comes from every party in proportion to what it has free, odd metres by the order of the agreement", () => {
    const pool = threeByTwoMillion();
    const [entry] = pool.do(draw("35000"), DECIDED).drafts;
    expect(PARTIES.map(party => pool.netOf(`9002.${party}.open`))).toEqual([-1988333n, -1988333n, -1988334n]);
    expect(pool.netOf("9003.hub")).toBe(-35000n);
    expect(entry?.evidence).toMatchObject([
      { id: "批复.pdf" },
      { kind: "document", id: "文2", digest: "3q2+7w==" },
      {
        id: "quota-pro-rata",
        detail: { shares: [{ oddUnit: true }, { oddUnit: true }, { oddUnit: false }] },
      },
    ]);
  });

  test("needs the decision as a file", () => {
    expect(threeByTwoMillion().try(draw("35000"))).toMatchObject({
      ok: false,
      faults: [{ code: "fund.needs-document", field: "attachments" }],
    });
  });

  test.each(["6000001", "99999999"])("of %s is more than there is: the accounts refuse it", amount => {
    const refused = threeByTwoMillion().try(draw(amount), DECIDED);
    expect(refused.ok ? [] : refused.faults.map(({ code }) => code)).toContain("ledger.bound");
  });

  test("takes what ends first before the rest, and nothing of what has ended", () => {
    const pool = new PoolBook("quota-pool", ...PARTIES);
    pool.do({ do: "quota-in", party: "QP", amount: "100", until: null, document: "文1" });
    pool.do({ do: "quota-in", party: "QP", amount: "10", until: "2021-03-20", document: "文1" });
    pool.do({ do: "quota-in", party: "QP", amount: "5", until: DAY, document: "文1" });
    pool.do(draw("7"), DECIDED);
    expect(pool.netOf("9002.QP.20210315")).toBe(0n);
    expect(pool.netOf("9002.QP.20210320")).toBe(-8n);
    pool.do(draw("1"), { ...DECIDED, effectiveOn: "2021-03-21" });
    expect(pool.netOf("9002.QP.20210320")).toBe(-8n);
    expect(pool.netOf("9002.QP.open")).toBe(-99n);
  });
});

test("what a project returns goes back to whom it came from; what ended meanwhile lapses", () => {
  const pool = new PoolBook("quota-pool", ...PARTIES);
  pool.do({ do: "quota-in", party: "QP", amount: "90", until: "2021-03-20", document: "文1" });
  pool.do({ do: "quota-in", party: "WJ", amount: "90", until: null, document: "文1" });
  pool.do(draw("60"), DECIDED);
  const back = { do: "quota-return", project: "hub", amount: "20", document: "文3" } as const;
  pool.do(back);
  expect([pool.netOf("9002.QP.20210320"), pool.netOf("9002.WJ.open")]).toEqual([-70n, -70n]);
  pool.do(back, { effectiveOn: "2021-03-25" });
  expect([pool.netOf("9002.QP.20210320"), pool.netOf("9002.WJ.open")]).toEqual([-70n, -80n]);
  // 180 were put in; ten came back when nothing of that lot could be drawn any more.
  expect(pool.netOf("9001")).toBe(170n);
});

test("quota is no money: its actions are refused in a fund's book", () => {
  const fund = new PoolBook("fiscal-custody", ...PARTIES);
  expect(fund.try({ do: "quota-in", party: "QP", amount: "1", until: null, document: "文1" })).toMatchObject({
    ok: false,
    faults: [{ code: "fund.other-book" }],
  });
});

const party = fc.constantFrom(...PARTIES);
const metres = fc.integer({ min: 1, max: 5_000 }).map(String);
const project = fc.constantFrom("hub", "school");
const until = fc.constantFrom(null, "2021-03-15", "2021-03-20", "2021-03-25");
const document = "文";

const action: fc.Arbitrary<QuotaAction> = fc
  .oneof(
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant("quota-in" as const), party, amount: metres, until }),
    },
    {
      weight: 4,
      arbitrary: fc.record(
        { do: fc.constant("quota-draw" as const), project, amount: metres, party, name: fc.constant("项目") },
        { requiredKeys: ["do", "project", "amount", "name"] },
      ),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constantFrom("quota-return" as const, "quota-used" as const),
        project,
        amount: metres,
      }),
    },
    fc.record({ do: fc.constant("quota-withdrawn" as const), party, amount: metres }),
    fc.constant({ do: "quota-expiry" as const, until: "2021-03-20" }),
  )
  .map(each => ({ ...each, document }) as QuotaAction);

test("in any history all quota is somewhere, what a party gave is accounted for, and the end can be zero", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(action, fc.integer({ min: 15, max: 28 })), { maxLength: 40 }), history => {
      const pool = new PoolBook("quota-pool", ...PARTIES);
      for (const [next, day] of history) {
        const on = next.do === "quota-expiry" ? next.until : `2021-03-${day}`;
        pool.try(next, { ...DECIDED, effectiveOn: on });
        expect(pool.balances().reduce((sum, [, net]) => sum + net, 0n)).toBe(0n);
        const { parties, projects, free } = quotaPosition(pool.seen(), on);
        for (const each of parties) {
          const { putIn, drawn, returned, expired, withdrawn } = each;
          const left = BigInt(putIn) - BigInt(drawn) + BigInt(returned) - BigInt(expired) - BigInt(withdrawn);
          expect(BigInt(each.free)).toBe(left);
          expect(left >= 0n).toBe(true);
        }
        for (const each of projects)
          expect(BigInt(each.holds)).toBe(BigInt(each.drawn) - BigInt(each.returned) - BigInt(each.used));
        const held = projects.reduce((sum, { holds }) => sum + BigInt(holds), 0n);
        expect(pool.netOf("9001")).toBe(held + BigInt(free));
      }
      for (const { project: id, holds } of quotaPosition(pool.seen(), DAY).projects)
        if (holds !== "0") pool.do({ do: "quota-used", project: id, amount: holds, document }, DECIDED);
      for (const last of ["2021-03-15", "2021-03-20", "2021-03-25"])
        pool.try({ do: "quota-expiry", until: last }, { effectiveOn: last });
      for (const each of quotaPosition(pool.seen(), "2021-03-26").parties)
        if (each.free !== "0") {
          const all = { do: "quota-withdrawn", party: each.party, amount: each.free, document } as const;
          pool.do(all, { ...DECIDED, effectiveOn: "2021-03-26" });
        }
      expect(pool.balances().filter(([, net]) => net !== 0n)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
