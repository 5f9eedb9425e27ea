/** Sends a storm's request to the storage, as the functions do it. */
import { reversalEntry } from "#domain/fund/entries.ts";
import { carriedAccounts, carryOverEntries } from "#domain/fund/year-close.ts";
import { present } from "#domain/invariant.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import type { Block } from "#domain/ledger/block.ts";
import type { DraftEntry, Entry } from "#domain/ledger/entry.ts";
import { balanceOf, type JournalState } from "#domain/ledger/state.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { Doing } from "#storage/deeds.ts";
import type { Receipt } from "#storage/exactly-once.ts";
import { commit, type Judged, type NothingToPost, readEntriesBeside } from "#storage/journal.ts";
import type { Claim } from "#storage/journal-items.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { latestVersion, versionSlots } from "#storage/records.ts";
import { readRegister } from "#storage/register.ts";
import type { Store } from "#storage/store.ts";
import type { StormRequest, Work } from "#tests/storm/work.ts";
import { account, batch, draft, postings } from "#tests/support/book.ts";

export const PRINCIPAL = "li";

export function deliver(
  store: Store,
  book: string,
  { key, digest, work }: StormRequest,
): Promise<Result<Receipt>> {
  return commit(store, {
    book,
    request: {
      table: "ledger",
      key: ledgerKeys.key(book, PRINCIPAL, key),
      digest,
      deed: doingOf(book, work, key),
    },
    accounts: () => accountsOf(store, book, work),
    opens: work.open.length > 0,
    judge: state => judge(store, state, work),
  });
}

function doingOf(book: string, { kind }: Work, key: string): Doing {
  return { who: PRINCIPAL, role: "operator", party: null, operation: kind, path: pathOf(book), key };
}

/** By which the deeds of one storm are told from those of others on the same engine. */
export function pathOf(book: string): string {
  return `/v1/books/${book}`;
}

async function accountsOf(
  store: Store,
  book: string,
  { kind, open, change, entries, level, reverses }: Work,
): Promise<Result<readonly string[]>> {
  const reversed = reverses === null ? [] : await readEntriesBeside(store, book, reverses);
  if (reverses !== null && reversed.length === 0)
    return refuse("record.not-found", `there is no entry ${reverses}`);
  return ok([
    ...open.map(({ id }) => id),
    ...(change === null ? [] : [change.account]),
    ...(kind === "close-year" ? carriedAccounts(await readRegister(store, book)) : []),
    ...entries.flatMap(moves => moves.map(([id]) => id)),
    ...(level === null ? [] : [level.account, level.against]),
    ...reversed.flatMap(({ postings: each }) => each.map(({ account }) => account)),
  ]);
}

async function judge(store: Store, state: JournalState, work: Work): Promise<Result<Judged | NothingToPost>> {
  const { kind, voucher, open, openPeriods, closePeriods, reverses } = work;
  const change = changesOf(state, work);
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
  // A command is reversed whole: every entry that came with the one that is named.
  const reversed = reverses === null ? [] : await readEntriesBeside(store, state.book, reverses);
  if (reversed.some(entry => entry.reverses !== null))
    return refuse("ledger.reversal-of-reversal", `${reverses} is itself a reversal`);
  for (const { id, number } of reversed)
    claims.push({ kind: "reversal", id, claims: `the reversal of ${number}`, code: "ledger.reversed" });
  const entries = draftsOf(state, work, reversed);
  if ([open, change, openPeriods, closePeriods, entries].every(list => list.length === 0))
    return ok({ receipt: NOTHING_POSTED });
  return ok({
    batch: batch({ open, change, openPeriods, closePeriods, entries }),
    claims,
    records: () => (voucher === null ? [] : records("approved")),
    receipt: posted,
  });
}

/** The next version of the account, as somebody wants it who saw the version before. */
function changesOf({ accounts }: JournalState, { change }: Work): AccountDefinition[] {
  if (change === null) return [];
  const known = accounts.get(change.account)?.definition ?? account(change.account);
  return [{ ...known, version: change.version + 1, bound: change.bound }];
}

function draftsOf(state: JournalState, work: Work, reversed: readonly Entry[]): DraftEntry[] {
  const { kind, period, effectiveOn, level } = work;
  if (kind === "close-year") return [...carryOverEntries(state, period, PRINCIPAL)];
  const header = {
    narrative: kind,
    effectiveOn,
    period,
    preparer: PRINCIPAL,
    approver: null,
    evidence: [],
  };
  if (reversed.length > 0) {
    const definitionOf = (id: string) => present(state.accounts.get(id), id).definition;
    return reversed.map(entry => reversalEntry(header, entry, definitionOf)).reverse();
  }
  if (level !== null) {
    const held = state.accounts.get(level.account);
    const lacking = BigInt(level.target) - (held === undefined ? 0n : balanceOf(state, held));
    if (lacking === 0n) return [];
    return [draft(postings([level.account, lacking], [level.against, -lacking]), header)];
  }
  return work.entries.map(moves =>
    draft(postings(...moves.map(([id, netMinor]) => [id, BigInt(netMinor)] as const)), header),
  );
}

const NOTHING_POSTED = { seq: null, entries: [], balances: {} };

function posted({ sealed, body, pages }: Block) {
  return {
    seq: sealed.head.seq,
    entries: body.entries.map(({ id, number }) => ({ id, number })),
    balances: Object.fromEntries(pages.map(({ page }) => [page.account, page.closing])),
  };
}
