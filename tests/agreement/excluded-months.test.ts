/** What an excluded event (断流、冰封 …) takes out of a term: its own months, and nothing else. */
import { describe, expect, test } from "vitest";
import type { Every, Term } from "#domain/agreement/agreement.ts";
import { evaluate } from "#domain/agreement/evaluate.ts";
import { observedMonths } from "#domain/agreement/from-months.ts";
import type { SectionEvent } from "#domain/agreement/observed.ts";
import type { CompliantShare } from "#domain/agreement/scores/compliant-share.ts";
import { present } from "#domain/invariant.ts";
import { assessMonth } from "#domain/monitoring/assess-month.ts";
import { PROFILES } from "#domain/monitoring/profile.ts";
import { foldReadings } from "#domain/monitoring/revisions.ts";
import { agreement, classDistance, flow, perStep, term, UP_PAYS } from "./agreements.ts";

const SECTION = { id: "s1", waterBody: "river", targetClass: "Ⅲ" } as const;
const profile = present(PROFILES.get("gb3838-automatic"), "profile");
const MONTHS = ["2020-10", "2020-11", "2020-12"] as const;
/** One value of ammonia makes the class: the mean of 0.8 and 0.8 is Ⅲ, with 3.0 it is worse. */
const NH3N = { Ⅲ: "0.8", Ⅴ: "1.9" } as const;

function month(name: string, waterClass: keyof typeof NH3N) {
  const values = { ph: "7.5", do: "8", codmn: "1.8", nh3n: NH3N[waterClass], tp: "0.012" };
  const readings = Array.from({ length: 28 }, (_, day) => ({
    ...{ station: "s1-auto", status: "正常", values, noInstrument: [] },
    time: `${name}-${String(day + 1).padStart(2, "0")}T08:00:00+08:00`,
  }));
  const segment = { digest: name, receivedAt: `${name}-28T00:00:00.000Z`, readings };
  return assessMonth({ section: SECTION, profile, month: name, readings: foldReadings([segment]) });
}

const ice = (name: string, waitsFor: readonly string[] = []): SectionEvent => ({
  ...{ section: "s1", month: name, event: "frozen", source: `水文站 ${name}`, waitsFor },
});

/** A quarter whose months are of these classes; a class worse than Ⅲ costs UP 10.00. */
function outcome(
  classes: readonly (keyof typeof NH3N)[],
  events: readonly SectionEvent[],
  about: Partial<Term> = {},
) {
  const gates = [{ kind: "excluded-events" as const, events: ["frozen" as const] }];
  const of = agreement([term(classDistance("Ⅲ"), perStep(), { gates, ...about })], {
    ...{
      sections: [{ id: "s1", name: { zh: "断", en: "s" }, waterBody: "river" }],
      period: { kind: "quarter" },
    },
  });
  const months = MONTHS.map((name, index) => month(name, classes[index] ?? "Ⅲ"));
  const figures = MONTHS.map((period, index) => ({
    ...{ name: "volume", section: "s1", period, value: String(10 ** index), source: "水文站" },
  }));
  const observed = observedMonths(
    new Map([["s1", { sectionIn: () => ({ section: SECTION }), months }]]),
    profile,
    {
      events,
      figures,
    },
  );
  const result = evaluate(of, { from: "2020-10", to: "2020-12", observed });
  return { result, flow: flow(result), held: result.held[0]?.reason.en ?? null };
}

describe("a term that is judged once for the period", () => {
  test.each<[string, readonly (keyof typeof NH3N)[], readonly SectionEvent[], string]>([
    ["no event: the bad month counts", ["Ⅲ", "Ⅲ", "Ⅴ"], [], "UP → DOWN 10.00"],
    ["the frozen month is the bad one: the others are clean", ["Ⅲ", "Ⅲ", "Ⅴ"], [ice("2020-12")], "nothing"],
    ["a clean month is frozen: the others are charged", ["Ⅲ", "Ⅴ", "Ⅴ"], [ice("2020-10")], "UP → DOWN 20.00"],
    ["all are frozen: nothing is assessed", ["Ⅴ", "Ⅴ", "Ⅴ"], MONTHS.map(each => ice(each)), "nothing"],
    ["an event before the period", ["Ⅴ", "Ⅴ", "Ⅴ"], [ice("2020-09")], "UP → DOWN 20.00"],
  ])("%s", (_, classes, events, flows) => {
    const { result, ...found } = outcome(classes, events);
    expect(found).toEqual({ flow: flows, held: null });
  });

  test("an event that is not confirmed holds it, whatever is sure of other months", () => {
    const found = outcome(["Ⅴ", "Ⅴ", "Ⅴ"], [ice("2020-10"), ice("2020-11", ["DOWN"])]);
    expect(found).toMatchObject({ flow: "nothing", held: "水文站 2020-11, not confirmed by DOWN" });
  });

  test("the trace names the months that are left out, and how many are left", () => {
    const { result } = outcome(["Ⅲ", "Ⅴ", "Ⅴ"], [ice("2020-10")]);
    expect(result.trace[0]?.lines[0]?.steps[0]).toMatchObject({
      name: { en: "not assessed: ice in 2020-10" },
      arithmetic: "3 − 1 = 2",
    });
  });
});

test.each<[string, Every | undefined, string]>([
  ["by itself each month", "month", "UP → DOWN 20.00"],
  ["as one quarter", undefined, "UP → DOWN 20.00"],
])("judged %s, only the frozen month is free", (_, every, flows) => {
  expect(outcome(["Ⅴ", "Ⅲ", "Ⅴ"], [ice("2020-10"), ice("2020-11")], { every }).flow).toBe(flows);
});

test("two gates that leave no month between them leave nothing to assess", () => {
  const gates = (["frozen", "no-water"] as const).map(event => ({
    kind: "excluded-events" as const,
    events: [event],
  }));
  const dry = MONTHS.slice(1).map(name => ({ ...ice(name), event: "no-water" as const }));
  const { flow: flows, held } = outcome(["Ⅴ", "Ⅴ", "Ⅴ"], [ice("2020-10"), ...dry], { gates });
  expect({ flow: flows, held }).toEqual({ flow: "nothing", held: null });
});

test("volumes and shares of months are counted without it", () => {
  const money = { kind: "linear", cap: "none", above: { ...UP_PAYS, amount: "1.00" }, below: null } as const;
  const volume = term({ kind: "volume-above-target", targetM3: "0" }, money).score;
  // 1 + 10 + 100 m³.
  expect(outcome(["Ⅲ", "Ⅲ", "Ⅲ"], [ice("2020-11")], { score: volume, money }).flow).toBe("UP → DOWN 101.00");
  const share: CompliantShare = {
    ...{ kind: "compliant-share", target: "Ⅲ", decimals: 0, undecidedMonths: "hold" },
  };
  expect(outcome(["Ⅲ", "Ⅴ", "Ⅲ"], [ice("2020-11")], { score: share, money }).flow).toBe("UP → DOWN 100.00");
});
