import { describe, expect, it } from "vitest";
import type { Fact } from "#domain/agreement/facts.ts";
import { askableFacts, factOf, takingBack, toldTwice } from "#portal/agreements/askable-facts.ts";
import { agreement, term } from "#tests/agreement/agreements.ts";

const GROWTH = { id: "gdp-growth", name: { zh: "增速", en: "GDP growth" }, unit: "%" };
const ALWAYS = { kind: "unconditional" } as const;
const FIXED = { kind: "fixed", payer: "JS", payee: "SH", amount: "1" } as const;

describe("what may be told under a version of an agreement", () => {
  const names = (of: Parameters<typeof askableFacts>[0]) =>
    askableFacts(of).map(({ name, asked }) => `${name}${asked ? " asked" : ""}`);

  it("is first what its terms go by, then what changes no amount", () => {
    const volume = { kind: "volume-above-target", targetM3: "100" } as const;
    const gates = [{ kind: "excluded-events", events: ["frozen"] }] as const;
    const given = agreement([term(volume, FIXED, { gates })], { facts: [GROWTH] });
    expect(names(given)).toEqual([
      ...["gdp-growth asked", "volume asked", "frozen asked"],
      ...["no-water", "extreme-weather", "backflow", "excused"],
    ]);
  });

  it("has a unit, and is of a month of a section or of a year", () => {
    const all = askableFacts(agreement([term(ALWAYS, FIXED)], { facts: [GROWTH] }));
    expect(all.slice(0, 2)).toMatchObject([
      { name: "gdp-growth", kind: "figure", unit: "%", ofSection: false },
      { name: "volume", kind: "figure", unit: "m³", ofSection: true },
    ]);
  });

  it("is of no section where the agreement has none", () => {
    const given = agreement([term(ALWAYS, FIXED, { sections: [] })], { sections: [], facts: [GROWTH] });
    expect(names(given)).toEqual(["gdp-growth asked"]);
  });
});

describe("a line of the form", () => {
  const askable = askableFacts(agreement([term(ALWAYS, FIXED)], { facts: [GROWTH] }));
  const line = { key: 1, name: "volume", section: "s1", period: "2020-05", value: "1000" };

  it.each<[string, object, Fact | null]>([
    ["a volume", {}, { kind: "figure", name: "volume", section: "s1", period: "2020-05", value: "1000" }],
    [
      "a figure of a year is of no section",
      { name: "gdp-growth", period: " 2020 ", value: " -0.5 " },
      { kind: "figure", name: "gdp-growth", section: null, period: "2020", value: "-0.5" },
    ],
    [
      "an event has no value",
      { name: "frozen", value: "" },
      { kind: "event", event: "frozen", section: "s1", period: "2020-05", happened: true },
    ],
    ["nothing without a month", { period: "" }, null],
    ["nothing without a section", { section: "" }, null],
    ["nothing without a value", { value: "" }, null],
    ["nothing with separators of thousands", { value: "1,000" }, null],
    ["nothing that is not known", { name: "rainfall" }, null],
  ])("%s", (_, about, expected) => {
    expect(factOf({ ...line, ...about }, askable)).toEqual(expected);
  });

  it("names what two lines tell", () => {
    const facts = [line, { ...line, value: "2" }, { ...line, period: "2020-06" }];
    expect(toldTwice(facts.flatMap(each => factOf(each, askable) ?? []))).toEqual(["volume:s1:2020-05"]);
  });
});

describe("what was told is taken back", () => {
  it("by no value, and by an event that did not happen", () => {
    const of = { section: "s1", period: "2020-05" };
    expect(takingBack({ ...of, name: "volume", event: null })).toMatchObject({ kind: "figure", value: null });
    expect(takingBack({ ...of, name: "frozen", event: "frozen" })).toMatchObject({ happened: false });
  });
});
