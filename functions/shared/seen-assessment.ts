/** Whoever confirms or objects says which version was looked at; what counts is whether that content still stands. */
import { canonicalText } from "#domain/canonical.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { AssessmentRecord } from "#events/records.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound } from "#functions/shared/ask.ts";
import { latestVersion, readVersion, type Version } from "#storage/records.ts";

/** The newest version, when its content is what was looked at: confirmations and objections change none of it. */
export async function seenAssessment(
  { store }: App,
  id: string,
  seen: number,
): Promise<Result<Version<AssessmentRecord>>> {
  const latest = await latestVersion<AssessmentRecord>(store, "assessment", id);
  if (latest === null) return notFound("assessment", id);
  const before =
    seen === latest.version
      ? latest.value
      : await readVersion<AssessmentRecord>(store, "assessment", id, seen);
  if (before !== null && canonicalText(before.assessment) === canonicalText(latest.value.assessment)) {
    return ok(latest);
  }
  const what =
    before === null ? `there is no version ${seen} of ${id}` : `version ${seen} of ${id} was replaced`;
  return refuse("assessment.superseded", `${what}; look at version ${latest.version}`, {
    field: "version",
    value: seen,
    expected: String(latest.version),
  });
}
