/** Every version of a month's assessment: what it was, by which rules, and what people said of it then. */
import { monthsBetween } from "#domain/calendar.ts";
import { canonicalBytes } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { ok } from "#domain/result.ts";
import type { AssessmentRecord } from "#events/records.ts";
import { askedMonth, askedMonths, visibleSection } from "#functions/queries/asked.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param } from "#functions/shared/ask.ts";
import { allVersions, latestVersion, type Version } from "#storage/records.ts";

const listAssessmentVersions: UseCase = async (app, ask) => {
  const month = askedMonth(param(ask, "month"), "month");
  if (!month.ok) return month;
  const section = await visibleSection(app, ask, month.value);
  if (!section.ok) return section;
  const { id } = section.value;
  const versions = await allVersions<AssessmentRecord>(app.store, "assessment", `${id}.${month.value}`);
  if (versions.length === 0) return notFound("assessment", `${id}.${month.value}`);
  return ok({ value: { section: id, month: month.value, versions: versions.map(versionAnswer) } });
};

function versionAnswer({ version, value }: Version<AssessmentRecord>) {
  const { assessment, state, review, confirmations, objections = [], silences = [], assessedAt } = value;
  const { profile, standard, readingCount, decisive, basis, indicators, classReason } = assessment;
  return {
    version,
    profile,
    standard,
    assessedAt,
    reassessed: value.reassessed ?? null,
    class: assessment.class,
    reason: classReason?.text ?? null,
    readingCount,
    decisive,
    values: Object.fromEntries(Object.entries(indicators).map(([key, result]) => [key, result.value])),
    state,
    reviewedBy: review?.by ?? null,
    confirmations,
    objections: objections.map(({ party, by, at, reason }) => ({ party, by, at, reason })),
    silences,
    digest: hashText(sha256(canonicalBytes(assessment))),
    basis,
  };
}

/** A month without readings is not in the list. */
const listMonthAssessments: UseCase = async (app, ask) => {
  const period = askedMonths(ask);
  if (!period.ok) return period;
  const { from, to } = period.value;
  const section = await visibleSection(app, ask, to);
  if (!section.ok) return section;
  const { id, waterBody, targetClass } = section.value;
  const records = await Promise.all(
    monthsBetween(from, to).map(month =>
      latestVersion<AssessmentRecord>(app.store, "assessment", `${id}.${month}`),
    ),
  );
  const months = records
    .filter(record => record !== null)
    .map(({ version, value: { state, assessment } }) => ({ version, state, assessment }));
  return ok({ value: { section: { id, waterBody, targetClass }, from, to, months } });
};

export const assessmentVersionQueries: UseCases = { listAssessmentVersions, listMonthAssessments };
