/**
 * All that a settlement rests on, as rows: obligations, sections, every line and total of every term, assessments and
 * facts. Rows are put together to parts of a bounded size, so that any number of sections and terms can be kept and
 * answered, and give the same content again.
 */
import type { Evaluation } from "#domain/agreement/evaluate.ts";
import { canonicalText } from "#domain/canonical.ts";

export interface UsedAssessment {
  readonly section: string;
  readonly month: string;
  readonly version: number;
  /** The version of the section's register in force in the month; absent for the first. */
  readonly sectionVersion?: number;
  readonly digest: string;
}

/** A fact that everybody agreed to. */
export interface UsedFact {
  readonly fact: string;
  readonly section: string | null;
  readonly version: number;
  readonly digest: string;
}

export interface SettlementContent {
  /** By versions in force earlier in the period, then by the one in force at its end. */
  readonly evaluations: readonly Evaluation[];
  readonly basis: readonly UsedAssessment[];
  readonly facts: readonly UsedFact[];
}

/** One piece of the content; `at` is the place of its evaluation. */
type Row =
  | Of<"obligation", Evaluation["obligations"][number]>
  | Of<"section", Evaluation["sections"][number]>
  | Of<"term", Omit<Evaluation["trace"][number], "lines" | "totals">>
  | Of<"line", Evaluation["trace"][number]["lines"][number]>
  | Of<"total", Evaluation["trace"][number]["totals"][number]>
  | { readonly of: "assessment"; readonly row: UsedAssessment }
  | { readonly of: "fact"; readonly row: UsedFact };

interface Of<Kind extends string, Value> {
  readonly of: Kind;
  readonly at: number;
  readonly row: Value;
}

/** An evaluation without its rows. */
export function hollow(evaluation: Evaluation): Evaluation {
  return { ...evaluation, obligations: [], sections: [], trace: [] };
}

function* rowsOf({ evaluations, basis, facts }: SettlementContent): Generator<Row> {
  for (const [at, { obligations, sections, trace }] of evaluations.entries()) {
    for (const row of obligations) yield { of: "obligation", at, row };
    for (const row of sections) yield { of: "section", at, row };
    for (const { lines, totals, ...row } of trace) {
      yield { of: "term", at, row };
      for (const line of lines) yield { of: "line", at, row: line };
      for (const total of totals) yield { of: "total", at, row: total };
    }
  }
  for (const row of basis) yield { of: "assessment", row };
  for (const row of facts) yield { of: "fact", row };
}

/**
 * Texts of about `characters` each; a row that is longer is a part alone. A part that begins within a term names the term
 * again, so that each can be read alone.
 */
export function* partsOfContent(content: SettlementContent, characters: number): Generator<string> {
  let rows: string[] = [];
  let length = 0;
  let term: string | null = null;
  for (const row of rowsOf(content)) {
    const text = canonicalText(row);
    if (rows.length > 0 && length + text.length > characters) {
      yield `[${rows.join(",")}]`;
      const within = row.of === "line" || row.of === "total";
      rows = within && term !== null ? [term] : [];
      length = rows.join().length;
    }
    if (row.of === "term") term = text;
    rows.push(text);
    length += text.length;
  }
  yield `[${rows.join(",")}]`;
}

/** The content out of its parts in order, or what one part holds; `hollows` are the evaluations without their rows. */
export function contentOfParts(hollows: readonly Evaluation[], parts: Iterable<string>): SettlementContent {
  const evaluations = hollows.map(each => ({
    ...each,
    obligations: [...each.obligations],
    sections: [...each.sections],
    trace: each.trace.map(term => ({ ...term, lines: [...term.lines], totals: [...term.totals] })),
  }));
  const basis: UsedAssessment[] = [];
  const facts: UsedFact[] = [];
  for (const part of parts) {
    for (const row of JSON.parse(part) as readonly Row[]) {
      if (row.of === "assessment") basis.push(row.row);
      else if (row.of === "fact") facts.push(row.row);
      else {
        const evaluation = evaluations[row.at];
        if (evaluation === undefined) continue;
        if (row.of === "obligation") evaluation.obligations.push(row.row);
        else if (row.of === "section") evaluation.sections.push(row.row);
        else if (row.of === "term") {
          if (evaluation.trace.at(-1)?.term !== row.row.term)
            evaluation.trace.push({ ...row.row, lines: [], totals: [] });
        } else if (row.of === "line") evaluation.trace.at(-1)?.lines.push(row.row);
        else evaluation.trace.at(-1)?.totals.push(row.row);
      }
    }
  }
  return { evaluations, basis, facts };
}
