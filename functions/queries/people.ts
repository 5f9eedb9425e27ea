/** People and their rights, as far as they concern the asker. */
import { confirmersOf, type Grant, type Person, standingOf } from "#domain/access/people.ts";
import type { Principal } from "#domain/access/principal.ts";
import { ok } from "#domain/result.ts";
import type { GrantRecord } from "#events/people-records.ts";
import { EVERYONE } from "#functions/commands/register.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { asker } from "#functions/shared/ask.ts";
import { readRegister, today } from "#functions/shared/people.ts";
import { listLatest } from "#storage/records.ts";

const listPrincipals: UseCase = async (app, ask) => {
  const who = asker(ask);
  const [people, grants, register] = await Promise.all([
    listLatest<Person>(app.store, "principal", EVERYONE),
    listLatest<GrantRecord>(app.store, "grant", EVERYONE),
    readRegister(app, who),
  ]);
  const day = today(app);
  const shown = people
    .filter(({ value }) => concerns(who, value))
    .map(({ version, value }) => ({
      ...grantOf(value),
      version,
      state: standingOf(value, day),
      grantedBy: value.granted?.by ?? null,
      confirmedBy: value.granted?.confirmedBy ?? null,
      withdrawn: value.withdrawn ?? null,
    }));
  const waiting = grants
    .map(({ value }) => value)
    .filter(({ state }) => state === "proposed")
    .map(({ grant, preparedBy, preparedAt }) => ({
      ...grantOf(grant),
      preparedBy,
      preparedAt,
      confirmers: confirmersOf(grant, preparedBy, register),
    }))
    .filter(grant => concerns(who, grant) || grant.confirmers.includes(who.id));
  return ok({ value: { people: shown, waiting } });
};

/** Who operates or audits acts on everybody's books, so everybody sees who that is. */
function concerns({ role, party }: Principal, person: Pick<Principal, "role" | "party">): boolean {
  if (role === "operator" || role === "auditor") return true;
  return person.party === party || person.role === "operator" || person.role === "auditor";
}

function grantOf({ id, name, role, party, stations, validFrom = null, validUntil = null }: Person | Grant) {
  return { id, name, role, party, stations, validFrom, validUntil };
}

export const peopleQueries: UseCases = { listPrincipals };
