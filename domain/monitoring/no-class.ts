/** Why a set of values has no class. A missing class is a finding of its own, never a silent gap. */
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";

export interface NoClass {
  readonly code: "station-state" | "missing-indicator" | "too-few-readings" | "too-few-months";
  /** The indicators that are missing or have too little; empty when it is the state of the station. */
  readonly indicators: readonly IndicatorKey[];
  /** One English sentence part for people. */
  readonly text: string;
}

export const NO_CLASS = {
  stationState(status: string): NoClass {
    return { code: "station-state", indicators: [], text: `the station's state is ${status || "not given"}` };
  },
  missing(indicators: readonly IndicatorKey[]): NoClass {
    const what = indicators.length > 0 ? indicators.join(", ") : "any indicator that decides";
    return { code: "missing-indicator", indicators, text: `no value for ${what}` };
  },
  tooFewReadings(indicators: readonly IndicatorKey[], minimum: number): NoClass {
    const text = `fewer than ${minimum} readings in the month for ${indicators.join(", ")}`;
    return { code: "too-few-readings", indicators, text };
  },
  tooFewMonths(indicators: readonly IndicatorKey[], minimum: number): NoClass {
    const text = `fewer than ${minimum} monthly means in the period for ${indicators.join(", ")}`;
    return { code: "too-few-months", indicators, text };
  },
} as const;
