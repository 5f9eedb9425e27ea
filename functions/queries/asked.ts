/** What addresses of the monitoring queries name: months, years, and sections that the asker may see. */
import { maySeeSection } from "#domain/access/case-policy.ts";
import { isMonth, monthsBetween } from "#domain/calendar.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { SectionRecord } from "#events/records.ts";
import type { App, Ask } from "#functions/shared/app.ts";
import { asker, notFound, param } from "#functions/shared/ask.ts";
import { allSections, currentMonth, sectionAt } from "#functions/shared/sections.ts";

export function askedMonth(text: string | undefined, field: string): Result<string> {
  if (text !== undefined && isMonth(text)) return ok(text);
  return refuse("request.month", `${field} "${text ?? ""}" is not a month`, {
    field,
    value: text,
    expected: "a month such as 2021-03",
  });
}

/** Ten years; a period is longer than an agreement's only by mistake. */
const MONTHS_MAX = 120;

export function askedMonths({ query }: Ask): Result<{ from: string; to: string }> {
  const from = askedMonth(query["from"], "from");
  if (!from.ok) return from;
  const to = askedMonth(query["to"], "to");
  if (!to.ok) return to;
  const count = monthsBetween(from.value, to.value).length;
  if (count > 0 && count <= MONTHS_MAX) return ok({ from: from.value, to: to.value });
  return refuse("request.month", `${from.value} to ${to.value} is no period of 1 to ${MONTHS_MAX} months`, {
    field: "to",
    value: to.value,
    expected: `a month from ${from.value} on, at most ${MONTHS_MAX} months`,
  });
}

/** As it stands in `month`; now when it is left out. */
export async function askedSection(
  { store }: App,
  ask: Ask,
  month = currentMonth(store),
): Promise<Result<SectionRecord>> {
  const id = param(ask, "section");
  const section = await sectionAt(store, id, month);
  return section === null ? notFound("section", id) : ok(section);
}

/** The section that the address names as it stands in `month`, when the asker's party shares it then. */
export async function visibleSection(app: App, ask: Ask, month?: string): Promise<Result<SectionRecord>> {
  const section = await askedSection(app, ask, month);
  if (!section.ok) return section;
  const allowed = maySeeSection(asker(ask), section.value.id, section.value.parties);
  return allowed.ok ? section : allowed;
}

/** All sections as they stand in `month` that the asker's party shares then; every one for the operator and the auditor. */
export async function visibleSections(
  { store }: App,
  ask: Ask,
  month = currentMonth(store),
): Promise<SectionRecord[]> {
  const sections = await allSections(store, month);
  return sections.filter(({ id, parties }) => maySeeSection(asker(ask), id, parties).ok);
}
