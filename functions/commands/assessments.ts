/**
 * From computed to agreed: one person reviews a month's data (数据审核), then each party's environment department
 * confirms it (数据确认), or has not yet.
 */
import type * as z from "zod";
import { mayReview } from "#domain/access/policy.ts";
import { instantText } from "#domain/calendar.ts";
import { stateOf } from "#domain/monitoring/agreed.ts";
import type { ReviewState } from "#domain/monitoring/review.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { ConfirmAssessment, ReviewAssessment } from "#events/monitoring-commands.ts";
import type { AssessmentRecord, SectionRecord } from "#events/records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, monthParam, notFound, param, recordRequest } from "#functions/shared/ask.ts";
import { coverageOfMonth, readSectionMonth, reviewOfMonth } from "#functions/shared/section-month.ts";
import { sectionAt } from "#functions/shared/sections.ts";
import { seenAssessment } from "#functions/shared/seen-assessment.ts";
import { exactlyOnce } from "#storage/exactly-once.ts";
import { versionSlots, writeRecords } from "#storage/records.ts";
import { reviewSlots } from "#storage/review-log.ts";

const reviewAssessment: UseCase = async (app, ask) => {
  const month = monthParam(ask);
  if (!month.ok) return month;
  const sectionId = param(ask, "section");
  const section = await sectionAt(app.store, sectionId, month.value);
  if (section === null) return notFound("section", sectionId);
  const allowed = mayReview(asker(ask), section.parties, sectionId);
  if (!allowed.ok) return allowed;
  const { version: seen, note } = ask.body as z.output<typeof ReviewAssessment>;
  const by = asker(ask).id;
  const reviewed = await exactlyOnce(app.store, recordRequest(ask), async () => {
    const latest = await seenAssessment(app, `${sectionId}.${month.value}`, seen);
    if (!latest.ok) return latest;
    const { id, version, value } = latest.value;
    const sent = await readSectionMonth(app.store, sectionId, month.value);
    const open = openDoubts(sent.review, id);
    if (!open.ok) return open;
    if (value.review !== null) return ok({ slots: [], receipt: receiptOf(id, version, value) });
    const { expected, present, gaps } = coverageOfMonth(sent, month.value, app.store.world.now());
    const unexplained = gaps
      .filter(({ state }) => state !== "explained")
      .reduce((sum, { count }) => sum + count, 0);
    const at = instantText(app.store.world.now());
    const review = { by, at, note, expected, present, unexplained };
    const next = withState(section, { ...value, review });
    const newVersion = { kind: "assessment", id, version: version + 1, value: next };
    const place = { section: sectionId, month: month.value, place: sent.events.length + 1 };
    return ok({
      slots: [
        ...versionSlots(app.store, newVersion),
        // A doubt that is raised at the same moment takes the same place: one of the two is judged again.
        ...reviewSlots(app.store, place, { kind: "reviewed", version: version + 1, by, at }),
      ],
      receipt: receiptOf(id, version + 1, next),
    });
  });
  return answered(reviewed);
};

const confirmAssessment: UseCase = async (app, ask) => {
  const month = monthParam(ask);
  if (!month.ok) return month;
  const sectionId = param(ask, "section");
  const section = await sectionAt(app.store, sectionId, month.value);
  if (section === null) return notFound("section", sectionId);
  const { id: by, party } = asker(ask);
  const { parties } = section;
  if (party === null || !parties.includes(party)) {
    return refuse(
      "assessment.not-a-party",
      `section ${sectionId} is confirmed by ${parties.join(" and ")}, not by ${party}`,
      {
        field: "section",
        value: sectionId,
        expected: parties.join(" or "),
      },
    );
  }
  const { version: seen } = ask.body as z.output<typeof ConfirmAssessment>;
  const judge = async () => {
    const latest = await seenAssessment(app, `${sectionId}.${month.value}`, seen);
    if (!latest.ok) return latest;
    const { id, version, value } = latest.value;
    const before = value.confirmations.map(each => each.party);
    if (before.includes(party)) return ok({ versions: [], receipt: receiptOf(id, version, value) });
    if (value.review === null) {
      return refuse("assessment.not-reviewed", `the data behind ${id} are not reviewed yet`, {
        field: "version",
        value: seen,
        expected: "a month that one person has reviewed",
      });
    }
    const open = openDoubts(await reviewOfMonth(app.store, sectionId, month.value), id);
    if (!open.ok) return open;
    const confirmations = [...value.confirmations, { party, by, at: instantText(app.store.world.now()) }];
    // Who confirms takes its own objection back.
    const objections = (value.objections ?? []).filter(each => each.party !== party);
    const next = withState(section, { ...value, confirmations, objections });
    const newVersion = { kind: "assessment", id, version: version + 1, value: next };
    return ok({ versions: [newVersion], receipt: receiptOf(id, version + 1, next) });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

function withState({ parties }: SectionRecord, said: AssessmentRecord): AssessmentRecord {
  return { ...said, state: stateOf(parties, said) };
}

function receiptOf(id: string, version: number, { state, confirmations }: AssessmentRecord) {
  return { id, version, state, confirmedBy: confirmations.map(({ party }) => party) };
}

function openDoubts({ doubts }: ReviewState, id: string): Result<null> {
  const open = doubts.filter(({ state }) => state === "open").map(({ doubt }) => doubt);
  if (open.length === 0) return ok(null);
  return refuse("review.open-doubts", `doubts ${open.join(", ")} of ${id} are not decided yet`, {
    field: "month",
    value: id,
    expected: "a second person's decision on each doubt",
  });
}

export const assessmentCommands: UseCases = { reviewAssessment, confirmAssessment };
