/** When silence confirms: an agreement's clause, the day of the review, and the calendar of working days. */
import type { Agreement, SilenceClause } from "#domain/agreement/agreement.ts";
import { inForceOn } from "#domain/agreement/in-force.ts";
import { lastDayOf } from "#domain/calendar.ts";
import type { Silence, WhatWasSaid } from "#domain/monitoring/agreed.ts";
import type { Result } from "#domain/result.ts";
import { addWorkingDays } from "#domain/working-days.ts";

/** The clause of one agreement that holds for a section's month. */
export interface SilenceInForce extends SilenceClause {
  readonly agreement: string;
  readonly version: number;
}

/** Of the version that is in force on the month's last day; `null` when it has no such clause or no such section. */
export function silenceInForce(
  versions: readonly Agreement[],
  section: string,
  month: string,
): SilenceInForce | null {
  const agreement = inForceOn(versions, lastDayOf(month));
  if (agreement?.silence === undefined || !agreement.sections.some(({ id }) => id === section)) return null;
  return { ...agreement.silence, agreement: agreement.id, version: agreement.version };
}

/** Last day to confirm or object; a year that the calendar does not know is refused, and nothing is confirmed. */
export function silenceDueOn({ workingDays }: SilenceClause, reviewedOn: string): Result<string> {
  return addWorkingDays(reviewedOn, workingDays);
}

export interface ReviewedMonth {
  /** Parties of the section. */
  readonly parties: readonly string[];
  readonly reviewedOn: string;
  readonly said: WhatWasSaid;
}

/** Silences that are facts `today` and are not recorded yet. Whoever confirmed or objected was not silent. */
export function newSilences(
  clauses: readonly SilenceInForce[],
  { parties, reviewedOn, said }: ReviewedMonth,
  today: string,
  at: string,
): Silence[] {
  const spoke = [...said.confirmations, ...(said.objections ?? [])].map(({ party }) => party);
  return clauses.flatMap(clause => {
    const due = silenceDueOn(clause, reviewedOn);
    if (!due.ok || today <= due.value) return [];
    const { agreement, version, workingDays } = clause;
    const known = (said.silences ?? []).filter(each => each.agreement === agreement);
    return clause.parties
      .filter(party => parties.includes(party) && !spoke.includes(party))
      .filter(party => !known.some(each => each.party === party))
      .map(party => ({
        party,
        agreement,
        version,
        clause: clause.clause,
        workingDays,
        reviewedOn,
        dueOn: due.value,
        at,
      }));
  });
}
