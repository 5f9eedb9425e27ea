/** Registering parties, sections and stations. */

import type * as z from "zod";
import { canonicalText } from "#domain/canonical.ts";
import { ASSETS } from "#domain/money/asset.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { RegisterParty } from "#events/commands.ts";
import type { RegisterSection, RegisterStation } from "#events/monitoring-commands.ts";
import type { AssetRecord, StationRecord } from "#events/records.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, notFound, recordRequest } from "#functions/shared/ask.ts";
import {
  EVERYONE,
  type ListMembership,
  latestVersion,
  type NewVersion,
  writeRecords,
} from "#storage/records.ts";

/**
 * Registers version 1 of a record, with the others that `check` gives. The same content again is the same record;
 * other content is refused.
 */
function registering<Body extends { readonly id: string }>(
  kind: string,
  lists: (body: Body) => readonly ListMembership[],
  check: (app: App, body: Body) => Promise<Result<readonly NewVersion[]>> = () => Promise.resolve(ok([])),
): UseCase {
  return async (app, ask) => {
    const body = ask.body as Body;
    const judge = async () => {
      const found = await latestVersion<Body>(app.store, kind, body.id);
      const receipt = { id: body.id, version: 1 };
      if (found !== null) {
        const same = canonicalText(found.value) === canonicalText(body);
        return same ? ok({ versions: [], receipt }) : exists(kind, body.id);
      }
      const checked = await check(app, body);
      if (!checked.ok) return checked;
      const version: NewVersion = { kind, id: body.id, version: 1, value: body, lists: lists(body) };
      return ok({ versions: [version, ...checked.value], receipt });
    };
    return answered(await writeRecords(app.store, recordRequest(ask), judge));
  };
}

function exists(kind: string, id: string): Result<never> {
  return refuse("record.exists", `${kind} "${id}" is registered with other content`, {
    field: "id",
    value: id,
    expected: "an id that is not in use",
  });
}

export async function known(
  { store }: App,
  kind: string,
  ids: readonly string[],
): Promise<Result<readonly NewVersion[]>> {
  for (const id of ids) {
    if ((await latestVersion(store, kind, id)) === null) return notFound(kind, id);
  }
  return ok([]);
}

/** A successor takes over once, in the same section; who came after whom is kept under the one that went. */
async function succession(
  { store }: App,
  { id, section, succeeds }: StationRecord,
): Promise<Result<readonly NewVersion[]>> {
  if (succeeds === null) return ok([]);
  const about = { field: "succeeds.station", value: succeeds.station };
  const before = await latestVersion<StationRecord>(store, "station", succeeds.station);
  if (before === null) return notFound("station", succeeds.station);
  if (before.value.section !== section) {
    const message = `station ${succeeds.station} stands at section ${before.value.section}, not at ${section}`;
    return refuse("station.succession", message, { ...about, expected: `a station of section ${section}` });
  }
  const taken = await latestVersion<{ successor: string }>(store, "succession", succeeds.station);
  if (taken !== null) {
    const message = `station ${succeeds.station} is succeeded by ${taken.value.successor}`;
    return refuse("station.succession", message, { ...about, expected: taken.value.successor });
  }
  const value = { ...succeeds, successor: id };
  return ok([{ kind: "succession", id: succeeds.station, version: 1, value }]);
}

export const registerCommands: UseCases = {
  registerAsset: registering<AssetRecord>(
    "asset",
    ({ id }) => [{ owner: EVERYONE, sort: id }],
    (_app, { id }) => Promise.resolve(ASSETS.has(id) ? exists("asset", id) : ok([])),
  ),
  registerParty: registering<z.output<typeof RegisterParty>>("party", ({ id }) => [
    { owner: EVERYONE, sort: id },
  ]),
  registerSection: registering<z.output<typeof RegisterSection>>(
    "section",
    ({ id }) => [{ owner: EVERYONE, sort: id }],
    (app, { parties, normalFlow }) =>
      known(app, "party", normalFlow === null ? parties : [...parties, normalFlow.from, normalFlow.to]),
  ),
  registerStation: registering<z.output<typeof RegisterStation>>(
    "station",
    ({ id, section }) => [{ owner: section, sort: id }],
    async (app, station) => {
      const sections = await known(app, "section", [station.section]);
      return sections.ok ? succession(app, station) : sections;
    },
  ),
};
