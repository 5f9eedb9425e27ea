/** Confirmation (数据确认): each party's environment department agrees to a month, or has not yet. */
import type * as z from "zod";
import { instantText } from "#domain/calendar.ts";
import { ok, refuse } from "#domain/result.ts";
import type { ConfirmAssessment } from "#events/commands.ts";
import type { AssessmentRecord, SectionRecord } from "#events/records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, notFound, param, recordRequest } from "#functions/shared/ask.ts";
import { seenAssessment } from "#functions/shared/seen-assessment.ts";
import { latestVersion, writeRecords } from "#storage/records.ts";

const confirmAssessment: UseCase = async (app, ask) => {
  const [sectionId, month] = [param(ask, "section"), param(ask, "month")];
  const section = await latestVersion<SectionRecord>(app.store, "section", sectionId);
  if (section === null) return notFound("section", sectionId);
  const { id: by, party } = asker(ask);
  const { parties } = section.value;
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
  const id = `${sectionId}.${month}`;
  const { version: seen } = ask.body as z.output<typeof ConfirmAssessment>;
  const judge = async () => {
    const latest = await seenAssessment(app, id, seen);
    if (!latest.ok) return latest;
    const { version, value } = latest.value;
    const receipt = (state: string, confirmedBy: string[], n: number) => ({
      id,
      version: n,
      state,
      confirmedBy,
    });
    const before = value.confirmations.map(each => each.party);
    if (before.includes(party)) return ok({ versions: [], receipt: receipt(value.state, before, version) });
    const confirmations = [...value.confirmations, { party, by, at: instantText(app.store.world.now()) }];
    const confirmedBy = confirmations.map(each => each.party);
    // Who confirms takes its own objection back.
    const objections = (value.objections ?? []).filter(each => each.party !== party);
    const agreed = parties.every(each => confirmedBy.includes(each));
    const state = agreed ? "confirmed" : objections.length > 0 ? "objected" : "preliminary";
    const next: AssessmentRecord = { ...value, state, confirmations, objections };
    const newVersion = { kind: "assessment", id, version: version + 1, value: next };
    return ok({ versions: [newVersion], receipt: receipt(state, confirmedBy, version + 1) });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

export const assessmentCommands: UseCases = { confirmAssessment };
