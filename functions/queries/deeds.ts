/** Who did what, a day and a page at a time: all of it for those who audit, their own party's for its people. */
import { dateInChina, isDate } from "#domain/calendar.ts";
import { ok, refuse } from "#domain/result.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { asker } from "#functions/shared/ask.ts";
import { limitOf } from "#functions/shared/limit.ts";
import { titleOf } from "#functions/shared/operation-title.ts";
import { readDeeds } from "#storage/deeds.ts";

const listDeeds: UseCase = async ({ store }, ask) => {
  const { day = dateInChina(store.world.now()), who, operation, after = "" } = ask.query;
  if (!isDate(day)) {
    const about = { field: "day", value: day, expected: "2026-11-28" };
    return refuse("request.date", `"${day}" is not a calendar date`, about);
  }
  const limit = limitOf(ask, { most: 200, usual: 50 });
  if (!limit.ok) return limit;
  const { party } = asker(ask);
  const { deeds, next } = await readDeeds(store, {
    day,
    after,
    limit: limit.value,
    shows: deed =>
      (party === null || deed.party === party) &&
      (who === undefined || deed.who === who) &&
      (operation === undefined || deed.operation === operation),
  });
  return ok({ value: { day, deeds: deeds.map(deed => ({ ...deed, ...titleOf(deed.operation) })), next } });
};

export const deedQueries: UseCases = { listDeeds };
