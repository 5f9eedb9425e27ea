/** Every form that needs nothing but the statement. The printed one needs a font beside it: `pdf/statement-pdf.ts`. */
import { ok } from "#domain/result.ts";
import { beancountLedger } from "#domain/statement/forms/beancount.ts";
import { camt053 } from "#domain/statement/forms/camt053.ts";
import { statementCsv } from "#domain/statement/forms/csv.ts";
import type { Form } from "#domain/statement/forms/form.ts";
import { hledgerJournal } from "#domain/statement/forms/hledger.ts";
import { rawCsv } from "#domain/statement/forms/raw-csv.ts";
import { voucherSheet } from "#domain/statement/forms/voucher-sheet.ts";
import { statementXlsx } from "#domain/statement/forms/xlsx.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export const FORMS = {
  csv: { mediaType: "text/csv", extension: "csv", render: model => ok(statementCsv(model)) },
  "raw-csv": { mediaType: "text/csv", extension: "raw.csv", render: model => ok(rawCsv(model)) },
  xlsx: { mediaType: XLSX, extension: "xlsx", render: statementXlsx },
  camt053: { mediaType: "application/xml", extension: "camt053.xml", render: camt053 },
  hledger: { mediaType: "text/plain", extension: "journal", render: model => ok(hledgerJournal(model)) },
  beancount: { mediaType: "text/plain", extension: "beancount", render: beancountLedger },
  vouchers: { mediaType: XLSX, extension: "vouchers.xlsx", render: voucherSheet },
} as const satisfies Record<string, Form>;

export type FormName = keyof typeof FORMS;

export function isFormName(name: string): name is FormName {
  return Object.hasOwn(FORMS, name);
}
