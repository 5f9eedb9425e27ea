/** Which of a section's readings enter its assessment: in service, left by review, by the source that goes first. */
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { AssessmentProfile } from "#domain/monitoring/profile.ts";
import { leftByReview, type ReviewedReading } from "#domain/monitoring/reviewed.ts";
import type { CurrentReading } from "#domain/monitoring/revisions.ts";
import { counts, type StationInService } from "#domain/monitoring/station.ts";

/** Where an automatic station measured these, manual samples do not count (环办监测函〔2020〕82号). */
const AUTOMATIC_FIRST: readonly IndicatorKey[] = ["ph", "do", "codmn", "nh3n", "tp", "tn"];

export function countedReadings(
  readings: readonly ReviewedReading[],
  stations: readonly StationInService[],
  { fitStates, sources }: Pick<AssessmentProfile, "fitStates" | "sources">,
): CurrentReading[] {
  const byId = new Map(stations.map(service => [service.station.id, service]));
  const serving = leftByReview(readings).filter(({ station, time }) => {
    const service = byId.get(station);
    return service !== undefined && counts(service, time);
  });
  if (sources[0] !== "automatic") return serving;
  const isManual = ({ station }: CurrentReading) => byId.get(station)?.station.kind === "manual";
  const measured = new Set(
    serving
      .filter(reading => !isManual(reading))
      .flatMap(({ values }) => AUTOMATIC_FIRST.filter(key => fitStates.includes(values[key]?.status ?? ""))),
  );
  if (measured.size === 0) return serving;
  return serving.map(reading => {
    if (!isManual(reading)) return reading;
    const values = Object.entries(reading.values).filter(([key]) => !measured.has(key as IndicatorKey));
    return { ...reading, values: Object.fromEntries(values) };
  });
}
