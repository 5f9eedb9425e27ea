/** Warning cards, cases, the rules behind them, and the review sheet of a month: for the parties of each section. */

import { maySeeSection } from "#domain/access/case-policy.ts";
import { dateInChina, daysBetween, lastDayOf, monthOf } from "#domain/calendar.ts";
import type { SectionCase } from "#domain/cases/case.ts";
import { casesOfMonth, type DataCounts, figuresOf } from "#domain/cases/figures.ts";
import { compareSides } from "#domain/evaluation/both-sides.ts";
import { DEFAULT_TARGET } from "#domain/monitoring/exceedance.ts";
import { isWorse } from "#domain/monitoring/water-class.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { WarningCard } from "#domain/warning/cards.ts";
import type { MonthWatch } from "#domain/warning/watch-month.ts";
import type { AssessmentRecord, CardsRecord, SectionRecord } from "#events/records.ts";
import { DEFAULT_SECTION_RULES, type SectionRules } from "#events/supervision-commands.ts";
import { askedMonth, askedSection, visibleSections } from "#functions/queries/asked.ts";
import { standingItems } from "#functions/queries/item-cards.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { asker, notFound, param } from "#functions/shared/ask.ts";
import { listedPage } from "#functions/shared/listed-page.ts";
import { sectionNow } from "#functions/shared/sections.ts";
import { dueDate } from "#functions/supervision/case-of-card.ts";
import { profileAt } from "#functions/supervision/section-rules.ts";
import { EVERYONE, latestVersion, listIds, listLatest, type Version } from "#storage/records.ts";

const getSectionRules: UseCase = async (app, ask) => {
  const section = await askedSection(app, ask);
  if (!section.ok) return section;
  const { id } = section.value;
  const found = await latestVersion<SectionRules>(app.store, "section-rules", id);
  return ok({
    value: { section: id, version: found?.version ?? 0, rules: found?.value ?? DEFAULT_SECTION_RULES },
  });
};

/** Red first, then the newest. */
function inOrder(cards: readonly WarningCard[]): WarningCard[] {
  const rank = ({ state, colour }: WarningCard) =>
    (state === "standing" ? 0 : 2) + (colour === "red" ? 0 : 1);
  return cards.toSorted((a, b) => rank(a) - rank(b) || (a.since < b.since ? 1 : -1));
}

const listWarningCards: UseCase = async (app, ask) => {
  const only = ask.query["section"];
  const visible = await visibleSections(app, ask);
  if (only === undefined) {
    const standing = await Promise.all(visible.map(({ id }) => standingCards(app, id)));
    return ok({ value: { cards: inOrder(standing.flat()), items: await standingItems(app, ask) } });
  }
  const section = await sectionNamed(app, ask, only);
  if (!section.ok) return section;
  const months = await listLatest<CardsRecord>(app.store, "cards", only);
  return ok({ value: { cards: inOrder(months.flatMap(({ value }) => value.cards)), items: [] } });
};

/** What stands is in the newest months with cards: nothing stands through a year of data that speak otherwise. */
const STANDING_MONTHS = 12;

async function standingCards({ store }: App, section: string): Promise<WarningCard[]> {
  const newest = (await listIds(store, "cards", section)).toSorted().slice(-STANDING_MONTHS);
  const found = await Promise.all(newest.map(id => latestVersion<CardsRecord>(store, "cards", id)));
  return found.flatMap(each => each?.value.cards ?? []).filter(({ state }) => state === "standing");
}

async function sectionNamed({ store }: App, ask: Ask, id: string): Promise<Result<SectionRecord>> {
  const section = await sectionNow(store, id);
  if (section === null) return notFound("section", id);
  const allowed = maySeeSection(asker(ask), id, section.parties);
  return allowed.ok ? ok(section) : allowed;
}

const listCases: UseCase = async (app, ask) => {
  const { section, state } = ask.query;
  if (state !== undefined && !["open", "closing", "closed"].includes(state)) {
    return refuse("request.invalid", `"${state}" is not a state of a case`, {
      field: "state",
      value: state,
      expected: "open, closing or closed",
    });
  }
  if (section !== undefined) {
    const named = await sectionNamed(app, ask, section);
    if (!named.ok) return named;
  }
  const listing = { kind: "case", owner: section ?? EVERYONE, newest: true };
  const page = await listedPage<SectionCase>(app, ask, listing);
  if (!page.ok) return page;
  const { found, next } = page.value;
  const wanted = found
    .filter(({ value }) => state === undefined || value.state === state)
    .filter(({ value }) => maySeeSection(asker(ask), value.section, value.parties).ok);
  return ok({ value: { cases: wanted.map(each => caseAnswer(app, each)), next } });
};

const getCase: UseCase = async (app, ask) => {
  const id = param(ask, "case");
  const found = await latestVersion<SectionCase>(app.store, "case", id);
  if (found === null) return notFound("case", id);
  const allowed = maySeeSection(asker(ask), found.value.section, found.value.parties);
  return allowed.ok ? ok({ value: caseAnswer(app, found) }) : allowed;
};

/** In order of opening. */
async function visibleCases({ store }: App, ask: Ask): Promise<Version<SectionCase>[]> {
  const cases = await listLatest<SectionCase>(store, "case", EVERYONE);
  return cases.filter(({ value }) => maySeeSection(asker(ask), value.section, value.parties).ok);
}

/** A term that ends in a year the calendar did not know then has its last day as soon as it does. */
function withDueDate(one: SectionCase): SectionCase {
  return { ...one, dueOn: one.dueOn ?? dueDate(one.openedOn, one.workingDays) };
}

function caseAnswer({ store }: App, { version, value }: Version<SectionCase>) {
  const one = withDueDate(value);
  const today = dateInChina(store.world.now());
  return { ...one, version, overdue: one.state !== "closed" && one.dueOn !== null && one.dueOn < today };
}

const reviewMonth: UseCase = async (app, ask) => {
  const month = askedMonth(param(ask, "month"), "month");
  if (!month.ok) return month;
  const today = dateInChina(app.store.world.now());
  const sections = await Promise.all(
    (await visibleSections(app, ask, month.value)).map(section =>
      sectionReview(app, section, month.value, today),
    ),
  );
  const cases = (await visibleCases(app, ask)).map(({ value }) => withDueDate(value));
  const ofMonth = casesOfMonth(cases, month.value, today);
  const total = (count: (data: DataCounts) => number) =>
    sections.reduce((sum, { data }) => sum + count(data), 0);
  const data = {
    daysWithData: total(each => each.daysWithData),
    days: total(each => each.days),
    pairs: total(each => each.pairs),
    pairsAgreeing: total(each => each.pairsAgreeing),
  };
  const { handled, opened, closed, left, overdue } = ofMonth;
  return ok({
    value: {
      month: month.value,
      asOf: today,
      figures: figuresOf(ofMonth, data),
      sections: sections.map(({ row }) => row),
      cases: {
        carried: handled.length - opened.length,
        opened: opened.length,
        closed: closed.length,
        left: left.length,
        overdue: overdue.map(({ id, title, section, owner, dueOn }) => ({
          id,
          title,
          section,
          owner,
          dueOn,
        })),
      },
    },
  });
};

async function sectionReview({ store }: App, section: SectionRecord, month: string, today: string) {
  const id = `${section.id}.${month}`;
  const [watch, assessed, cards] = await Promise.all([
    latestVersion<MonthWatch>(store, "watch", id),
    latestVersion<AssessmentRecord>(store, "assessment", id),
    latestVersion<CardsRecord>(store, "cards", id),
  ]);
  const end = monthOf(today) === month ? today : lastDayOf(month);
  const days = month > monthOf(today) ? 0 : daysBetween(`${month}-01`, end).length;
  const pairs = watch === null ? [] : pairsOf(section, watch.value);
  const target = section.targetClass ?? DEFAULT_TARGET;
  const own = assessed?.value.assessment.class ?? null;
  const count = (colour: WarningCard["colour"]) =>
    (cards?.value.cards ?? []).filter(card => card.colour === colour).length;
  const daysWithData = watch?.value.days.length ?? 0;
  return {
    row: {
      section: section.id,
      name: section.name,
      target,
      class: own,
      met: own === null ? null : !isWorse(own, target),
      yellow: count("yellow"),
      red: count("red"),
      daysWithData,
      days,
    },
    data: {
      daysWithData,
      days,
      pairs: pairs.length,
      pairsAgreeing: pairs.filter(({ agrees }) => agrees).length,
    },
  };
}

/** Every two stations of the section beside each other, by the profile that the month was assessed by. */
function pairsOf(section: SectionRecord, { stations, profile: id }: MonthWatch) {
  const profile = profileAt(section, id);
  return stations.flatMap((first, index) =>
    stations
      .slice(index + 1)
      .flatMap(second => compareSides(first.means, second.means, section.waterBody, profile)),
  );
}

export const supervisionQueries: UseCases = {
  getSectionRules,
  listWarningCards,
  listCases,
  getCase,
  reviewMonth,
};
