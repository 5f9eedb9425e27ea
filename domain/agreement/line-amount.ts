/** The amount of one line: gates, money map, growth, one rounding. */
import type { Direction, Growth, Rounding, Shares, Term } from "#domain/agreement/agreement.ts";
import { gateKindOf } from "#domain/agreement/gates/gates.ts";
import { yuanOf, yuanText } from "#domain/agreement/money/money-kind.ts";
import { moneyKindOf } from "#domain/agreement/money/money-maps.ts";
import { factOf, type Occasion, type Outcome } from "#domain/agreement/observed.ts";
import type { ScoreValue } from "#domain/agreement/scores/score-kind.ts";
import {
  type LineDirection,
  type LineTrace,
  type TraceInput,
  type TraceStep,
  traceInput,
  type WeightedParty,
} from "#domain/agreement/trace.ts";
import { CNY } from "#domain/money/asset.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";

type Amount = Pick<LineTrace, "steps" | "amount" | "direction">;

export function lineAmount(
  term: Term,
  path: string,
  at: Occasion,
  indicator: IndicatorKey | null,
  score: ScoreValue,
): Outcome<Amount> {
  const steps: TraceStep[] = [...score.steps];
  const factors: TraceInput[] = [];
  for (const [index, gate] of (term.gates ?? []).entries()) {
    const kind = gateKindOf(gate);
    if (kind.first) continue;
    const outcome = kind.evaluate(gate, at, indicator, `${path}.gates[${index}]`);
    if ("held" in outcome) return outcome;
    const { factor } = outcome.decided;
    steps.push(...outcome.decided.steps);
    if (new Exact(factor).isZero()) return { decided: { steps, amount: "0.00", direction: null } };
    if (factor !== "1") {
      const name = `g${index + 1}`;
      factors.push(
        traceInput(name, "条件系数", "factor of the gate", factor, "", `agreement ${path}.gates[${index}]`),
      );
    }
  }
  const money = moneyKindOf(term.money).evaluate(term.money, score.value, `${path}.money`);
  steps.push(...money.steps);
  if (money.due === null) return { decided: { steps, amount: "0.00", direction: null } };
  const growth = growthFactors(term.growth, at, `${path}.growth`);
  if ("held" in growth) return growth;
  factors.push(...growth.decided);
  const { amount, payer, payee } = money.due;
  const product = factors.reduce((total, { value }) => total.times(value), amount);
  if (factors.length > 0) steps.push(productStep(amount, factors, product));
  const rounded = roundAmount(product, term.rounding, `${path}.rounding`);
  steps.push(...rounded.steps);
  const direction = rounded.amount.isZero() ? null : lineDirection({ payer, payee });
  return { decided: { steps, amount: yuanText(rounded.amount), direction } };
}

function productStep(amount: Exact, factors: readonly TraceInput[], product: Exact): TraceStep {
  return {
    name: { zh: "金额 × 系数", en: "amount × factors" },
    rule: "amount × Π factors",
    arithmetic: [yuanText(amount), ...factors.map(({ value }) => value)].join(" × "),
    inputs: [traceInput("amount", "金额", "amount", yuanText(amount), "CNY", "the amount above"), ...factors],
    result: yuanText(product),
  };
}

/** 1 + rate for every year after the last one without growth. */
function growthFactors(
  growth: Growth | undefined,
  at: Occasion,
  path: string,
): Outcome<readonly TraceInput[]> {
  if (growth === undefined) return { decided: [] };
  const last = Number(at.to.slice(0, 4));
  const factors: TraceInput[] = [];
  for (let year = growth.after + 1; year <= last; year++) {
    const told =
      growth.rate === undefined
        ? factOf(at.observed, growth.fact ?? "", String(year))
        : { decided: { value: growth.rate, source: `agreement ${path}.rate` } };
    if ("held" in told) return told;
    const { value, source } = told.decided;
    const factor = new Exact(value).plus(1).toFixed();
    factors.push(traceInput(`1+r(${year})`, `${year} 年增长系数`, `growth of ${year}`, factor, "", source));
  }
  return { decided: factors };
}

const MODES = {
  "half-even": { mode: Exact.ROUND_HALF_EVEN, zh: "四舍六入五成双", en: "half to even" },
  "half-up": { mode: Exact.ROUND_HALF_UP, zh: "四舍五入", en: "half up" },
  down: { mode: Exact.ROUND_DOWN, zh: "舍去", en: "down" },
  up: { mode: Exact.ROUND_UP, zh: "进位", en: "up" },
} as const;

export const ROUNDING_WORDS = MODES;

/** Rounded once. An amount of whole fen is left alone unless the agreement rounds to something larger. */
function roundAmount(
  amount: Exact,
  rounding: Rounding | undefined,
  path: string,
): { amount: Exact; steps: readonly TraceStep[] } {
  if (rounding === undefined && amount.decimalPlaces() <= CNY.scale) return { amount, steps: [] };
  const { to, mode } = rounding ?? { to: "0.01", mode: "half-even" };
  const unit = yuanOf(to);
  const { mode: how, zh, en } = MODES[mode];
  const result = amount.dividedBy(unit).toDecimalPlaces(0, how).times(unit);
  const source = rounding === undefined ? "the smallest unit of CNY" : `agreement ${path}`;
  const step: TraceStep = {
    name: { zh: `修约至 ${to} 元（${zh}）`, en: `rounded to ${to} yuan, ${en}` },
    rule: `to a multiple of unit, ${mode}`,
    arithmetic: `${yuanText(amount)} → ${yuanText(result)}`,
    inputs: [
      traceInput("amount", "金额", "amount", yuanText(amount), "CNY", "the amount above"),
      traceInput("unit", "修约单位", "unit", yuanText(unit), "CNY", source),
    ],
    result: yuanText(result),
  };
  return { amount: result, steps: [step] };
}

function lineDirection({ payer, payee }: Direction): LineDirection {
  return { payer: weighted(payer), payee: weighted(payee) };
}

function weighted(shares: Shares): readonly WeightedParty[] {
  if (typeof shares === "string") return [{ party: shares, weight: "1" }];
  return shares.map(({ party, weight }) => ({ party, weight }));
}
