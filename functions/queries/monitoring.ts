/** Sections and their classes: open to everyone, months that are not released only to who takes part. */
import { ok } from "#domain/result.ts";
import type { AssessmentRecord, SectionRecord } from "#events/records.ts";
import { EVERYONE } from "#functions/commands/register.ts";
import { isReleased, takesPart } from "#functions/queries/released.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { asker } from "#functions/shared/ask.ts";
import { listLatest, type Version } from "#storage/records.ts";

const listSections: UseCase = async (app, ask) => {
  const sections = await listLatest<SectionRecord>(app.store, "section", EVERYONE);
  const answers = sections.map(async ({ value }) => ({ ...value, months: await monthsOf(app, ask, value) }));
  return ok({ value: { sections: await Promise.all(answers) } });
};

async function monthsOf(app: App, ask: Ask, section: SectionRecord) {
  const all = await takesPart(app, ask, section);
  const assessments = await listLatest<AssessmentRecord>(app.store, "assessment", section.id);
  return assessments.filter(({ value }) => all || isReleased(value)).map(monthAnswer);
}

function monthAnswer({
  version,
  value: { assessment, state, review, confirmations, silences = [] },
}: Version<AssessmentRecord>) {
  const { month, readingCount, decisive, indicators, classReason } = assessment;
  return {
    month,
    version,
    state,
    class: assessment.class,
    reason: classReason?.text ?? null,
    readingCount,
    decisive,
    reviewedBy: review?.by ?? null,
    confirmedBy: confirmations.map(({ party }) => party),
    silences,
    values: Object.fromEntries(Object.entries(indicators).map(([key, result]) => [key, result.value])),
  };
}

const me: UseCase = async (_app, ask) => ok({ value: asker(ask) });

const health: UseCase = async () => ok({ value: { status: "ok" } });

export const monitoringQueries: UseCases = { listSections, me, health };
