/**
 * Whether a month is agreed: each party's environment department confirmed it (数据确认), objected to it, or said
 * nothing for as long as an agreement gives it, which confirms for that agreement if its clause says so (默认确认).
 */

/**
 * preliminary: computed; reviewed: one person has reviewed the data behind this very content (数据审核); confirmed:
 * every party of the section agreed to it after that; objected: one of them does not.
 */
export const ASSESSMENT_STATES = ["preliminary", "reviewed", "confirmed", "objected"] as const;

export type AssessmentState = (typeof ASSESSMENT_STATES)[number];

/** A fact: a party said nothing until its term under an agreement had ended. */
export interface Silence {
  readonly party: string;
  /** The agreement's version that says so, and where. */
  readonly agreement: string;
  readonly version: number;
  readonly clause: string;
  readonly workingDays: number;
  /** The day after which the term ran, and its last day. */
  readonly reviewedOn: string;
  readonly dueOn: string;
  /** When it was recorded, RFC 3339 in UTC. */
  readonly at: string;
}

interface OfParty {
  readonly party: string;
}

/** What was said of a month's content, and what was not. */
export interface WhatWasSaid {
  readonly review: unknown;
  readonly confirmations: readonly OfParty[];
  readonly objections?: readonly OfParty[];
  readonly silences?: readonly Silence[];
}

export function stateOf(parties: readonly string[], said: WhatWasSaid): AssessmentState {
  if ((said.objections ?? []).length > 0) return "objected";
  if (said.review === null) return "preliminary";
  const silent = new Set((said.silences ?? []).map(({ party }) => party));
  return parties.every(party => speaks(said.confirmations, party) || silent.has(party))
    ? "confirmed"
    : "reviewed";
}

/**
 * Parties that a settlement of `agreement` still waits for: silence counts for the agreement whose clause says so and
 * for no other.
 */
export function missingFor(agreement: string, parties: readonly string[], said: WhatWasSaid): string[] {
  const counts = (said.silences ?? []).filter(each => each.agreement === agreement);
  return parties.filter(
    party =>
      speaks(said.objections ?? [], party) || (!speaks(said.confirmations, party) && !speaks(counts, party)),
  );
}

function speaks(list: readonly OfParty[], party: string): boolean {
  return list.some(each => each.party === party);
}
