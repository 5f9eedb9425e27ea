/** The agreement that settlement tests vary: a border section of JS and SH, judged over the last quarter of 2020. */
import type { Agreement, Term } from "#domain/agreement/agreement.ts";
import { agreement, classDistance, perStep, term } from "#tests/agreement/agreements.ts";
import type { NH3N, SettlementWorld } from "./world.ts";

export const NAMES = { zh: "方", en: "Party" };
export const JS_PAYS = { payer: "JS", payee: "SH" };
export const SH_PAYS = { payer: "SH", payee: "JS" };

/** Each month for itself: a class worse than Ⅲ costs JS, better costs SH. */
export function monthly(amount: string, about: Partial<Term> = {}): Term {
  const money = perStep({ amount, cap: "100.00", above: JS_PAYS, below: SH_PAYS });
  return term(classDistance("Ⅲ"), money, { sections: ["s1"], every: "month", ...about });
}

/** Only who pays or receives is a party. */
function partiesIn(terms: readonly Term[]): readonly string[] {
  const text = JSON.stringify(terms.map(({ money }) => money));
  return ["JS", "SH", "ZJ"].filter(id => text.includes(`"${id}"`));
}

export function border(terms: readonly Term[], about: Partial<Agreement> = {}): Agreement {
  return agreement(terms, {
    id: "border-water",
    book: "joint-fund",
    parties: partiesIn(terms).map(id => ({ id, name: NAMES, role: id === "JS" ? "upstream" : "downstream" })),
    sections: [{ id: "s1", name: NAMES, waterBody: "river" }],
    period: { kind: "quarter" },
    ...about,
  });
}

export const QUARTER = ["2020-10", "2020-11", "2020-12"] as const;

export const settleQuarter = (world: Pick<SettlementWorld, "settle">) =>
  world.settle("2020-10", "2020-12", "2021-01-04");

export async function confirmedQuarter(
  world: Pick<SettlementWorld, "confirm">,
  waterClass: keyof typeof NH3N,
): Promise<void> {
  for (const month of QUARTER) await world.confirm("s1", month, waterClass);
}
