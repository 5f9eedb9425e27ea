/** What an evaluation sees, made of monthly assessments; a span is assessed once, however often it is asked for. */
import type { Figure, Observed, SectionEvent } from "#domain/agreement/observed.ts";
import { assessPeriod } from "#domain/monitoring/assess-period.ts";
import type { AssessedSection, MonthAssessment, PeriodAssessment } from "#domain/monitoring/assessment.ts";
import type { AssessmentProfile } from "#domain/monitoring/profile.ts";

export interface AssessedMonths {
  readonly section: AssessedSection;
  readonly months: readonly MonthAssessment[];
  /** By month; absent where versions are not kept. */
  readonly versions?: ReadonlyMap<string, number> | undefined;
}

export interface BesidesMonths {
  readonly figures?: readonly Figure[] | undefined;
  readonly events?: readonly SectionEvent[] | undefined;
}

/** A section that is not in the map has no assessment at all. */
export function observedMonths(
  sections: ReadonlyMap<string, AssessedMonths>,
  profile: AssessmentProfile,
  { figures, events }: BesidesMonths = {},
): Observed {
  const known = new Map<string, PeriodAssessment>();
  return {
    assessmentOf: (id, from, to, excluded = []) => {
      const of = sections.get(id);
      if (of === undefined) return undefined;
      const key = [id, from, to, ...excluded].join(" ");
      const found =
        known.get(key) ??
        assessPeriod({ section: of.section, profile, from, to, excluded, months: of.months });
      known.set(key, found);
      return found;
    },
    versionOf: (id, month) => sections.get(id)?.versions?.get(month),
    figures,
    events,
  };
}
