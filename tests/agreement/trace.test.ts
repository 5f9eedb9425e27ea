import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreementFaults } from "#domain/agreement/check.ts";
import { evaluate } from "#domain/agreement/evaluate.ts";
import type { TraceInput } from "#domain/agreement/trace.ts";
import { valueAt } from "#domain/agreement/value-at.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { parseSpokenAmount } from "#domain/money/spoken-amount.ts";
import { unwrap } from "#domain/result.ts";
import { AgreementDocument } from "#events/agreement/document.ts";
import {
  agreement,
  assessment,
  classDistance,
  evaluated,
  FROM,
  perStep,
  ratioIndex,
  steps,
  TO,
  term,
  threshold,
} from "#tests/agreement/agreements.ts";
import { anyAgreement, anyWorld } from "#tests/agreement/random-agreements.ts";
import { recomputeLine, recomputeTerm, sameNumber } from "#tests/agreement/second-evaluator.ts";

const period = { from: FROM, to: TO };

describe("the trace alone gives the amount, whatever the agreement", () => {
  test("a second evaluator that reads nothing but the trace finds every step, every line and every obligation", () => {
    fc.assert(
      fc.property(anyAgreement, anyWorld, (subject, observed) => {
        expect(agreementFaults(subject)).toEqual([]);
        const { obligations, trace, held } = evaluate(subject, { ...period, observed });
        for (const each of trace) {
          for (const line of each.lines.filter(({ held: reason }) => reason === null)) {
            const { results, amount } = recomputeLine(line);
            for (const [index, { result }] of line.steps.entries()) expectSame(result, results[index] ?? "");
            expect(sameNumber(amount, line.amount ?? "")).toBe(true);
          }
          const owed = obligations.filter(({ term: id }) => id === each.term);
          const mine = new Map(owed.map(({ payer, payee, amount }) => [`${payer} → ${payee}`, amount]));
          const isHeld = held.some(({ term: id }) => id === each.term);
          expect(isHeld).toBe(each.lines.some(({ held: reason }) => reason !== null));
          const again = [...recomputeTerm(each)].map(([who, fen]) => [who, formatAmount(fen, CNY)] as const);
          expect(mine).toEqual(new Map(again));
        }
      }),
      { numRuns: 200 },
    );
  });

  test("every input of the agreement is named by its path and stands there", () => {
    fc.assert(
      fc.property(anyAgreement, anyWorld, (subject, observed) => {
        const { trace } = evaluate(subject, { ...period, observed });
        const all = trace.flatMap(({ lines, totals }) => [...lines, ...totals].flatMap(line => line.steps));
        for (const input of all.flatMap(({ inputs }) => inputs)) expectNamed(input, subject);
      }),
      { numRuns: 200 },
    );
  });

  test("random agreements are documents of the published form", () => {
    fc.assert(
      fc.property(anyAgreement, subject => {
        const written = JSON.parse(JSON.stringify(subject));
        expect(AgreementDocument.safeParse(written)).toMatchObject({ success: true, data: written });
      }),
      { numRuns: 100 },
    );
  });
});

function expectSame(result: string, again: string) {
  const same = /^-?\d/.test(result) ? sameNumber(result, again) : result === again;
  expect([result, again, same]).toEqual([result, again, true]);
}

/** What a path leads to, as the trace shows it: amounts in yuan, events in one line, the rest as it stands. */
function expectNamed({ source, symbol, value }: TraceInput, subject: unknown) {
  const path = /agreement (\S+)$/.exec(source)?.[1];
  if (path === undefined) {
    expect(source).toMatch(
      /^(assessment|no assessment|volume:|figure|a letter|the |line |GB|each|hydrology)/,
    );
    return;
  }
  const found = valueAt(subject, path);
  expect(found).toBeDefined();
  if (typeof found !== "string" || source.startsWith("GB")) return;
  const spoken = parseSpokenAmount(found);
  const shown = [found, spoken.ok ? formatAmount(unwrap(spoken), CNY) : found];
  // A growth factor is 1 + the rate that stands in the agreement.
  if (!symbol.startsWith("1+r")) expect(shown).toContain(value);
}

test("the steps of P read as they would on paper", () => {
  const on = assessment({ codmn: "2", nh3n: "0.1" });
  const result = evaluated(agreement([term(ratioIndex({ factor: "1.1" }), threshold())]), on);
  expect(steps(result)).toEqual([
    ["1.1 × (0.5 × 2 / 4 + 0.5 × 0.1 / 0.5)", "0.385"],
    ["0.385 → 0.385", "0.385"],
    ["0.385 ≤ 0.95 → DOWN → UP 200.00", "200.00"],
  ]);
  expect(result.trace[0]).toMatchObject({
    term: "t1",
    clause: "第一条",
    text: { zh: "条款", en: "a clause" },
  });
});

test("the steps of a class distance read as they would on paper", () => {
  const on = assessment({}, { class: "劣Ⅴ" });
  expect(steps(evaluated(agreement([term(classDistance("Ⅲ"), perStep())]), on))).toEqual([
    ["劣Ⅴ − Ⅲ = 3", "3"],
    ["10.00 × 3, ≤ 25.00 = 25.00: UP → DOWN", "25.00"],
  ]);
});
