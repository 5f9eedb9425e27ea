/** What two parties owe each other under all agreements, and which of it may be set against each other. */
import { nameOf, type Owed, planNetting } from "#domain/agreement/netting.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { OBLIGATIONS_NETTED_MAX } from "#events/netting-records.ts";
import type { AgreementStanding } from "#portal/settlements/use-all-obligations.ts";

/** One obligation of which something is open. */
export interface Debt extends Owed {
  /** `<settlement>/<payer>/<payee>` */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly open: string;
  /** Why it cannot be netted now: an objection holds it, or a netting by this name has it. */
  readonly heldBy: { readonly netting: string | null } | null;
}

export interface Between {
  readonly parties: readonly [one: string, other: string];
  /** Of both directions, in the order of their assessment periods. */
  readonly debts: readonly Debt[];
}

/** Every two parties that owe each other something; of a bureau only those of its own party, which stands first. */
export function owedBothWays(standing: readonly AgreementStanding[], own: string | null): readonly Between[] {
  const pairs = new Map<string, Debt[]>();
  for (const debt of standing.flatMap(debtsOf)) {
    const key = [debt.payer, debt.payee].toSorted().join(" ");
    pairs.set(key, [...(pairs.get(key) ?? []), debt]);
  }
  return [...pairs.values()].flatMap(debts => {
    const [first] = debts;
    if (first === undefined || debts.every(({ payer }) => payer === first.payer)) return [];
    const { payer, payee } = first;
    if (own !== null && payer !== own && payee !== own) return [];
    const parties = own === payee ? ([payee, payer] as const) : ([payer, payee] as const);
    return [{ parties, debts: debts.toSorted((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0)) }];
  });
}

function debtsOf({ agreement, periods }: AgreementStanding): Debt[] {
  return periods.flatMap(({ settlement, book, from, to, method, nettingWith, heldBy, obligations }) =>
    obligations.flatMap(({ payer, payee, open, dueOn, reservedBy }): Debt[] => {
      const amountMinor = readAmount(open, CNY);
      if (amountMinor <= 0n) return [];
      const held = reservedBy !== null || heldBy !== null;
      return [
        {
          ...{
            name: nameOf({ settlement, payer, payee }),
            agreement: agreement.id,
            settlement,
            book,
            from,
            to,
          },
          ...{ payer, payee, open, amountMinor, dueOn, nettingWith, method },
          heldBy: held ? { netting: reservedBy } : null,
        },
      ];
    }),
  );
}

/**
 * What is proposed unless somebody chooses otherwise: the oldest free debts that all name each other, in both directions;
 * none where no two do.
 */
export function usualChoice(debts: readonly Debt[]): ReadonlySet<string> {
  const free = debts.filter(({ heldBy }) => heldBy === null);
  const meets = (one: Debt) => free.some(other => other.payer !== one.payer && areAgreed([one, other]));
  const chosen: Debt[] = [];
  for (const debt of free.filter(meets)) {
    if (chosen.length < OBLIGATIONS_NETTED_MAX && areAgreed([...chosen, debt])) chosen.push(debt);
  }
  return new Set(planNetting(chosen).ok ? chosen.map(({ name }) => name) : []);
}

/** Whether the agreements name each other, whoever owes whom. */
function areAgreed(debts: readonly Debt[]): boolean {
  const plan = planNetting(debts);
  return plan.ok || plan.faults.every(({ code }) => code !== "netting.not-agreed");
}
