/**
 * Load carried past a section (污染物通量): Σ C·Q·Δt in kilograms, by a named rule. What is missing is stated and never
 * filled in: a load that left hours out says which. Below the detection limit counts as zero here, unlike in means.
 */

import { Exact, unroundedText } from "#domain/monitoring/exact.ts";
import { arithmeticMean } from "#domain/monitoring/mean.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

export const LOAD_RULES = [
  /** Σ over the steps that have both: mean concentration × mean flow × length of the step. */
  "sum-over-steps",
  /** Mean concentration of the whole time × the volume of the steps that have a flow. */
  "mean-times-volume",
] as const;

export type LoadRule = (typeof LOAD_RULES)[number];

export interface LoadStep {
  /** Beginning of the step, any text that names it: an hour, a day. */
  readonly at: string;
  readonly seconds: number;
  /** Mean concentration in mg/L, zero for what lies below detection; `null` when nothing was measured. */
  readonly mgPerL: string | null;
  /** How many of its concentrations lay below the detection limit. */
  readonly belowDetection: number;
  /** Mean flow in m³/s; below zero when the river flows back; `null` when it was not measured. */
  readonly m3PerS: string | null;
}

export interface Load {
  readonly rule: LoadRule;
  /** Kilograms, at most 12 significant digits; negative: carried upstream. */
  readonly kg: string;
  /** Cubic metres of the steps with a flow. */
  readonly volumeM3: string;
  readonly steps: number;
  /** Steps that entered the sum. */
  readonly used: number;
  readonly missingFlow: readonly string[];
  readonly missingConcentration: readonly string[];
  /** Concentrations below the detection limit, counted as zero (SL 219-2013 12.2.5). */
  readonly belowDetection: number;
}

const GRAMS_PER_KG = 1_000;

export function loadOf(steps: readonly LoadStep[], rule: LoadRule): Result<Load> {
  const flowing = steps.filter(hasFlow);
  const measured = steps.filter(hasConcentration);
  const both = flowing.filter(hasConcentration);
  if (both.length === 0) {
    return refuse("assessment.no-load", "no step has both a concentration and a flow", {
      field: "steps",
      value: steps.length,
      expected: "at least one step with both",
    });
  }
  const volume = sum(flowing, ({ m3PerS, seconds }) => new Exact(m3PerS).times(seconds));
  const grams =
    rule === "sum-over-steps"
      ? sum(both, ({ mgPerL, m3PerS, seconds }) => new Exact(mgPerL).times(m3PerS).times(seconds))
      : arithmeticMean(measured.map(({ mgPerL }) => mgPerL)).times(volume);
  return ok({
    rule,
    kg: unroundedText(grams.div(GRAMS_PER_KG)),
    volumeM3: unroundedText(volume),
    steps: steps.length,
    used: rule === "sum-over-steps" ? both.length : flowing.length,
    missingFlow: steps.filter(step => !hasFlow(step)).map(({ at }) => at),
    missingConcentration: steps.filter(step => !hasConcentration(step)).map(({ at }) => at),
    belowDetection: steps.reduce((total, step) => total + step.belowDetection, 0),
  });
}

function hasFlow<Step extends LoadStep>(step: Step): step is Step & { readonly m3PerS: string } {
  return step.m3PerS !== null;
}

function hasConcentration<Step extends LoadStep>(step: Step): step is Step & { readonly mgPerL: string } {
  return step.mgPerL !== null;
}

function sum<Step>(steps: readonly Step[], part: (step: Step) => Exact): Exact {
  return steps.reduce((total, step) => total.plus(part(step)), new Exact(0));
}
