/**
 * Checks a report with nothing but the file: the statement of the book as statements are checked, then that every figure
 * follows from that statement and from the sources beside it.
 */
import { canonicalText } from "#domain/canonical.ts";
import { type EvaluationReport, makeReport } from "#domain/evaluation-report/model.ts";
import { reportSpan, TEMPLATES } from "#domain/evaluation-report/span.ts";
import { type Fault, okUnless, type Result, refuse } from "#domain/result.ts";
import { namesOf, parsedOnce } from "#domain/statement/read.ts";
import { neverThrowing, type VerifyOptions } from "#domain/statement/verify.ts";
import { altered } from "#domain/statement/verify-account.ts";
import { type VerifiedStatements, verifyStatements } from "#domain/statement/verify-statements.ts";

export interface VerifiedReport {
  readonly report: EvaluationReport;
  /** What is proven of its book. */
  readonly book: VerifiedStatements;
}

export function verifyReport(text: string, options: VerifyOptions = {}): Result<VerifiedReport> {
  return neverThrowing(() => {
    const parsed = parsedOnce<EvaluationReport>(text);
    if (!parsed.ok) return parsed;
    const report = parsed.value;
    if (report.kind !== "headwater-evaluation-report" || report.v !== 1)
      return refuse("statement.malformed", "the file is not a report of a known version", { field: "kind" });
    const book = verifyStatements(JSON.stringify(report.statements), options);
    if (!book.ok) {
      const [first, ...rest] = book.faults;
      return { ok: false, faults: [inStatements(first), ...rest.map(inStatements)] };
    }
    return okUnless(faultsIn(report), { report, book: book.value });
  });
}

function inStatements(fault: Fault): Fault {
  const field = fault.field === undefined || fault.field === "" ? "statements" : `statements.${fault.field}`;
  return { ...fault, field };
}

function faultsIn(report: EvaluationReport): readonly Fault[] {
  const { template, from, to, base, issue, sources, statements } = report;
  const span = TEMPLATES.includes(template) ? reportSpan(template, { from, to, base }) : null;
  if (span === null || !span.ok) return [altered("template", "the months are not those of the template")];
  const { scope } = statements;
  if (scope.kind !== "book" || statements.from !== from || statements.to !== to || statements.issue !== null)
    return [altered("statements", "the statement is not that of the whole book in the months of the report")];
  if (issue !== null && namesOf(issue) !== "issuedAt issuedBy number replaces")
    return [altered("issue", "the issue says more or less than it should")];
  const made = makeReport(span.value, issue, sources, statements);
  const [shown, follows] = [report as unknown as Parts, made as unknown as Parts];
  return [...new Set([...Object.keys(shown), ...Object.keys(follows)])].flatMap(name =>
    canonicalText(shown[name] ?? null) === canonicalText(follows[name] ?? null)
      ? []
      : [altered(name, `${name} is not what the statement and the sources give`)],
  );
}

type Parts = Readonly<Record<string, unknown>>;
