import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Term } from "#domain/agreement/agreement.ts";
import { agreementFaults } from "#domain/agreement/check.ts";
import { evaluate } from "#domain/agreement/evaluate.ts";
import type { PeriodAssessment } from "#domain/monitoring/assessment.ts";
import { WATER_CLASSES } from "#domain/monitoring/water-class.ts";
import {
  agreement,
  assessment,
  classDistance,
  FROM,
  perStep,
  ratioIndex,
  TO,
  term,
  threshold,
} from "#tests/agreement/agreements.ts";
import { recompute, sameNumber } from "#tests/agreement/second-evaluator.ts";

/** Decimal text with at most `decimals` decimals. */
const decimal = (max: number, decimals: number, min = 0) =>
  fc
    .tuple(fc.integer({ min: min * 10 ** decimals, max: max * 10 ** decimals }), fc.constant(decimals))
    .map(([units, d]) => (units / 10 ** d).toFixed(d));
const yuan = fc.integer({ min: 1, max: 10 ** 9 }).map(fen => (fen / 100).toFixed(2));

const KEYS = ["codmn", "nh3n", "tp", "tn"] as const;

/** Weights in hundredths that add up to 1. */
const weights = fc
  .array(fc.integer({ min: 1, max: 24 }), { minLength: 3, maxLength: 3 })
  .map(three => [...three, 100 - three.reduce((a, b) => a + b)].map(percent => (percent / 100).toFixed(2)));

const indexTerm = fc
  .record({
    weights,
    bases: fc.array(decimal(9, 2, 0.01), { minLength: 4, maxLength: 4 }),
    factor: decimal(2, 2, 0.5),
    decimals: fc.nat(6),
    limit: decimal(2, 2),
    met: yuan,
    missed: yuan,
  })
  .map(given =>
    term(
      ratioIndex({
        factor: given.factor,
        decimals: given.decimals,
        indicators: KEYS.map((indicator, index) => ({
          indicator,
          weight: given.weights[index] ?? "",
          base: given.bases[index] ?? "",
        })),
      }),
      threshold({
        limit: given.limit,
        atOrBelow: { payer: "DOWN", payee: "UP", amount: given.met },
        above: { payer: "UP", payee: "DOWN", amount: given.missed },
      }),
    ),
  );

const stepTerm = fc
  .record({ target: fc.constantFrom(...WATER_CLASSES), amount: yuan, cap: yuan, pays: fc.boolean() })
  .map(({ target, amount, cap, pays }) =>
    term(classDistance(target), perStep({ amount, cap, ...(pays ? {} : { better: null }) })),
  );

const anyTerm: fc.Arbitrary<Term> = fc.oneof(indexTerm, stepTerm);

const anyAssessment: fc.Arbitrary<PeriodAssessment> = fc
  .record({
    means: fc.array(decimal(9, 5), { minLength: 4, maxLength: 4 }),
    waterClass: fc.constantFrom(...WATER_CLASSES),
  })
  .map(({ means, waterClass }) =>
    assessment(Object.fromEntries(KEYS.map((key, index) => [key, means[index] ?? ""])), {
      class: waterClass,
    }),
  );

describe("the trace alone gives the amount", () => {
  test("a second evaluator that reads nothing but the trace finds every step and every amount", () => {
    fc.assert(
      fc.property(fc.array(anyTerm, { minLength: 1, maxLength: 4 }), anyAssessment, (given, on) => {
        const terms = given.map((each, index) => ({ ...each, id: `t${index}` }));
        const subject = agreement(terms);
        expect(agreementFaults(subject)).toEqual([]);
        const { obligations, trace, held } = evaluate(subject, {
          from: FROM,
          to: TO,
          assessments: new Map([["s1", on]]),
        });
        expect(held).toEqual([]);
        for (const each of trace) {
          const owed = obligations.find(({ term: id }) => id === each.term)?.amount ?? "0.00";
          const { results, amount } = recompute(each);
          expect(amount).toBe(owed);
          each.steps.forEach(({ result }, index) => {
            const again = results[index] ?? "";
            expect([
              result,
              again,
              again.startsWith("-") ? result === again : sameNumber(result, again),
            ]).toEqual([result, again, true]);
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  test("every input of the agreement is named by its path and stands there", () => {
    fc.assert(
      fc.property(anyTerm, anyAssessment, (each, on) => {
        const subject = agreement([each]);
        const { trace } = evaluate(subject, { from: FROM, to: TO, assessments: new Map([["s1", on]]) });
        for (const { source, value } of trace.flatMap(({ steps }) => steps.flatMap(({ inputs }) => inputs))) {
          if (!source.startsWith("agreement ")) {
            expect(source).toBe("assessment s1 2020-05..2021-04: 12 readings in 12 months");
            continue;
          }
          const path = source.replace("agreement ", "").matchAll(/[^.[\]]+/g);
          const found = [...path].reduce<unknown>(
            (at, [key]) => (at as Record<string, unknown>)[key],
            subject,
          );
          expect(String(found)).toBe(value);
        }
      }),
      { numRuns: 100 },
    );
  });
});

test("the steps of P read as they would on paper", () => {
  const on = assessment({ codmn: "2", nh3n: "0.1" });
  const { trace } = evaluate(agreement([term(ratioIndex({ factor: "1.1" }), threshold())]), {
    from: FROM,
    to: TO,
    assessments: new Map([["s1", on]]),
  });
  expect(trace[0]?.steps.map(({ arithmetic, result }) => [arithmetic, result])).toEqual([
    ["1.1 × (0.5 × 2 / 4 + 0.5 × 0.1 / 0.5)", "0.385"],
    ["0.385 → 0.385", "0.385"],
    ["0.385 ≤ 0.95 → DOWN → UP 200.00", "200.00"],
  ]);
  expect(trace[0]).toMatchObject({ term: "t1", clause: "第一条", text: { zh: "条款", en: "a clause" } });
});

test("the steps of a class distance read as they would on paper", () => {
  const assessments = new Map([["s1", assessment({}, { class: "劣Ⅴ" })]]);
  const { trace } = evaluate(agreement([term(classDistance("Ⅲ"), perStep())]), {
    from: FROM,
    to: TO,
    assessments,
  });
  expect(trace[0]?.steps.map(({ arithmetic, result }) => [arithmetic, result])).toEqual([
    ["劣Ⅴ − Ⅲ = 3", "3"],
    ["min(10.00 × 3, 25.00) = 25.00: UP → DOWN", "25.00"],
  ]);
});
