/** Who was refused what, a day and a page at a time. */
import { dateInChina, isDate } from "#domain/calendar.ts";
import { FAULTS, type FaultCode } from "#domain/faults.ts";
import { ok, refuse } from "#domain/result.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { limitOf } from "#functions/shared/limit.ts";
import { titleOf } from "#functions/shared/operation-title.ts";
import { readRefusals } from "#storage/refusals.ts";

const listRefusals: UseCase = async ({ store }, ask) => {
  const { day = dateInChina(store.world.now()), after = "" } = ask.query;
  if (!isDate(day)) {
    const about = { field: "day", value: day, expected: "2026-11-28" };
    return refuse("request.date", `"${day}" is not a calendar date`, about);
  }
  const limit = limitOf(ask, { most: 200, usual: 50 });
  if (!limit.ok) return limit;
  const found = await readRefusals(store, day, after, limit.value);
  const refusals = found.map(({ key: _, ...refusal }) => {
    const { title: operationTitle, titleZh: operationTitleZh } = titleOf(refusal.operation);
    return { ...refusal, titleZh: codeTitle(refusal.code), operationTitle, operationTitleZh };
  });
  const next = found.length < limit.value ? null : (found.at(-1)?.key ?? null);
  return ok({ value: { day, refusals, next } });
};

/** A code of before may be one that is no more. */
function codeTitle(code: string): string {
  return code in FAULTS ? FAULTS[code as FaultCode].zh : code;
}

export const refusalQueries: UseCases = { listRefusals };
