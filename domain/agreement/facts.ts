/**
 * Facts that somebody tells under an agreement (告知数据): figures such as volumes and growth rates, and events that keep
 * a section out of a month. A fact counts when every party that it concerns has agreed to it; until then what depends on
 * it is held.
 */
import type { Agreement } from "#domain/agreement/agreement.ts";
import type { BesidesMonths } from "#domain/agreement/from-months.ts";
import { inForceOn } from "#domain/agreement/in-force.ts";
import { type SectionEvent, VOLUME } from "#domain/agreement/observed.ts";
import type { SilenceInForce } from "#domain/agreement/silence.ts";
import { isMonth, lastDayOf } from "#domain/calendar.ts";
import { missingFor, type WhatWasSaid } from "#domain/monitoring/agreed.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import type { Fault } from "#domain/result.ts";

export interface FigureFact {
  readonly kind: "figure";
  /** `volume` (m³) of a section's month, or a fact that the agreement names, of a year. */
  readonly name: string;
  readonly section: string | null;
  /** `2020-05` or `2020`. */
  readonly period: string;
  /** Decimal text; null takes back what was told. */
  readonly value: string | null;
}

export interface EventFact {
  readonly kind: "event";
  readonly event: SectionEvent["event"];
  readonly section: string;
  /** Month. */
  readonly period: string;
  /** False takes back what was told. */
  readonly happened: boolean;
}

export type Fact = FigureFact | EventFact;

/** What a fact is about, as text that names it within its agreement: `volume:jiekou:2020-05`, `gdp-growth:2020`. */
export function factId(fact: Fact): string {
  const name = fact.kind === "figure" ? fact.name : fact.event;
  return [name, ...(fact.section === null ? [] : [fact.section]), fact.period].join(":");
}

export function factPeriod(id: string): string {
  return id.slice(id.lastIndexOf(":") + 1);
}

export function isTakenBack(fact: Fact): boolean {
  return fact.kind === "figure" ? fact.value === null : !fact.happened;
}

/** What was said of one telling, and whose word it needs. */
export interface Told {
  readonly fact: Fact;
  readonly needs: readonly string[];
  readonly said: Omit<WhatWasSaid, "review">;
}

/** Parties that have not agreed; silence counts only where the agreement's clause says that it does for facts. */
export function waitsFor(agreement: string, { needs, said }: Told): readonly string[] {
  return missingFor(agreement, needs, { ...said, review: null });
}

/**
 * Whose word a fact needs: the section's parties, as for its months; for what is about no section all parties of the
 * agreement but the pool, which is nobody.
 */
export function concernedBy(
  { parties }: Agreement,
  sectionParties: readonly string[] | null,
): readonly string[] {
  return sectionParties ?? parties.filter(({ role }) => role !== "pool").map(({ id }) => id);
}

/** Why the agreement has no place for such a fact, or nobody can know it `today`. */
export function factFaults(agreement: Agreement, fact: Fact, today: string, path: string): Fault[] {
  const unknown = unknownFaults(agreement, fact, path);
  return unknown.length > 0 ? unknown : prematureFaults(fact, today, path);
}

function unknownFaults({ facts = [], sections }: Agreement, fact: Fact, path: string): Fault[] {
  const fault = (field: string, value: unknown, expected: string): Fault[] => [
    {
      code: "fact.unknown",
      message: `${path}.${field} ${JSON.stringify(value)} is nothing the agreement knows`,
      field: `${path}.${field}`,
      value,
      expected,
    },
  ];
  const names = facts.map(({ id }) => id);
  const named = fact.kind === "figure" && fact.name !== VOLUME;
  if (named && !names.includes(fact.name)) return fault("name", fact.name, [VOLUME, ...names].join(" or "));
  if (named) {
    if (fact.section !== null) return fault("section", fact.section, "no section");
    return isYear(fact.period) ? [] : fault("period", fact.period, "a year such as 2020");
  }
  const known = sections.map(({ id }) => id);
  if (!known.includes(fact.section ?? "")) return fault("section", fact.section, known.join(" or "));
  if (!isMonth(fact.period)) return fault("period", fact.period, "a month such as 2020-05");
  const negative = fact.kind === "figure" && fact.value !== null && new Exact(fact.value).lt(0);
  return negative ? fault("value", fact.value, "a volume in m³, not below zero") : [];
}

function isYear(text: string): boolean {
  return /^\d{4}$/.test(text);
}

/** An event is known while its month runs, a volume when it is over; a growth rate may be agreed ahead. */
function prematureFaults({ kind, period }: Fact, today: string, path: string): Fault[] {
  if (!isMonth(period)) return [];
  const known = kind === "figure" ? lastDayOf(period) < today : `${period}-01` <= today;
  if (known) return [];
  const message = `${path}.period ${period} has not ${kind === "figure" ? "ended" : "begun"} yet`;
  const expected = kind === "figure" ? "a month that is over" : "a month that has begun";
  return [{ code: "request.date", message, field: `${path}.period`, value: period, expected }];
}

/** The version whose clause on silence, if any, holds for a fact: the one in force on the last day of its period. */
export function factSilenceInForce(versions: readonly Agreement[], id: string): SilenceInForce | null {
  const period = factPeriod(id);
  const agreement = inForceOn(versions, isMonth(period) ? lastDayOf(period) : `${period}-12-31`);
  if (agreement?.silence?.facts !== true) return null;
  return { ...agreement.silence, agreement: agreement.id, version: agreement.version };
}

/** One version of a fact's record, as an evaluation is given it. */
export interface RecordedFact extends Told {
  readonly version: number;
  /** The documents it rests on. */
  readonly evidence: readonly { readonly name: string }[];
}

/** What an evaluation sees of the facts: those that everybody agreed to, and those that it has to wait for. */
export function toldBesides(
  agreement: string,
  facts: readonly RecordedFact[],
): { readonly [Kind in keyof BesidesMonths]-?: NonNullable<BesidesMonths[Kind]> } {
  const seen = facts.map(each => ({
    fact: each.fact,
    waitsFor: waitsFor(agreement, each),
    source: sourceOf(each),
  }));
  const counts = seen.filter(each => each.waitsFor.length > 0 || !isTakenBack(each.fact));
  return {
    figures: counts.flatMap(({ fact, ...told }) =>
      fact.kind === "figure" ? [{ ...fact, value: fact.value ?? "", ...told }] : [],
    ),
    events: counts.flatMap(({ fact: { period, ...fact }, ...told }) =>
      fact.kind === "event" ? [{ ...fact, month: period, ...told }] : [],
    ),
  };
}

/** `fact volume:jiekou:2020-05/2: 水文站函` */
function sourceOf({ fact, version, evidence }: RecordedFact): string {
  return `fact ${factId(fact)}/${version}: ${evidence.map(({ name }) => name).join(", ")}`;
}

/** The years of which an agreement may ask for figures: those of the months, and those that amounts grow by. */
export function yearsTold({ terms }: Agreement, from: string, to: string): readonly string[] {
  const last = Number(to.slice(0, 4));
  const first = Math.min(
    Number(from.slice(0, 4)),
    ...terms.flatMap(({ growth }) => (growth?.fact === undefined ? [] : [growth.after + 1])),
  );
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String(first + index));
}

export const FACT_STATES = ["told", "confirmed", "objected"] as const;

export function factState(agreement: string, told: Told): (typeof FACT_STATES)[number] {
  if ((told.said.objections ?? []).length > 0) return "objected";
  return waitsFor(agreement, told).length === 0 ? "confirmed" : "told";
}
