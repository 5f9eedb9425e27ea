/** Registering parties, people, sections and stations. */
import type * as z from "zod";
import { canonicalText } from "#domain/canonical.ts";
import { ASSETS } from "#domain/money/asset.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { RegisterParty, RegisterPrincipal, RegisterSection, RegisterStation } from "#events/commands.ts";
import type { AssetRecord } from "#events/records.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, notFound, recordRequest } from "#functions/shared/ask.ts";
import { type ListMembership, latestVersion, type NewVersion, writeRecords } from "#storage/records.ts";

/** Lists of things that belong to nobody in particular. */
export const EVERYONE = "all";

/** Registers version 1 of a record. The same content again is the same record; other content is refused. */
function registering<Body extends { readonly id: string }>(
  kind: string,
  lists: (body: Body) => readonly ListMembership[],
  check: (app: App, body: Body) => Promise<Result<null>> = () => Promise.resolve(ok(null)),
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
      return ok({ versions: [version], receipt });
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

async function known({ store }: App, kind: string, ids: readonly string[]): Promise<Result<null>> {
  for (const id of ids) {
    if ((await latestVersion(store, kind, id)) === null) return notFound(kind, id);
  }
  return ok(null);
}

export const registerCommands: UseCases = {
  registerAsset: registering<AssetRecord>(
    "asset",
    ({ id }) => [{ owner: EVERYONE, sort: id }],
    (_app, { id }) => Promise.resolve(ASSETS.has(id) ? exists("asset", id) : ok(null)),
  ),
  registerParty: registering<z.output<typeof RegisterParty>>("party", ({ id }) => [
    { owner: EVERYONE, sort: id },
  ]),
  registerPrincipal: registering<z.output<typeof RegisterPrincipal>>(
    "principal",
    ({ id }) => [{ owner: EVERYONE, sort: id }],
    async (app, { party, stations }) => {
      const parties = await known(app, "party", party === null ? [] : [party]);
      return parties.ok ? known(app, "station", stations) : parties;
    },
  ),
  registerSection: registering<z.output<typeof RegisterSection>>(
    "section",
    ({ id }) => [{ owner: EVERYONE, sort: id }],
    (app, { parties }) => known(app, "party", parties),
  ),
  registerStation: registering<z.output<typeof RegisterStation>>(
    "station",
    ({ id, section }) => [{ owner: section, sort: id }],
    (app: App, { section }: z.output<typeof RegisterStation>) => known(app, "section", [section]),
  ),
};
