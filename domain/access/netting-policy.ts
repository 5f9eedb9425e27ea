/** Who proposes, signs and reads a netting: the finance bureaus of its two parties, two persons of each. */
import type { Principal } from "#domain/access/principal.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

/** Persons that sign for each side: one of them proposes or checks, another approves. */
const SIGNATURES_PER_SIDE = 2;

/** Parties of which somebody has yet to sign. */
export function sidesMissing(
  parties: readonly string[],
  signatures: readonly { readonly for: string | null }[],
): readonly string[] {
  return parties.filter(
    party => signatures.filter(signature => signature.for === party).length < SIGNATURES_PER_SIDE,
  );
}

/** Only for one's own party; nobody signs for another's money. */
export function maySpeakInNetting({ id, party }: Principal, parties: readonly string[]): Result<string> {
  if (party !== null && parties.includes(party)) return ok(party);
  const expected = parties.join(" or ");
  return refuse(
    "access.forbidden",
    `${id} acts for ${party ?? "no party"}; this netting is between ${expected}`,
    {
      field: "obligations",
      value: party,
      expected,
    },
  );
}

export function mayReadNetting(person: Principal, parties: readonly string[]): Result<unknown> {
  const everywhere = person.role === "operator" || person.role === "auditor";
  return everywhere ? ok(null) : maySpeakInNetting(person, parties);
}

/** One signature each, and two of each side. */
export function maySignNetting(
  { id, party }: Principal,
  {
    parties,
    signatures,
  }: {
    readonly parties: readonly string[];
    readonly signatures: readonly { readonly by: string; readonly for: string | null }[];
  },
): Result<null> {
  const missing = sidesMissing(parties, signatures);
  const signed = signatures.some(({ by }) => by === id);
  if (!signed && missing.includes(party ?? "")) return ok(null);
  const message = `${signed ? id : party} signed this netting already; ${missing.join(" and ")} has yet to sign`;
  const about = { field: "netting", value: id, expected: `another person of ${missing.join(" or ")}` };
  return refuse("voucher.second-person", message, about);
}
