/** Rivers and the region: ratings over their sections, and the share of good ones year by year. Open to everyone. */

import { rateBasin } from "#domain/evaluation/basin.ts";
import { basinChange } from "#domain/evaluation/change.ts";
import { goodShares, shareLine } from "#domain/evaluation/good-share.ts";
import { sharesOf } from "#domain/evaluation/rating.ts";
import { GB_3838_MANUAL } from "#domain/monitoring/profile.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import { askedMonths } from "#functions/queries/asked.ts";
import { periodOf, yearBefore } from "#functions/queries/assessments.ts";
import type { Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { allSections } from "#functions/shared/sections.ts";

/** What all sections together are called. */
const REGION = "全部断面";

const rateWaters: UseCase = async (app, ask) => {
  const period = askedMonths(ask);
  if (!period.ok) return period;
  const { from, to } = period.value;
  const sections = await allSections(app.store);
  const [now, before] = await Promise.all([
    Promise.all(sections.map(section => periodOf(app, ask, section.id, from, to))),
    Promise.all(sections.map(section => periodOf(app, ask, section.id, yearBefore(from), yearBefore(to)))),
  ]);
  // Every indicator that some section has; the profile only says which are averaged.
  const profile = GB_3838_MANUAL;
  const region = rateBasin({ name: REGION, profile, assessments: now });
  const change = basinChange(region.shares, sharesOf(before.flatMap(each => each.class ?? [])));
  const byRiver = Map.groupBy(sections, ({ river }) => river);
  const rivers = [...byRiver].map(([name, own]) => {
    const ids = own.map(({ id }) => id);
    const assessments = now.filter(({ section }) => ids.includes(section.id));
    return rateBasin({ name, profile, assessments });
  });
  return ok({ value: { from, to, region: { ...region, change }, rivers } });
};

const YEARS_MAX = 20;

const listGoodShares: UseCase = async (app, ask) => {
  const asked = askedYears(ask);
  if (!asked.ok) return asked;
  const { from, to } = asked.value;
  const years = Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
  const sections = await allSections(app.store);
  const classes = await Promise.all(
    sections.flatMap(section =>
      years.map(async period => {
        const assessed = await periodOf(app, ask, section.id, `${period}-01`, `${period}-12`);
        return { section: section.id, period, class: assessed.class };
      }),
    ),
  );
  const rows = goodShares(classes);
  return ok({ value: { line: shareLine(rows), years: rows } });
};

function askedYears({ query }: Ask): Result<{ from: number; to: number }> {
  const [from, to] = [query["from"] ?? "", query["to"] ?? ""];
  const areYears = /^\d{4}$/.test(from) && /^\d{4}$/.test(to);
  const count = Number(to) - Number(from) + 1;
  if (areYears && count >= 1 && count <= YEARS_MAX) return ok({ from: Number(from), to: Number(to) });
  return refuse("request.invalid", `"${from}" to "${to}" are no years`, {
    field: areYears ? "to" : "from",
    value: areYears ? to : from,
    expected: `years such as 2019 and 2023, at most ${YEARS_MAX}`,
  });
}

export const waterQueries: UseCases = { rateWaters, listGoodShares };
