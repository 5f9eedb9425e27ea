/** A joint sample as it stands: what its reports decide, and what may be shown of them. */
import type { Json } from "#domain/canonical.ts";
import { present } from "#domain/invariant.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { type JointOutcome, judgeJointValue } from "#domain/monitoring/joint-sample.ts";
import type { JointSampleRecord } from "#events/records.ts";

export function outcomesOf({
  laboratories,
  tolerances,
  reports,
}: JointSampleRecord): Readonly<Partial<Record<IndicatorKey, JointOutcome>>> {
  const valuesOf = (name: string) => reports.find(({ of }) => of === name)?.values;
  const [first, second] = laboratories.map(valuesOf);
  const spare = valuesOf("spare");
  const keys = Object.keys(tolerances) as IndicatorKey[];
  return Object.fromEntries(
    keys.map(key => [
      key,
      judgeJointValue(first?.[key], second?.[key], spare?.[key], present(tolerances[key], key)),
    ]),
  );
}

/** Neither laboratory sees the other's values before it has reported its own. */
export function jointSampleAnswer(sample: JointSampleRecord): Json {
  const { takenBy: _, evidence: __, laboratories, ...about } = sample;
  const both = laboratories.every(name => sample.reports.some(({ of }) => of === name));
  const answer = {
    ...about,
    laboratories: [...laboratories],
    reports: sample.reports.map(report => ({
      ...report,
      values: both ? report.values : null,
      evidence: [...report.evidence],
    })),
    outcomes: outcomesOf(sample),
  };
  return answer as unknown as Json;
}
