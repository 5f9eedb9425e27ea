/** What may be told under a version of an agreement (告知数据), what of it the version goes by, and the lines of a form that tell it. */
import type { Agreement, Words } from "#domain/agreement/agreement.ts";
import { type EventFact, type Fact, factId } from "#domain/agreement/facts.ts";
import { EVENT_NAMES } from "#domain/agreement/gates/excluded-events.ts";
import { EVENTS, VOLUME } from "#domain/agreement/observed.ts";

export interface AskableFact {
  readonly kind: Fact["kind"];
  /** Of the figure, or the event. */
  readonly name: string;
  readonly words: Words;
  /** Empty where it has none. */
  readonly unit: string;
  /** Of a section's month; otherwise of a year. */
  readonly ofSection: boolean;
  /** Whether a term of the version goes by it; what no term goes by changes no amount. */
  readonly asked: boolean;
}

const WATER: Words = { zh: "水量", en: "volume" };

/** What the version goes by stands first. */
export function askableFacts(agreement: Agreement): readonly AskableFact[] {
  const { facts = [], sections, terms } = agreement;
  const rules = rulesIn(terms);
  const asksForVolume = rules.some(
    ({ kind }) => kind === "volume-above-target" || kind === "load-above-target",
  );
  const excluded = rules.flatMap(({ kind, events }) =>
    kind === "excluded-events" && Array.isArray(events) ? events : [],
  );
  const ofYears = facts.map(({ id, name, unit }): AskableFact => {
    return { kind: "figure", name: id, words: name, unit, ofSection: false, asked: true };
  });
  const ofSections: readonly AskableFact[] = [
    { kind: "figure", name: VOLUME, words: WATER, unit: "m³", ofSection: true, asked: asksForVolume },
    ...EVENTS.map((event): AskableFact => {
      const asked = excluded.includes(event);
      return { kind: "event", name: event, words: EVENT_NAMES[event], unit: "", ofSection: true, asked };
    }),
  ];
  const all = [...ofYears, ...(sections.length === 0 ? [] : ofSections)];
  return [...all.filter(({ asked }) => asked), ...all.filter(({ asked }) => !asked)];
}

/** Every rule that stands anywhere in the terms, a score within a score too. */
function rulesIn(part: unknown): readonly { readonly kind?: unknown; readonly events?: unknown }[] {
  if (typeof part !== "object" || part === null) return [];
  return [part, ...Object.values(part).flatMap(rulesIn)];
}

/** One line of the form, as it was typed. */
export interface FactDraft {
  readonly key: number;
  readonly name: string;
  readonly section: string;
  /** A month, or a year. */
  readonly period: string;
  readonly value: string;
}

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** Null while something is missing, or what should be a number is none. */
export function factOf(draft: FactDraft, askable: readonly AskableFact[]): Fact | null {
  const about = askable.find(({ name }) => name === draft.name);
  const [period, value] = [draft.period.trim(), draft.value.trim()];
  if (about === undefined || period === "" || (about.ofSection && draft.section === "")) return null;
  if (about.kind === "event") {
    const event = EVENTS.find(each => each === about.name);
    if (event === undefined) return null;
    return { kind: "event", event, section: draft.section, period, happened: true };
  }
  if (!NUMBER.test(value)) return null;
  return { kind: "figure", name: about.name, section: about.ofSection ? draft.section : null, period, value };
}

/** Facts that two lines tell, each once. */
export function toldTwice(facts: readonly Fact[]): readonly string[] {
  const ids = facts.map(factId);
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) < at))];
}

/** What takes it back: the figure has no value, the event did not happen. */
export function takingBack({
  name,
  section,
  period,
  event,
}: {
  readonly name: string;
  readonly section: string | null;
  readonly period: string;
  /** Null of a figure. */
  readonly event: EventFact["event"] | null;
}): Fact {
  if (event === null) return { kind: "figure", name, section, period, value: null };
  return { kind: "event", event, section: section ?? "", period, happened: false };
}
