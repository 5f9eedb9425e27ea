/** What a fact is called: events and volumes in the reader's language, the rest as the agreement names it. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { EVENT_NAMES } from "#domain/agreement/gates/excluded-events.ts";
import { VOLUME } from "#domain/agreement/observed.ts";
import { useSay } from "#portal/language/language.tsx";

const NAMES = new Map(Object.entries({ ...EVENT_NAMES, [VOLUME]: { zh: "水量", en: "volume" } }));

/** By its id where the agreement is not at hand. */
export function useFactName(agreement?: Pick<Agreement, "facts">): (name: string) => string {
  const say = useSay();
  return name => {
    const known = NAMES.get(name) ?? agreement?.facts?.find(({ id }) => id === name)?.name;
    return known === undefined ? name : say(known.zh, known.en);
  };
}

export function useFactUnit(agreement: Pick<Agreement, "facts">): (name: string) => string {
  return name => (name === VOLUME ? "m³" : (agreement.facts?.find(({ id }) => id === name)?.unit ?? ""));
}
