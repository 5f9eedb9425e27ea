/** The months of an account as far as the bank's files reach, newest first. */
import { lastDayOf, monthOf, monthsBetween } from "#domain/calendar.ts";
import type { ImportedStatement, Reconciliation } from "#portal/live/answers.ts";

export interface AccountMonth {
  readonly month: string;
  /** The day that its table is of: the month's last. */
  readonly asOf: string;
  readonly statements: readonly ImportedStatement[];
  readonly table: Reconciliation | undefined;
}

export function monthsOf(
  statements: readonly ImportedStatement[],
  tables: readonly Reconciliation[],
): readonly AccountMonth[] {
  const days = [
    ...statements.flatMap(({ from, to }) => [from, to]),
    ...tables.map(({ asOf }) => asOf),
  ].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  return monthsBetween(monthOf(first), monthOf(last))
    .reverse()
    .map(month => {
      const asOf = lastDayOf(month);
      const of = statements.filter(({ from, to }) => monthOf(from) <= month && month <= monthOf(to));
      const table = tables
        .filter(one => monthOf(one.asOf) === month)
        .sort((a, b) => (a.asOf < b.asOf ? 1 : -1))[0];
      return { month, asOf: table?.asOf ?? asOf, statements: of, table };
    });
}
