/** What an evaluation sees of the world: assessments, and figures and events that no assessment holds. */
import type { AgreementSection, Words } from "#domain/agreement/agreement.ts";
import { monthsBetween } from "#domain/calendar.ts";
import type { PeriodAssessment } from "#domain/monitoring/assessment.ts";
import { Exact } from "#domain/monitoring/exact.ts";

/** A term decided (perhaps with nothing to pay), or held. */
export type Outcome<T> = { readonly decided: T } | { readonly held: Words };

/** The name under which a month's volume of water past a section stands, in m³. */
export const VOLUME = "volume";

/** Something that somebody told, with who says so: a document, or the readings that were summed. */
interface ToldBy {
  readonly source: string;
  /** Parties that have yet to agree to it; nothing is decided by it until they do. */
  readonly waitsFor?: readonly string[] | undefined;
}

/** A number that somebody told: of a section and month (a volume), or of a year (a growth rate). */
export interface Figure extends ToldBy {
  readonly name: string;
  /** Null when it is about no section. */
  readonly section: string | null;
  /** `2020-05` or `2020`. */
  readonly period: string;
  readonly value: string;
}

export const EVENTS = ["no-water", "frozen", "extreme-weather", "backflow", "excused"] as const;

/** Something that keeps a section out of the assessment of a month (断流, 冰封, 极端天气, 倒灌, 举证免责). */
export interface SectionEvent extends ToldBy {
  readonly section: string;
  readonly month: string;
  readonly event: (typeof EVENTS)[number];
}

export interface Observed {
  /** The assessment of a section over a span of months without those excluded; undefined when there is none. */
  assessmentOf(
    section: string,
    from: string,
    to: string,
    excluded?: readonly string[],
  ): PeriodAssessment | undefined;
  /** The version of a month's assessment that was used; undefined where versions are not kept. */
  readonly versionOf?: ((section: string, month: string) => number | undefined) | undefined;
  /** The version of the section's register in force in a month; undefined for the first, and where none are kept. */
  readonly sectionVersionOf?: ((section: string, month: string) => number | undefined) | undefined;
  readonly figures?: readonly Figure[] | undefined;
  readonly events?: readonly SectionEvent[] | undefined;
}

/** One section (none for what depends on no section), one span of months. */
export interface Occasion {
  readonly section: AgreementSection | null;
  readonly profile: string;
  /** First and last month, both included. */
  readonly from: string;
  readonly to: string;
  /** Months of the span that an excluded event takes out of it. */
  readonly excluded?: readonly string[] | undefined;
  readonly observed: Observed;
}

/** The months of the span that count. */
export function monthsIn({
  from,
  to,
  excluded = [],
}: Pick<Occasion, "from" | "to" | "excluded">): readonly string[] {
  return monthsBetween(from, to).filter(month => !excluded.includes(month));
}

export interface Told {
  readonly value: string;
  readonly source: string;
}

export function assessmentAt({ section, from, to, excluded, observed }: Occasion): Outcome<PeriodAssessment> {
  const id = section?.id ?? "";
  const found = observed.assessmentOf(id, from, to, excluded);
  if (found !== undefined) return { decided: found };
  return { held: { zh: `断面 ${id} 无水质评价`, en: `no assessment of section ${id}` } };
}

/** The volume of a span in m³: every month must have one. */
export function volumeAt(at: Occasion): Outcome<Told> {
  const { section, observed } = at;
  const own = (observed.figures ?? []).filter(
    ({ name, section: of }) => name === VOLUME && of === section?.id,
  );
  let sum = new Exact(0);
  const sources: string[] = [];
  for (const month of monthsIn(at)) {
    const figure = own.find(({ period }) => period === month);
    if (figure === undefined) {
      const id = section?.id ?? "";
      return { held: { zh: `断面 ${id} ${month} 无水量`, en: `no volume of section ${id} for ${month}` } };
    }
    const waits = waitingFor(figure);
    if (waits !== null) return { held: waits };
    sum = sum.plus(figure.value);
    sources.push(figure.source);
  }
  return { decided: { value: sum.toFixed(), source: `volume: ${[...new Set(sources)].join("; ")}` } };
}

export function factOf({ figures = [] }: Observed, name: string, period: string): Outcome<Told> {
  const found = figures.find(figure => figure.name === name && figure.period === period);
  if (found !== undefined) {
    const waits = waitingFor(found);
    if (waits !== null) return { held: waits };
    return { decided: { value: found.value, source: `figure ${name} ${period}: ${found.source}` } };
  }
  return {
    held: { zh: `缺少 ${period} 年的“${name}”数据`, en: `the figure "${name}" of ${period} is not known` },
  };
}

/** Why what was told decides nothing yet; null when it does. */
export function waitingFor({ source, waitsFor = [] }: ToldBy): Words | null {
  if (waitsFor.length === 0) return null;
  return {
    zh: `${source}，尚待 ${waitsFor.join("、")} 确认`,
    en: `${source}, not confirmed by ${waitsFor.join(" and ")}`,
  };
}

/** `assessment jiekou 2020-05..2021-04: 235 readings in 9 months, versions 2020-08/1 …` */
export function sourceOf(
  { section, from, to, monthsPresent, readingCount, basis }: PeriodAssessment,
  { versionOf, sectionVersionOf }: Observed,
): string {
  const versions = basis.flatMap(({ month }) => {
    const version = versionOf?.(section.id, month);
    return version === undefined ? [] : [`${month}/${version}`];
  });
  const used = versions.length === 0 ? "" : `, versions ${versions.join(" ")}`;
  const register = sectionVersionOf?.(section.id, to);
  const later = register === undefined ? "" : `, section version ${register}`;
  return `assessment ${section.id} ${from}..${to}: ${readingCount} readings in ${monthsPresent.length} months${used}${later}`;
}
