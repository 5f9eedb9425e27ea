/**
 * What is worth showing to whom. The service decides every request itself; this only spares people questions
 * that would be refused.
 */
import type { Role } from "#domain/access/principal.ts";
import type { Me } from "#portal/live/answers.ts";

const BOOK_READERS: readonly Role[] = ["operator", "finance", "auditor"];

export function readsBooks(me: Me | null): boolean {
  return me !== null && BOOK_READERS.includes(me.role);
}

/** Who reads who is registered: everybody but stations. */
export function administers(me: Me | null): boolean {
  return me !== null && me.role !== "monitor";
}

/** Who reads how the service does and whom it refused. */
export function oversees(me: Me | null): boolean {
  return me?.role === "operator" || me?.role === "auditor";
}

/** Who reads how stations send. */
export function readsTransmission(me: Me | null): boolean {
  return me !== null && me.role !== "finance";
}

/** Who may let somebody decide in another's stead. */
export function delegates(me: Me | null): boolean {
  return me?.role === "operator" || me?.role === "finance";
}

/** The operator ends anybody's rights, a finance bureau those of its party's people, everybody their own. */
export function endsRightsOf(
  me: Me | null,
  person: { readonly id: string; readonly party: string | null },
): boolean {
  if (me === null) return false;
  if (me.role === "operator" || me.id === person.id) return true;
  return me.role === "finance" && me.party !== null && me.party === person.party;
}

export function readsAgreements(me: Me | null): boolean {
  return readsBooks(me) || me?.role === "environment";
}

export function readsWarnings(me: Me | null): boolean {
  return me !== null && me.role !== "monitor";
}

/** Who sends readings: people and devices that are registered with stations. */
export function sendsFor(me: Me | null, stations: readonly string[]): readonly string[] {
  return me?.role === "monitor" ? stations.filter(station => me.stations.includes(station)) : [];
}

/** Who records what was done at a station: its own people, and the operator. */
export function actsAt(me: Me | null, station: string): boolean {
  return me?.role === "operator" || sendsFor(me, [station]).length > 0;
}

/** Who may ask that months be assessed again, by the rules that hold now. */
export function reassesses(me: Me | null): boolean {
  return me?.role === "operator";
}

/** For whom something may wait: stations only send. */
export function hasInbox(me: Me | null): boolean {
  return me !== null && me.role !== "monitor";
}

/** Who opens cases and works on them, each for its own sections. */
export function dealsWithCases(me: Me | null): boolean {
  return me?.role === "operator" || me?.role === "environment";
}

/** Who reviews months at all: the operator, and departments for sections of their party. */
export function reviewsData(me: Me | null): boolean {
  return dealsWithCases(me);
}

/** For whom months may wait: reviewers, and stations that are asked for what is missing. */
export function hasReviewQueue(me: Me | null): boolean {
  return reviewsData(me) || me?.role === "monitor";
}

/** Who follows how months are confirmed: everybody but stations. */
export function readsConfirmation(me: Me | null): boolean {
  return me !== null && me.role !== "monitor";
}

/** Who speaks of values and gaps of this station: reviewers of any, its own people of theirs. */
export function speaksOf(me: Me | null, parties: readonly string[], station: string): boolean {
  return reviewsFor(me, parties) || sendsFor(me, [station]).length > 0;
}

export function reviewsFor(me: Me | null, parties: readonly string[]): boolean {
  return me?.role === "operator" || confirmsFor(me, parties) !== null;
}

/** Who imports bank files, matches lines and makes the table; the cashier of an account not for that account. */
export function reconcilesBank(me: Me | null): boolean {
  return me?.role === "operator" || me?.role === "finance";
}

/** For whom the service keeps what waits: proposals for who decides them, facts for departments. */
export function hasToDo(me: Me | null): boolean {
  return decidesVouchers(me) || me?.role === "environment";
}

export function decidesVouchers(me: Me | null): boolean {
  return me?.role === "operator" || me?.role === "finance";
}

/** Who prepares manual entries, reversals and corrections. */
export function preparesVouchers(me: Me | null): boolean {
  return decidesVouchers(me);
}

/** Who says how many approvals vouchers need. */
export function setsApprovalRules(me: Me | null): boolean {
  return me?.role === "operator";
}

/** Who issues statements of what belongs to this party, or, when null, to all. */
export function issuesStatementsOf(me: Me | null, owner: string | null): boolean {
  return me?.role === "operator" || (me?.role === "finance" && (owner === null || me.party === owner));
}

/** The party for which this person answers whether a statement agrees with its own books (对账回执). */
export function answersFor(me: Me | null, parties: readonly string[]): string | null {
  return me?.role === "finance" && me.party !== null && parties.includes(me.party) ? me.party : null;
}

/** Who hands in signatures made with a party's own key. */
export function cosignsCheckpoints(me: Me | null): boolean {
  return me?.role === "finance" && me.party !== null;
}

/** Who settles assessment periods and decides objections. */
export function settles(me: Me | null): boolean {
  return me?.role === "operator";
}

/** Who proposes that this party pays: its own bureau, and the operator. */
export function paysFor(me: Me | null, payer: string): boolean {
  return me?.role === "operator" || (me?.role === "finance" && me.party === payer);
}

/** Who objects to a settlement between these parties: their bureaus and departments. */
export function objectsTo(me: Me | null, parties: readonly string[]): boolean {
  const speaks = me?.role === "finance" || me?.role === "environment";
  return speaks && me.party !== null && parties.includes(me.party);
}

/** The party for which this person confirms the section's assessments; null for everybody else. */
export function confirmsFor(me: Me | null, parties: readonly string[]): string | null {
  if (me?.role !== "environment" || me.party === null) return null;
  return parties.includes(me.party) ? me.party : null;
}

/** Who opens and closes accounting periods. */
export function closesPeriods(me: Me | null): boolean {
  return me?.role === "operator";
}

/** Who opens accounts beside those of a book's chart, and changes them. */
export function opensAccounts(me: Me | null): boolean {
  return me?.role === "operator";
}
