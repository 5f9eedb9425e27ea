/** Every version of a month's assessment: what it was, by which rules, and what people said of it then. */
import { canonicalBytes } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { ok } from "#domain/result.ts";
import type { AssessmentRecord } from "#events/records.ts";
import { askedMonth, visibleSection } from "#functions/queries/asked.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param } from "#functions/shared/ask.ts";
import { allVersions, type Version } from "#storage/records.ts";

const listAssessmentVersions: UseCase = async (app, ask) => {
  const section = await visibleSection(app, ask);
  if (!section.ok) return section;
  const month = askedMonth(param(ask, "month"), "month");
  if (!month.ok) return month;
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

export const assessmentVersionQueries: UseCases = { listAssessmentVersions };
