/**
 * Figures of how well problems are dealt with in a month. Each is a ratio of two counts (or a mean), and says its
 * formula in words, so that nobody has to ask what was divided by what.
 */

import { dateInChina, monthOf } from "#domain/calendar.ts";
import type { SectionCase } from "#domain/cases/case.ts";
import { percentOf } from "#domain/evaluation/percent.ts";
import { Exact } from "#domain/monitoring/exact.ts";

export interface Figure {
  readonly key:
    | "closing-rate"
    | "handling-time"
    | "on-time-rate"
    | "joint-share"
    | "completeness"
    | "consistency";
  readonly zh: string;
  readonly en: string;
  readonly formulaZh: string;
  readonly formulaEn: string;
  readonly numerator: number;
  readonly denominator: number;
  /** One decimal; `null` when there is nothing to divide by. */
  readonly value: string | null;
  readonly unit: "%" | "d";
}

/** Data of the month, counted over its sections. */
export interface DataCounts {
  /** Days of a section with at least one fit reading, and days of the month that had come. */
  readonly daysWithData: number;
  readonly days: number;
  /** Pairs of two stations' means of one indicator, and those within tolerance. */
  readonly pairs: number;
  readonly pairsAgreeing: number;
}

export interface CasesOfMonth {
  /** Opened before or in the month, and not closed before it. */
  readonly handled: readonly SectionCase[];
  readonly opened: readonly SectionCase[];
  readonly closed: readonly SectionCase[];
  /** Still open at the end of the month, or of the day of looking. */
  readonly left: readonly SectionCase[];
  /** Of these, those whose term had ended. */
  readonly overdue: readonly SectionCase[];
}

/** Sorts cases into the month; `today` bounds a month that goes on. Dates are those of China. */
export function casesOfMonth(cases: readonly SectionCase[], month: string, today: string): CasesOfMonth {
  const closedIn = (one: SectionCase) => (one.closedAt === null ? null : monthOf(closedOn(one)));
  const known = cases.filter(({ openedOn }) => monthOf(openedOn) <= month);
  const handled = known.filter(one => (closedIn(one) ?? month) >= month);
  const left = handled.filter(one => closedIn(one) !== month);
  const end = monthOf(today) === month ? today : `${month}-31`;
  return {
    handled,
    opened: handled.filter(({ openedOn }) => monthOf(openedOn) === month),
    closed: handled.filter(one => closedIn(one) === month),
    left,
    overdue: left.filter(({ dueOn }) => dueOn !== null && dueOn < end),
  };
}

export function figuresOf({ handled, closed, overdue }: CasesOfMonth, data: DataCounts): Figure[] {
  const onTime = closed.filter(one => one.dueOn === null || closedOn(one) <= one.dueOn).length;
  const joint = handled.filter(isJoint).length;
  const days = closed.reduce(
    (sum, { openedAt, closedAt }) => sum + Date.parse(closedAt ?? openedAt) - Date.parse(openedAt),
    0,
  );
  const mean = closed.length === 0 ? null : new Exact(days).div(DAY_MS).div(closed.length);
  return [
    share("closing-rate", closed.length, handled.length, {
      zh: "闭环率",
      en: "Closing rate",
      formulaZh: "当月销号问题数 ÷ 当月在办问题数（上月结转 + 当月新增）",
      formulaEn: "cases closed in the month ÷ cases in hand in it (carried over + opened)",
    }),
    {
      key: "handling-time",
      zh: "平均办理时长",
      en: "Mean handling time",
      formulaZh: "当月销号问题自立案至销号的时长之和 ÷ 当月销号问题数",
      formulaEn: "sum of the times from opening to closing ÷ cases closed in the month",
      numerator: mean === null ? 0 : Number(new Exact(days).div(DAY_MS).toFixed(1)),
      denominator: closed.length,
      value: mean === null ? null : mean.toFixed(1),
      unit: "d",
    },
    share("on-time-rate", onTime, closed.length + overdue.length, {
      zh: "按期达成率",
      en: "On-time rate",
      formulaZh: "当月按期销号问题数 ÷（当月销号问题数 + 期末逾期未销号问题数）",
      formulaEn: "cases closed within their term ÷ (cases closed + cases left whose term has ended)",
    }),
    share("joint-share", joint, handled.length, {
      zh: "联合办理比例",
      en: "Share handled jointly",
      formulaZh: "两方以上共同负责或跨方移交的问题数 ÷ 当月在办问题数",
      formulaEn: "cases with owners of several parties, or handed from one to another ÷ cases in hand",
    }),
    share("completeness", data.daysWithData, data.days, {
      zh: "数据完整性",
      en: "Data completeness",
      formulaZh: "各断面有有效数据的天数之和 ÷ 各断面应测天数之和",
      formulaEn: "days with a fit reading ÷ days of the month, over all sections",
    }),
    share("consistency", data.pairsAgreeing, data.pairs, {
      zh: "数据一致性",
      en: "Data consistency",
      formulaZh: "同一断面双方月均值之差在允许范围内的对数 ÷ 可比对数",
      formulaEn: "pairs of both sides' monthly means that agree within tolerance ÷ pairs compared",
    }),
  ];
}

type Words = Pick<Figure, "zh" | "en" | "formulaZh" | "formulaEn">;

const DAY_MS = 86_400_000;

function share(key: Figure["key"], numerator: number, denominator: number, words: Words): Figure {
  return { key, ...words, numerator, denominator, value: percentOf(numerator, denominator), unit: "%" };
}

function isJoint({ jointOwners, steps }: SectionCase): boolean {
  return jointOwners.length > 0 || steps.some(({ kind }) => kind === "handed-over");
}

function closedOn({ closedAt, openedAt }: SectionCase): string {
  return dateInChina(Date.parse(closedAt ?? openedAt));
}
