/** Which assessment periods of an agreement are over on a day, so that they can be settled. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { inForceOn } from "#domain/agreement/in-force.ts";
import { periodsWithin, type Span } from "#domain/agreement/periods.ts";
import { addMonths, lastDayOf, monthOf } from "#domain/calendar.ts";

/**
 * Periods that ended before `today` and at most `monthsBack` months ago, oldest first: each as the version in force on
 * its last day knows it.
 */
export function endedPeriods(
  versions: readonly Agreement[],
  today: string,
  monthsBack: number,
): readonly Span[] {
  const rules = versions.filter(({ pilot }) => pilot !== true);
  const first = rules.map(({ effectiveFrom }) => monthOf(effectiveFrom)).toSorted()[0];
  if (first === undefined) return [];
  const last = addMonths(monthOf(today), -1);
  const oldest = addMonths(monthOf(today), -monthsBack);
  return rules
    .flatMap(version =>
      periodsWithin(version, first, last).filter(({ to }) => inForceOn(rules, lastDayOf(to)) === version),
    )
    .filter(({ to }) => to >= oldest)
    .toSorted((a, b) => (a.to < b.to ? -1 : 1));
}
