/** Facts that are told under an agreement: where they have a place, whom they wait for, and what they decide. */
import { describe, expect, test } from "vitest";
import type { Term } from "#domain/agreement/agreement.ts";
import { evaluate } from "#domain/agreement/evaluate.ts";
import {
  type Fact,
  factFaults,
  factId,
  factSilenceInForce,
  type RecordedFact,
  toldBesides,
  yearsTold,
} from "#domain/agreement/facts.ts";
import { agreement, always, classDistance, FROM, flow, ofClass, perStep, TO, term } from "./agreements.ts";

const NAME = { zh: "地区生产总值增长率", en: "GDP growth" };
const given = agreement([term(classDistance("Ⅲ"), perStep())], {
  facts: [{ id: "gdp-growth", name: NAME, unit: "" }],
});
const volume = (about: object = {}): Fact => ({
  ...{ kind: "figure", name: "volume", section: "s1", period: "2020-05", value: "1000" },
  ...about,
});
const growth = (about: object = {}): Fact => ({
  ...{ kind: "figure", name: "gdp-growth", section: null, period: "2021", value: "0.05" },
  ...about,
});
const frozen = (about: object = {}): Fact => ({
  ...{ kind: "event", event: "frozen", section: "s1", period: "2020-12", happened: true },
  ...about,
});

describe("a place for it in the agreement", () => {
  test.each<[string, Fact, string | null]>([
    ["a volume of a section's month", volume(), null],
    ["no volume of a section that is not the agreement's", volume({ section: "s2" }), "facts[0].section"],
    ["no volume of no section", volume({ section: null }), "facts[0].section"],
    ["no volume of a year", volume({ period: "2020" }), "facts[0].period"],
    ["no volume below zero", volume({ value: "-1" }), "facts[0].value"],
    ["no volume of a month that is not over", volume({ period: "2021-06" }), "facts[0].period"],
    ["a named figure of a year", growth(), null],
    ["and below zero", growth({ value: "-0.01" }), null],
    ["no figure that is not named", growth({ name: "rainfall" }), "facts[0].name"],
    ["no named figure of a section", growth({ section: "s1" }), "facts[0].section"],
    ["no named figure of a month", growth({ period: "2021-05" }), "facts[0].period"],
    ["ice in a month", frozen(), null],
    ["ice in the month that runs", frozen({ period: "2021-06" }), null],
    ["no ice in a month to come", frozen({ period: "2021-07" }), "facts[0].period"],
    ["no ice at a section that is not the agreement's", frozen({ section: "s2" }), "facts[0].section"],
  ])("%s", (_, fact, field) => {
    expect(factFaults(given, fact, "2021-06-15", "facts[0]")[0]?.field ?? null).toBe(field);
  });

  test("each has a name of its own", () => {
    const ids = [volume(), growth(), frozen()].map(factId);
    expect(ids).toEqual(["volume:s1:2020-05", "gdp-growth:2021", "frozen:s1:2020-12"]);
  });
});

function recorded(
  fact: Fact,
  confirmedBy: readonly string[],
  about: Partial<RecordedFact> = {},
): RecordedFact {
  const confirmations = confirmedBy.map(party => ({ party }));
  const evidence = [{ name: "水文站函" }];
  return { fact, needs: ["UP", "DOWN"], said: { confirmations }, version: 2, evidence, ...about };
}

/** A class Ⅴ costs UP 10.00 for each class. */
function outcome(about: Partial<Term>, facts: readonly RecordedFact[], span = { from: FROM, to: TO }) {
  const of = { ...given, terms: [term(classDistance("Ⅲ"), perStep(), about)] };
  const observed = always(ofClass("Ⅴ"), toldBesides(of.id, facts));
  const result = evaluate(of, { ...span, observed });
  return { flow: flow(result), held: result.held[0]?.reason.en ?? null, trace: JSON.stringify(result.trace) };
}

const BOTH = ["UP", "DOWN"];

describe("an event that keeps a section out of the assessment", () => {
  const gates = [{ kind: "excluded-events" as const, events: ["frozen" as const, "no-water" as const] }];
  const december = { from: "2020-12", to: "2020-12" };
  test.each<[string, readonly RecordedFact[], string, string | null]>([
    ["nobody told: charged", [], "UP → DOWN 20.00", null],
    ["told and confirmed: nothing is owed", [recorded(frozen(), BOTH)], "nothing", null],
    [
      "told and not confirmed: held, and neither charged nor zero",
      [recorded(frozen(), ["UP"])],
      "nothing",
      "fact frozen:s1:2020-12/2: 水文站函, not confirmed by DOWN",
    ],
    [
      "confirmed as taken back: charged",
      [recorded(frozen({ happened: false }), BOTH)],
      "UP → DOWN 20.00",
      null,
    ],
    [
      "taken back and not confirmed: held",
      [recorded(frozen({ happened: false }), ["DOWN"])],
      "nothing",
      "fact frozen:s1:2020-12/2: 水文站函, not confirmed by UP",
    ],
    [
      "one sure event is enough, whatever waits of the same month",
      [recorded(frozen(), BOTH), recorded(frozen({ event: "no-water" }), [])],
      "nothing",
      null,
    ],
    [
      "an event that the term does not name changes nothing",
      [recorded(frozen({ event: "backflow" }), [])],
      "UP → DOWN 20.00",
      null,
    ],
  ])("%s", (_, facts, flows, held) => {
    expect(outcome({ gates }, facts, december)).toMatchObject({ flow: flows, held });
  });
});

describe("a figure that amounts grow by", () => {
  const about = { growth: { after: 2020, fact: "gdp-growth" } };
  test.each<[string, readonly RecordedFact[], string, string | null]>([
    ["told and confirmed", [recorded(growth(), BOTH)], "UP → DOWN 21.00", null],
    ["unknown: held", [], "nothing", 'the figure "gdp-growth" of 2021 is not known'],
    [
      "not confirmed: held",
      [recorded(growth(), ["DOWN"])],
      "nothing",
      "fact gdp-growth:2021/2: 水文站函, not confirmed by UP",
    ],
    [
      "taken back: as unknown",
      [recorded(growth({ value: null }), BOTH)],
      "nothing",
      'the figure "gdp-growth" of 2021 is not known',
    ],
    [
      "objected to: held, also when both had confirmed before",
      [
        recorded(growth(), BOTH, {
          said: { confirmations: [{ party: "UP" }], objections: [{ party: "DOWN" }] },
        }),
      ],
      "nothing",
      "fact gdp-growth:2021/2: 水文站函, not confirmed by DOWN",
    ],
  ])("%s", (_, facts, flows, held) => {
    expect(outcome(about, facts)).toMatchObject({ flow: flows, held });
  });

  test("is named in the trace with its record and version, and asked for in every year of growth", () => {
    expect(outcome(about, [recorded(growth(), BOTH)]).trace).toContain("fact gdp-growth:2021/2: 水文站函");
    const of = { ...given, terms: [term(classDistance("Ⅲ"), perStep(), about)] };
    expect(yearsTold(of, "2023-01", "2023-12")).toEqual(["2021", "2022", "2023"]);
    expect(yearsTold(given, FROM, TO)).toEqual(["2020", "2021"]);
  });
});

test("silence confirms a fact only where the clause of the version in force on its last day says so", () => {
  const clause = { clause: "第七条", workingDays: 10, parties: BOTH };
  const months = agreement([], { silence: clause, effectiveTo: "2020-06-30" });
  const facts = agreement([], {
    version: 2,
    silence: { ...clause, facts: true },
    effectiveFrom: "2020-07-01",
  });
  const inForce = (id: string) => factSilenceInForce([months, facts], id)?.version ?? null;
  expect(
    ["frozen:s1:2020-06", "frozen:s1:2020-07", "gdp-growth:2020", "gdp-growth:2019"].map(inForce),
  ).toEqual([null, 2, 2, null]);
});
