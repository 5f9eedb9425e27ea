/** What a settlement (清算) has to post: target minus what was posted before, per term and direction. */
import type { Obligation } from "#domain/agreement/totals.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";

/**
 * The differences, each with a signed amount; a negative one takes back what was posted too much. Empty when
 * the target stands in the book already.
 */
export function difference(
  target: readonly Obligation[],
  posted: readonly Obligation[],
): readonly Obligation[] {
  const due = new Map<string, { about: Obligation; amountMinor: bigint }>();
  const add = (about: Obligation, sign: bigint) => {
    const key = JSON.stringify([about.term, about.payer, about.payee, about.asset]);
    const before = due.get(key)?.amountMinor ?? 0n;
    due.set(key, { about, amountMinor: before + sign * readAmount(about.amount, CNY) });
  };
  for (const obligation of target) add(obligation, 1n);
  for (const obligation of posted) add(obligation, -1n);
  return [...due.values()]
    .filter(({ amountMinor }) => amountMinor !== 0n)
    .map(({ about, amountMinor }) => ({ ...about, amount: formatAmount(amountMinor, CNY) }));
}
