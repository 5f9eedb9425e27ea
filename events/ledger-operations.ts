/** Operations on the ledger itself: assets, charts, accounts, imports, large work. */
import * as ledger from "#events/answers/ledger.ts";
import * as receipts from "#events/answers/receipts.ts";
import { DecideVoucher } from "#events/commands.ts";
import * as commands from "#events/ledger-commands.ts";
import { ANYONE_SIGNED_IN, BOOK_READERS, command, type Operation, paged, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";

export const LEDGER_OPERATIONS = {
  registerAsset: command(
    ["Register an asset", "登记资产种类"],
    ["operator"],
    commands.RegisterAsset,
    receipts.Registered,
  ),
  openAccounts: command(
    ["Open accounts of a book", "开设科目"],
    ["operator"],
    commands.OpenAccounts,
    ledger.AccountsOpened,
  ),
  changeAccount: command(
    ["Change name, bound or end of validity of an account", "变更科目"],
    ["operator"],
    commands.ChangeAccount,
    ledger.AccountChanged,
  ),
  importBlocks: {
    summary: "Import blocks of an exported book",
    summaryZh: "导入账簿区块",
    roles: ["operator"],
    body: commands.ImportBlocks,
    answer: ledger.BlocksImported,
    keyed: false,
  },
  getAccount: query(
    ["An account of a book with all its versions", "科目及其变更"],
    BOOK_READERS,
    ledger.AccountHistory,
  ),
  proposeJob: command(
    ["Propose work that one commit cannot hold", "提交批量记账"],
    ["operator", "finance"],
    commands.ProposeJob,
    ledger.JobState,
  ),
  decideJob: command(
    ["Approve or refuse a job", "审批批量记账"],
    ["operator", "finance"],
    DecideVoucher,
    ledger.JobState,
  ),
  resumeJob: command(
    ["Let a stopped job go on", "继续批量记账"],
    ["operator", "finance"],
    commands.ResumeJob,
    ledger.JobState,
  ),
  listJobs: query(["Jobs of a book with their progress", "批量记账列表"], BOOK_READERS, ledger.Jobs, {
    query: paged("Jobs"),
  }),
  getJob: query(["One job with its progress", "批量记账进度"], BOOK_READERS, ledger.JobState),
  getJobPart: query(
    ["The entries of one part of a job, counted from 1", "批量记账分录"],
    BOOK_READERS,
    ledger.JobPart,
  ),
  listAssets: query(["Assets that accounts can hold", "资产种类"], ANYONE_SIGNED_IN, ledger.Assets),
  listCharts: query(["Charts of accounts by kind of book", "科目表模板"], ANYONE_SIGNED_IN, ledger.Charts),
  listAccounts: query(["Chart of accounts of a book", "账簿科目表"], BOOK_READERS, ledger.Accounts),
} as const satisfies Partial<Record<OperationId, Operation>>;
