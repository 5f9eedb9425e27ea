/** Sends a storm's request to the storage, as the functions do it. */
import { reversalEntry } from "#domain/fund/entries.ts";
import { present } from "#domain/invariant.ts";
import type { Block } from "#domain/ledger/block.ts";
import type { DraftEntry, Entry } from "#domain/ledger/entry.ts";
import { balanceOf, type JournalState } from "#domain/ledger/state.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { Receipt } from "#storage/exactly-once.ts";
import { type Claim, commit, type Judged, type NothingToPost, readEntry } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { latestVersion, versionSlots } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";
import type { StormRequest, Work } from "#tests/storm/work.ts";
import { batch, draft, postings } from "#tests/support/book.ts";

export const PRINCIPAL = "li";

export async function deliver(
  store: Store,
  book: string,
  { key, digest, work }: StormRequest,
): Promise<Result<Receipt>> {
  const reversed = work.reverses === null ? ok(null) : await reversible(store, book, work.reverses);
  if (!reversed.ok) return reversed;
  const entry = reversed.value;
  return commit(store, {
    book,
    request: { table: "ledger", key: ledgerKeys.key(book, PRINCIPAL, key), digest },
    accounts: accountsOf(work, entry),
    opens: work.open.length > 0,
    judge: state => judge(store, state, work, entry),
  });
}

async function reversible(store: Store, book: string, id: string): Promise<Result<Entry>> {
  const entry = await readEntry(store, book, id);
  if (entry === null) return refuse("record.not-found", `there is no entry ${id}`);
  if (entry.reverses === null) return ok(entry);
  return refuse("ledger.reversal-of-reversal", `${id} is itself a reversal`);
}

async function judge(
  store: Store,
  state: JournalState,
  work: Work,
  reversed: Entry | null,
): Promise<Result<Judged | NothingToPost>> {
  const { kind, voucher, open, openPeriods, closePeriods } = work;
  if (kind === "register" && state.last !== null) return refuse("record.exists", "the book is registered");
  const claims: Claim[] = [];
  const records = (decided: string) =>
    versionSlots(store, {
      kind: "voucher",
      id: `${state.book}-${voucher?.id}`,
      version: 1,
      value: { decided, decidedAt: store.world.now() },
    });
  if (voucher !== null) {
    const { id, approve } = voucher;
    const version = await latestVersion(store, "voucher", `${state.book}-${id}`);
    if (version !== null) return refuse("voucher.decided", `voucher ${id} was decided`);
    if (!approve) return ok({ records: records("refused"), receipt: NOTHING_POSTED });
    claims.push({ kind: "voucher", id, claims: `the decision on voucher ${id}`, code: "voucher.decided" });
  }
  if (reversed !== null) {
    const { id, number } = reversed;
    claims.push({ kind: "reversal", id, claims: `the reversal of ${number}`, code: "ledger.reversed" });
  }
  const entries = draftsOf(state, work, reversed);
  if ([open, openPeriods, closePeriods, entries].every(list => list.length === 0))
    return ok({ receipt: NOTHING_POSTED });
  return ok({
    batch: batch({ open, openPeriods, closePeriods, entries }),
    claims,
    records: () => (voucher === null ? [] : records("approved")),
    receipt: posted,
  });
}

function draftsOf(state: JournalState, work: Work, reversed: Entry | null): DraftEntry[] {
  const { period, effectiveOn, level } = work;
  const header = {
    narrative: work.kind,
    effectiveOn,
    period,
    preparer: PRINCIPAL,
    approver: null,
    evidence: [],
  };
  if (reversed !== null) {
    const definitionOf = (id: string) => present(state.accounts.get(id), id).definition;
    return [reversalEntry(header, reversed, definitionOf)];
  }
  if (level !== null) {
    const account = state.accounts.get(level.account);
    const lacking = BigInt(level.target) - (account === undefined ? 0n : balanceOf(state, account));
    if (lacking === 0n) return [];
    return [draft(postings([level.account, lacking], [level.against, -lacking]), header)];
  }
  return work.entries.map(moves =>
    draft(postings(...moves.map(([id, netMinor]) => [id, BigInt(netMinor)] as const)), header),
  );
}

function accountsOf({ open, entries, level }: Work, reversed: Entry | null): string[] {
  return [
    ...open.map(({ id }) => id),
    ...entries.flatMap(moves => moves.map(([id]) => id)),
    ...(level === null ? [] : [level.account, level.against]),
    ...(reversed?.postings.map(({ account }) => account) ?? []),
  ];
}

const NOTHING_POSTED = { seq: null, entries: [], balances: {} };

function posted({ sealed, body, pages }: Block) {
  return {
    seq: sealed.head.seq,
    entries: body.value.entries.map(({ id, number }) => ({ id, number })),
    balances: Object.fromEntries(pages.map(({ value }) => [value.account, value.closing])),
  };
}
