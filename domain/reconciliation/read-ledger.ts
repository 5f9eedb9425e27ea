/** Another book's ledger of an account (明细账) from a table, as lines that are matched with the joint book's. */
import type { BankLayout } from "#domain/reconciliation/layouts/layout.ts";
import { LEDGER_LAYOUTS } from "#domain/reconciliation/layouts/ledger.ts";
import { readTableFile } from "#domain/reconciliation/read-file.ts";
import type { BankStatement, Expected } from "#domain/reconciliation/statement.ts";
import type { Result } from "#domain/result.ts";

/** CSV, XLS or XLSX; amounts are signed, 借 above zero. `layouts` are profiles that were saved. */
export function readLedgerFile(
  bytes: Uint8Array,
  expected: Expected = {},
  layouts: readonly BankLayout[] = [],
): Promise<Result<BankStatement>> {
  return readTableFile(bytes, { bankAccount: "ledger", ...expected }, [...layouts, ...LEDGER_LAYOUTS]);
}
