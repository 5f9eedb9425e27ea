import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Evaluation } from "#domain/agreement/evaluate.ts";
import { contradictions, evaluateReadings } from "#domain/agreement/evaluate-readings.ts";
import { parseReadingsTable } from "#domain/monitoring/readings-table.ts";
import { unwrap } from "#domain/result.ts";
import { AgreementDocument } from "#events/agreement/document.ts";
import { flow, steps } from "#tests/agreement/agreements.ts";

function example(path: string): string {
  return readFileSync(new URL(`../../examples/${path}`, import.meta.url), "utf8");
}

function result(agreement: string, readings: string): Evaluation {
  const document = AgreementDocument.parse(JSON.parse(example(`agreements/${agreement}.json`)));
  const { rows } = unwrap(parseReadingsTable(example(`readings/${readings}-2020-2021.csv`)));
  expect(contradictions(document, rows)).toEqual([]);
  return evaluateReadings(document, rows, { from: "2020-05", to: "2021-04" });
}

/** The few figures that say what came out. */
function figures(evaluation: Evaluation) {
  const [basis] = evaluation.sections;
  return {
    flow: flow(evaluation),
    held: evaluation.held,
    class: basis?.class,
    readings: basis?.readingCount,
    months: basis?.months.length,
    missing: basis?.missingMonths,
    steps: steps(evaluation).map(([arithmetic]) => arithmetic),
  };
}

test("the Xin'an River example: P of 0.468 from 235 readings in 9 months, Zhejiang pays", () => {
  expect(figures(result("xinan-river", "jiekou"))).toMatchInlineSnapshot(`
    {
      "class": "Ⅱ",
      "flow": "ZJ → AH 200000000.00",
      "held": [],
      "missing": [
        "2020-05",
        "2020-06",
        "2020-07",
      ],
      "months": 9,
      "readings": 235,
      "steps": [
        "1 × (0.25 × 1.40870853381 / 4 + 0.25 × 0.0388088470916 / 0.5 + 0.25 × 1.1372880949 / 1.0 + 0.25 × 0.0305441716457 / 0.1)",
        "0.468131159748 → 0.468",
        "0.468 ≤ 0.95 → ZJ → AH 200000000.00",
      ],
    }
  `);
});

test("the demonstration zone example: class Ⅳ from 242 readings in 10 months, Jiangsu pays one class", () => {
  expect(figures(result("demonstration-zone", "jishuigang"))).toMatchInlineSnapshot(`
    {
      "class": "Ⅳ",
      "flow": "JS → SH 10000000.00",
      "held": [],
      "missing": [
        "2020-11",
        "2020-12",
      ],
      "months": 10,
      "readings": 242,
      "steps": [
        "Ⅳ − Ⅲ = 1",
        "10000000.00 × 1, ≤ 30000000.00 = 10000000.00: JS → SH",
      ],
    }
  `);
});
