/** Operations on the files of banks: what one holds, importing it, and saved layouts. */
import * as answers from "#events/answers/bank-files.ts";
import { BankStatementImported } from "#events/answers/finance.ts";
import * as commands from "#events/bank-file-commands.ts";
import { BOOK_READERS, command, type Operation, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";

const BUREAUS = ["operator", "finance"] as const;

/** Whatever a bank's file is called; its bytes say what it is. */
const BANK_FILE_TYPES = [
  "text/csv",
  "text/plain",
  "application/xml",
  "application/octet-stream",
  "application/vnd.ms-excel",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];

export const BANK_FILE_OPERATIONS = {
  importBankStatement: {
    summary: "Import a bank statement",
    summaryZh: "导入银行对账单",
    roles: BUREAUS,
    files: BANK_FILE_TYPES,
    answer: BankStatementImported,
    keyed: true,
  },
  previewBankStatement: {
    summary: "What a bank's file holds and proves; nothing is written",
    summaryZh: "试读银行对账单",
    roles: BUREAUS,
    files: BANK_FILE_TYPES,
    answer: answers.BankStatementPreview,
    keyed: false,
  },
  saveBankLayout: command(
    ["Save the layout of a bank's files, or a further version of it", "保存对账单版式"],
    BUREAUS,
    commands.SaveBankLayout,
    answers.BankLayout,
  ),
  listBankLayouts: query(["Saved layouts of banks' files", "对账单版式"], BOOK_READERS, answers.BankLayouts),
  listBankStatements: query(
    ["Imported statements of the bank", "已导入的银行对账单"],
    BOOK_READERS,
    answers.BankStatements,
  ),
} as const satisfies Partial<Record<OperationId, Operation>>;
