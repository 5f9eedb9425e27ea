/** Who sees, works on, owns and closes what is wrong at a section: its parties, each within its part. */
import type { Principal } from "#domain/access/principal.ts";
import type { SectionCase, Signature } from "#domain/cases/case.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

/** What decides of a case who may do what. */
type Owned = Pick<SectionCase, "id" | "owner" | "jointOwners">;
type Shared = Pick<SectionCase, "id" | "openedFor" | "parties">;

/** Warnings and cases of a section are for its parties, the operator and the auditor. */
export function maySeeSection(
  { role, party }: Principal,
  section: string,
  parties: readonly string[],
): Result<null> {
  if (role === "operator" || role === "auditor") return ok(null);
  if (party !== null && parties.includes(party)) return ok(null);
  return refuse(
    "access.forbidden",
    `section ${section} concerns ${parties.join(" and ")}, not ${party ?? "you"}`,
    {
      field: "section",
      value: section,
      expected: "a section of your party",
    },
  );
}

/** Owner and joint owners work on a case; the operator may add what it knows. */
export function mayWorkOn({ role, party }: Principal, one: Owned): Result<null> {
  const owners = [one.owner, ...one.jointOwners];
  if (role === "operator" || (party !== null && owners.includes(party))) return ok(null);
  return refuse("access.forbidden", `case ${one.id} is owned by ${owners.join(" and ")}, not by ${party}`, {
    field: "case",
    value: party,
    expected: owners.join(" or "),
  });
}

/** Only the owner hands a case on or shares it. */
export function mayPassOn({ role, party }: Principal, one: Owned): Result<null> {
  if (role === "operator" || party === one.owner) return ok(null);
  return refuse("access.forbidden", `case ${one.id} is owned by ${one.owner}, not by ${party}`, {
    field: "case",
    value: party,
    expected: one.owner,
  });
}

/**
 * The side for which somebody closes a case: the one that opened it, or a neighbour, which is any other party of the
 * section. Where the section has one party only, the operator is the neighbour.
 */
export function sideOf({ role, party }: Principal, one: Shared): Result<Signature["side"]> {
  const { openedFor, parties } = one;
  const others = parties.filter(each => each !== openedFor);
  if (role === "operator") {
    if (openedFor === null) return ok("opener");
    if (others.length === 0) return ok("neighbour");
  } else if (party !== null) {
    if (party === openedFor) return ok("opener");
    if (others.includes(party)) return ok("neighbour");
  }
  const expected = [openedFor ?? "the operator", others.length > 0 ? others.join(" or ") : "the operator"];
  return refuse("access.forbidden", `case ${one.id} is closed by ${expected[0]} and by ${expected[1]}`, {
    field: "case",
    value: party ?? role,
    expected: expected.join(" and "),
  });
}
