/** Calls for capital (出资通知): which part is paid when, what is late, and the interest that follows. */
import { addDays } from "#domain/calendar.ts";
import type { Call, LateTerms } from "#domain/fund/register.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";

const DAY_MS = 86_400_000;

/** Money that came from a party, or that was taken back (negative), by its effective date. */
export interface Receipt {
  readonly on: string;
  readonly party: string;
  /** Who paid within the party; null when it is not said. */
  readonly holder: string | null;
  readonly amountMinor: bigint;
}

export interface PartStanding {
  readonly call: string;
  readonly dueOn: string;
  readonly party: string;
  readonly holder: string | null;
  readonly amountMinor: bigint;
  /** What was paid of it, oldest first. */
  readonly payments: readonly { readonly on: string; readonly amountMinor: bigint }[];
  readonly openMinor: bigint;
}

/**
 * Receipts settle the parts of their party in order of the due date, those of a holder its own parts only. What is
 * paid before a call settles it when it comes.
 */
export function partStandings(calls: readonly Call[], receipts: readonly Receipt[]): readonly PartStanding[] {
  const parts = calls
    .flatMap(({ id, dueOn, parts: called }) =>
      called.map(({ party, holder, amount }) => {
        const amountMinor = readAmount(amount, CNY);
        return {
          call: id,
          dueOn,
          party,
          holder,
          amountMinor,
          openMinor: amountMinor,
          payments: [] as Paid[],
        };
      }),
    )
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  for (const { on, party, holder, amountMinor } of standing(receipts)) {
    let leftMinor = amountMinor;
    for (const part of parts) {
      const fits =
        part.party === party && (holder === null || part.holder === null || part.holder === holder);
      const settledMinor = part.openMinor < leftMinor ? part.openMinor : leftMinor;
      if (!fits || settledMinor === 0n) continue;
      part.payments.push({ on, amountMinor: settledMinor });
      part.openMinor -= settledMinor;
      leftMinor -= settledMinor;
    }
  }
  return parts;
}

interface Paid {
  on: string;
  amountMinor: bigint;
}

/** Receipts by date; what was taken back takes away the newest of the same party and holder. */
function standing(receipts: readonly Receipt[]): readonly Receipt[] {
  const kept: { on: string; party: string; holder: string | null; amountMinor: bigint }[] = [];
  for (const receipt of [...receipts].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    if (receipt.amountMinor >= 0n) {
      kept.push({ ...receipt });
      continue;
    }
    let backMinor = -receipt.amountMinor;
    for (const each of kept.toReversed()) {
      if (each.party !== receipt.party || each.holder !== receipt.holder) continue;
      const takenMinor = each.amountMinor < backMinor ? each.amountMinor : backMinor;
      each.amountMinor -= takenMinor;
      backMinor -= takenMinor;
    }
  }
  return kept;
}

/** paid; pending until the due date; reminded within the grace period (催缴); late after it (逾期). */
export type PartState = "paid" | "pending" | "reminded" | "late";

export function partState(part: PartStanding, graceDays: number, asOf: string): PartState {
  if (paidOn(part, asOf) === part.amountMinor) return "paid";
  if (asOf <= part.dueOn) return "pending";
  return asOf <= addDays(part.dueOn, graceDays) ? "reminded" : "late";
}

/** What had been paid of a part at the end of a day. */
export function paidOn({ payments }: PartStanding, asOf: string): bigint {
  return payments.reduce((sum, { on, amountMinor }) => (on <= asOf ? sum + amountMinor : sum), 0n);
}

/** Interest of one part, as a sum of amounts times days. */
export interface Lateness {
  readonly call: string;
  readonly holder: string | null;
  readonly dueOn: string;
  /** Each amount with the days for which it bears interest. */
  readonly items: readonly { readonly amountMinor: bigint; readonly days: number; readonly until: string }[];
}

/** What bears interest until the end of `asOf`. Money that comes within the grace period bears none. */
export function lateness(
  parts: readonly PartStanding[],
  terms: LateTerms,
  asOf: string,
): readonly Lateness[] {
  return parts.flatMap((part): Lateness[] => {
    const daysUntil = (day: string) => {
      const days = daysFrom(part.dueOn, day);
      if (days <= terms.graceDays) return 0;
      return terms.from === "due" ? days : days - terms.graceDays;
    };
    const paid = part.payments.map(({ on, amountMinor }) => ({ amountMinor, until: on < asOf ? on : asOf }));
    const items = [...paid, { amountMinor: part.openMinor, until: asOf }]
      .map(item => ({ ...item, days: daysUntil(item.until) }))
      .filter(({ amountMinor, days }) => amountMinor > 0n && days > 0);
    return items.length === 0 ? [] : [{ call: part.call, holder: part.holder, dueOn: part.dueOn, items }];
  });
}

/** Amount times days times rate, summed exactly and rounded once, half up to the fen. */
export function interestMinor(
  late: readonly Lateness[],
  { dailyRate }: Pick<LateTerms, "dailyRate">,
): bigint {
  const [whole = "0", decimals = ""] = dailyRate.split(".");
  const scale = 10n ** BigInt(decimals.length);
  const items = late.flatMap(({ items: each }) => each);
  const amountDays = items.reduce((sum, { amountMinor, days }) => sum + amountMinor * BigInt(days), 0n);
  return (2n * amountDays * BigInt(whole + decimals) + scale) / (2n * scale);
}

function daysFrom(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}

/** Amount-days of a balance from its changes: what day-weighted shares of interest are weighed by. */
export function dayWeight(
  changes: readonly { readonly on: string; readonly amountMinor: bigint }[],
  from: string,
  to: string,
): bigint {
  return changes.reduce((sum, { on, amountMinor }) => {
    if (on > to) return sum;
    return sum + amountMinor * BigInt(daysFrom(on > from ? on : from, to) + 1);
  }, 0n);
}
