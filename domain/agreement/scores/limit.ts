/** A limit as an agreement writes it: a number in the indicator's unit, or a class of the standard. */

import { indicatorFaults, invalid, notPositive, type Place, profileOf } from "#domain/agreement/faults.ts";
import type { Occasion } from "#domain/agreement/observed.ts";
import { type TraceInput, traceInput } from "#domain/agreement/trace.ts";
import { present } from "#domain/invariant.ts";
import type { WaterBody } from "#domain/monitoring/gb3838-table.ts";
import { INDICATORS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import { type AssessmentProfile, PROFILES } from "#domain/monitoring/profile.ts";
import { limitOf, STANDARDS } from "#domain/monitoring/standard.ts";
import { WATER_CLASSES, type WaterClass } from "#domain/monitoring/water-class.ts";
import type { Fault } from "#domain/result.ts";

export interface LimitedIndicator {
  readonly indicator: IndicatorKey;
  /** `"30"`, or `"Ⅲ"`: the limit of that class for the section's water body. */
  readonly limit: string;
}

export function isWaterClass(text: string): text is WaterClass {
  return (WATER_CLASSES as readonly string[]).includes(text);
}

/** The limit as a number. The check has seen to it that there is one. */
export function limitInput(
  { indicator, limit }: LimitedIndicator,
  { profile, section }: Occasion,
  source: string,
): TraceInput {
  const { zh, en, unit } = INDICATORS[indicator];
  const name = en.toLowerCase();
  if (!isWaterClass(limit))
    return traceInput("L", `${zh}限值`, `limit of ${name}`, limit, unit, `agreement ${source}`);
  const rules = present(PROFILES.get(profile), `profile ${profile}`);
  const value = present(
    classLimit(indicator, limit, section?.waterBody ?? "river", rules),
    `limit of ${indicator}`,
  );
  const of = `${rules.standard} ${limit}: agreement ${source}`;
  return traceInput("L", `${zh}${limit}类限值`, `class ${limit} limit of ${name}`, value, unit, of);
}

function classLimit(
  indicator: IndicatorKey,
  limit: WaterClass,
  waterBody: WaterBody,
  { standard }: AssessmentProfile,
): string | null {
  const found = limitOf(indicator, limit, waterBody, STANDARDS[standard]);
  return found?.kind === "at-most" ? found.value : null;
}

/** `mayBeZero`: the limit is only subtracted, never divided by. */
export function limitFaults(
  indicators: readonly LimitedIndicator[],
  place: Place,
  mayBeZero = false,
): Fault[] {
  const { agreement, term, field } = place;
  const profile = profileOf(agreement);
  return [
    ...indicatorFaults(
      indicators.map(({ indicator }) => indicator),
      place,
      index => `${field}.indicators[${index}].indicator`,
    ),
    ...indicators.flatMap(({ indicator, limit }, index) => {
      const at = `${field}.indicators[${index}].limit`;
      if (!isWaterClass(limit))
        return mayBeZero ? [] : notPositive(`limit of ${indicator}`, limit, at, "it is divided by");
      if (profile === undefined) return [];
      const without = agreement.sections.filter(
        ({ id, waterBody }) =>
          term.sections.includes(id) && classLimit(indicator, limit, waterBody, profile) === null,
      );
      return without.map(({ id, waterBody }) =>
        invalid(
          `${at}: ${profile.standard} sets no upper limit of ${indicator} for class ${limit} of a ${waterBody} (section ${id})`,
          at,
          limit,
          "a number in the unit of the indicator",
        ),
      );
    }),
  ];
}

export function limitsInWords(indicators: readonly LimitedIndicator[]): { zh: string; en: string } {
  const said = indicators.map(({ indicator, limit }) => {
    const { zh, en, unit } = INDICATORS[indicator];
    const [zhLimit, enLimit] = isWaterClass(limit)
      ? [`${limit}类限值`, `the limit of class ${limit}`]
      : [`${limit} ${unit}`, `${limit} ${unit}`];
    return { zh: `${zh}（${zhLimit}）`, en: `${en.toLowerCase()} (${enLimit})` };
  });
  return { zh: said.map(({ zh }) => zh).join("、"), en: said.map(({ en }) => en).join(", ") };
}
