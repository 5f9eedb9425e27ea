/** Finds the station that a reading belongs to, by its id or by a section with one automatic station at that time. */

import type { FaultCode } from "#domain/faults.ts";
import { counts, inService, type StationInService } from "#domain/monitoring/station.ts";
import { type Fault, ok, type Result, refuse } from "#domain/result.ts";
import type { SectionRecord, StationRecord } from "#events/records.ts";
import { type Place, placeOf } from "#functions/ingest/sent-readings.ts";
import { EVERYONE, latestVersion, listLatest } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

export type StationFinder = (place: Place, time: string) => Promise<Result<string>>;

/** Each name is looked up once, however many readings have it. */
export function stationFinder(store: Store): StationFinder {
  const station = once((id: string) => latestVersion<StationRecord>(store, "station", id));
  const sectionById = once((id: string) => latestVersion<SectionRecord>(store, "section", id));
  const everySection = once(() => listLatest<SectionRecord>(store, "section", EVERYONE));
  const stations = once(async (section: string) => {
    const found = await listLatest<StationRecord>(store, "station", section);
    return inService(found.map(({ value }) => value));
  });

  const findSection = async (name: string) =>
    (await sectionById(name))?.value ??
    (await everySection("")).find(({ value }) => value.name === name)?.value ??
    null;

  return async (place, time) => {
    if (place.station !== undefined) {
      const found = await station(place.station);
      if (found === null) {
        const message = `station "${place.station}" is not registered`;
        return wrong("reading.unknown-station", message, place, "station", {
          value: place.station,
          expected: "the id of a registered station",
        });
      }
      const section = place.waterBody == null ? null : await sectionById(found.value.section);
      return checkWater(place, section?.value ?? null, found.id);
    }
    const section = await findSection(place.section ?? "");
    const id = section === null ? null : onlyStation(await stations(section.id), time);
    if (section !== null && id !== null) return checkWater(place, section, id);
    const why =
      section === null
        ? "is not registered"
        : "does not have exactly one automatic station at that time; name the station";
    return wrong("reading.unknown-section", `section "${place.section ?? ""}" ${why}`, place, "section", {
      value: place.section,
      expected: "the id or name of a registered section with one automatic station",
    });
  };
}

/** Whether river or lake decides the limits of phosphorus: a row that says otherwise is about other water. */
function checkWater(place: Place, section: SectionRecord | null, station: string): Result<string> {
  const { waterBody } = place;
  if (section === null || waterBody == null || waterBody === section.waterBody) return ok(station);
  const message = `section ${section.id} is registered as a ${section.waterBody}, not as a ${waterBody}`;
  return wrong("reading.water-body", message, place, "water_body", {
    value: waterBody,
    expected: section.waterBody,
  });
}

function onlyStation(stations: readonly StationInService[], time: string): string | null {
  const serving = stations.filter(service => service.station.kind === "automatic" && counts(service, time));
  return serving.length === 1 ? (serving[0]?.station.id ?? null) : null;
}

function wrong(
  code: FaultCode,
  message: string,
  place: Place,
  inner: string,
  about: Pick<Fault, "value" | "expected">,
): Result<never> {
  return refuse(code, message, { ...placeOf(place, inner), ...about });
}

/** Remembers what was asked before. */
function once<T>(look: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const found = new Map<string, Promise<T>>();
  return name => {
    const known = found.get(name) ?? look(name);
    found.set(name, known);
    return known;
  };
}
