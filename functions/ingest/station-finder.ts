/** Finds the station that a reading belongs to, by its id or by a section that has one station. */
import { ok, type Result, refuse } from "#domain/result.ts";
import type { SectionRecord, StationRecord } from "#events/records.ts";
import { EVERYONE } from "#functions/commands/register.ts";
import { latestVersion, listIds, listLatest } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

/** How a reading names its station, and where it stands in what was sent. */
export interface Place {
  readonly station?: string | undefined;
  readonly section?: string | undefined;
  readonly field: string;
  readonly line?: number;
}

/** Each name is looked up once, however many readings have it. */
export async function stationFinder(store: Store): Promise<(place: Place) => Promise<Result<string>>> {
  const sections = (await listLatest<SectionRecord>(store, "section", EVERYONE)).map(({ value }) => value);
  const found = new Map<string, string | null>();
  const once = async (name: string, look: () => Promise<string | null>) => {
    const known = found.get(name);
    const id = known === undefined ? await look() : known;
    found.set(name, id);
    return id;
  };
  return async place => {
    const { station, section, field, line } = place;
    const at = line === undefined ? {} : { line };
    if (station !== undefined) {
      const id = await once(
        `station ${station}`,
        async () => (await latestVersion<StationRecord>(store, "station", station))?.id ?? null,
      );
      if (id !== null) return ok(id);
      return refuse("reading.unknown-station", `station "${station}" is not registered`, {
        field: `${field}.station`,
        value: station,
        expected: "the id of a registered station",
        ...at,
      });
    }
    const registered = sections.find(({ id, name }) => id === section || name === section);
    const id =
      registered && (await once(`section ${registered.id}`, () => onlyStationOf(store, registered.id)));
    if (id !== undefined && id !== null) return ok(id);
    const why =
      registered === undefined ? "is not registered" : "does not have exactly one station; name the station";
    return refuse("reading.unknown-section", `section "${section ?? ""}" ${why}`, {
      field: line === undefined ? `${field}.section` : field,
      value: section,
      expected: "the id or name of a registered section with one station",
      ...at,
    });
  };
}

async function onlyStationOf(store: Store, section: string): Promise<string | null> {
  const [station, ...others] = await listIds(store, "station", section);
  return station !== undefined && others.length === 0 ? station : null;
}
