/** A bank statement as records that the store can hold: parts that follow on each other, each with its balances. */
import { present } from "#domain/invariant.ts";
import type { BankLineJson } from "#domain/reconciliation/bank-line.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { BankStatementRecord } from "#events/records.ts";
import type { NewVersion } from "#storage/records.ts";

/** Bytes of lines in one record, and of all that one request writes: well below 400 KB and 4 MB. */
const PART_BYTES = 250_000;
const STATEMENT_BYTES = 3_300_000;

/** The parts of a statement that one request writes; larger ones are sent as an upload. */
export function statementParts(statement: BankStatementRecord): Result<readonly BankStatementRecord[]> {
  const bytes = statement.lines.reduce((sum, line) => sum + bytesOf(line), 0);
  if (bytes <= STATEMENT_BYTES) return ok(statementGroups(statement));
  const message = `the statement has ${statement.lines.length} lines, more than one request writes`;
  return refuse("record.too-large", message, {
    field: "file",
    expected: "the same file through bank-uploads, or a file for each month",
  });
}

/** One part for most statements; joined again they are the same run of lines. */
export function statementGroups(statement: BankStatementRecord): readonly BankStatementRecord[] {
  const groups: BankLineJson[][] = [[]];
  let inPart = 0;
  for (const line of statement.lines) {
    const bytes = bytesOf(line);
    if (inPart + bytes > PART_BYTES) {
      groups.push([]);
      inPart = 0;
    }
    inPart += bytes;
    groups.at(-1)?.push(line);
  }
  if (groups.length === 1) return [statement];
  let opening = statement.opening;
  return groups.map((lines, at): BankStatementRecord => {
    const first = present(lines[0], "first line of a part");
    const last = present(lines.at(-1), "last line of a part");
    const part = {
      ...statement,
      lines,
      opening,
      closing: at === groups.length - 1 ? statement.closing : present(last.balanceAfter, "balance of a line"),
      from: at === 0 ? statement.from : first.bookedOn,
      to: at === groups.length - 1 ? statement.to : last.bookedOn,
      checks: at === 0 ? statement.checks : [],
    };
    opening = part.closing;
    return part;
  });
}

type PartVersion = NewVersion & { readonly value: BankStatementRecord };

/** The records of a statement: the first has its name, the others are numbered behind it. */
export function partVersions(
  book: string,
  id: string,
  parts: readonly BankStatementRecord[],
): readonly PartVersion[] {
  return parts.map((value, at) => {
    const part = at === 0 ? id : `${id}.${String(at + 1).padStart(3, "0")}`;
    const lists = [{ owner: book, sort: `${value.from}#${part}` }];
    return { kind: "bank-statement", id: part, version: 1, value, lists };
  });
}

function bytesOf(line: BankLineJson): number {
  return Buffer.byteLength(JSON.stringify(line));
}
