/** The governments that are party, and what their signatures are verified by. Open to everyone. */
import type * as z from "zod";
import { ok } from "#domain/result.ts";
import type { RegisterParty } from "#events/commands.ts";
import type { PartyKeyRecord } from "#events/records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param } from "#functions/shared/ask.ts";
import { listedPage } from "#functions/shared/listed-page.ts";
import { EVERYONE, latestVersion, listLatest } from "#storage/records.ts";

const listParties: UseCase = async (app, ask) => {
  const page = await listedPage<z.output<typeof RegisterParty>>(app, ask, { kind: "party", owner: EVERYONE });
  if (!page.ok) return page;
  const { found, next } = page.value;
  return ok({ value: { parties: found.map(({ value }) => value), next } });
};

const listPartyKeys: UseCase = async ({ store }, ask) => {
  const party = param(ask, "party");
  if ((await latestVersion(store, "party", party)) === null) return notFound("party", party);
  const keys = await listLatest<PartyKeyRecord>(store, "party-key", party);
  return ok({
    value: { party, keys: keys.map(({ value: { vkey, registeredAt } }) => ({ vkey, registeredAt })) },
  });
};

export const partyQueries: UseCases = { listParties, listPartyKeys };
