/** What a commit knows of a book, and what it asks of it. */
import type { AccountDefinition } from "#domain/ledger/account.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import type { ArchivedYear, SealedHead } from "#domain/ledger/head.ts";
import { chunkOf, type Row } from "#domain/ledger/row.ts";
import { readAmount } from "#domain/money/decimal-text.ts";

/** An account with the place of its row. */
export interface OpenAccount {
  readonly definition: AccountDefinition;
  /** Order of opening, from 0; decides the chunk. */
  readonly position: number;
}

/** The last head, and the touched accounts with their whole chunks. */
export interface JournalState {
  readonly book: string;
  /** Null before the book is registered. */
  readonly last: SealedHead | null;
  readonly accounts: ReadonlyMap<string, OpenAccount>;
  readonly chunks: ReadonlyMap<number, readonly Row[]>;
}

/** One command's work; all of it happens or nothing. */
export interface Batch {
  /** Accounts to open, in order. */
  readonly open: readonly AccountDefinition[];
  /** New versions of open accounts; left out when there are none. */
  readonly change?: readonly AccountDefinition[];
  /** Accounting periods to open. */
  readonly openPeriods: readonly string[];
  /** Accounting periods to close, oldest first. A batch that closes posts nothing. */
  readonly closePeriods: readonly string[];
  readonly entries: readonly DraftEntry[];
  /** The year that was archived; left out by all other work, and nothing else is in a batch with it. */
  readonly archived?: ArchivedYear;
}

/** The state of a book that does not exist yet. */
export function unregistered(book: string): JournalState {
  return { book, last: null, accounts: new Map(), chunks: new Map() };
}

/** The row of an account that is open; undefined for an account this batch is only about to open. */
export function rowOf(state: JournalState, { position, definition }: OpenAccount): Row | undefined {
  return state.chunks.get(chunkOf(position))?.find(row => row.account === definition.id);
}

/** Debits minus credits in the smallest unit. */
export function balanceOf(state: JournalState, account: OpenAccount): bigint {
  const row = rowOf(state, account);
  return row === undefined ? 0n : readAmount(row.balance, account.definition);
}

/** The accounts of the state, as the batch changes them, with those that it opens behind them. */
export function accountsAfter(
  state: JournalState,
  batch: Pick<Batch, "open" | "change">,
): ReadonlyMap<string, OpenAccount> {
  const first = state.last?.head.register.accounts ?? 0;
  const opened = batch.open.map(
    (definition, index) => [definition.id, { definition, position: first + index }] as const,
  );
  const changed = changedAccounts(state, batch).map(account => [account.definition.id, account] as const);
  return new Map([...state.accounts, ...opened, ...changed]);
}

/** The accounts that the batch changes, in their new version. */
export function changedAccounts(
  { accounts }: JournalState,
  { change = [] }: Pick<Batch, "change">,
): readonly OpenAccount[] {
  return change.flatMap(definition => {
    const position = accounts.get(definition.id)?.position;
    return position === undefined ? [] : [{ definition, position }];
  });
}

export function openPeriodsBefore({ last }: JournalState): readonly string[] {
  return last?.head.openPeriods ?? [];
}

/** The accounting periods that entries of the batch may be posted in. */
export function postablePeriods(state: JournalState, batch: Batch): readonly string[] {
  return [...openPeriodsBefore(state), ...batch.openPeriods].sort();
}

export function openPeriodsAfter(state: JournalState, batch: Batch): readonly string[] {
  return postablePeriods(state, batch).filter(period => !batch.closePeriods.includes(period));
}

/** The newest accounting period that is closed for ever; null while none is. */
export function closedThroughAfter({ last }: JournalState, { closePeriods }: Batch): string | null {
  return closePeriods.at(-1) ?? last?.head.closedThrough ?? null;
}
