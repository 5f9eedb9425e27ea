import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { agreementFaults } from "#domain/agreement/check.ts";
import { describeAgreement } from "#domain/agreement/describe.ts";
import { placeInWords } from "#domain/agreement/place-words.ts";
import { valueAt } from "#domain/agreement/value-at.ts";
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
      const [, term, inTerm] = /^(terms\[\d+\])\.?(.*)$/.exec(path) ?? [];
      if (term === undefined || inTerm === undefined) continue;
      const words = inTerm === "" ? "整条" : placeInWords(valueAt(example, term), inTerm).zh;
      expect(marked.some(line => line.includes(words))).toBe(true);
    }
    expect(example.sources.length).toBeGreaterThan(0);
  },
);

describe("the table of examples", () => {
  const table = readFileSync(new URL("../../examples/agreements/README.md", import.meta.url), "utf8");
  const rows = [...table.matchAll(/^\| \[`(.+?)\.json`\].*$/gm)].map(([row, name = ""]) => {
    const [, , , scores, money, , assumed] = row.split("|").map(cell => cell.trim());
    return { name, scores, money, assumed: Number(assumed) };
  });

  test("names every file and nothing else", () => {
    expect(rows.map(({ name }) => name)).toEqual(EXAMPLES);
  });

  test.each(rows)("says of $name what its file holds", ({ name, ...said }) => {
    const { terms, assumptions } = exampleAgreement(name);
    const kinds = (of: readonly { readonly kind: string }[]) =>
      [...new Set(of.map(({ kind }) => kind).filter(kind => kind !== "unconditional"))].sort().join(", ") ||
      "—";
    expect(said).toEqual({
      scores: kinds(terms.map(({ score }) => score)),
      money: kinds(terms.map(({ money }) => money)),
      assumed: assumptions.length,
    });
  });
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
