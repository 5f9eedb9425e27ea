/** Facts as they are named on the command line: `volume:jiekou:2020-05=123456`, `frozen:jiekou:2020-12`, `…/2` as seen. */
import type { EventFact, Fact, FigureFact } from "#domain/agreement/facts.ts";
import { EVENTS } from "#domain/agreement/observed.ts";

const NAME_WORDS = "such as frozen:jiekou:2020-12 or gdp-growth:2020";

interface NamedFact {
  readonly name: string;
  readonly section: string | null;
  readonly period: string;
}

/** Null for what is no name of a fact. */
function namedFact(text: string): NamedFact | null {
  const parts = text.split(":");
  const [name = "", section, last] = parts;
  const period = last ?? section ?? "";
  if (parts.length < 2 || parts.length > 3 || parts.includes("")) return null;
  return { name, section: last === undefined ? null : (section ?? null), period };
}

/** What the options tell, in their order; words when one of them cannot be read. */
export function toldFacts(lists: Readonly<Record<string, readonly string[] | undefined>>): Fact[] | string {
  const told = [
    ...(lists["figure"] ?? []).map(figure),
    ...(lists["event"] ?? []).map(text => event(text, true)),
    ...(lists["take-back"] ?? []).map(takenBack),
  ];
  if (told.length === 0) return "--figure, --event or --take-back says what is told";
  const wrong = told.find(each => typeof each === "string");
  return wrong ?? told.filter(each => typeof each !== "string");
}

function figure(text: string): FigureFact | string {
  const at = text.indexOf("=");
  const value = text.slice(at + 1);
  const named = at < 0 ? null : namedFact(text.slice(0, at));
  if (named === null || value === "")
    return `--figure "${text}" must be a fact and its value, such as volume:jiekou:2020-05=123456`;
  return { kind: "figure", ...named, value };
}

function event(text: string, happened: boolean): EventFact | string {
  const named = namedFact(text);
  const known = EVENTS.find(each => each === named?.name);
  if (named === null || known === undefined || named.section === null)
    return `--event "${text}" must be ${EVENTS.join(", ")} with section and month, such as frozen:jiekou:2020-12`;
  return { kind: "event", event: known, section: named.section, period: named.period, happened };
}

function takenBack(text: string): Fact | string {
  const named = namedFact(text);
  if (named === null) return `--take-back "${text}" must be the name of a fact, ${NAME_WORDS}`;
  if (EVENTS.some(each => each === named.name)) return event(text, false);
  return { kind: "figure", ...named, value: null };
}

/** A fact with the version that was looked at: `frozen:jiekou:2020-12/1`. */
export function seenFact(text: string): { fact: string; version: number } | string {
  const [, fact, version] = /^([^/]+)\/([1-9]\d{0,8})$/.exec(text) ?? [];
  if (fact === undefined)
    return `"${text}" must be a fact with the version that was looked at, such as frozen:jiekou:2020-12/1`;
  return { fact, version: Number(version) };
}
