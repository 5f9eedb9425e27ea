/**
 * OGC SensorThings names for what is here: a datastream is one indicator of one station, an observation one value of
 * it at one instant. `jiekou-auto:codmn`, `jiekou-auto:codmn:2021-03-01T08:00:00+08:00`.
 */
import { type IndicatorKey, isIndicatorKey } from "#domain/monitoring/indicator.ts";

export interface Datastream {
  readonly station: string;
  readonly indicator: IndicatorKey;
}

/** Null when the text names no datastream. */
export function parseDatastream(id: string): Datastream | null {
  const [, station = "", indicator = ""] = /^([^:]+):([^:]+)$/.exec(id) ?? [];
  return isIndicatorKey(indicator) ? { station, indicator } : null;
}

export function observationId({ station, indicator }: Datastream, time: string): string {
  return `${station}:${indicator}:${time}`;
}

/** Null when the text names no observation. */
export function parseObservation(id: string): (Datastream & { readonly time: string }) | null {
  const [, stream = "", time = ""] = /^([^:]+:[^:]+):(.+)$/.exec(id) ?? [];
  const datastream = parseDatastream(stream);
  return datastream === null ? null : { ...datastream, time };
}
