import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { agreementFaults } from "#domain/agreement/check.ts";
import { describeAgreement } from "#domain/agreement/describe.ts";
import type { Band } from "#domain/agreement/money/bands.ts";
import {
  agreement,
  classDistance,
  perStep,
  ratioIndex,
  term,
  threshold,
  UP_PAYS,
} from "#tests/agreement/agreements.ts";
import { EXAMPLES, exampleAgreement } from "#tests/agreement/example-files.ts";

const P = term(ratioIndex(), threshold());
const STEP = term(classDistance("Ⅲ"), perStep(), { id: "t2" });
const SOUND = agreement([P, STEP]);
const [UP, DOWN] = SOUND.parties;
const [SECTION] = SOUND.sections;

function withIndicators(...indicators: ReturnType<typeof ratioIndex>["indicators"]): Agreement {
  return agreement([term(ratioIndex({ indicators }), threshold())]);
}
const codmn = { indicator: "codmn", weight: "0.5", base: "4" } as const;
const nh3n = { indicator: "nh3n", weight: "0.5", base: "0.5" } as const;

const PAID = { payer: "UP", payee: "DOWN", amount: "1万" };
const BACK = { payer: "DOWN", payee: "UP", amount: "1万" };
const share = (party: string, weight: string) => ({ party, weight });
const CHANGE = term(
  { kind: "relative-change", indicators: ["do"], against: "last-year", decimals: 1 },
  perStep({ cap: "none" }),
);

function withBands(...bands: readonly Band[]): Agreement {
  return agreement([term(ratioIndex(), { kind: "bands", bands })]);
}

test("an agreement that is consistent has no fault", () => {
  expect(agreementFaults(SOUND)).toEqual([]);
});

test.each(EXAMPLES)(
  "the example %s is consistent, reads back in both languages, and marks what is assumed",
  name => {
    const example = exampleAgreement(name);
    expect(agreementFaults(example)).toEqual([]);
    const said = describeAgreement(example).flatMap(({ title, lines }) => [title, ...lines]);
    for (const language of ["zh", "en"] as const) {
      expect(
        said.map(each => each[language]).filter(each => /undefined|null|NaN|\[object/.test(each)),
      ).toEqual([]);
    }
    const marked = said.filter(({ zh }) => zh.startsWith("【假定】")).map(({ zh }) => zh);
    for (const { path } of example.assumptions) {
      const inTerm = /^terms\[\d+\]\.?(.*)$/.exec(path)?.[1];
      if (inTerm !== undefined)
        expect(marked.some(line => line.includes(inTerm === "" ? "整条" : inTerm))).toBe(true);
    }
    expect(example.sources.length).toBeGreaterThan(0);
  },
);

test("the table of examples names every file and nothing else", () => {
  const table = readFileSync(new URL("../../examples/agreements/README.md", import.meta.url), "utf8");
  const named = [...table.matchAll(/^\| \[`(.+)\.json`\]/gm)].map(([, name]) => name);
  expect(named).toEqual(EXAMPLES);
});

describe("each inconsistency is said in words, at its field", () => {
  const faults: readonly (readonly [string, Agreement, string, string])[] = [
    [
      "a party twice",
      { ...SOUND, parties: [UP, DOWN, UP].flatMap(party => party ?? []) },
      "parties",
      'parties names "UP" twice',
    ],
    [
      "a section twice",
      { ...SOUND, sections: [SECTION, SECTION].flatMap(section => section ?? []) },
      "sections",
      'sections names "s1" twice',
    ],
    ["a term twice", agreement([P, P]), "terms", 'terms names "t1" twice'],
    [
      "an end before the beginning",
      { ...SOUND, effectiveTo: "2019-12-31" },
      "effectiveTo",
      "effectiveTo 2019-12-31 is not after effectiveFrom 2020-01-01",
    ],
    [
      "an end on the day of beginning",
      { ...SOUND, effectiveTo: "2020-01-01" },
      "effectiveTo",
      "effectiveTo 2020-01-01 is not after effectiveFrom 2020-01-01",
    ],
    [
      "a section that is none of its own",
      agreement([{ ...P, sections: ["s9"] }]),
      "terms[0].sections[0]",
      'terms[0].sections[0] "s9" is not a section of the agreement',
    ],
    [
      "weights that do not add up to 1",
      withIndicators(codmn, { ...nh3n, weight: "0.4" }),
      "terms[0].score.indicators",
      "terms[0].score.indicators: the weights add up to 0.9, not 1",
    ],
    [
      "a base of zero",
      withIndicators(codmn, { ...nh3n, base: "0" }),
      "terms[0].score.indicators[1].base",
      "base of nh3n must be above zero: it is divided by",
    ],
    [
      "an indicator twice",
      withIndicators(codmn, codmn),
      "terms[0].score.indicators",
      'terms[0].score.indicators names "codmn" twice',
    ],
    [
      "a weight of zero",
      withIndicators({ ...codmn, weight: "1" }, { ...nh3n, weight: "0" }),
      "terms[0].score.indicators[1].weight",
      "weight of nh3n must be above zero: worse water must raise the index",
    ],
    [
      "a factor of zero",
      agreement([term(ratioIndex({ factor: "0" }), threshold())]),
      "terms[0].score.factor",
      "factor must be above zero: worse water must raise the index",
    ],
    [
      "an indicator that the profile does not average",
      withIndicators(codmn, { ...nh3n, indicator: "cod" }),
      "terms[0].score.indicators[1].indicator",
      "terms[0].score.indicators[1]: profile gb3838-automatic has no mean of cod",
    ],
    [
      "a payer who is no party",
      agreement([term(ratioIndex(), threshold({ above: { payer: "SEA", payee: "UP", amount: "1" } }))]),
      "terms[0].money.above.payer",
      'terms[0].money.above.payer "SEA" is not a party of the agreement',
    ],
    [
      "a payee who is no party",
      agreement([P, { ...STEP, money: perStep({ below: { payer: "UP", payee: "SEA" } }) }]),
      "terms[1].money.below.payee",
      'terms[1].money.below.payee "SEA" is not a party of the agreement',
    ],
    [
      "a party that pays itself",
      agreement([{ ...STEP, money: perStep({ above: { payer: "UP", payee: "UP" } }) }]),
      "terms[0].money.above",
      "terms[0].money.above: UP would pay itself",
    ],
  ];
  test.each(faults)("%s", (_, given, field, message) => {
    expect(agreementFaults(given)).toMatchObject([{ code: "agreement.invalid", field, message }]);
  });

  const more: readonly (readonly [string, Agreement, string, string])[] = [
    [
      "bands with a gap",
      withBands({ upTo: "1", pays: null }, { above: "2", pays: PAID }),
      "terms[0].money.bands[1]",
      "terms[0].money.bands[1] and terms[0].money.bands[0] leave a gap between 1 and 2",
    ],
    [
      "bands that overlap",
      withBands({ upTo: "2", pays: null }, { above: "1", pays: PAID }),
      "terms[0].money.bands[1]",
      "terms[0].money.bands[1] and terms[0].money.bands[0] overlap between 1 and 2",
    ],
    [
      "a seam that both hold",
      withBands({ upTo: "1", pays: null }, { from: "1", pays: PAID }),
      "terms[0].money.bands[1]",
      "terms[0].money.bands[1] and terms[0].money.bands[0] overlap: both hold 1",
    ],
    [
      "a seam that neither holds",
      withBands({ below: "1", pays: null }, { above: "1", pays: PAID }),
      "terms[0].money.bands[1]",
      "terms[0].money.bands[1] and terms[0].money.bands[0] leave a gap: neither holds 1",
    ],
    [
      "a band that holds nothing",
      withBands({ above: "2", upTo: "1", pays: PAID }),
      "terms[0].money.bands[0]",
      "terms[0].money.bands[0] holds nothing: it begins at 2 and ends at 1",
    ],
    [
      "an amount without bound",
      agreement([term(ratioIndex(), perStep({ cap: undefined }))]),
      "terms[0].money.cap",
      "terms[0].money is an amount without bound: nothing limits the score it grows with",
    ],
    [
      "a possible division by zero",
      agreement([CHANGE]),
      "terms[0].score.indicators[0]",
      "terms[0].score.indicators[0]: possible division by zero: profile gb3838-automatic has no detection limit of do, so its mean can be 0",
    ],
    [
      "an indicator that the section does not measure",
      { ...SOUND, sections: [{ id: "s1", name: SOUND.name, waterBody: "river", measures: ["codmn"] }] },
      "terms[0].score.indicators[1].indicator",
      "terms[0].score.indicators[1]: section s1 does not measure nh3n",
    ],
    [
      "a party without a part",
      { ...SOUND, parties: [...SOUND.parties, { id: "SEA", name: SOUND.name, role: "between" }] },
      "parties[2]",
      'parties[2]: "SEA" has no part in the agreement: no term makes it pay or receive',
    ],
    [
      "an inflow that no section names",
      agreement([{ ...STEP, gates: [{ kind: "not-worse-than-inflow", factor: "0" }] }]),
      "terms[0].gates[0]",
      "terms[0].gates[0] compares with the inflow, and section s1 names no inflow section",
    ],
    [
      "parts of a fen without a rounding",
      agreement([term(ratioIndex(), { kind: "linear", cap: "none", above: PAID, below: BACK })]),
      "terms[0].rounding",
      "terms[0]: the amount may have parts of a fen, and the term does not say how it is rounded",
    ],
    [
      "a span that does not divide the period",
      agreement([{ ...STEP, every: "year" }], { period: { kind: "quarter" } }),
      "terms[0].every",
      "terms[0].every: year does not divide the assessment period of 3 months",
    ],
    [
      "a floor above the cap",
      agreement([{ ...STEP, cap: "1万", floor: "2万" }]),
      "terms[0].floor",
      "terms[0].floor 2万 is above the cap 1万",
    ],
    [
      "a fixed amount that a score has no part in",
      agreement([term(classDistance("Ⅲ"), { kind: "fixed", ...PAID })]),
      "terms[0].money.kind",
      "terms[0].money pays a fixed amount whatever the score is",
    ],
    [
      "a share of nothing",
      agreement(
        [
          P,
          {
            ...STEP,
            money: perStep({ above: { payer: "UP", payee: [share("DOWN", "1"), share("DOWN2", "0")] } }),
          },
        ],
        { parties: [...SOUND.parties, { id: "DOWN2", name: SOUND.name, role: "downstream" }] },
      ),
      "terms[1].money.above.payee[1].weight",
      "weight of DOWN2 must be above zero: it shares the amount",
    ],
    [
      "growth with a fact that is none",
      agreement([{ ...STEP, growth: { after: 2020, fact: "gdp" }, rounding: { to: "1", mode: "down" } }]),
      "terms[0].growth.fact",
      'terms[0].growth.fact "gdp" is not a fact of the agreement',
    ],
    [
      "a surcharge without a due date",
      { ...SOUND, settling: { method: "bank-transfer", surcharge: { rate: "0.1", each: "once" } } },
      "settling.due",
      "settling.surcharge: nothing is late without a due date",
    ],
    [
      "an assumption that leads nowhere",
      { ...SOUND, assumptions: [{ path: "terms[0].score.factors", why: SOUND.name }] },
      "assumptions[0].path",
      'assumptions[0].path "terms[0].score.factors" leads nowhere in the agreement',
    ],
    [
      "a gate about one section where all make one score",
      agreement(
        [
          {
            ...STEP,
            sections: ["s1", "s2"],
            ofSections: "mean",
            gates: [{ kind: "excluded-events", events: ["frozen"] }],
          },
        ],
        { sections: ["s1", "s2"].map(id => ({ id, name: SOUND.name, waterBody: "river" })) },
      ),
      "terms[0].gates[0].kind",
      'terms[0].gates[0]: "excluded-events" asks about one section, and the term makes one score of all',
    ],
  ];
  test.each(more)("%s", (_, given, field, message) => {
    expect(agreementFaults(given).map(fault => [fault.code, fault.field, fault.message])).toEqual([
      ["agreement.invalid", field, message],
    ]);
  });

  const amounts: readonly (readonly [string, Agreement, string, string])[] = [
    [
      "no number",
      agreement([{ ...STEP, money: perStep({ amount: "ten" }) }]),
      "terms[0].money.amount",
      "money.not-a-decimal",
    ],
    [
      "zero",
      agreement([{ ...STEP, money: perStep({ cap: "0.00" }) }]),
      "terms[0].money.cap",
      "money.not-positive",
    ],
    [
      "less than zero",
      agreement([{ ...P, money: threshold({ above: { ...UP_PAYS, amount: "-1" } }) }]),
      "terms[0].money.above.amount",
      "money.not-positive",
    ],
    [
      "parts of a fen",
      agreement([{ ...P, money: threshold({ atOrBelow: { ...UP_PAYS, amount: "1.005" } }) }]),
      "terms[0].money.atOrBelow.amount",
      "money.too-many-decimals",
    ],
  ];
  test.each(amounts)("an amount of %s", (_, given, field, code) => {
    const [fault, ...more] = agreementFaults(given);
    expect(fault).toMatchObject({ code, field });
    expect(fault?.message).toContain(field);
    expect(more).toEqual([]);
  });

  test("all of them are found at once", () => {
    const wrong = agreement(
      [
        { ...P, sections: ["s9"] },
        { ...STEP, money: perStep({ cap: "0" }) },
      ],
      { effectiveTo: "2019-01-01" },
    );
    expect(agreementFaults(wrong).map(({ field }) => field)).toEqual([
      "effectiveTo",
      "terms[0].sections[0]",
      "terms[1].money.cap",
    ]);
  });

  test("a direction that better water does not have is no fault", () => {
    expect(agreementFaults(agreement([{ ...STEP, money: perStep({ below: null }) }]))).toEqual([]);
  });
});
