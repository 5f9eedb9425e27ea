/**
 * Netting (轧差): what two parties owe each other under several agreements, in one book or in several, is set against each
 * other as a whole, and only what is left is paid. Only where the agreements say so: each of them names all others.
 */
import type { Method } from "#domain/agreement/clauses/settling.ts";
import type { Pair } from "#domain/agreement/standing.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { type Fault, okUnless, type Result } from "#domain/result.ts";

/** A whole obligation of one assessment period, as much of it as is open. */
export interface Owed extends Pair {
  readonly agreement: string;
  readonly settlement: string;
  readonly book: string;
  /** In fen, above zero. */
  readonly amountMinor: bigint;
  /** The first day on which something of it is due. */
  readonly dueOn: string | null;
  /** By the clauses under which it was settled. */
  readonly nettingWith: readonly string[];
  readonly method: Method;
}

/** What is left to pay after all of it, as one obligation in one book. */
export type Net = Omit<Owed, "nettingWith">;

/** The two parties; null where nothing is left to pay. */
export interface NettingPlan {
  readonly parties: readonly [string, string];
  /** In the order in which the obligations name them. */
  readonly books: readonly string[];
  readonly net: Net | null;
}

/**
 * Errors: `netting.nothing-meets` where the obligations are not between two parties, only one owes the other, or nothing
 * is open of one; `netting.not-agreed` where two agreements do not name each other; every fault is told.
 */
export function planNetting(owed: readonly Owed[]): Result<NettingPlan> {
  const parties = [...new Set(owed.flatMap(({ payer, payee }) => [payer, payee]))];
  const [one = "", other = ""] = parties;
  const plan = { parties: [one, other], books: [...new Set(owed.map(({ book }) => book))] } as const;
  return okUnless([...meetingFaults(owed, parties), ...clauseFaults(owed)], { ...plan, net: netOf(owed) });
}

function meetingFaults(owed: readonly Owed[], parties: readonly string[]): Fault[] {
  const code = "netting.nothing-meets";
  if (parties.length > 2) {
    const message = `these obligations are between ${parties.join(", ")}; a netting is between two parties`;
    return [{ code, message, field: "obligations", expected: "obligations of two parties to each other" }];
  }
  const faults = owed.flatMap(({ amountMinor, ...each }, index): Fault[] => {
    if (amountMinor > 0n) return [];
    const message = `nothing of ${nameOf(each)} is open`;
    const value = formatAmount(amountMinor, CNY);
    return [{ code, message, field: `obligations[${index}]`, value, expected: "an amount above zero" }];
  });
  const [first] = parties;
  if (owed.some(({ payer }) => payer === first) && owed.some(({ payee }) => payee === first)) return faults;
  const message = "all of these are owed by one party to the other: there is nothing to set against it";
  return [...faults, { code, message, field: "obligations", expected: "obligations in both directions" }];
}

/** Two agreements name each other; one that owes both ways names itself. */
function clauseFaults(owed: readonly Owed[]): Fault[] {
  return owed.flatMap((mine, index) => {
    const wanted = owed
      .filter(each => each.agreement !== mine.agreement || each.payer !== mine.payer)
      .map(({ agreement }) => agreement);
    const missing = [...new Set(wanted)].filter(agreement => !mine.nettingWith.includes(agreement));
    return missing.map((agreement): Fault => {
      const other = agreement === mine.agreement ? "its own other periods" : agreement;
      const message = `by the clause of ${mine.settlement} its obligations are not netted with those of ${other}`;
      const about = { field: `obligations[${index}]`, value: mine.agreement };
      return {
        code: "netting.not-agreed",
        message,
        ...about,
        expected: `settling.nettingWith: "${agreement}"`,
      };
    });
  });
}

/**
 * Who owes more pays the difference. It stands where that party owes most, the first of equal ones, and is due when the
 * first of what the party owes is.
 */
function netOf(owed: readonly Owed[]): Net | null {
  const owedBy = (party: string) =>
    owed.filter(({ payer }) => payer === party).reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const [first] = owed;
  if (first === undefined) return null;
  const leftMinor = owedBy(first.payer) - owedBy(first.payee);
  if (leftMinor === 0n) return null;
  const payer = leftMinor > 0n ? first.payer : first.payee;
  const own = owed.filter(each => each.payer === payer);
  const largest = own.reduce(
    (most, each) => (each.amountMinor > most.amountMinor ? each : most),
    own[0] ?? first,
  );
  const [dueOn = null] = own.flatMap(each => each.dueOn ?? []).sort();
  const { nettingWith: _, ...carrier } = largest;
  return { ...carrier, amountMinor: leftMinor < 0n ? -leftMinor : leftMinor, dueOn };
}

export function nameOf({ settlement, payer, payee }: Pair & { readonly settlement: string }): string {
  return `${settlement}/${payer}/${payee}`;
}
