/** The money beside each border: what follows by the agreements from the sections there, and where it stands. */
import type { ObligationState } from "#domain/agreement/standing.ts";
import { sumOf } from "#portal/format/amount.ts";
import type { Agreement, ObligationPeriod, Section } from "#portal/live/answers.ts";
import { addressOfView } from "#portal/routes.ts";

export interface BorderMoney {
  readonly id: string;
  readonly payer: string;
  readonly payee: string;
  /** What is not yet paid of all periods, or, when everything is, what was paid of them. */
  readonly amount: string;
  /** The most pressing state of any period. */
  readonly state: ObligationState;
  readonly periods: number;
  /** The one settlement that it follows from, or the list of them. */
  readonly address: string;
}

export interface Obliged {
  readonly agreement: Pick<Agreement, "id" | "sections">;
  readonly periods: readonly Pick<ObligationPeriod, "settlement" | "obligations">[];
}

/** The most pressing first. */
const PRESSING: readonly ObligationState[] = [
  "overdue",
  "due",
  "held",
  "to-be-returned",
  "paid",
  "cleared",
  "netted",
  "nothing-due",
];

/**
 * By section. Who owes whom by an agreement stands once, at the border between the two if one of the agreement's
 * sections is there, otherwise at its first section on the map.
 */
export function moneyBySection(
  sections: readonly Pick<Section, "id" | "parties">[],
  obliged: readonly Obliged[],
): ReadonlyMap<string, readonly BorderMoney[]> {
  const money = new Map<string, BorderMoney[]>();
  for (const { agreement, periods } of obliged) {
    const shown = sections.filter(({ id }) => agreement.sections.some(section => section.id === id));
    for (const one of betweenParties(agreement.id, periods)) {
      const both = shown.find(({ parties }) => parties.includes(one.payer) && parties.includes(one.payee));
      const place = (both ?? shown[0])?.id;
      if (place !== undefined) money.set(place, [...(money.get(place) ?? []), one]);
    }
  }
  return money;
}

function betweenParties(agreement: string, periods: Obliged["periods"]): BorderMoney[] {
  const obligations = periods.flatMap(({ settlement, obligations: all }) =>
    all.filter(({ state }) => state !== "nothing-due").map(one => ({ settlement, ...one })),
  );
  const pairs = Map.groupBy(obligations, ({ payer, payee }) => JSON.stringify([payer, payee]));
  return [...pairs.values()].flatMap(all => {
    const [first] = all;
    if (first === undefined) return [];
    const open = all.filter(one => !/^-?0*\.?0*$/.test(one.open));
    const counted = open.length > 0 ? open : all;
    const state = PRESSING.find(each => counted.some(one => one.state === each)) ?? first.state;
    const [only, ...more] = counted;
    return [
      {
        id: `${agreement} ${first.payer} ${first.payee}`,
        ...{ payer: first.payer, payee: first.payee, state, periods: counted.length },
        amount: sumOf(counted.map(one => (open.length > 0 ? one.open : one.amount))),
        address:
          only !== undefined && more.length === 0
            ? addressOfView("settlements", agreement, only.settlement)
            : addressOfView("settlements", agreement),
      },
    ];
  });
}
