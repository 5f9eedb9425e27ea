/** Sections and their classes: open to everyone. */
import { ok } from "#domain/result.ts";
import type { AssessmentRecord, SectionRecord } from "#events/records.ts";
import { EVERYONE } from "#functions/commands/register.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { asker } from "#functions/shared/ask.ts";
import { listLatest, type Version } from "#storage/records.ts";

const listSections: UseCase = async app => {
  const sections = await listLatest<SectionRecord>(app.store, "section", EVERYONE);
  const answers = sections.map(async ({ value }) => ({ ...value, months: await monthsOf(app, value.id) }));
  return ok({ value: { sections: await Promise.all(answers) } });
};

async function monthsOf({ store }: App, section: string) {
  const assessments = await listLatest<AssessmentRecord>(store, "assessment", section);
  return assessments.map(monthAnswer);
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
