/** A bank's table in a text file: comma-separated, or separated by tabs as some files that are named .xls. */
import { hashText, sha256 } from "#domain/hash.ts";
import { decodeBankText } from "#domain/reconciliation/decode.ts";
import type { BankLayout } from "#domain/reconciliation/layouts/layout.ts";
import { BANK_LAYOUTS, findLayout, headerWords } from "#domain/reconciliation/layouts.ts";
import { readTable } from "#domain/reconciliation/read-table.ts";
import { type Row, readRows } from "#domain/reconciliation/rows.ts";
import type { BankStatement, Expected } from "#domain/reconciliation/statement.ts";
import type { Result } from "#domain/result.ts";

export function readTextTable(
  bytes: Uint8Array,
  expected: Expected,
  layouts: readonly BankLayout[] = BANK_LAYOUTS,
): Result<BankStatement> {
  const decoded = decodeBankText(bytes, headerWords(layouts));
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  const rows = tableRows(text, layouts);
  if (!rows.ok) return rows;
  const file = { format: "csv", encoding, fileDigest: hashText(sha256(bytes)) } as const;
  return readTable(rows.value, file, expected, layouts);
}

function tableRows(text: string, layouts: readonly BankLayout[]): Result<readonly Row[]> {
  const commas = readRows(text);
  if (commas.ok && findLayout(commas.value, layouts).ok) return commas;
  const tabs = readRows(text, "\t");
  return tabs.ok && findLayout(tabs.value, layouts).ok ? tabs : commas;
}
