/**
 * The steps that a load is summed over, out of a section's readings: in each the mean concentration and the mean flow.
 * Concentration and flow may come from different stations; both count only where they are fit.
 */

import { lastDayOf } from "#domain/calendar.ts";
import type { LoadStep } from "#domain/evaluation/load.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import type { ManualStations } from "#domain/monitoring/gather.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { arithmeticMean } from "#domain/monitoring/mean.ts";
import type { AssessmentProfile } from "#domain/monitoring/profile.ts";
import type { CurrentReading, CurrentValue } from "#domain/monitoring/revisions.ts";

export interface StepsAsked {
  readonly indicator: IndicatorKey;
  readonly profile: AssessmentProfile;
  /** First and last month, both included. */
  readonly from: string;
  readonly to: string;
  /** Length of a step; divides a day. */
  readonly stepHours: number;
  /** Steps that end later have not happened. */
  readonly nowMs: number;
  readonly readings: readonly CurrentReading[];
  readonly manualStations: ManualStations;
  /** Minutes between the readings of each station that sends volumes instead of flows. */
  readonly everyMinutes: ReadonlyMap<string, number>;
}

export interface LoadSteps {
  readonly steps: readonly LoadStep[];
  /** What the flow is taken from: flows as sent, or volumes over their interval; `null` when neither was sent. */
  readonly flowFrom: "flow" | "volume" | null;
}

const HOUR_MS = 3_600_000;
const SECONDS_A_MINUTE = 60;

export function loadSteps(asked: StepsAsked): LoadSteps {
  const startMs = Date.parse(`${asked.from}-01T00:00:00+08:00`);
  const endMs = Math.min(Date.parse(`${lastDayOf(asked.to)}T24:00:00+08:00`), asked.nowMs);
  const stepMs = asked.stepHours * HOUR_MS;
  const placeOf = (time: string) => Math.floor((Date.parse(time) - startMs) / stepMs);
  const concentrations = byPlace(concentrationsOf(asked), placeOf);
  const { flowFrom, flows } = flowsOf(asked);
  const flow = byPlace(flows, placeOf);
  const count = Math.max(0, Math.floor((endMs - startMs) / stepMs));
  const steps = Array.from({ length: count }, (_, place): LoadStep => {
    const measured = concentrations.get(place) ?? [];
    return {
      at: new Date(startMs + place * stepMs + 8 * HOUR_MS).toISOString().replace(".000Z", "+08:00"),
      seconds: asked.stepHours * 3_600,
      mgPerL: meanOf(measured),
      belowDetection: measured.filter(({ below }) => below).length,
      m3PerS: meanOf(flow.get(place) ?? []),
    };
  });
  return { steps, flowFrom };
}

interface Measured {
  readonly time: string;
  readonly value: string;
  readonly below: boolean;
}

/** Of the first source that has any, as for a mean; below the detection limit is zero in a load. */
function concentrationsOf({ indicator, profile, readings, manualStations }: StepsAsked): Measured[] {
  const limit = profile.detectionLimits[indicator];
  const all = fitValues(profile, readings, indicator).map(({ station, time, value }) => {
    const below = value.below || (limit !== undefined && new Exact(value.value).lt(limit));
    const source = manualStations.includes(station) ? "manual" : "automatic";
    return { source, time, value: below ? "0" : value.value, below };
  });
  const first = profile.sources.find(source => all.some(each => each.source === source));
  return all.filter(({ source }) => source === first);
}

function flowsOf({ profile, readings, everyMinutes }: StepsAsked): {
  flowFrom: LoadSteps["flowFrom"];
  flows: Measured[];
} {
  const plain = ({ time, value }: FitValue) => ({ time, value: value.value, below: false });
  const flows = fitValues(profile, readings, "flow").map(plain);
  if (flows.length > 0) return { flowFrom: "flow", flows };
  const volumes = fitValues(profile, readings, "volume").flatMap(each => {
    const minutes = everyMinutes.get(each.station);
    if (minutes === undefined) return [];
    const m3PerS = new Exact(each.value.value).div(minutes * SECONDS_A_MINUTE);
    return [{ ...plain(each), value: m3PerS.toFixed() }];
  });
  return { flowFrom: volumes.length > 0 ? "volume" : null, flows: volumes };
}

interface FitValue {
  readonly station: string;
  readonly time: string;
  readonly value: CurrentValue;
}

function fitValues(
  { fitStates }: AssessmentProfile,
  readings: readonly CurrentReading[],
  key: IndicatorKey,
): FitValue[] {
  return readings.flatMap(({ station, time, values }) => {
    const value = values[key];
    return value !== undefined && fitStates.includes(value.status) ? [{ station, time, value }] : [];
  });
}

function byPlace(values: readonly Measured[], placeOf: (time: string) => number): Map<number, Measured[]> {
  return Map.groupBy(values, ({ time }) => placeOf(time));
}

function meanOf(values: readonly Measured[]): string | null {
  return values.length === 0 ? null : arithmeticMean(values.map(({ value }) => value)).toFixed();
}
