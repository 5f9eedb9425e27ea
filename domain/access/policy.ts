/** What a role is held to beyond its operations: its own party, its own stations, its own proposals. */
import type { Principal, Role } from "#domain/access/principal.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

export function mayUse(principal: Principal, roles: readonly Role[], what: string): Result<Principal> {
  if (roles.includes(principal.role)) return ok(principal);
  return refuse(
    "access.forbidden",
    `${what} is for ${roles.join(", ")}; you are signed in as ${principal.role}`,
    {
      value: principal.role,
      expected: roles.join(" or "),
    },
  );
}

/** Finance bureaus and environment departments act for their own party; the operator for every party. */
export function mayActFor(principal: Principal, party: string, field = "party"): Result<Principal> {
  if (principal.role === "operator" || principal.party === party) return ok(principal);
  const own = principal.party ?? "no party";
  return refuse("access.forbidden", `${principal.id} acts for ${own}, not for ${party}`, {
    field,
    value: party,
    expected: own,
  });
}

/** A book is read by its parties, the operator and the auditor. */
export function mayRead(principal: Principal, parties: readonly string[], book: string): Result<Principal> {
  const everywhere = principal.role === "operator" || principal.role === "auditor";
  if (everywhere || (principal.party !== null && parties.includes(principal.party))) return ok(principal);
  return refuse("access.forbidden", `book ${book} is read by its parties ${parties.join(", ")}`, {
    field: "book",
    value: book,
  });
}

export function maySendFor(principal: Principal, station: string, field: string): Result<Principal> {
  if (principal.stations.includes(station)) return ok(principal);
  return refuse("access.forbidden", `${principal.id} does not send for station ${station}`, {
    field,
    value: station,
    expected: principal.stations.join(" or "),
  });
}

/** Nobody approves their own proposal. */
export function mayDecide(principal: Principal, preparedBy: string): Result<Principal> {
  if (principal.id !== preparedBy) return ok(principal);
  return refuse("access.own-proposal", `${principal.id} prepared this voucher; somebody else decides it`, {
    field: "voucher",
    value: principal.id,
    expected: "another person",
  });
}
