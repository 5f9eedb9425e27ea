/** Where everything of a course stands on the strip: side by side where there is room, else one below the other. */

import type { Section } from "#portal/live/answers.ts";
import type { BorderMoney } from "#portal/overview/border-money.ts";
import type { Course } from "#portal/overview/river-courses.ts";

export interface PlacedReach {
  readonly party: string;
  /** Where its name stands: the middle of it when the river lies, its first line when it stands. */
  readonly nameAt: number;
  /** Pixels along the river. */
  readonly begin: number;
  readonly end: number;
}

export interface PlacedSection {
  readonly section: Section;
  readonly money: readonly BorderMoney[];
  readonly at: number;
  /** Pixels that its words may take without running into those of the next section. */
  readonly room: number;
}

export interface PlacedBorder {
  readonly from: string;
  readonly to: string;
  readonly flows: boolean;
  readonly at: number;
}

export interface Strip {
  readonly lying: boolean;
  /** Pixels along the river. */
  readonly length: number;
  readonly reaches: readonly PlacedReach[];
  readonly borders: readonly PlacedBorder[];
  readonly sections: readonly PlacedSection[];
}

/** A column for a section's name and words. */
const COLUMN_MIN = 160;
const ROOM_MAX = 360;
const GAP = 10;
/** Beside the water, when it stands. */
const WORDS_FROM = 62;
const HEAD = 48;
const SECTION = 76;
const MONEY = 50;
const FOOT = 14;

type MoneyOf = (section: string) => readonly BorderMoney[];

export function stripOfCourse(course: Course<Section>, width: number, moneyOf: MoneyOf): Strip {
  const columns = course.stretches.reduce((sum, stretch) => sum + columnsOf(stretch), 0);
  const lying = width / columns >= COLUMN_MIN;
  const reaches: PlacedReach[] = [];
  const borders: PlacedBorder[] = [];
  const sections: Omit<PlacedSection, "room">[] = [];
  let at = 0;
  let reachBegan = 0;
  let named: { party: string; line: number } | null = null;
  const endReach = (end: number) => {
    if (named !== null) {
      const nameAt = lying ? (reachBegan + end) / 2 : named.line;
      reaches.push({ party: named.party, nameAt, begin: reachBegan, end });
    }
    reachBegan = end;
  };
  for (const stretch of course.stretches) {
    const began = at;
    if (stretch.kind === "reach") {
      named = { party: stretch.party, line: at };
      at += lying ? (width / columns) * (stretch.sections.length === 0 ? 1 : 0) : HEAD;
    }
    for (const section of stretch.sections) {
      const money = moneyOf(section.id);
      const space = lying ? width / columns : SECTION + MONEY * money.length;
      sections.push({ section, money, at: at + (lying ? space / 2 : SECTION / 2) });
      at += space;
    }
    if (stretch.kind === "border") {
      // Side by side the border runs between its sections, one below the other through the first of them.
      const place = lying ? (began + at) / 2 : began + SECTION / 2;
      endReach(place);
      borders.push({ from: stretch.from, to: stretch.to, flows: stretch.flows, at: place });
    }
  }
  const length = lying ? width : at + FOOT;
  endReach(length);
  const places = sections.map(section => section.at);
  return {
    ...{ lying, length, reaches, borders },
    sections: sections.map(section => ({
      ...section,
      room: lying ? roomAmong(places, section.at, width) : width - WORDS_FROM,
    })),
  };
}

/** As far as to the middle of the way to the next section, on both sides; never over the edge of the picture. */
function roomAmong(places: readonly number[], at: number, width: number): number {
  const near = places.filter(place => place !== at).map(place => Math.abs(place - at));
  return Math.min(ROOM_MAX, 2 * at, 2 * (width - at), ...near.map(distance => distance - GAP));
}

function columnsOf({ kind, sections }: Course<Section>["stretches"][number]): number {
  return kind === "reach" ? Math.max(1, sections.length) : sections.length;
}
