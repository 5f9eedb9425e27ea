/** A bank statement as records that the store can hold: parts that follow on each other, each with its balances. */
import { present } from "#domain/invariant.ts";
import type { BankLineJson } from "#domain/reconciliation/bank-line.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { BankStatementRecord } from "#events/records.ts";

/** Bytes of lines in one record, and of all that one request writes: well below 400 KB and 4 MB. */
const PART_BYTES = 250_000;
const STATEMENT_BYTES = 3_300_000;

/** One part for most statements; joined again they are the same run of lines. */
export function statementParts(statement: BankStatementRecord): Result<readonly BankStatementRecord[]> {
  const groups: BankLineJson[][] = [[]];
  let [inPart, inAll] = [0, 0];
  for (const line of statement.lines) {
    const bytes = Buffer.byteLength(JSON.stringify(line));
    inAll += bytes;
    if (inPart + bytes > PART_BYTES) {
      groups.push([]);
      inPart = 0;
    }
    inPart += bytes;
    groups.at(-1)?.push(line);
  }
  if (inAll > STATEMENT_BYTES) {
    const message = `the statement has ${statement.lines.length} lines, more than one request writes`;
    return refuse("record.too-large", message, {
      field: "file",
      expected: "a file for each month, or each week",
    });
  }
  if (groups.length === 1) return ok([statement]);
  let opening = statement.opening;
  return ok(
    groups.map((lines, at): BankStatementRecord => {
      const first = present(lines[0], "first line of a part");
      const last = present(lines.at(-1), "last line of a part");
      const part = {
        ...statement,
        lines,
        opening,
        closing:
          at === groups.length - 1 ? statement.closing : present(last.balanceAfter, "balance of a line"),
        from: at === 0 ? statement.from : first.bookedOn,
        to: at === groups.length - 1 ? statement.to : last.bookedOn,
        checks: at === 0 ? statement.checks : [],
      };
      opening = part.closing;
      return part;
    }),
  );
}
