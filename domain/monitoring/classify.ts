/**
 * Single-factor evaluation (GB 3838-2002 5.1): the class of a set of values is the class of the worst of the 21
 * indicators of GB 3838 that decide (the items of another standard); nothing is averaged or traded against another indicator.
 */
import { DEFAULT_TARGET, type Exceedance, exceedanceOf } from "#domain/monitoring/exceedance.ts";
import type { WaterBody } from "#domain/monitoring/gb3838-table.ts";
import { INDICATOR_KEYS, type IndicatorKey, type Values } from "#domain/monitoring/indicator.ts";
import { NO_CLASS, type NoClass } from "#domain/monitoring/no-class.ts";
import { classOfValue, GB_3838, type Standard } from "#domain/monitoring/standard.ts";
import { FIT_STATES } from "#domain/monitoring/station-state.ts";
import { type WaterClass, worstOf } from "#domain/monitoring/water-class.ts";

/** Without these an automatic station's reading has no class (national real-time platform). */
const REQUIRED_OF_STATIONS: readonly IndicatorKey[] = ["ph", "do", "codmn", "nh3n", "tp"];

/** Those of the required indicators that may be absent where the station has no instrument for them. */
const REQUIRED_IF_MEASURED: readonly IndicatorKey[] = ["tp"];

export interface Sample {
  /** Compared as given: a real-time class compares unrounded values, a monthly class rounded ones. */
  readonly values: Values;
  readonly noInstrument: readonly IndicatorKey[];
  readonly status: string;
  readonly waterBody: WaterBody;
  /** The class whose limits exceedance is counted from; Ⅲ when not given. */
  readonly target?: WaterClass;
  /** `REQUIRED_OF_STATIONS` when not given. Manual bulletins require what they print. */
  readonly required?: readonly IndicatorKey[];
  /** GB 3838-2002 when not given. */
  readonly standard?: Standard;
}

export interface Classification {
  readonly class: WaterClass | null;
  /** Why there is no class; `null` when there is one. */
  readonly noClass: NoClass | null;
  /** The class of each value that has limits, those of indicators that never decide (TN in lakes) included. */
  readonly classes: Readonly<Partial<Record<IndicatorKey, WaterClass>>>;
  /** The indicators whose class is the class of the whole, in table order; none when there is no class. */
  readonly decisive: readonly IndicatorKey[];
  /** Multiples of the deciding indicators that are above the target's limit; none when there is no class. */
  readonly exceedances: Readonly<Partial<Record<IndicatorKey, Exceedance>>>;
}

export function classify(sample: Sample): Classification {
  const classes = classesOf(sample);
  const noClass = whyNoClass(sample);
  const deciding = (sample.standard ?? GB_3838).deciding.filter(key => classes[key] !== undefined);
  const worst = worstOf(deciding.flatMap(key => classes[key] ?? []));
  if (noClass !== null || worst === null) {
    return { class: null, noClass: noClass ?? NO_CLASS.missing([]), classes, decisive: [], exceedances: {} };
  }
  const decisive = deciding.filter(key => classes[key] === worst);
  return { class: worst, noClass: null, classes, decisive, exceedances: exceedancesOf(sample, deciding) };
}

function whyNoClass(sample: Sample): NoClass | null {
  if (!FIT_STATES.includes(sample.status)) return NO_CLASS.stationState(sample.status);
  const excused = REQUIRED_IF_MEASURED.filter(key => sample.noInstrument.includes(key));
  const missing = (sample.required ?? REQUIRED_OF_STATIONS).filter(
    key => sample.values[key] === undefined && !excused.includes(key),
  );
  return missing.length > 0 ? NO_CLASS.missing(missing) : null;
}

function classesOf({ values, waterBody, standard }: Sample): Partial<Record<IndicatorKey, WaterClass>> {
  const classes: Partial<Record<IndicatorKey, WaterClass>> = {};
  for (const key of INDICATOR_KEYS) {
    const value = values[key];
    const found = value === undefined ? null : classOfValue(key, value, waterBody, standard);
    if (found !== null) classes[key] = found;
  }
  return classes;
}

function exceedancesOf(
  { values, waterBody, target = DEFAULT_TARGET, standard }: Sample,
  keys: readonly IndicatorKey[],
) {
  const exceedances: Partial<Record<IndicatorKey, Exceedance>> = {};
  for (const key of keys) {
    const value = values[key];
    const found = value === undefined ? null : exceedanceOf(key, value, waterBody, target, standard);
    if (found !== null) exceedances[key] = found;
  }
  return exceedances;
}
