/** A shared book with its pools in memory: parties, records, and what stands on the accounts. */
import { type BookKind, chartOf } from "#domain/fund/chart.ts";
import type { EntryHeader } from "#domain/fund/drafts.ts";
import { actOnPool, type PoolAction, poolAct } from "#domain/fund/pools/act.ts";
import type { KeptKind, KeptValues, PoolActed, SharedBook } from "#domain/fund/pools/pool.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import { judge } from "#domain/ledger/judge.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import type { Result } from "#domain/result.ts";
import { HEADER, partiesOf } from "#tests/fund/funds.ts";
import { batch, MemoryBook, PERIOD } from "#tests/support/book.ts";

/** A file as a voucher carries it. */
const FILE = { kind: "document", id: "批复.pdf", digest: "3q2+7w==" } as const;

const RECORDED_ON = "2021-04-01";

export const DECIDED: Partial<EntryHeader> = { evidence: [FILE] };

export class PoolBook {
  readonly book = new MemoryBook();
  readonly kind: BookKind;
  readonly parties;
  readonly #kept = new Map<string, unknown>();

  constructor(kind: BookKind, ...parties: readonly string[]) {
    this.kind = kind;
    this.parties = partiesOf(...parties);
    this.book.apply({ open: chartOf(kind, this.parties), openPeriods: [PERIOD] });
  }

  seen(): SharedBook {
    const entries = this.book.blocks.flatMap(({ body }) => body.entries) as readonly Entry[];
    return {
      kind: this.kind,
      parties: this.parties,
      kept: <Kind extends KeptKind>(kind: Kind, id: string) =>
        (this.#kept.get(`${kind}#${id}`) ?? null) as KeptValues[Kind] | null,
      all: <Kind extends KeptKind>(kind: Kind) =>
        [...this.#kept].flatMap(([key, value]) =>
          key.startsWith(`${kind}#`) ? [value as KeptValues[Kind]] : [],
        ),
      netOf: account => this.netOf(account),
      entriesOn: account => entries.filter(({ postings }) => postings.some(each => each.account === account)),
    };
  }

  /** Does it, or gives the faults, those of the ledger too, and leaves everything as it was. */
  try(action: PoolAction, about: Partial<EntryHeader> = {}): Result<PoolActed> {
    const seen = this.seen();
    const acted = actOnPool(seen, action, { ...HEADER, ...about });
    if (!acted.ok) return acted;
    const { drafts, open, kept } = acted.value;
    const used = new Set(drafts.flatMap(({ postings }) => postings.map(({ account }) => account)));
    const known = this.book.state.accounts;
    const work = { open: open.filter(({ id }) => used.has(id) && !known.has(id)), entries: drafts };
    const [fault, ...more] = judge(this.book.state, batch(work), RECORDED_ON);
    if (fault !== undefined) return { ok: false, faults: [fault, ...more] };
    // What it touches was asked for: nothing else would have been read.
    const asked = poolAct(action).accounts({ ...seen, kept: this.seen().kept }, action);
    const opened = new Set(work.open.map(({ id }) => id));
    const strange = [...used].filter(account => !asked.includes(account) && !opened.has(account));
    if (strange.length > 0) throw new Error(`${action.do} touches ${strange.join(", ")} unasked`);
    if (drafts.length > 0) this.book.apply(work);
    for (const { kind, id, value } of kept) this.#kept.set(`${kind}#${id}`, value);
    return acted;
  }

  do(action: PoolAction, about: Partial<EntryHeader> = {}): PoolActed {
    const done = this.try(action, about);
    if (!done.ok) throw new Error(`${action.do}: ${JSON.stringify(done.faults)}`);
    return done.value;
  }

  /** Every account with its balance, debits minus credits. */
  balances(): readonly (readonly [string, bigint])[] {
    const { accounts, chunks } = this.book.state;
    return [...chunks.values()]
      .flat()
      .map(row => [
        row.account,
        readAmount(row.balance, accounts.get(row.account)?.definition ?? { scale: 2 }),
      ]);
  }

  netOf(account: string): bigint {
    return this.balances().find(([id]) => id === account)?.[1] ?? 0n;
  }
}
