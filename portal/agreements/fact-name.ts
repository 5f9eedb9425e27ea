/** What a fact is called: events and volumes in the reader's language, the rest as the agreement names it. */
import { EVENT_NAMES } from "#domain/agreement/gates/excluded-events.ts";
import { VOLUME } from "#domain/agreement/observed.ts";
import { useSay } from "#portal/language/language.tsx";

const NAMES = new Map(Object.entries({ ...EVENT_NAMES, [VOLUME]: { zh: "水量", en: "volume" } }));

export function useFactName(): (name: string) => string {
  const say = useSay();
  return name => {
    const known = NAMES.get(name);
    return known === undefined ? name : say(known.zh, known.en);
  };
}
