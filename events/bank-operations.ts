/** Operations on bank accounts, matches, reviewed tables and partners' own ledgers. */
import * as answers from "#events/answers/bank.ts";
import { Reconciliation } from "#events/answers/finance.ts";
import { VoucherState } from "#events/answers/receipts.ts";
import * as commands from "#events/bank-commands.ts";
import { BOOK_READERS, command, type Operation, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";

const BUREAUS = ["operator", "finance"] as const;

export const BANK_OPERATIONS = {
  proposeBankAccount: command(
    ["Register a bank account or propose a change of it", "登记或变更银行账户"],
    BUREAUS,
    commands.ProposeBankAccount,
    answers.BankAccount,
  ),
  decideBankAccount: command(
    ["Decide on a bank account, as a second person", "复核银行账户"],
    BUREAUS,
    commands.DecideBankAccount,
    answers.BankAccount,
  ),
  decideMatches: command(
    ["Match lines of the bank and the book, or take matches apart", "勾对与反勾对"],
    BUREAUS,
    commands.DecideMatches,
    answers.MatchesDecided,
  ),
  reviewReconciliation: command(
    ["Review the table of a day, as a second person", "复核银行存款余额调节表"],
    BUREAUS,
    commands.ReviewReconciliation,
    Reconciliation,
  ),
  sealReconciliation: command(
    ["Seal a reviewed table with a checkpoint", "封存银行存款余额调节表"],
    BUREAUS,
    commands.SealReconciliation,
    Reconciliation,
  ),
  proposeFromBankLine: command(
    ["Propose the missing entry from a bank line", "由银行流水提交审批单"],
    BUREAUS,
    commands.ProposeFromBankLine,
    VoucherState,
  ),
  compareLedger: {
    summary: "Compare a partner's own ledger with the joint book",
    summaryZh: "核对协议方明细账",
    roles: BUREAUS,
    files: [
      "text/csv",
      "text/plain",
      "application/octet-stream",
      "application/vnd.ms-excel",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ],
    answer: answers.LedgerComparison,
    keyed: true,
  },
  confirmBalance: command(
    ["Answer whether a statement agrees with one's own book", "对账回执"],
    BUREAUS,
    commands.ConfirmBalance,
    answers.BalanceConfirmation,
  ),
  listBankAccounts: query(["Bank accounts of a book", "银行账户"], BOOK_READERS, answers.BankAccounts),
  getMatching: query(["What is matched, proposed and open", "勾对情况"], BOOK_READERS, answers.Matching, {
    query: {
      asOf: { description: "The day", required: true, example: "2021-06-30" },
      from: {
        description: "Also the lines that matches hold of this day and later; none when left out",
        example: "2021-06-01",
      },
      account: {
        description: "The bank account; the book's own when left out",
        example: "31050161234500000001",
      },
    },
  }),
  listPartnerChecks: query(
    ["Partners' ledgers compared and their answers", "明细账核对与对账回执"],
    BOOK_READERS,
    answers.PartnerChecks,
  ),
} as const satisfies Partial<Record<OperationId, Operation>>;
