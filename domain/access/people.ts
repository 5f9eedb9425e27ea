/**
 * People as they are registered: what a role needs, from when to when it holds, and who confirms that somebody is
 * given it. Rights follow from the register on the day of the request, never from what a token says.
 */
import type { Principal } from "#domain/access/principal.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";

/** What somebody is given: a role, for whom, and when. */
export interface Grant extends Omit<Principal, "key"> {
  /** First and last day in China; null for no bound. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** Rights that were taken away, or given back by the one who had them. */
export interface Withdrawal {
  /** First day in China without them. */
  readonly from: string;
  readonly reason: string;
  /** Who took over what was open (交接); null for nobody. */
  readonly successor: string | null;
  readonly by: string;
  readonly at: string;
}

/** Bounds are absent in records of before they were kept. */
export interface Person extends Omit<Grant, "validFrom" | "validUntil"> {
  readonly validFrom?: string | null;
  readonly validUntil?: string | null;
  /** Who registered this grant and who confirmed it; `confirmedBy` is null while a book was being set up. */
  readonly granted?: { readonly by: string; readonly confirmedBy: string | null; readonly at: string };
  readonly withdrawn?: Withdrawal;
}

export type Standing = "in-force" | "not-yet" | "ended" | "withdrawn";

export function standingOf({ validFrom, validUntil, withdrawn }: Person, day: string): Standing {
  if (withdrawn !== undefined && withdrawn.from <= day) return "withdrawn";
  if ((validFrom ?? day) > day) return "not-yet";
  return (validUntil ?? day) < day ? "ended" : "in-force";
}

/** Who asks, as the register has it on this day; refused when it gives no rights then. */
export function rightsOn(person: Person, day: string): Result<Principal> {
  const { id, name, role, party, stations } = person;
  const standing = standingOf(person, day);
  if (standing === "in-force") return ok({ id, name, role, party, stations });
  const why = {
    withdrawn: `the rights of ${id} ended on ${person.withdrawn?.from}`,
    "not-yet": `the rights of ${id} begin on ${person.validFrom}`,
    ended: `the rights of ${id} ended after ${person.validUntil}`,
  }[standing];
  return refuse("access.no-rights-now", why, {
    field: "Authorization",
    value: id,
    expected: "somebody whose rights hold today",
  });
}

/** A role fits whom it is given to: bureaus and departments belong to a party, who sends has stations. */
export function checkGrant({ role, party, stations, validFrom, validUntil }: Grant): Result<null> {
  const faults: Fault[] = [];
  const wrong = (field: string, message: string, value: unknown, expected: string) =>
    faults.push({ code: "principal.role", message, field, value, expected });
  const ofParty = role === "finance" || role === "environment";
  if (ofParty && party === null) {
    wrong("party", `${role} acts for a party, and none is named`, party, "the id of a registered party");
  }
  if ((role === "operator" || role === "monitor") && party !== null) {
    wrong("party", `${role} acts for no single party`, party, "null");
  }
  if (role === "monitor" && stations.length === 0) {
    wrong("stations", "a monitor sends for stations, and none is named", stations, "ids of stations");
  }
  if (role !== "monitor" && stations.length > 0) {
    wrong("stations", `${role} sends for no station`, stations, "no station, or the role monitor");
  }
  if (validFrom !== null && validUntil !== null && validUntil < validFrom) {
    const message = `the last day ${validUntil} is before the first, ${validFrom}`;
    wrong("validUntil", message, validUntil, `${validFrom} or later`);
  }
  return okUnless(faults, null);
}

/** What is known when somebody is to be given rights. */
export interface Register {
  /** Everybody whose rights hold today. */
  readonly people: readonly Principal[];
  /** Parties that keep a book together by now. */
  readonly booked: readonly string[];
}

/**
 * Who may confirm the grant beside whoever registered it; nobody means that it holds at once. As long as a book is
 * being set up there is nobody to ask. From its registration on, a role for a party is confirmed by a finance bureau
 * of that party; any other, and the first of a party that has no bureau, by another operator or a bureau.
 */
export function confirmersOf(
  grant: Pick<Grant, "id" | "party">,
  preparedBy: string,
  { people, booked }: Register,
): readonly string[] {
  const settingUp = grant.party === null ? booked.length === 0 : !booked.includes(grant.party);
  if (settingUp) return [];
  const others = people.filter(({ id }) => id !== preparedBy && id !== grant.id);
  const bureaus = others.filter(({ role }) => role === "finance");
  const own = bureaus.filter(({ party }) => party === grant.party);
  const asked = own.length > 0 ? own : [...others.filter(({ role }) => role === "operator"), ...bureaus];
  return asked.map(({ id }) => id);
}

/** The operator ends anybody's rights, a finance bureau those of its party's people, everybody their own. */
export function mayWithdraw(
  { id, role, party }: Principal,
  person: Pick<Principal, "id" | "party">,
): Result<null> {
  const ownParty = role === "finance" && party !== null && party === person.party;
  if (role === "operator" || ownParty || id === person.id) return ok(null);
  return refuse("access.forbidden", `${id} may not end the rights of ${person.id}`, {
    field: "principal",
    value: person.id,
    expected: "oneself, or somebody of the party of a finance bureau",
  });
}
