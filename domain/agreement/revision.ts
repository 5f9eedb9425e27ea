/**
 * How an agreement's rules are revised (规则滚动修订): pilot versions, which are judged beside the one in force and move
 * no money, what became of them, and how often and how widely the rules hold.
 */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { sectionsOf } from "#domain/agreement/evaluate.ts";
import { inForceOn } from "#domain/agreement/in-force.ts";
import type { Span } from "#domain/agreement/periods.ts";
import { addMonths, lastDayOf, monthOf, monthsBetween } from "#domain/calendar.ts";
import { Exact } from "#domain/monitoring/exact.ts";

/** Pilots whose dates hold the day, and that no later version of that day has put in force. */
export function pilotsOn(versions: readonly Agreement[], date: string): readonly Agreement[] {
  const adopted = adoptedOn(versions, date);
  return versions.filter(
    ({ pilot, version, effectiveFrom, effectiveTo }) =>
      pilot === true &&
      !adopted.has(version) &&
      effectiveFrom <= date &&
      (effectiveTo === null || effectiveTo >= date),
  );
}

function adoptedOn(versions: readonly Agreement[], date: string): ReadonlySet<number> {
  const begun = versions.filter(({ effectiveFrom }) => effectiveFrom <= date);
  return new Set(begun.flatMap(({ adopts }) => adopts ?? []));
}

export interface RevisionFigures {
  /** Versions that are or were in force, without pilots and without those to come. */
  readonly versions: number;
  /** Months from one to the next, on average, to one decimal; null before the first revision (修订周期). */
  readonly meanMonthsBetween: string | null;
  readonly pilots: number;
  readonly adopted: number;
  /** Share of pilots that came into force, to two decimals; null without pilots (采用率). */
  readonly adoption: string | null;
  /** Of the version in force: sections that a term judges, of those that it names (覆盖). */
  readonly sectionsJudged: number;
  readonly sectionsNamed: number;
  /** Months since the first version, to the month of the day; those on whose last day a version is in force; settled ones. */
  readonly months: number;
  readonly monthsInForce: number;
  readonly monthsSettled: number;
}

/** On a day; `settled` are the periods that were settled. */
export function revisionFigures(
  versions: readonly Agreement[],
  settled: readonly Span[],
  date: string,
): RevisionFigures {
  const rules = versions.filter(({ pilot, effectiveFrom }) => pilot !== true && effectiveFrom <= date);
  const begins = rules.map(({ effectiveFrom }) => effectiveFrom).toSorted();
  const [first, last] = [begins[0], begins.at(-1)];
  const between =
    first === undefined || last === undefined || begins.length < 2
      ? null
      : new Exact(monthsBetween(monthOf(first), monthOf(last)).length - 1).dividedBy(begins.length - 1);
  const pilots = versions.filter(({ pilot }) => pilot === true).map(({ version }) => version);
  const adoptions = adoptedOn(versions, date);
  const adopted = pilots.filter(version => adoptions.has(version)).length;
  const inForce = inForceOn(versions, date);
  // The month of the day counts when it is over.
  const through = lastDayOf(monthOf(date)) === date ? monthOf(date) : addMonths(monthOf(date), -1);
  const months = first === undefined ? [] : monthsBetween(monthOf(first), through);
  const taken = new Set(settled.flatMap(({ from, to }) => monthsBetween(from, to)));
  return {
    versions: rules.length,
    meanMonthsBetween: between?.toFixed(1) ?? null,
    pilots: pilots.length,
    adopted,
    adoption: pilots.length === 0 ? null : new Exact(adopted).dividedBy(pilots.length).toFixed(2),
    sectionsJudged: inForce === undefined ? 0 : sectionsOf(inForce).length,
    sectionsNamed: inForce?.sections.length ?? 0,
    months: months.length,
    monthsInForce: months.filter(month => inForceOn(versions, lastDayOf(month)) !== undefined).length,
    monthsSettled: months.filter(month => taken.has(month)).length,
  };
}
