/**
 * Days off and make-up working days as the General Office of the State Council announced them, year by year. Written
 * `MM-DD` or `MM-DD..MM-DD`; weekends inside a holiday are listed with it.
 */
import { daysBetween } from "#domain/calendar.ts";

interface Announced {
  /** Number of the announcement (国办发明电). */
  readonly source: string;
  readonly off: string;
  /** Saturdays and Sundays that are worked. */
  readonly working: string;
}

const ANNOUNCED: Readonly<Record<string, Announced>> = {
  "2019": {
    source: "国办发明电〔2018〕15号, 国办发明电〔2019〕3号",
    off: "01-01 02-04..02-10 04-05..04-07 05-01..05-04 06-07..06-09 09-13..09-15 10-01..10-07",
    working: "02-02 02-03 04-28 05-05 09-29 10-12",
  },
  "2020": {
    // The Spring Festival was extended to 2 February.
    source: "国办发明电〔2019〕16号, 国办发明电〔2020〕1号",
    off: "01-01 01-24..02-02 04-04..04-06 05-01..05-05 06-25..06-27 10-01..10-08",
    working: "01-19 04-26 05-09 06-28 09-27 10-10",
  },
  "2021": {
    source: "国办发明电〔2020〕27号",
    off: "01-01..01-03 02-11..02-17 04-03..04-05 05-01..05-05 06-12..06-14 09-19..09-21 10-01..10-07",
    working: "02-07 02-20 04-25 05-08 09-18 09-26 10-09",
  },
  "2022": {
    source: "国办发明电〔2021〕11号, 国办发明电〔2022〕16号",
    off: "01-01..01-03 01-31..02-06 04-03..04-05 04-30..05-04 06-03..06-05 09-10..09-12 10-01..10-07 12-31",
    working: "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
  },
  "2023": {
    source: "国办发明电〔2022〕16号",
    off: "01-01..01-02 01-21..01-27 04-05 04-29..05-03 06-22..06-24 09-29..10-06",
    working: "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
  },
  "2024": {
    source: "国办发明电〔2023〕7号",
    off: "01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07",
    working: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
  },
  "2025": {
    source: "国办发明电〔2024〕12号",
    off: "01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08",
    working: "01-26 02-08 04-27 09-28 10-11",
  },
  "2026": {
    source: "国办发明电〔2025〕7号",
    off: "01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07",
    working: "01-04 02-14 02-28 05-09 09-20 10-10",
  },
};

export interface HolidayYear {
  readonly source: string;
  readonly off: ReadonlySet<string>;
  readonly working: ReadonlySet<string>;
}

export const HOLIDAY_YEARS: ReadonlyMap<string, HolidayYear> = new Map(
  Object.entries(ANNOUNCED).map(([year, { source, off, working }]) => [
    year,
    { source, off: daysOf(year, off), working: daysOf(year, working) },
  ]),
);

function daysOf(year: string, text: string): ReadonlySet<string> {
  const days = text.split(" ").flatMap(part => {
    const [first = "", last = first] = part.split("..").map(day => `${year}-${day}`);
    return daysBetween(first, last);
  });
  return new Set(days);
}
