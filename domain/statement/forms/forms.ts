/** Every form that needs nothing but the statement. The printed one needs a font beside it: `pdf/statement-pdf.ts`. */
import { ok, type Result } from "#domain/result.ts";
import { beancountLedger } from "#domain/statement/forms/beancount.ts";
import { camt053 } from "#domain/statement/forms/camt053.ts";
import { statementCsv } from "#domain/statement/forms/csv.ts";
import type { Form } from "#domain/statement/forms/form.ts";
import { gb18030 } from "#domain/statement/forms/gb18030.ts";
import { hledgerJournal } from "#domain/statement/forms/hledger.ts";
import { rawCsv } from "#domain/statement/forms/raw-csv.ts";
import { voucherSheet } from "#domain/statement/forms/voucher-sheet.ts";
import { statementXlsx } from "#domain/statement/forms/xlsx.ts";
import { type StatementModel, shownInOwnCodes } from "#domain/statement/statements.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export const FORMS = {
  csv: form("text/csv", "csv", model => ok(statementCsv(model))),
  "raw-csv": form("text/csv", "raw.csv", model => ok(rawCsv(model))),
  "gb18030-csv": form("text/csv; charset=gb18030", "gb18030.csv", model =>
    gb18030(rawCsv(model), "gb18030-csv"),
  ),
  xlsx: form(XLSX, "xlsx", statementXlsx),
  camt053: form("application/xml", "camt053.xml", camt053),
  hledger: form("text/plain", "journal", model => ok(hledgerJournal(model))),
  beancount: form("text/plain", "beancount", beancountLedger),
  vouchers: form(XLSX, "vouchers.xlsx", voucherSheet),
} as const satisfies Record<string, Form>;

function form<T extends string | Uint8Array>(
  mediaType: string,
  extension: string,
  render: (model: StatementModel) => Result<T>,
) {
  return { mediaType, extension, render: (model: StatementModel) => render(shownInOwnCodes(model)) };
}

export type FormName = keyof typeof FORMS;

export function isFormName(name: string): name is FormName {
  return Object.hasOwn(FORMS, name);
}
