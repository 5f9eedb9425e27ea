/** What a pilot version would have had paid, beside what stands in the book, by who pays whom. */
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import type { PilotPeriod } from "#portal/live/answers.ts";

type Owed = PilotPeriod["settled"];

export interface BesideRow {
  readonly payer: string;
  readonly payee: string;
  /** Decimal text in yuan; what is not owed is zero. */
  readonly settled: string;
  readonly pilot: string;
  readonly difference: string;
}

/** A row for each pair of either side, in order of first mention. */
export function besideRows(settled: Owed, pilot: Owed): readonly BesideRow[] {
  const sums = new Map<string, { payer: string; payee: string; settled: bigint; pilot: bigint }>();
  const add = (owed: Owed, side: "settled" | "pilot") => {
    for (const { payer, payee, amount } of owed) {
      const key = JSON.stringify([payer, payee]);
      const row = sums.get(key) ?? { payer, payee, settled: 0n, pilot: 0n };
      row[side] += readAmount(amount, CNY);
      sums.set(key, row);
    }
  };
  add(settled, "settled");
  add(pilot, "pilot");
  return [...sums.values()].map(row => ({
    payer: row.payer,
    payee: row.payee,
    settled: formatAmount(row.settled, CNY),
    pilot: formatAmount(row.pilot, CNY),
    difference: formatAmount(row.pilot - row.settled, CNY),
  }));
}
