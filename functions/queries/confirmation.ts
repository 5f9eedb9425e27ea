/** Who has confirmed a month, objected to it or let its term end, and until when there is time. */

import { type SilenceInForce, silenceDueOn } from "#domain/agreement/silence.ts";
import { dateInChina } from "#domain/calendar.ts";
import { ok } from "#domain/result.ts";
import { addWorkingDays } from "#domain/working-days.ts";
import type { AssessmentRecord } from "#events/records.ts";
import { askedMonth, visibleSection } from "#functions/queries/asked.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param } from "#functions/shared/ask.ts";
import { SilenceClauses } from "#functions/shared/silence-clauses.ts";
import { rulesOf } from "#functions/supervision/section-rules.ts";
import { latestVersion } from "#storage/records.ts";

const getConfirmation: UseCase = async (app, ask) => {
  const month = askedMonth(param(ask, "month"), "month");
  if (!month.ok) return month;
  const section = await visibleSection(app, ask, month.value);
  if (!section.ok) return section;
  const { id, parties } = section.value;
  const [latest, rules, clauses] = await Promise.all([
    latestVersion<AssessmentRecord>(app.store, "assessment", `${id}.${month.value}`),
    rulesOf(app.store, id),
    SilenceClauses.read(app.store),
  ]);
  if (latest === null) return notFound("assessment", `${id}.${month.value}`);
  const { state, assessedAt } = latest.value;
  const due = addWorkingDays(dateInChina(Date.parse(assessedAt)), rules.confirmWithinWorkingDays);
  const dueOn = due.ok ? due.value : null;
  const said = parties.map(party => saidBy(party, latest.value));
  const waits = said.some(each => each.state === "waiting");
  const overdue = waits && dueOn !== null && dueOn < dateInChina(app.store.world.now());
  const terms = clauses.of(id, month.value).map(clause => termOf(clause, latest.value));
  const value = { section: id, month: month.value, version: latest.version, state, dueOn, overdue };
  return ok({ value: { ...value, parties: said, terms } });
};

function saidBy(party: string, { confirmations, objections = [], silences = [] }: AssessmentRecord) {
  const confirmed = confirmations.find(each => each.party === party);
  const objected = objections.find(each => each.party === party);
  const silent = silences.filter(each => each.party === party);
  const { by, at } = confirmed ?? objected ?? { by: null, at: silent[0]?.at ?? null };
  const { reason, evidence } = objected ?? { reason: null, evidence: [] };
  const state =
    confirmed !== undefined
      ? "confirmed"
      : objected !== undefined
        ? "objected"
        : silent.length > 0
          ? "silent"
          : "waiting";
  return { party, state, by, at, reason, evidence, silences: silent };
}

function termOf(
  { agreement, version, clause, workingDays, parties }: SilenceInForce,
  month: AssessmentRecord,
) {
  const { review } = month;
  const due =
    review === null
      ? null
      : silenceDueOn({ clause, workingDays, parties }, dateInChina(Date.parse(review.at)));
  return { agreement, version, clause, workingDays, parties, dueOn: due?.ok ? due.value : null };
}

export const confirmationQueries: UseCases = { getConfirmation };
