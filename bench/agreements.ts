/** What agreements cost to evaluate: examples on a year, and a hundred drafts over ten generated years. */
import { readdirSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { seeded } from "#bench/random.ts";
import type { Result, Row } from "#bench/report.ts";
import type { Size } from "#bench/size.ts";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { evaluate } from "#domain/agreement/evaluate.ts";
import { observedRows } from "#domain/agreement/evaluate-readings.ts";
import type { Figure, Observed } from "#domain/agreement/observed.ts";
import { periodsWithin } from "#domain/agreement/periods.ts";
import { simulate, varied } from "#domain/agreement/simulate.ts";
import { monthsBetween } from "#domain/calendar.ts";
import type { TableRow } from "#domain/monitoring/readings-table.ts";
import { unwrap } from "#domain/result.ts";
import { AgreementDocument } from "#events/agreement/document.ts";

const EXAMPLES = new URL("../examples/agreements/", import.meta.url);
/** Generated, not measured: a reading a day, every value drawn around its usual size. */
const YEARS = { from: "2014-01", to: "2024-12" };
const TEN_YEARS = { from: "2015-01", to: "2024-12" };
const DRAFTS = { quick: 100, full: 100 };
const ROUNDS = { quick: 20, full: 200 };

export async function agreements(size: Size): Promise<readonly Result[]> {
  const documents = readExamples();
  return [
    {
      name: "agreements",
      title: "Evaluating agreements, with their trace",
      note: "One core, no storage. Readings are generated: one a day with the indicators of the agreement. Every example is evaluated on each of its assessment periods of ten years; months and periods are assessed before and not counted.",
      rows: [evaluations(documents, ROUNDS[size.name])],
    },
    {
      name: "agreements-simulation",
      title: "Simulating drafts over ten generated years",
      note: "One core. Drafts of one agreement that differ in one amount, over ten years of daily readings that were generated; making the readings is not counted, assessing them is.",
      rows: ["xinan-river", "hebei-deduction"].map(name => simulation(documents, name, DRAFTS[size.name])),
    },
  ];
}

function readExamples(): readonly Agreement[] {
  return readdirSync(EXAMPLES)
    .filter(name => name.endsWith(".json"))
    .map(name => AgreementDocument.parse(JSON.parse(readFileSync(new URL(name, EXAMPLES), "utf8"))));
}

function evaluations(documents: readonly Agreement[], rounds: number): Row {
  const ready = documents.map(document => ({
    document,
    periods: periodsWithin(document, TEN_YEARS.from, TEN_YEARS.to),
    observed: observedRows(document, generated(document), { figures: volumes(document) }),
  }));
  const all = () => {
    let count = 0;
    let lines = 0;
    for (const { document, periods, observed } of ready) {
      for (const { from, to } of periods) {
        const { trace } = evaluate(document, { from, to, observed });
        count++;
        for (const term of trace) lines += term.lines.length;
      }
    }
    return { count, lines };
  };
  // The first round assesses every span that is asked for, and keeps it.
  all();
  const start = performance.now();
  let [count, lines] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    const done = all();
    count += done.count;
    lines += done.lines;
  }
  const seconds = (performance.now() - start) / 1000;
  return {
    agreements: documents.length,
    evaluations: count,
    "lines judged": lines,
    "evaluations/s": Math.round(count / seconds),
  };
}

function simulation(documents: readonly Agreement[], name: string, drafts: number): Row {
  const document = documents.find(({ id }) => id === name);
  if (document === undefined) throw new Error(`there is no example ${name}`);
  const rows = generated(document);
  const path =
    document.terms[0]?.money.kind === "threshold"
      ? "terms[0].money.atOrBelow.amount"
      : "terms[0].money.amount";
  const start = performance.now();
  const observed: Observed = observedRows(document, rows, { figures: volumes(document) });
  let [periods, lines] = [0, 0];
  for (let draft = 1; draft <= drafts; draft++) {
    const agreement = unwrap(varied(document, path, `${draft}万`));
    const result = simulate({ label: String(draft), agreement, observed }, TEN_YEARS);
    periods += result.periods.length;
    lines += result.periods.length * agreement.terms.length;
  }
  const seconds = (performance.now() - start) / 1000;
  return {
    agreement: name,
    drafts,
    readings: rows.length,
    "periods judged": periods,
    "terms judged": lines,
    seconds: Number(seconds.toFixed(2)),
  };
}

/** One reading a day of each section; the same for the same agreement. */
function generated({ id, sections, profile }: Agreement): readonly TableRow[] {
  const random = seeded(id.length);
  const around = { ph: 7.5, do: 8, codmn: 4, nh3n: 0.5, tp: 0.12, tn: 1.5, cod: 18, bod5: 3 };
  const keys = Object.entries(around).filter(([key]) => profile === "gb3838-manual" || key !== "cod");
  return sections.flatMap(({ id: section, waterBody }) =>
    monthsBetween(YEARS.from, YEARS.to).flatMap(month =>
      Array.from({ length: 28 }, (_, index): TableRow => {
        const values = keys.map(([key, usual]) => [key, (usual * (0.5 + random.next())).toFixed(3)]);
        const time = `${month}-${String(index + 1).padStart(2, "0")}T08:00:00+08:00`;
        return {
          line: 1,
          section,
          waterBody,
          time,
          status: "正常",
          values: Object.fromEntries(values),
          noInstrument: [],
          cells: [],
        };
      }),
    ),
  );
}

function volumes({ sections }: Agreement): readonly Figure[] {
  return sections.flatMap(({ id }) =>
    monthsBetween(YEARS.from, YEARS.to).map(period => ({
      name: "volume",
      section: id,
      period,
      value: "3490000",
      source: "generated",
    })),
  );
}
