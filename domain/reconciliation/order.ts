/**
 * Oldest first. Banks export either way round, and several lines share a second (interest is booked at
 * 00:00:00), so the running balance decides, then dates, serials and times.
 */
import type { BankLineDraft } from "#domain/reconciliation/bank-line.ts";

/** A place where the running balance does not follow. */
export interface ChainBreak {
  readonly line: number;
  /** The balance before, plus the amount. */
  readonly computedMinor: bigint;
  /** The balance the bank states. */
  readonly statedMinor: bigint;
}

export function oldestFirst<L extends BankLineDraft>(lines: readonly L[]): readonly L[] {
  const reversed = lines.toReversed();
  const byDate = (order: readonly L[]) => order.toSorted((a, b) => compare(a.bookedOn, b.bookedOn));
  const bySerial = lines.every(({ serial }) => serial !== undefined)
    ? [byDate(lines.toSorted((a, b) => compare(serialKey(a), serialKey(b))))]
    : [];
  const orders = [lines, reversed, byDate(lines), byDate(reversed), ...bySerial];
  const judged = orders.map(order => ({ order, score: score(order) }));
  return judged.reduce((best, other) => (isLess(other.score, best.score) ? other : best)).order;
}

/** Every line whose stated balance is not the balance before it plus its amount. */
export function chainBreaks(lines: readonly BankLineDraft[]): readonly ChainBreak[] {
  return lines.flatMap(({ amountMinor, balanceAfterMinor, line }, at) => {
    const before = lines[at - 1]?.balanceAfterMinor;
    if (before === undefined || balanceAfterMinor === undefined) return [];
    const computedMinor = before + amountMinor;
    return computedMinor === balanceAfterMinor
      ? []
      : [{ line, computedMinor, statedMinor: balanceAfterMinor }];
  });
}

/** How much speaks against an order; the first number weighs most. */
function score(order: readonly BankLineDraft[]): readonly number[] {
  return [
    chainBreaks(order).length,
    inversions(order.map(({ bookedOn }) => bookedOn)),
    inversions(order.map(serialKey)),
    inversions(order.map(({ bookedAt }) => bookedAt ?? "")),
  ];
}

function inversions(keys: readonly string[]): number {
  return keys.filter((key, at) => compare(keys[at - 1] ?? "", key) > 0).length;
}

/** A serial so that the numbers in it compare as numbers. */
function serialKey({ serial = "" }: BankLineDraft): string {
  return serial.replace(/\d+/g, digits => digits.padStart(32, "0"));
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
