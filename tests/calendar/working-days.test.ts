import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#domain/calendar.ts";
import { HOLIDAY_YEARS } from "#domain/holidays.ts";
import { unwrap } from "#domain/result.ts";
import { addWorkingDays, isWorkingDay } from "#domain/working-days.ts";
import { faultsOf } from "#tests/support/refused.ts";

describe("working days by the State Council's announcements", () => {
  test.each([
    ["2026-10-01", false, "National Day"],
    ["2026-10-10", true, "a Saturday that makes up for it"],
    ["2026-02-14", true, "a Saturday before the Spring Festival"],
    ["2026-02-23", false, "the Monday that ends it"],
    ["2026-11-28", false, "an ordinary Saturday"],
    ["2026-11-30", true, "an ordinary Monday"],
    ["2020-01-31", false, "the Friday by which the Spring Festival of 2020 was extended"],
    ["2020-02-01", false, "the make-up Saturday that the extension took away"],
    ["2019-05-05", true, "the Sunday of the changed announcement for 2019"],
    ["2022-12-31", false, "the Saturday before New Year 2023"],
  ])("%s: %s, %s", (date, working) => {
    expect(unwrap(isWorkingDay(date))).toBe(working);
  });

  const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();
  const isWeekend = (date: string) => [0, 6].includes(weekday(date));

  test.each([...HOLIDAY_YEARS])(
    "%s: make-up days are weekends, and swaps leave the statutory days",
    (year, { off, working }) => {
      expect([...working].every(isWeekend)).toBe(true);
      expect([...working].filter(day => off.has(day))).toEqual([]);
      const weekdaysOff = [...off].filter(day => !isWeekend(day)).length;
      // Eleven statutory days, thirteen from 2025 on. New Year 2019 was swapped in 2018; the extension of 2020 gave a Friday and took a make-up day away.
      const statutory = year >= "2025" ? 13 : 11;
      const extension = year === "2020" ? 2 : 0;
      expect(weekdaysOff - working.size).toBe(statutory + extension);
    },
  );
});

describe("terms in working days", () => {
  test.each([
    ["2026-11-27", 1, "2026-11-30"],
    ["2026-11-28", 10, "2026-12-11"],
    ["2026-09-18", 3, "2026-09-22"],
    ["2026-09-30", 1, "2026-10-08"],
    ["2021-02-10", 2, "2021-02-19"],
    ["2021-02-10", 3, "2021-02-20"],
  ])("%s and %i working days end on %s: the first day does not count", (from, count, expected) => {
    expect(unwrap(addWorkingDays(from, count))).toBe(expected);
  });

  test("a year without an announcement is refused, also when only the end of the term lies in it", () => {
    expect(faultsOf(isWorkingDay("2018-12-31"))[0]).toMatchObject({
      code: "calendar.unknown-year",
      expected: "a date from 2019 to 2026",
    });
    expect(faultsOf(addWorkingDays("2026-12-25", 10))[0]?.message).toBe(
      "the holidays of 2027 are not in the calendar of working days",
    );
  });

  test("property: a term ends on a working day, and has as many of them as it says", () => {
    const dates = fc.integer({ min: 0, max: 2_800 }).map(days => addDays("2019-01-01", days));
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 20 }), (from, count) => {
        const end = unwrap(addWorkingDays(from, count));
        let seen = 0;
        for (let day = addDays(from, 1); day <= end; day = addDays(day, 1)) {
          if (unwrap(isWorkingDay(day))) seen += 1;
        }
        expect(seen).toBe(count);
        expect(unwrap(isWorkingDay(end))).toBe(true);
      }),
    );
  });
});
