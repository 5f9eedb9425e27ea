/** The rows after a block, in whole chunks. */
import { invariant } from "#domain/invariant.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { type Page, pageHash } from "#domain/ledger/page.ts";
import { CHUNK_ROWS, chunkOf, type Row, type Turnover } from "#domain/ledger/row.ts";
import type { Sealed } from "#domain/ledger/sealed.ts";
import type { JournalState, OpenAccount } from "#domain/ledger/state.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";

export interface Chunk {
  readonly index: number;
  readonly rows: readonly Row[];
}

/** The chunks that change: rows with a new page, and rows of accounts just opened. */
export function buildChunks(
  state: JournalState,
  opened: readonly OpenAccount[],
  pages: readonly Sealed<Page>[],
  openPeriods: readonly string[],
): Chunk[] {
  const byAccount = new Map(pages.map(page => [page.value.account, page]));
  const positions = new Map(opened.map(account => [account.definition.id, account]));
  for (const { value } of pages) {
    const account = state.accounts.get(value.account);
    if (account !== undefined) positions.set(value.account, account);
  }
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
      return page === undefined || account === undefined
        ? row
        : turnRow(row, page, account.definition, openPeriods);
    });
    return { index, rows };
  });
}

function newRow({ definition }: OpenAccount): Row {
  const { id, version } = definition;
  return { account: id, version, balance: formatAmount(0n, definition), postings: 0, tip: null, periods: {} };
}

/** The row after one more page. */
function turnRow(
  row: Row,
  page: Sealed<Page>,
  definition: AccountDefinition,
  openPeriods: readonly string[],
): Row {
  const { value, bytes } = page;
  invariant(value.opening === row.balance, `page of ${row.account} opens where the last one closed`);
  const periods = new Map<string, Turnover>(
    Object.entries(row.periods).filter(([period]) => openPeriods.includes(period)),
  );
  for (const { period, side, amount } of value.postings) {
    const { debit, credit } = periods.get(period) ?? { debit: zero(definition), credit: zero(definition) };
    const turnover =
      side === "debit"
        ? { debit: add(debit, amount, definition), credit }
        : { debit, credit: add(credit, amount, definition) };
    periods.set(period, turnover);
  }
  return {
    account: row.account,
    version: row.version,
    balance: value.closing,
    postings: value.count,
    tip: { seq: value.seq, hash: pageHash(bytes) },
    periods: Object.fromEntries(periods),
  };
}

function zero(definition: AccountDefinition): string {
  return formatAmount(0n, definition);
}

function add(a: string, b: string, definition: AccountDefinition): string {
  return formatAmount(readAmount(a, definition) + readAmount(b, definition), definition);
}
