import { describe, expect, test } from "vitest";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { agreementFaults } from "#domain/agreement/check.ts";
import type { Band } from "#domain/agreement/money/bands.ts";
import {
  agreement,
  classDistance,
  perStep,
  ratioIndex,
  term,
  threshold,
} from "#tests/agreement/agreements.ts";

const P = term(ratioIndex(), threshold());
const STEP = term(classDistance("Ⅲ"), perStep(), { id: "t2" });
const SOUND = agreement([P, STEP]);
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

describe("a rule that cannot be applied is explained, once, where it stands", () => {
  const faults: readonly (readonly [string, Agreement, string, string])[] = [
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
  test.each(faults)("%s", (_, given, field, message) => {
    expect(agreementFaults(given).map(fault => [fault.code, fault.field, fault.message])).toEqual([
      ["agreement.invalid", field, message],
    ]);
  });
});
