/** A statement file of either kind: what is shown and what was proven, for people and for the other forms. */
import { parseHead } from "#domain/ledger/head.ts";
import type { Row } from "#domain/ledger/row.ts";
import { ok, type Result } from "#domain/result.ts";
import { kindOf } from "#domain/statement/read.ts";
import type { LogProof } from "#domain/statement/statement.ts";
import { modelOf, type StatementModel } from "#domain/statement/statements.ts";
import { type ProvenLog, type VerifyOptions, verifyStatement } from "#domain/statement/verify.ts";
import { verifyStatements } from "#domain/statement/verify-statements.ts";

export interface VerifiedFile extends ProvenLog {
  readonly model: StatementModel;
  readonly proof: LogProof;
  /** The row of each account at the cut, in the order of the model. */
  readonly rows: readonly Row[];
  /** The block of the opening head; null when the pages begin with the accounts' first. */
  readonly openingSeq: number | null;
}

export function verifyFile(text: string, options: VerifyOptions = {}): Result<VerifiedFile> {
  if (kindOf(text) === "headwater-statements") {
    const verified = verifyStatements(text, options);
    if (!verified.ok) return verified;
    const { statements, ...log } = verified.value;
    const { proof, ...model } = statements;
    const rows = proof.accounts.map(({ row }) => row);
    return ok({ ...log, model, proof, rows, openingSeq: seqOf(proof.opening?.head) });
  }
  const verified = verifyStatement(text, options);
  if (!verified.ok) return verified;
  const { statement, ...log } = verified.value;
  const { proof } = statement;
  const openingSeq = seqOf(proof.opening?.head);
  return ok({ ...log, model: modelOf(statement), proof, rows: [proof.row], openingSeq });
}

function seqOf(head: string | undefined): number | null {
  return head === undefined ? null : parseHead(new TextEncoder().encode(head)).seq;
}
