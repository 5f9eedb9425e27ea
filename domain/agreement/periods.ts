/** Assessment periods (考核期): whole months, quarters, half-years or years, a year beginning in any month, several years. */
import {
  type Agreement,
  type AssessmentPeriod,
  type Every,
  SPANS,
  type Words,
} from "#domain/agreement/agreement.ts";
import { invalid } from "#domain/agreement/faults.ts";
import { monthsBetween } from "#domain/calendar.ts";
import type { Fault } from "#domain/result.ts";

export interface Span {
  /** First and last month, both included. */
  readonly from: string;
  readonly to: string;
}

const YEAR = SPANS.year;

export function monthsOf({ kind, years = 1 }: AssessmentPeriod): number {
  return kind === "several-years" ? YEAR * years : SPANS[kind];
}

/** The assessment periods that lie within the months from `from` to `to`, oldest first. */
export function periodsWithin(
  { period, effectiveFrom }: Pick<Agreement, "period" | "effectiveFrom">,
  from: string,
  to: string,
): Span[] {
  const months = monthsBetween(from, to);
  const length = monthsOf(period);
  const first = months.findIndex(month => beginsPeriod(period, effectiveFrom, month));
  if (first < 0) return [];
  return chunks(months.slice(first), length).filter(({ whole }) => whole);
}

function beginsPeriod(period: AssessmentPeriod, effectiveFrom: string, month: string): boolean {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  const length = monthsOf(period);
  const start = period.startMonth ?? 1;
  if (period.kind !== "several-years") return (number - start + YEAR) % length === 0 || length === 1;
  const firstYear = Number(effectiveFrom.slice(0, 4));
  const since = (year - firstYear) * YEAR + number - start;
  return ((since % length) + length) % length === 0;
}

/** Why the months from `from` to `to` are not one assessment period of the agreement. */
export function periodFaults(
  agreement: Pick<Agreement, "period" | "effectiveFrom">,
  { from, to }: Span,
): Fault[] {
  const { en } = periodInWords(agreement.period);
  const [period, ...more] = periodsWithin(agreement, from, to);
  if (period?.from === from && period.to === to && more.length === 0) return [];
  const message = `${from} to ${to} is not an assessment period of the agreement, which is ${en}`;
  return [{ code: "agreement.period", message, field: "from", value: from, expected: en }];
}

/** The spans of a term within an assessment period; a last one that is cut short is marked. */
export function spansOf(
  every: Every | undefined,
  { from, to }: Span,
): (Span & { readonly whole: boolean })[] {
  if (every === undefined) return [{ from, to, whole: true }];
  return chunks(monthsBetween(from, to), SPANS[every]);
}

function chunks(months: readonly string[], length: number): (Span & { readonly whole: boolean })[] {
  const found: (Span & { readonly whole: boolean })[] = [];
  for (let first = 0; first < months.length; first += length) {
    const own = months.slice(first, first + length);
    const [from, to] = [own[0], own.at(-1)];
    if (from !== undefined && to !== undefined) found.push({ from, to, whole: own.length === length });
  }
  return found;
}

const KINDS: Readonly<Record<Every, Words>> = {
  month: { zh: "每月", en: "a month" },
  quarter: { zh: "每季度", en: "a quarter" },
  "half-year": { zh: "每半年", en: "a half-year" },
  year: { zh: "每年", en: "a year" },
};

export function everyInWords(every: Every): Words {
  return KINDS[every];
}

export function periodInWords({ kind, startMonth = 1, years = 1 }: AssessmentPeriod): Words {
  const said = kind === "several-years" ? { zh: `每 ${years} 年`, en: `${years} years` } : KINDS[kind];
  if (startMonth === 1 || kind === "month") return said;
  return { zh: `${said.zh}（自 ${startMonth} 月起）`, en: `${said.en} beginning in month ${startMonth}` };
}

export function assessmentPeriodFaults({ period, terms }: Agreement): Fault[] {
  const { kind, years } = period;
  const faults: Fault[] = [];
  if ((kind === "several-years") !== (years !== undefined)) {
    const message =
      kind === "several-years" ? "period: how many years?" : `period: years does not belong to ${kind}`;
    faults.push(invalid(message, "period.years", years, kind === "several-years" ? "2 to 5" : "nothing"));
  }
  const length = monthsOf(period);
  for (const [index, { every }] of terms.entries()) {
    if (every === undefined || length % SPANS[every] === 0) continue;
    const message = `terms[${index}].every: ${every} does not divide the assessment period of ${length} months`;
    faults.push(invalid(message, `terms[${index}].every`, every, "a shorter span, or a longer period"));
  }
  return faults;
}
