/** Which of a section's readings are there to be assessed: of stations in service, as review left them. */
import { leftByReview, type ReviewedReading } from "#domain/monitoring/reviewed.ts";
import type { CurrentReading } from "#domain/monitoring/revisions.ts";
import { counts, type StationInService } from "#domain/monitoring/station.ts";

export function countedReadings(
  readings: readonly ReviewedReading[],
  stations: readonly StationInService[],
): CurrentReading[] {
  const byId = new Map(stations.map(service => [service.station.id, service]));
  return leftByReview(readings).filter(({ station, time }) => {
    const service = byId.get(station);
    return service !== undefined && counts(service, time);
  });
}
