/** Reads a bank's CSV export of one account. */
import { hashText, sha256 } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import type { Asset } from "#domain/money/asset.ts";
import { bankMoment } from "#domain/reconciliation/bank-date.ts";
import type { BankLine, BankLineDraft } from "#domain/reconciliation/bank-line.ts";
import { wordForm } from "#domain/reconciliation/cells.ts";
import { type BankCheck, checkStatement } from "#domain/reconciliation/checks.ts";
import { decodeBankText } from "#domain/reconciliation/decode.ts";
import { type FoundLayout, findLayout, HEADER_WORDS } from "#domain/reconciliation/layouts.ts";
import { readLine } from "#domain/reconciliation/read-line.ts";
import { distinctLines } from "#domain/reconciliation/repeats.ts";
import { type Row, readRows } from "#domain/reconciliation/rows.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";

export interface BankStatement {
  /** The layout that was recognised, such as `ccb-enterprise/1`. */
  readonly layout: string;
  readonly encoding: "utf-8" | "gb18030";
  readonly bankAccount: string;
  /** Oldest first, whichever way the file runs. */
  readonly lines: readonly BankLine[];
  /** Balance before the oldest line. */
  readonly openingMinor: bigint;
  /** Balance after the newest line. */
  readonly closingMinor: bigint;
  /** First and last day with a line, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** SHA-256 of the file, standard base64. */
  readonly fileDigest: string;
  readonly checks: readonly BankCheck[];
}

export interface Expected {
  readonly bankAccount: string;
  readonly asset: Asset;
}

/**
 * A file is read whole or refused whole. Refused: an encoding or layout that cannot be proven, a line that cannot
 * be read, another account or currency than asked for. What can be read but does not add up is in `checks`.
 */
export function readBankCsv(bytes: Uint8Array, expected: Expected): Result<BankStatement> {
  const decoded = decodeBankText(bytes, HEADER_WORDS);
  if (!decoded.ok) return decoded;
  const rows = readRows(decoded.value.text);
  if (!rows.ok) return rows;
  const found = findLayout(rows.value);
  if (!found.ok) return found;
  const totalRows = found.value.body.filter(row => isTotal(row, found.value));
  const drafts = readLines(
    found.value.body.filter(row => !totalRows.includes(row)),
    found.value,
    expected,
  );
  if (!drafts.ok) return drafts;
  const distinct = distinctLines(drafts.value);
  if (!distinct.ok) return distinct;

  const { lines } = distinct.value;
  const [oldest] = lines;
  const newest = lines.at(-1);
  if (oldest === undefined || newest === undefined) {
    return refuse("bank.empty", "the file has a header but no bank lines", {
      expected: "at least one line, so that the balance can be known",
    });
  }
  const openingMinor = present(oldest.balanceAfterMinor, "balance of the oldest line") - oldest.amountMinor;
  const closingMinor = present(newest.balanceAfterMinor, "balance of the newest line");
  const days = lines.map(({ bookedOn }) => bookedOn).toSorted();
  const checked = {
    ...distinct.value,
    totalRows: totalRows.map(({ line }) => line),
    hasCurrencyColumn: found.value.columns.has("currency"),
    openingMinor,
    closingMinor,
  };
  return ok({
    layout: found.value.layout.id,
    encoding: decoded.value.encoding,
    bankAccount: oldest.bankAccount,
    lines,
    openingMinor,
    closingMinor,
    from: present(days[0], "first day"),
    to: present(days.at(-1), "last day"),
    fileDigest: hashText(sha256(bytes)),
    checks: checkStatement(checked, expected.asset),
  });
}

/** A row of totals (合计, 人民币合计): it begins with that word and has no date where a line has one. */
function isTotal(row: Row, { columns }: FoundLayout): boolean {
  const label = wordForm(row.cells.find(cell => cell !== "") ?? "");
  const dateAt = columns.get("transactedAt")?.index ?? -1;
  return /^(人民币)?(合计|总计|小计)/.test(label) && bankMoment(row.cells[dateAt] ?? "") === undefined;
}

/** Reads every row; faults of all rows, and each other account once. */
function readLines(
  rows: readonly Row[],
  header: FoundLayout,
  { bankAccount, asset }: Expected,
): Result<readonly BankLineDraft[]> {
  const faults: Fault[] = [];
  const drafts: BankLineDraft[] = [];
  const others = new Set<string>();
  const wanted = wordForm(bankAccount);
  const column = header.columns.get("bankAccount");
  for (const row of rows) {
    const draft = readLine(row, header, asset);
    if (!draft.ok) {
      faults.push(...draft.faults);
      continue;
    }
    const account = draft.value.bankAccount;
    drafts.push(draft.value);
    if (account === wanted || others.has(account)) continue;
    others.add(account);
    faults.push({
      code: "bank.other-account",
      message: `the file has lines of account ${account}, expected ${wanted}`,
      value: account,
      expected: wanted,
      line: row.line,
      ...(column === undefined ? {} : { field: column.word, column: column.index + 1 }),
    });
  }
  return okUnless(faults, drafts);
}
