/** Operations on the ledger itself: assets, charts, accounts. */
import * as ledger from "#events/answers/ledger.ts";
import * as receipts from "#events/answers/receipts.ts";
import * as commands from "#events/ledger-commands.ts";
import { ANYONE_SIGNED_IN, BOOK_READERS, command, type Operation, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";

export const LEDGER_OPERATIONS = {
  registerAsset: command(
    ["Register an asset", "登记资产种类"],
    ["operator"],
    commands.RegisterAsset,
    receipts.Registered,
  ),
  openAccounts: command(
    ["Open accounts of a book; the same account again is the same account", "开设科目"],
    ["operator"],
    commands.OpenAccounts,
    ledger.AccountsOpened,
  ),
  importBlocks: {
    summary: "Import blocks of an exported book, in order; a part may be sent again",
    summaryZh: "导入账簿区块（可重复发送）",
    roles: ["operator"],
    body: commands.ImportBlocks,
    answer: ledger.BlocksImported,
    keyed: false,
  },
  listAssets: query(["Assets that accounts can hold", "资产种类"], ANYONE_SIGNED_IN, ledger.Assets),
  listCharts: query(["Charts of accounts by kind of book", "科目表模板"], ANYONE_SIGNED_IN, ledger.Charts),
  listAccounts: query(["Chart of accounts of a book", "账簿科目表"], BOOK_READERS, ledger.Accounts),
} as const satisfies Partial<Record<OperationId, Operation>>;
