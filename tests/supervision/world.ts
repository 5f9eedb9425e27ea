/** A section of two parties with its station, on a fresh store whose clock the test sets. */
import type { Principal, Role } from "#domain/access/principal.ts";
import { instantText } from "#domain/calendar.ts";
import type { Values } from "#domain/monitoring/indicator.ts";
import { assessSectionMonth } from "#functions/assess/assess-section-month.ts";
import { watchSections } from "#functions/watch/watch-sections.ts";
import { appendVersion } from "#storage/records.ts";
import { segmentDigest, storeSegment } from "#storage/segments.ts";
import type { Store } from "#storage/store.ts";
import { freshStore } from "#tests/support/store.ts";
import { type Judged, judgedCards } from "./judged.ts";

export const SECTION = "jiekou";
const STATION = "jiekou-auto";

export const CLEAN: Values = { ph: "7.5", do: "8", codmn: "1.8", nh3n: "0.1", tp: "0.012" };
export const DIRTY: Values = { ...CLEAN, nh3n: "3" };

export function person(id: string, role: Role, party: string | null = null): Principal {
  return { id, name: id, role, party, stations: role === "monitor" ? [STATION] : [] };
}

export interface World {
  readonly store: Store;
  /** The clock, in China: `2026-03-02T08:00`. */
  at(local: string): void;
  /** One reading of the moment, or of another, stored and assessed as the stream does. */
  measure(values: Values, taken?: string, station?: string): Promise<void>;
  /** What the stream does for a month, again. */
  deliver(month: string): Promise<void>;
  /** What the clock does. */
  look(): Promise<number>;
  cards(month: string): Promise<Judged[]>;
}

export async function world(): Promise<World> {
  let nowMs = 0;
  const store = await freshStore({ now: () => nowMs });
  const put = (kind: string, id: string, value: object, owner: string) =>
    appendVersion(store, { kind, id, version: 1, value, lists: [{ owner, sort: id }] });
  const named = { name: "街口", nameEn: "Jiekou", river: "新安江", riverEn: "Xin'an River" };
  const plain = { detectionLimits: {}, normalFlow: null };
  const section = {
    id: SECTION,
    ...named,
    waterBody: "river",
    targetClass: "Ⅱ",
    parties: ["AH", "ZJ"],
    ...plain,
  };
  await put("section", SECTION, section, "all");
  const inService = { kind: "automatic", operatesFrom: null, succeeds: null };
  await put("station", STATION, { id: STATION, section: SECTION, name: "街口站", ...inService }, SECTION);
  const china = () => instantText(nowMs + 8 * 3_600_000).replace(".000Z", "+08:00");
  return {
    store,
    at(local) {
      nowMs = Date.parse(`${local}:00+08:00`);
    },
    async measure(values, taken, station = STATION) {
      const time = taken === undefined ? china() : `${taken}:00+08:00`;
      const month = time.slice(0, 7);
      const readings = [{ station, time, status: "正常", values, noInstrument: [] }];
      const digest = segmentDigest(station, readings);
      const receivedAt = instantText(nowMs);
      await storeSegment(store, { station, month, digest, receivedAt, sentBy: "m", readings });
      await assessSectionMonth(store, SECTION, month);
    },
    deliver: month => assessSectionMonth(store, SECTION, month),
    look: () =>
      watchSections(store, (_, error) => {
        throw error;
      }),
    cards: month => judgedCards(store, `${SECTION}.${month}`),
  };
}
