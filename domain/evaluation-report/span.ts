/**
 * Three templates of one report (报告): the quarterly bulletin (季度通报), the yearly review (一年一体检) and the
 * evaluation of several years (五年一评估). They differ in how long they look and in what they compare.
 */
import { addMonths, isMonth, monthsBetween } from "#domain/calendar.ts";
import { type Fault, okUnless, type Result } from "#domain/result.ts";

export const TEMPLATES = ["quarterly", "yearly", "multi-year"] as const;

export type Template = (typeof TEMPLATES)[number];

/** Months, both included in each pair. */
export interface ReportSpan {
  readonly template: Template;
  readonly from: string;
  readonly to: string;
  /** First month of the base year's part: as long as the span, twelve months at most. */
  readonly base: string;
}

export interface AskedSpan {
  readonly from: string;
  /** Follows from the template when left out; five years for several. */
  readonly to?: string | undefined;
  /** The year before when left out. */
  readonly base?: string | undefined;
}

const MONTHS: Readonly<Record<Template, number>> = { quarterly: 3, yearly: 12, "multi-year": 60 };
const STEP_MONTHS: Readonly<Record<Template, number>> = { quarterly: 1, yearly: 3, "multi-year": 12 };
const YEARS_MAX = 10;

/** Any quarter or year may be reported on, not only those of the calendar: assessment years begin in other months. */
export function reportSpan(template: Template, { from, to, base }: AskedSpan): Result<ReportSpan> {
  const faults = Object.entries({ from, to, base }).flatMap(([field, value]): Fault[] => {
    if (value === undefined || isMonth(value)) return [];
    const message = `${field} "${value}" is not a month`;
    return [{ code: "request.month", message, field, value, expected: "2021-03" }];
  });
  if (faults.length > 0) return okUnless(faults, { template, from, to: "", base: "" });
  const end = to ?? addMonths(from, MONTHS[template] - 1);
  const span = { template, from, to: end, base: base ?? addMonths(from, -12) };
  const months = end < from ? 0 : monthsBetween(from, end).length;
  if (!isLength(template, months)) {
    const message = `${from} to ${end} is not a span of a ${template} report`;
    faults.push({ code: "request.invalid", message, field: "to", value: end, expected: LENGTHS[template] });
  } else if (baseOf(span).to >= comparedOf(span).from) {
    const message = `the base that begins with ${span.base} does not end before ${comparedOf(span).from}`;
    const expected = `${addMonths(comparedOf(span).from, -baseMonths(span))} or earlier`;
    faults.push({ code: "request.invalid", message, field: "base", value: span.base, expected });
  }
  return okUnless(faults, span);
}

const LENGTHS: Readonly<Record<Template, string>> = {
  quarterly: "three months",
  yearly: "twelve months",
  "multi-year": `two to ${YEARS_MAX} years of twelve months`,
};

function isLength(template: Template, months: number): boolean {
  if (template !== "multi-year") return months === MONTHS[template];
  return months % 12 === 0 && months >= 24 && months <= YEARS_MAX * 12;
}

interface Months {
  readonly from: string;
  readonly to: string;
}

function baseMonths({ from, to }: ReportSpan): number {
  return Math.min(12, monthsBetween(from, to).length);
}

export function baseOf(span: ReportSpan): Months {
  return { from: span.base, to: addMonths(span.base, baseMonths(span) - 1) };
}

/** What is held against the base: the whole of a quarter or a year, the last year of several. */
export function comparedOf(span: ReportSpan): Months {
  return { from: addMonths(span.to, 1 - baseMonths(span)), to: span.to };
}

/** The parts that a curve of the span is drawn by: months of a quarter, quarters of a year, years of several. */
export function stepsOf({ template, from, to }: ReportSpan): readonly Months[] {
  const length = STEP_MONTHS[template];
  return monthsBetween(from, to).flatMap((month, index) =>
    index % length === 0 ? [{ from: month, to: addMonths(month, length - 1) }] : [],
  );
}
