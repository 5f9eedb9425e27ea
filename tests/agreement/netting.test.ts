/** Netting between two parties: which obligations meet, what is left, and the entries that carry it through each book. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sidesMissing } from "#domain/access/netting-policy.ts";
import { oneSidedNetting, settlingFaults, settlingInWords } from "#domain/agreement/clauses/settling.ts";
import { type Owed, planNetting } from "#domain/agreement/netting.ts";
import { owedBy, owedTo } from "#domain/fund/chart.ts";
import { nettingClearingOf, nettingGrossEntry, nettingSettledEntry } from "#domain/fund/netting-entries.ts";
import { netOf as debitsOf } from "#domain/ledger/account.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import { unwrap } from "#domain/result.ts";
import { faultsOf } from "#tests/support/refused.ts";
import { agreement, ratioIndex, term, threshold } from "./agreements.ts";

const ALL = ["x", "y", "z"];

function owed(payer: "A" | "B", amountMinor: bigint, about: Partial<Owed> = {}): Owed {
  const agreementName = about.agreement ?? "x";
  return {
    ...{ agreement: agreementName, settlement: `${agreementName}.2020`, book: `book-${agreementName}` },
    ...{ payer, payee: payer === "A" ? "B" : "A", amountMinor, dueOn: null, nettingWith: ALL },
    method: "bank-transfer",
    ...about,
  };
}

const inY = (about: Partial<Owed> = {}) => ({ agreement: "y", ...about });

describe("what is left", () => {
  test.each<[string, readonly Owed[], object | null]>([
    [
      "who owes more pays the difference",
      [owed("A", 9000n), owed("B", 6000n, inY())],
      { payer: "A", payee: "B", amountMinor: 3000n, book: "book-x" },
    ],
    [
      "whichever is named first",
      [owed("B", 6000n, inY()), owed("A", 9000n)],
      { payer: "A", amountMinor: 3000n, book: "book-x" },
    ],
    ["nothing, where both owe the same", [owed("A", 1n), owed("B", 1n, inY())], null],
    [
      "as one obligation, also where each alone is smaller",
      [owed("A", 10n), owed("A", 10n, { agreement: "z" }), owed("B", 5n, inY())],
      { amountMinor: 15n, book: "book-x" },
    ],
    [
      "where the debtor owes most, the first of equal ones",
      [owed("A", 10n), owed("A", 11n, { agreement: "z" }), owed("B", 5n, inY())],
      { amountMinor: 16n, book: "book-z", settlement: "z.2020" },
    ],
    [
      "due with the first of the debtor's",
      [
        owed("A", 9n, { dueOn: "2021-06-30" }),
        owed("A", 8n, { agreement: "z", dueOn: "2021-05-31" }),
        owed("B", 5n, inY({ dueOn: "2021-01-01" })),
      ],
      { dueOn: "2021-05-31" },
    ],
    [
      "by the way of the agreement that carries it",
      [owed("A", 9n, { method: "central-table" }), owed("B", 5n, inY())],
      { method: "central-table" },
    ],
  ])("%s", (_, obligations, net) => {
    const plan = unwrap(planNetting(obligations));
    if (net === null) expect(plan.net).toBeNull();
    else expect(plan.net).toMatchObject(net);
  });
});

describe("what is not netted", () => {
  test.each<[string, readonly Owed[], string, string]>([
    ["debts of one side", [owed("A", 1n), owed("A", 1n, inY())], "netting.nothing-meets", "obligations"],
    [
      "three parties",
      [owed("A", 1n), owed("B", 1n, inY({ payee: "C" }))],
      "netting.nothing-meets",
      "obligations",
    ],
    ["what is paid", [owed("A", 1n), owed("B", 0n, inY())], "netting.nothing-meets", "obligations[1]"],
    [
      "what was paid too much",
      [owed("A", -1n), owed("B", 1n, inY())],
      "netting.nothing-meets",
      "obligations[0]",
    ],
    [
      "an agreement that names nobody",
      [owed("A", 1n), owed("B", 1n, inY({ nettingWith: [] }))],
      "netting.not-agreed",
      "obligations[1]",
    ],
    [
      "one that is not named back",
      [owed("A", 1n, { nettingWith: ["z"] }), owed("B", 1n, inY())],
      "netting.not-agreed",
      "obligations[0]",
    ],
    [
      "two on one side that do not name each other",
      [owed("A", 1n, { nettingWith: ["y"] }), owed("A", 1n, { agreement: "z" }), owed("B", 1n, inY())],
      "netting.not-agreed",
      "obligations[0]",
    ],
    [
      "both ways of an agreement that does not name itself",
      [owed("A", 1n, { nettingWith: ["y"] }), owed("B", 1n, { settlement: "x.2021", nettingWith: ["x"] })],
      "netting.not-agreed",
      "obligations[0]",
    ],
  ])("%s", (_, obligations, code, field) => {
    expect(faultsOf(planNetting(obligations))).toMatchObject([{ code, field }]);
  });

  test("two periods of an agreement that names itself are, and one way of it needs no word", () => {
    const both = [owed("A", 2n), owed("B", 1n, { settlement: "x.2021" })];
    expect(unwrap(planNetting(both)).net).toMatchObject({ amountMinor: 1n });
    const oneWay = ["x.2020", "x.2021"].map(settlement => owed("A", 2n, { settlement, nettingWith: ["y"] }));
    expect(unwrap(planNetting([...oneWay, owed("B", 1n, inY())])).net).toMatchObject({ amountMinor: 3n });
  });
});

test.each<[readonly (readonly [string, string])[], readonly string[]]>([
  [[["a1", "A"]], ["A", "B"]],
  [
    [
      ["a1", "A"],
      ["a2", "A"],
    ],
    ["B"],
  ],
  [
    [
      ["a1", "A"],
      ["b1", "B"],
      ["a2", "A"],
    ],
    ["B"],
  ],
  [
    [
      ["a1", "A"],
      ["b1", "B"],
      ["a2", "A"],
      ["b2", "B"],
    ],
    [],
  ],
])("two persons of each side sign: after %j it waits for %j", (signed, missing) => {
  const signatures = signed.map(([by, party]) => ({ by, for: party }));
  expect(sidesMissing(["A", "B"], signatures)).toEqual(missing);
});

describe("the clause", () => {
  const document = (
    id: string,
    nettingWith: readonly string[],
    method: "pool" | "bank-transfer" = "bank-transfer",
  ) => agreement([term(ratioIndex(), threshold())], { id, settling: { method, nettingWith } });

  test("is read back in both languages, and not said where it is not there", () => {
    const said = (nettingWith?: readonly string[]) =>
      settlingInWords({ method: "bank-transfer", nettingWith }, id => ({ zh: id, en: id }));
    expect(said(["y", "z"]).filter(({ zh }) => zh.includes("轧差"))).toEqual([
      {
        zh: "双方同意时，可与协议 y、z 的应付补偿轧差，按总额记账、按净额支付",
        en: "where both parties approve it, netted with what is owed under y, z: gross is posted, the net is paid",
      },
    ]);
    expect(said().some(({ zh }) => zh.includes("轧差"))).toBe(false);
  });

  test.each<[string, ReturnType<typeof document>, readonly string[]]>([
    ["may name another and itself", document("x", ["x", "y"]), []],
    ["names each once", document("x", ["y", "y"]), ["settling.nettingWith"]],
    ["is not for what a pool pays", document("x", ["y"], "pool"), ["settling.method"]],
  ])("%s", (_, one, fields) => {
    expect(settlingFaults(one).map(({ field }) => field)).toEqual(fields);
  });

  test("of agreements read together, who is named and does not name back is told", () => {
    const found = oneSidedNetting([
      document("x", ["y", "elsewhere", "x"]),
      document("y", ["z"]),
      document("z", ["y"]),
    ]);
    expect([...found].map(([id, faults]) => [id, faults.map(({ field }) => field)])).toEqual([
      ["x", ["settling.nettingWith[0]"]],
      ["y", []],
      ["z", []],
    ]);
  });
});

const HEADER = {
  ...{ narrative: "轧差", effectiveOn: "2021-01-04", period: "2021-01", preparer: "a", approver: "b" },
  evidence: [],
};

/** Debits minus credits of every account of every book. */
function post(balances: Map<string, bigint>, book: string, { postings }: DraftEntry): bigint {
  let sum = 0n;
  for (const { account, side, amountMinor } of postings) {
    const key = `${book} ${account}`;
    balances.set(key, (balances.get(key) ?? 0n) + debitsOf(side, amountMinor));
    sum += debitsOf(side, amountMinor);
  }
  return sum;
}

test("any obligations across any books: gross posted, clearing zero in every book, the net is all that is owed", () => {
  const one = fc.record({
    payer: fc.constantFrom("A" as const, "B" as const),
    amountMinor: fc.bigInt({ min: 1n, max: 10n ** 15n }),
    book: fc.constantFrom("b1", "b2", "b3", "b4"),
  });
  const obligations = fc
    .array(one, { minLength: 2, maxLength: 40 })
    .filter(all => new Set(all.map(({ payer }) => payer)).size === 2)
    .map(all =>
      all.map((each, index) => owed(each.payer, each.amountMinor, { ...each, settlement: `x.${index}` })),
    );
  fc.assert(
    fc.property(obligations, all => {
      const { net, parties, books } = unwrap(planNetting(all));
      const signed = all.reduce(
        (sum, { payer, amountMinor }) => sum + (payer === "A" ? amountMinor : -amountMinor),
        0n,
      );
      expect(net === null ? 0n : net.payer === "A" ? net.amountMinor : -net.amountMinor).toBe(signed);
      const balances = new Map<string, bigint>();
      for (const { book, payer, payee, amountMinor } of all) {
        balances.set(
          `${book} ${owedBy(payer)}`,
          (balances.get(`${book} ${owedBy(payer)}`) ?? 0n) + amountMinor,
        );
        balances.set(
          `${book} ${owedTo(payee)}`,
          (balances.get(`${book} ${owedTo(payee)}`) ?? 0n) - amountMinor,
        );
      }
      let grossMinor = 0n;
      for (const book of books) {
        const here = all.filter(each => each.book === book);
        for (const each of here) {
          const entry = nettingGrossEntry(HEADER, each);
          grossMinor += entry.postings.reduce(
            (sum, { account, amountMinor }) => sum + (account === owedBy(each.payer) ? amountMinor : 0n),
            0n,
          );
          expect(post(balances, book, entry)).toBe(0n);
        }
        const settled = nettingSettledEntry(HEADER, parties, here, net?.book === book ? net : null);
        if (settled !== null) expect(post(balances, book, settled)).toBe(0n);
        for (const party of parties) expect(balances.get(`${book} ${nettingClearingOf(party)}`)).toBe(0n);
      }
      expect(grossMinor).toBe(all.reduce((sum, { amountMinor }) => sum + amountMinor, 0n));
      // Nothing is owed any more but the net, once; paying it leaves nothing.
      const left = [...balances].filter(([, balance]) => balance !== 0n);
      expect(left).toEqual(
        net === null
          ? []
          : expect.arrayContaining([
              [`${net.book} ${owedBy(net.payer)}`, net.amountMinor],
              [`${net.book} ${owedTo(net.payee)}`, -net.amountMinor],
            ]),
      );
      expect(left).toHaveLength(net === null ? 0 : 2);
    }),
  );
});
