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

/** A station's own sender, and the operator for any. */
export function mayActAt(principal: Principal, station: string, field: string): Result<Principal> {
  return principal.role === "operator" ? ok(principal) : maySendFor(principal, station, field);
}

/** A section's data are reviewed by its parties' environment departments and the operator. */
export function mayReview(
  principal: Principal,
  parties: readonly string[],
  section: string,
): Result<Principal> {
  const { role, party } = principal;
  const own = role === "environment" && party !== null && parties.includes(party);
  if (role === "operator" || own) return ok(principal);
  return refuse("access.forbidden", `section ${section} is reviewed for ${parties.join(" and ")}`, {
    field: "section",
    value: section,
    expected: `an environment department of ${parties.join(" or ")}`,
  });
}

/** Who reviews may speak of any value or gap, a monitor of those of its stations. */
export function mayConcern(
  principal: Principal,
  parties: readonly string[],
  section: string,
  stations: readonly string[],
): Result<Principal> {
  if (principal.role !== "monitor") return mayReview(principal, parties, section);
  const foreign = stations.find(station => !principal.stations.includes(station));
  return foreign === undefined ? ok(principal) : maySendFor(principal, foreign, "station");
}

/** Readings are open to the section's parties, to who sends them, to the operator and the auditor. */
export function mayReadReadings(
  principal: Principal,
  {
    section,
    parties,
    stations,
  }: { section: string; parties: readonly string[]; stations: readonly string[] },
): Result<Principal> {
  const { role, party } = principal;
  const everywhere = role === "operator" || role === "auditor";
  const sends = stations.some(station => principal.stations.includes(station));
  if (everywhere || sends || (party !== null && parties.includes(party))) return ok(principal);
  return refuse("access.forbidden", `readings of section ${section} are read by ${parties.join(" and ")}`, {
    field: "section",
    value: section,
  });
}

/** A voucher as far as it decides who may propose and who may decide it. */
export interface VoucherReach {
  readonly kind: "payment" | "reversal" | "correction" | "entry" | "fund" | "take-over";
  /** Whose money a payment spends. */
  readonly payer: string | null;
  /** Parties whose accounts it touches, for entries and reversals. */
  readonly parties: readonly string[];
  /** Whether it touches what belongs to all: the bank, income that is not shared yet. */
  readonly common: boolean;
  /** Parties that must each agree, before it happens; none when another party's approval is enough. */
  readonly consents?: readonly string[];
}

/** A bureau proposes about its own money and about what belongs to all, never about another party's. */
export function mayPropose(principal: Principal, reach: VoucherReach): Result<Principal> {
  const { kind, payer, parties, consents = [] } = reach;
  if (kind === "payment" && payer !== null) return mayActFor(principal, payer, "payer");
  // What every party must agree to anyway may come from any of them.
  if (principal.party !== null && consents.includes(principal.party)) return ok(principal);
  const foreign = parties.find(party => party !== principal.party);
  if (principal.role === "operator" || foreign === undefined) return ok(principal);
  return refuse(
    "access.forbidden",
    `${principal.id} acts for ${principal.party}; this touches accounts of ${foreign}`,
    {
      field: "entries",
      value: foreign,
      expected: `accounts of ${principal.party} or of all`,
    },
  );
}

/** Who prepared a voucher, and for whom. */
export interface Preparer {
  readonly id: string;
  readonly party: string | null;
}

/**
 * Nobody approves their own proposal. A payment is approved on the payer's side. What touches other parties or
 * what belongs to all is approved by another party than the one that proposed it, and by one it touches.
 */
export function mayDecide(principal: Principal, preparer: Preparer, reach: VoucherReach): Result<Principal> {
  if (principal.id === preparer.id) {
    return refuse("access.own-proposal", `${principal.id} prepared this voucher; somebody else decides it`, {
      field: "voucher",
      value: principal.id,
      expected: "another person",
    });
  }
  if (reach.kind === "payment" && reach.payer !== null) return mayActFor(principal, reach.payer, "voucher");
  const { consents = [] } = reach;
  if (consents.length > 0) return mayConsent(principal, consents);
  const others = reach.parties.filter(party => party !== preparer.party);
  if (others.length === 0 && !reach.common) return mayActFor(principal, preparer.party ?? "", "voucher");
  if (principal.role === "operator" && preparer.party !== null) return ok(principal);
  const other = principal.party !== null && principal.party !== preparer.party;
  if (other && (others.length === 0 || others.includes(principal.party ?? ""))) return ok(principal);
  const expected = others.length > 0 ? others.join(" or ") : `another party than ${preparer.party}`;
  return refuse("access.forbidden", `this voucher is decided by ${expected}`, {
    field: "voucher",
    value: principal.party,
    expected,
  });
}

function mayConsent(principal: Principal, consents: readonly string[]): Result<Principal> {
  if (principal.party !== null && consents.includes(principal.party)) return ok(principal);
  const expected = consents.join(" and ");
  return refuse("access.forbidden", `${expected} each agree to this voucher`, {
    field: "voucher",
    value: principal.party,
    expected,
  });
}

/** Whose consent is missing, when these parties approved and the preparer's agreed by preparing it. */
export function missingConsents(
  { consents = [] }: VoucherReach,
  preparer: Preparer,
  approvedFor: readonly (string | null)[],
): readonly string[] {
  return consents.filter(party => party !== preparer.party && !approvedFor.includes(party));
}
