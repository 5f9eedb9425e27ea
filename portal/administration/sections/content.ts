/** What a section is, as a form asks for it and as one version differs from another. */
import { canonicalText } from "#domain/canonical.ts";
import type { AnswerOf } from "#events/operations.ts";
import { chosenOf, type Said } from "#portal/administration/command-form.tsx";

export type SectionVersion = AnswerOf<"listSectionVersions">["versions"][number];

/** What a later version may change, in the order in which it is shown. */
export const REVISED = [
  "name",
  "nameEn",
  "river",
  "riverEn",
  "targetClass",
  "parties",
  "normalFlow",
  "detectionLimits",
] as const;

export type Revised = (typeof REVISED)[number];
export type Content = Pick<SectionVersion, Revised>;

/** Of a target: that there is none. */
export const NO_TARGET = "none";
/** The detection limit of an indicator is said in a field of its own. */
export const LIMIT = "limit ";

/** What was said in the fields of `useContentFields`. What is left half said is sent so, and refused by name. */
export function contentSaid({ from = "", to = "", ...said }: Said): Content {
  const text = (name: string) => said[name] ?? "";
  const limits = chosenOf(text("limits")).map(indicator => [indicator, text(LIMIT + indicator)]);
  return {
    ...{ name: text("name"), nameEn: text("nameEn"), river: text("river"), riverEn: text("riverEn") },
    targetClass: text("targetClass") === NO_TARGET ? null : (text("targetClass") as Content["targetClass"]),
    parties: [...chosenOf(text("parties"))],
    normalFlow: from === "" && to === "" ? null : { from, to },
    detectionLimits: Object.fromEntries(limits),
  };
}

/** Where `after` says something else than `before`. */
export function changedIn(before: Content, after: Content): readonly Revised[] {
  return REVISED.filter(field => canonicalText(before[field]) !== canonicalText(after[field]));
}

/** Only what changes: all else stays as it is in the newest version. */
export function changesTo(before: Content, after: Content): Partial<Content> {
  return Object.fromEntries(changedIn(before, after).map(field => [field, after[field]]));
}

/** The version in force in a month: the newest whose first month has come. */
export function inForceIn(versions: readonly SectionVersion[], month: string): SectionVersion | null {
  return versions.findLast(({ validFrom }) => validFrom === null || validFrom <= month) ?? null;
}
