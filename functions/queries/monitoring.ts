/** Sections and their classes: open to everyone, months that are not released only to who takes part. */
import { present } from "#domain/invariant.ts";
import { ok } from "#domain/result.ts";
import type { AssessmentRecord, SectionRecord } from "#events/records.ts";
import { isReleased, takesPart } from "#functions/queries/released.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { asker } from "#functions/shared/ask.ts";
import { listedPage, pageBehind } from "#functions/shared/listed-page.ts";
import { sectionNow } from "#functions/shared/sections.ts";
import type { Version } from "#storage/records.ts";
import { EVERYONE } from "#storage/records.ts";

const listSections: UseCase = async (app, ask) => {
  const listing = { kind: "section", owner: EVERYONE, size: { most: 100, usual: 50 } };
  const page = await listedPage<SectionRecord>(app, ask, listing);
  if (!page.ok) return page;
  const { found, next } = page.value;
  const answers = found.map(async ({ id }) => {
    const { validFrom: _, ...section } = present(await sectionNow(app.store, id), `section ${id}`);
    return { ...section, months: await monthsOf(app, ask, section) };
  });
  return ok({ value: { sections: await Promise.all(answers), next } });
};

/** Ten years; earlier months are asked for by section. */
const MONTHS_MAX = 120;

async function monthsOf(app: App, ask: Ask, section: SectionRecord) {
  const all = await takesPart(app, ask, section);
  const newest = { kind: "assessment", owner: section.id, newest: true };
  const { found } = await pageBehind<AssessmentRecord>(app, newest, MONTHS_MAX, undefined);
  return found
    .toReversed()
    .filter(({ value }) => all || isReleased(value))
    .map(monthAnswer);
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
    targetClass: assessment.section.targetClass,
    standard: assessment.standard,
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

export const monitoringQueries: UseCases = { listSections, me };
