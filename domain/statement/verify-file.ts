/** A statement file of either kind, or a report: what is shown and what was proven, for people and for the other forms. */
import type { ReportModel } from "#domain/evaluation-report/model.ts";
import { verifyReport } from "#domain/evaluation-report/verify.ts";
import { parseHead } from "#domain/ledger/head.ts";
import type { Row } from "#domain/ledger/row.ts";
import { ok, type Result } from "#domain/result.ts";
import { kindOf } from "#domain/statement/read.ts";
import type { LogProof } from "#domain/statement/statement.ts";
import { modelOf, type StatementModel } from "#domain/statement/statements.ts";
import { type ProvenLog, type VerifyOptions, verifyStatement } from "#domain/statement/verify.ts";
import { type VerifiedStatements, verifyStatements } from "#domain/statement/verify-statements.ts";

export interface VerifiedFile extends ProvenLog {
  readonly model: StatementModel;
  readonly proof: LogProof;
  /** The row of each account at the cut, in the order of the model. */
  readonly rows: readonly Row[];
  /** The block of the opening head; null when the pages begin with the accounts' first. */
  readonly openingSeq: number | null;
  /** The report whose figures follow from the statement and from the sources that it carries; null for a statement alone. */
  readonly report: ReportModel | null;
}

export function verifyFile(text: string, options: VerifyOptions = {}): Result<VerifiedFile> {
  const kind = kindOf(text);
  if (kind === "headwater-evaluation-report") {
    const verified = verifyReport(text, options);
    return verified.ok ? ok(fileOf(verified.value.book, verified.value.report)) : verified;
  }
  if (kind === "headwater-statements") {
    const verified = verifyStatements(text, options);
    return verified.ok ? ok(fileOf(verified.value, null)) : verified;
  }
  const verified = verifyStatement(text, options);
  if (!verified.ok) return verified;
  const { statement, ...log } = verified.value;
  const { proof } = statement;
  const openingSeq = seqOf(proof.opening?.head);
  return ok({ ...log, model: modelOf(statement), proof, rows: [proof.row], openingSeq, report: null });
}

function fileOf({ statements, ...log }: VerifiedStatements, report: ReportModel | null): VerifiedFile {
  const { proof, ...model } = statements;
  const rows = proof.accounts.map(({ row }) => row);
  return { ...log, model, proof, rows, openingSeq: seqOf(proof.opening?.head), report };
}

function seqOf(head: string | undefined): number | null {
  return head === undefined ? null : parseHead(new TextEncoder().encode(head)).seq;
}
