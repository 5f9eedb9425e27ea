/** What an evaluation sees, made of monthly assessments; a span is assessed once, however often it is asked for. */
import type { Figure, Observed, SectionEvent } from "#domain/agreement/observed.ts";
import { assessPeriod } from "#domain/monitoring/assess-period.ts";
import type { AssessedSection, MonthAssessment, PeriodAssessment } from "#domain/monitoring/assessment.ts";
import type { AssessmentProfile } from "#domain/monitoring/profile.ts";

export interface AssessedMonths {
  /** The section as it stands in a month; a span is assessed by that of its last one (decision 0077). */
  readonly sectionIn: (month: string) => SectionThen;
  readonly months: readonly MonthAssessment[];
  /** By month; absent where versions are not kept. */
  readonly versions?: ReadonlyMap<string, number> | undefined;
}

/** The version of a section that is in force in some month. */
export interface SectionThen {
  readonly section: AssessedSection;
  /** Absent where versions are not kept. */
  readonly version?: number | undefined;
}

/** What a trace says of it: nothing of the version that every section begins with. */
export function laterVersion(version: number | undefined): { readonly sectionVersion?: number } {
  return version === undefined || version === 1 ? {} : { sectionVersion: version };
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
        assessPeriod({ section: of.sectionIn(to).section, profile, from, to, excluded, months: of.months });
      known.set(key, found);
      return found;
    },
    sectionVersionOf: (id, month) => laterVersion(sections.get(id)?.sectionIn(month).version).sectionVersion,
    versionOf: (id, month) => sections.get(id)?.versions?.get(month),
    figures,
    events,
  };
}
