/** Agreements of JS and SH in books of their own, each owing a fixed amount for a quarter, settled and ready to be netted. */
import type { Settling } from "#domain/agreement/clauses/settling.ts";
import { agreement, term } from "#tests/agreement/agreements.ts";
import { JS_PAYS, NAMES, SH_PAYS } from "./border.ts";
import { settlementWorld } from "./world.ts";

export const ON = { narrative: "两协议补偿轧差", effectiveOn: "2021-01-04" };
const QUARTER = { from: "2020-10", to: "2020-12" };

/** What each agreement gives: who pays, how much a quarter, in which book, and what its clauses say of netting. */
export interface Given {
  readonly id: string;
  readonly book: string;
  readonly pays: typeof JS_PAYS;
  readonly amount: string;
  readonly settling?: Partial<Settling>;
}

const named = (book: string) => ({ id: book, name: book, nameEn: book });

/** JS owes SH 90.00 in one book, SH owes JS 60.00 in another; the agreements name each other. */
export const CROSSWISE: readonly Given[] = [
  given("upstream-water", "joint-fund", JS_PAYS, "90.00", ["downstream-water"]),
  given("downstream-water", "second-book", SH_PAYS, "60.00", ["upstream-water"]),
];

export function given(
  id: string,
  book: string,
  pays: typeof JS_PAYS,
  amount: string,
  nettingWith: readonly string[],
  settling: Partial<Settling> = {},
): Given {
  return { id, book, pays, amount, settling: { ...settling, nettingWith } };
}

export const settlementOf = (id: string) => `${id}.${QUARTER.from}.${QUARTER.to}`;
export const pairOf = ({ id, pays }: Given) => ({ settlement: settlementOf(id), ...pays });

export async function nettedWorld(all: readonly Given[] = CROSSWISE) {
  const world = await settlementWorld();
  for (const book of new Set(all.map(each => each.book))) {
    if (book === "joint-fund") continue;
    await world.done("operator", "registerBook", {
      body: {
        ...named(book),
        kind: "agreement",
        parties: ["SH", "JS", "ZJ"].map(id => ({ id })),
        bankAccount: null,
        openPeriods: ["2021-01", "2021-02"],
      },
    });
  }
  const register = (one: Given, version = 1) => world.register(documentOf(one, version));
  const settle = (id: string) => world.settle(QUARTER.from, QUARTER.to, "2021-01-04", id);
  for (const one of all) {
    await register(one);
    await settle(one.id);
  }
  return {
    ...world,
    register,
    settle,
    propose: (who = "finance-js", about: object = {}) =>
      world.ask(who, "proposeNetting", { body: { obligations: all.map(pairOf), ...ON, ...about } }),
    decide: (who: string, decision: "approve" | "refuse", about: { key?: string; id?: string } = {}) =>
      world.ask(who, "decideNetting", {
        params: { netting: about.id ?? "netting.1" },
        body: { decision },
        ...(about.key === undefined ? {} : { key: about.key }),
      }),
    /** The other three sign, and the last signature posts it. */
    async signed(id = "netting.1") {
      for (const who of ["review-js", "finance-sh", "review-sh"])
        await world.done(who, "decideNetting", { params: { netting: id }, body: { decision: "approve" } });
    },
    async netting(id = "netting.1") {
      return world.done("auditor", "getNetting", { params: { netting: id } });
    },
    async obligation(id: string) {
      const { periods } = (await world.done("auditor", "listObligations", {
        params: { agreement: id },
        query: { on: "2021-01-05" },
      })) as { periods: { obligations: Record<string, unknown>[] }[] };
      return periods[0]?.obligations[0];
    },
    /** What is not zero, debits minus credits. */
    async standing(book: string) {
      const { accounts } = await world.done("auditor", "getBook", { params: { book } });
      const rows = accounts as readonly { id: string; balance: string }[];
      return Object.fromEntries(rows.filter(row => row.balance !== "0.00").map(row => [row.id, row.balance]));
    },
  };
}

function documentOf({ id, book, pays, amount, settling }: Given, version: number) {
  const money = { kind: "fixed", ...pays, amount } as const;
  const support = term({ kind: "unconditional" }, money, { sections: [] });
  return agreement([support], {
    ...{ id, version, book, sections: [], period: { kind: "quarter" }, effectiveFrom: "2020-10-01" },
    parties: ["JS", "SH"].map(party => ({
      id: party,
      name: NAMES,
      role: party === "JS" ? "upstream" : "downstream",
    })),
    settling: { method: "bank-transfer", due: { kind: "days-after", days: 30 }, ...settling },
  });
}

/** Before a netting of `CROSSWISE` in one book and the other, and after it. */
export const GROSS = { "1036.01.JS": "90.00", "2015.01.SH": "-90.00" };
export const OTHER_GROSS = { "1036.01.SH": "60.00", "2015.01.JS": "-60.00" };
export const NET = { "1036.01.JS": "30.00", "2015.01.SH": "-30.00" };

type World = Awaited<ReturnType<typeof nettedWorld>>;

export const books = async (world: World) => [
  await world.standing("joint-fund"),
  await world.standing("second-book"),
];

export const payment = (settlement: string, pair: typeof JS_PAYS, amount: string, reference: string) => ({
  ...{ kind: "payment", settlement, ...pair, amount, reference, narrative: "支付轧差净额" },
  effectiveOn: "2021-01-04",
});
