/** People and their rights, as far as they concern the asker. */
import { confirmersOf, type Grant, type Person, type Register, standingOf } from "#domain/access/people.ts";
import type { Principal } from "#domain/access/principal.ts";
import { ok, refuse } from "#domain/result.ts";
import type { GrantRecord } from "#events/people-records.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { asker } from "#functions/shared/ask.ts";
import { limitOf } from "#functions/shared/limit.ts";
import { PAGE, type Page, pageBehind } from "#functions/shared/listed-page.ts";
import { readRegister, today } from "#functions/shared/people.ts";
import { EVERYONE } from "#storage/records.ts";

const listPrincipals: UseCase = async (app, ask) => {
  const who = asker(ask);
  const limit = limitOf(ask, PAGE);
  if (!limit.ok) return limit;
  const cursor = ask.query["after"] ?? PEOPLE_FIRST;
  if (!cursor.startsWith(PEOPLE_FIRST) && !cursor.startsWith(GRANTS_NEXT)) {
    const about = { field: "after", value: cursor, expected: "next of the page before" };
    return refuse("request.invalid", `after "${cursor}" is no place in this list`, about);
  }
  const { people, grants, next } = await pageOfBoth(app, limit.value, cursor);
  const proposed = grants.map(({ value }) => value).filter(({ state }) => state === "proposed");
  const register = proposed.length === 0 ? NOBODY : await readRegister(app, who);
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
  const waiting = proposed
    .map(({ grant, preparedBy, preparedAt }) => ({
      ...grantOf(grant),
      preparedBy,
      preparedAt,
      confirmers: confirmersOf(grant, preparedBy, register),
    }))
    .filter(grant => concerns(who, grant) || grant.confirmers.includes(who.id));
  return ok({ value: { people: shown, waiting, next } });
};

const NOBODY: Register = { people: [], booked: [] };

/** A cursor says in which of the two lists it stands: people come first, then the grants. */
const PEOPLE_FIRST = "p";
const GRANTS_NEXT = "g";

async function pageOfBoth(app: App, limit: number, cursor: string) {
  const after = cursor.slice(1) === "" ? undefined : cursor.slice(1);
  const inGrants = cursor.startsWith(GRANTS_NEXT);
  const nobody: Page<Person> = { found: [], next: null };
  const principals = { kind: "principal", owner: EVERYONE };
  const people = inGrants ? nobody : await pageBehind<Person>(app, principals, limit, after);
  const left = limit - people.found.length;
  if (people.next !== null || left === 0) {
    const next = people.next === null ? GRANTS_NEXT : `${PEOPLE_FIRST}${people.next}`;
    return { people: people.found, grants: [], next };
  }
  const behind = inGrants ? after : undefined;
  const grants = await pageBehind<GrantRecord>(app, { kind: "grant", owner: EVERYONE }, left, behind);
  const next = grants.next === null ? null : `${GRANTS_NEXT}${grants.next}`;
  return { people: people.found, grants: grants.found, next };
}

/** Who operates or audits acts on everybody's books, so everybody sees who that is. */
function concerns({ role, party }: Principal, person: Pick<Principal, "role" | "party">): boolean {
  if (role === "operator" || role === "auditor") return true;
  return person.party === party || person.role === "operator" || person.role === "auditor";
}

function grantOf({ id, name, role, party, stations, validFrom = null, validUntil = null }: Person | Grant) {
  return { id, name, role, party, stations, validFrom, validUntil };
}

export const peopleQueries: UseCases = { listPrincipals };
