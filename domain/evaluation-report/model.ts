/** A report as a pure function of the statement of its book and of what else was recorded. */
import { lastDayOf } from "#domain/calendar.ts";
import { canonicalBytes } from "#domain/canonical.ts";
import { hexText } from "#domain/checkpoint/verifier-key.ts";
import { type Deadlines, deadlinesOf } from "#domain/evaluation-report/deadlines.ts";
import { type AccountRow, accountRows, type Cash, cashOf } from "#domain/evaluation-report/money.ts";
import type {
  NamedText,
  ReportSources,
  SourceCase,
  SourceSettled,
  SourceVersion,
} from "#domain/evaluation-report/sources.ts";
import type { ReportSpan } from "#domain/evaluation-report/span.ts";
import { type SectionWater, sectionWater } from "#domain/evaluation-report/water.ts";
import { sha256 } from "#domain/hash.ts";
import { CNY } from "#domain/money/asset.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import type { StatementModel, Statements } from "#domain/statement/statements.ts";

/** What makes a report an issued one. Nothing in the book proves it. */
export interface ReportIssue {
  /** Of the book's reports, from 1, without gaps. */
  readonly number: number;
  readonly issuedAt: string;
  readonly issuedBy: string;
  /** The earlier report of the same template and months; null when this is the first. */
  readonly replaces: number | null;
}

export interface ReportModel extends ReportSpan {
  readonly book: string;
  readonly bookName: string;
  readonly cut: StatementModel["cut"];
  readonly asOf: string;
  readonly issue: ReportIssue | null;
  readonly parties: ReportSources["book"]["parties"];
  readonly sections: readonly SectionWater[];
  readonly cash: Cash | null;
  readonly accounts: readonly AccountRow[];
  readonly agreements: readonly ReportAgreement[];
  readonly deadlines: Deadlines;
  readonly cases: ReportCases;
  readonly cost: readonly SectionCost[];
  /** Money of judgements that look at several sections together and belongs to none of them. */
  readonly costOfSeveral: string;
  /** SHA-256 (hexadecimal) over the canonical bytes of what was recorded beside the book. */
  readonly sourcesDigest: string;
}

export interface ReportAgreement {
  readonly id: string;
  readonly name: NamedText;
  readonly settled: readonly Omit<SourceSettled, "lines">[];
  /** Versions that came into force or were registered within the span. */
  readonly revisions: readonly SourceVersion[];
  /** The version in force on the last day of the span; null when there was none. */
  readonly inForce: number | null;
}

export interface ReportCases {
  readonly opened: number;
  readonly closed: number;
  /** Open at the end of the span, or on the day of looking where that is earlier. */
  readonly left: number;
  readonly overdue: number;
  /** Open at any time of the span. */
  readonly rows: readonly SourceCase[];
}

export interface SectionCost {
  readonly section: string;
  readonly name: string;
  /** Sum of what judgements of this section alone came to in the settled periods; null when nothing was settled. */
  readonly amount: string | null;
  readonly gained: string | null;
  /** Yuan for each point, two decimals; null when there is nothing to divide or by. */
  readonly perPoint: string | null;
  readonly why: "nothing-settled" | "held" | "no-index" | "no-gain" | null;
}

export interface EvaluationReport extends ReportModel {
  readonly v: 1;
  readonly kind: "headwater-evaluation-report";
  readonly sources: ReportSources;
  /** The statement of the whole book, with its proof. */
  readonly statements: Statements;
}

export function makeReport(
  span: ReportSpan,
  issue: ReportIssue | null,
  sources: ReportSources,
  statements: Statements,
): EvaluationReport {
  const model = reportModel(span, issue, sources, statements);
  return { v: 1, kind: "headwater-evaluation-report", ...model, sources, statements };
}

export function reportModel(
  { template, from, to, base }: ReportSpan,
  issue: ReportIssue | null,
  sources: ReportSources,
  statements: StatementModel,
): ReportModel {
  const span = { template, from, to, base };
  const sections = sources.sections.map(each => sectionWater(span, each));
  const { book, bookName, cut } = statements;
  return {
    ...span,
    book,
    bookName,
    cut,
    asOf: sources.asOf,
    issue,
    parties: sources.book.parties,
    sections,
    cash: cashOf(sources.book.kind, statements),
    accounts: accountRows(statements),
    agreements: sources.agreements.map(({ id, name, versions, settled }) => ({
      id,
      name,
      settled: settled.map(({ lines: _, ...each }) => each),
      revisions: versions.filter(version => isWithin(span, version)),
      inForce: inForceOn(versions, lastDayOf(to)),
    })),
    deadlines: deadlinesOf(span, sources),
    cases: casesOf(span, sources),
    cost: sections.map(section => costOf(section, sources)),
    costOfSeveral: sumOf(linesOf(sources).filter(({ sections: judged }) => judged.length > 1)),
    sourcesDigest: hexText(sha256(canonicalBytes(sources))),
  };
}

function isWithin({ from, to }: ReportSpan, { effectiveFrom, registeredAt }: SourceVersion): boolean {
  const [first, last] = [`${from}-01`, lastDayOf(to)];
  return [effectiveFrom, registeredAt?.slice(0, 10) ?? ""].some(day => day >= first && day <= last);
}

function inForceOn(versions: readonly SourceVersion[], day: string): number | null {
  const found = versions.findLast(
    ({ pilot, effectiveFrom, effectiveTo }) =>
      !pilot && effectiveFrom <= day && (effectiveTo === null || effectiveTo >= day),
  );
  return found?.version ?? null;
}

function casesOf({ from, to }: ReportSpan, { cases, asOf }: ReportSources): ReportCases {
  const first = `${from}-01`;
  const last = asOf < lastDayOf(to) ? asOf : lastDayOf(to);
  const rows = cases.filter(
    ({ openedOn, closedOn }) => openedOn <= last && (closedOn === null || closedOn >= first),
  );
  const left = rows.filter(({ closedOn }) => closedOn === null || closedOn > last);
  return {
    opened: rows.filter(({ openedOn }) => openedOn >= first).length,
    closed: rows.length - left.length,
    left: left.length,
    overdue: left.filter(({ dueOn }) => dueOn !== null && dueOn < last).length,
    rows,
  };
}

type Line = SourceSettled["lines"][number];

function linesOf({ agreements }: ReportSources): readonly Line[] {
  return agreements.flatMap(({ settled }) => settled.flatMap(({ lines }) => lines));
}

/** Single judgements may be finer than a fen: their terms are rounded as a whole. */
function sumOf(lines: readonly Line[]): string {
  const sum = lines.reduce((total, { amount }) => total.plus(amount ?? 0), new Exact(0));
  return sum.toFixed(Math.max(CNY.scale, sum.decimalPlaces()));
}

function costOf({ section, name, index }: SectionWater, sources: ReportSources): SectionCost {
  const own = linesOf(sources).filter(({ sections }) => sections.length === 1 && sections[0] === section);
  const { gained } = index;
  const known = { section, name, gained, perPoint: null };
  if (own.length === 0) return { ...known, amount: null, why: "nothing-settled" };
  if (own.some(({ amount }) => amount === null)) return { ...known, amount: null, why: "held" };
  const amount = sumOf(own);
  if (gained === null) return { ...known, amount, why: "no-index" };
  if (new Exact(gained).lte(0)) return { ...known, amount, why: "no-gain" };
  return { ...known, amount, perPoint: new Exact(amount).div(gained).toFixed(2), why: null };
}
