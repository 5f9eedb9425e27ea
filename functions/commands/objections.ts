/** Objections (异议): a party's environment department does not agree to a month, with reason and evidence. */
import type * as z from "zod";
import { maySeeSection } from "#domain/access/case-policy.ts";
import { instantText } from "#domain/calendar.ts";
import { present } from "#domain/invariant.ts";
import { ok, refuse } from "#domain/result.ts";
import type { AssessmentRecord, Objection } from "#events/records.ts";
import type { ObjectToAssessment } from "#events/supervision-commands.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, monthParam, notFound, param, recordRequest } from "#functions/shared/ask.ts";
import { sectionAt } from "#functions/shared/sections.ts";
import { seenAssessment } from "#functions/shared/seen-assessment.ts";
import { writeRecords } from "#storage/records.ts";

/**
 * Takes the party's confirmation away when it had given it: the month is not confirmed by every party any more. A term
 * that has ended ends the right to object; what is wrong with the data is then said by doubting values.
 */
const objectToAssessment: UseCase = async (app, ask) => {
  const asked = monthParam(ask);
  if (!asked.ok) return asked;
  const [sectionId, month] = [param(ask, "section"), asked.value];
  const section = await sectionAt(app.store, sectionId, month);
  if (section === null) return notFound("section", sectionId);
  const { id: by, party: own } = asker(ask);
  const allowed = maySeeSection(asker(ask), sectionId, section.parties);
  if (!allowed.ok) return allowed;
  const party = present(own, `party of ${by}`);
  const id = `${sectionId}.${month}`;
  const { version: seen, reason, evidence } = ask.body as z.output<typeof ObjectToAssessment>;
  const judge = async () => {
    const latest = await seenAssessment(app, id, seen);
    if (!latest.ok) return latest;
    const { version, value } = latest.value;
    const before = value.objections ?? [];
    const silence = value.silences?.find(each => each.party === party);
    if (silence !== undefined) {
      const { agreement, clause, dueOn } = silence;
      const message = `${party} was silent on ${id} until ${dueOn}, which confirmed it (${agreement}, ${clause})`;
      return refuse("assessment.term-over", message, {
        field: "month",
        value: month,
        expected: "an objection within the term; doubt the values that are wrong",
      });
    }
    if (before.some(each => each.party === party)) {
      return refuse("assessment.objected", `${party} has objected to ${id}; it confirms to take that back`, {
        field: "month",
        value: month,
        expected: "a month that your party has not objected to",
      });
    }
    const objection: Objection = { party, by, at: instantText(app.store.world.now()), reason, evidence };
    const confirmations = value.confirmations.filter(each => each.party !== party);
    const objections = [...before, objection];
    const next: AssessmentRecord = { ...value, state: "objected", confirmations, objections };
    const receipt = {
      id,
      version: version + 1,
      objectedBy: objections.map(each => each.party),
      confirmedBy: confirmations.map(each => each.party),
    };
    return ok({ versions: [{ kind: "assessment", id, version: version + 1, value: next }], receipt });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

export const objectionCommands: UseCases = { objectToAssessment };
