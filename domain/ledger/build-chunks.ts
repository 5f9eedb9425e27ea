/** The rows after a block, in whole chunks. */
import { invariant } from "#domain/invariant.ts";
import type { AccountDefinition, Side } from "#domain/ledger/account.ts";
import type { HashedPage, SideSums } from "#domain/ledger/page.ts";
import { CHUNK_ROWS, chunkOf, ROW_PAGES, type Row, type Turnover } from "#domain/ledger/row.ts";
import type { JournalState, OpenAccount } from "#domain/ledger/state.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";

export interface Chunk {
  readonly index: number;
  readonly rows: readonly Row[];
}

/** The accounts that a block registers: opened, or in a new version. */
export interface Registered {
  readonly opened: readonly OpenAccount[];
  readonly changed: readonly OpenAccount[];
}

/** The chunks that change: rows with a new page, of accounts just opened, and of accounts in a new version. */
export function buildChunks(
  state: JournalState,
  { opened, changed }: Registered,
  pages: readonly HashedPage[],
  openPeriods: readonly string[],
): Chunk[] {
  const byAccount = new Map(pages.map(each => [each.page.account, each]));
  const positions = new Map(opened.map(account => [account.definition.id, account]));
  for (const { page } of pages) {
    const account = state.accounts.get(page.account);
    if (account !== undefined) positions.set(page.account, account);
  }
  for (const account of changed) positions.set(account.definition.id, account);
  const indices = [...new Set([...positions.values()].map(({ position }) => chunkOf(position)))].sort(
    (a, b) => a - b,
  );
  return indices.map(index => {
    const before = state.chunks.get(index) ?? [];
    const fresh = opened.filter(({ position }) => chunkOf(position) === index).map(newRow);
    invariant(
      fresh.every(
        ({ account }, at) => positions.get(account)?.position === index * CHUNK_ROWS + before.length + at,
      ),
      "accounts are opened in order",
    );
    const rows = [...before, ...fresh].map(row => {
      const page = byAccount.get(row.account);
      const account = positions.get(row.account);
      const turned =
        page === undefined || account === undefined
          ? row
          : turnRow(row, page, account.definition, openPeriods);
      const version = changed.find(each => each.definition.id === row.account)?.definition.version;
      return version === undefined ? turned : { ...turned, version };
    });
    return { index, rows };
  });
}

function newRow({ definition }: OpenAccount): Row {
  const { id, version } = definition;
  const balance = formatAmount(0n, definition);
  return { account: id, version, balance, postings: 0, tip: null, pages: [], periods: {} };
}

/** The row after one more page. */
function turnRow(
  row: Row,
  { page, hash, turnovers }: HashedPage,
  definition: AccountDefinition,
  openPeriods: readonly string[],
): Row {
  invariant(page.opening === row.balance, `page of ${row.account} opens where the last one closed`);
  const periods = { ...row.periods };
  for (const [period, sums] of turnovers) periods[period] = turned(periods[period], sums, definition);
  return {
    account: row.account,
    version: row.version,
    balance: page.closing,
    postings: page.count,
    tip: hash,
    pages: [...row.pages, page.seq].slice(-ROW_PAGES),
    periods: Object.fromEntries(Object.entries(periods).filter(([period]) => openPeriods.includes(period))),
  };
}

function turned(before: Turnover | undefined, sums: SideSums, definition: AccountDefinition): Turnover {
  const sum = (side: Side) =>
    formatAmount((before === undefined ? 0n : readAmount(before[side], definition)) + sums[side], definition);
  return { debit: sum("debit"), credit: sum("credit") };
}
