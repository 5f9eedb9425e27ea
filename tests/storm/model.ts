/**
 * The reference: one book, one command after the other, in plain maps. It shares nothing with the storage but the
 * words of the refusals, and knows no chunks, pages, hashes, heads or races.
 */
import type { FaultCode } from "#domain/faults.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import type { Move, StormRequest, Work } from "#tests/storm/work.ts";

export interface ModelEntry {
  readonly id: string;
  readonly number: string;
  readonly period: string;
  readonly effectiveOn: string;
  readonly reverses: string | null;
  readonly moves: readonly Move[];
}

export interface ModelReceipt {
  readonly seq: number | null;
  readonly entries: readonly { readonly id: string; readonly number: string }[];
  readonly balances: Readonly<Record<string, string>>;
}

type ModelDraft = Pick<ModelEntry, "moves" | "reverses">;

interface ModelAccount {
  definition: AccountDefinition;
  balanceMinor: bigint;
  /** What the postings of each period add up to. */
  readonly periods: Map<string, bigint>;
  postings: number;
}

export class ModelBook {
  /** In order of opening. */
  readonly accounts = new Map<string, ModelAccount>();
  readonly openPeriods = new Set<string>();
  closedThrough = "";
  /** Number of the last entry of each period. */
  readonly numbers = new Map<string, number>();
  readonly entries = new Map<string, ModelEntry>();
  /** Everything that happened and may happen once. */
  readonly claims = new Set<string>();
  readonly keys = new Map<string, { readonly digest: string; readonly receipt: ModelReceipt }>();
  readonly decided = new Set<string>();
  /** Blocks so far. */
  blocks = 0;
  recordedAt = "";

  /** Why the request must be refused now; nothing when it must be accepted. `clockMs` is the writer's clock. */
  refusals(request: StormRequest, clockMs: number): ReadonlySet<FaultCode> {
    return this.#reasons(request, clockMs).find(reasons => reasons.size > 0) ?? new Set();
  }

  /** Whether these codes are right now. What is looked at one after the other may be refused for either. */
  justifies(request: StormRequest, clockMs: number, codes: ReadonlySet<FaultCode>): boolean {
    return this.#reasons(request, clockMs).some(
      reasons =>
        reasons.size > 0 && reasons.size === codes.size && [...reasons].every(code => codes.has(code)),
    );
  }

  /** Sets of reasons in the order in which they are looked at. */
  #reasons({ key, digest, work }: StormRequest, clockMs: number): readonly ReadonlySet<FaultCode>[] {
    const known = this.keys.get(key);
    if (known !== undefined) return [new Set(known.digest === digest ? [] : [KEY_REUSED])];
    return [this.#refusalBeforeTheBatch(work), this.#batchFaults(work, clockMs)];
  }

  #refusalBeforeTheBatch({ kind, voucher, reverses }: Work): ReadonlySet<FaultCode> {
    if (kind === "register" && this.blocks > 0) return new Set(["record.exists"]);
    if (voucher !== null && this.decided.has(voucher.id)) return new Set(["voucher.decided"]);
    if (reverses === null) return new Set();
    const reversed = this.#entriesBeside(reverses);
    if (reversed.length === 0) return new Set(["record.not-found"]);
    return new Set(reversed.some(entry => entry.reverses !== null) ? ["ledger.reversal-of-reversal"] : []);
  }

  /** All entries of the command that an entry came from. */
  #entriesBeside(id: string): readonly ModelEntry[] {
    const [block = ""] = id.split(".");
    if (!this.entries.has(id)) return [];
    return [...this.entries.values()].filter(entry => entry.id.startsWith(`${block}.`));
  }

  #batchFaults(work: Work, clockMs: number): ReadonlySet<FaultCode> {
    const faults = new Set<FaultCode>();
    for (const { id } of work.open) if (this.accounts.has(id)) faults.add("ledger.account-exists");
    if (work.change !== null) for (const fault of this.#changeFaults(work.change)) faults.add(fault);
    const clock = new Date(clockMs).toISOString();
    const today = dayInChina(clock > this.recordedAt ? clock : this.recordedAt);
    for (const period of work.openPeriods) {
      if (this.openPeriods.has(period)) faults.add("ledger.period-exists");
      else if (period > monthAfter(today)) faults.add("ledger.period-ahead");
      else if (period <= this.closedThrough) faults.add("ledger.period-closed");
    }
    const oldestFirst = [...this.openPeriods].sort();
    work.closePeriods.forEach((period, index) => {
      if (period !== oldestFirst[index]) faults.add("ledger.period-not-open");
    });
    for (const fault of this.#entryFaults(work, today)) faults.add(fault);
    const reversed = this.#draftsOf(work).some(({ reverses }) => this.claims.has(`reversal#${reverses}`));
    if (faults.size === 0 && reversed) faults.add("ledger.reversed");
    return faults;
  }

  *#changeFaults({ account, version, bound }: NonNullable<Work["change"]>): Generator<FaultCode> {
    const known = this.accounts.get(account);
    if (known === undefined) yield "ledger.unknown-account";
    else if (known.definition.version !== version) yield "ledger.account-version";
    else if (breaks(bound, known.balanceMinor)) yield "ledger.bound";
  }

  *#entryFaults(work: Work, today: string): Generator<FaultCode> {
    const balances = new Map<string, bigint>();
    for (const { moves } of this.#draftsOf(work)) {
      if (work.effectiveOn > today) yield "ledger.effective-in-future";
      if (work.effectiveOn.slice(0, 7) > work.period) yield "ledger.period-before-date";
      if (!this.openPeriods.has(work.period) && !work.openPeriods.includes(work.period))
        yield "ledger.period-not-open";
      for (const [id, netMinor] of moves) {
        const definition = this.#definition(work, id);
        if (definition === undefined) yield "ledger.unknown-account";
        const beforeMinor = balances.get(id) ?? this.accounts.get(id)?.balanceMinor ?? 0n;
        balances.set(id, beforeMinor + BigInt(netMinor));
      }
      for (const [id] of moves) {
        const bound = this.#definition(work, id)?.bound ?? "either";
        if (breaks(bound, balances.get(id) ?? 0n)) yield "ledger.bound";
      }
    }
  }

  #definition({ open }: Work, id: string): AccountDefinition | undefined {
    return this.accounts.get(id)?.definition ?? open.find(definition => definition.id === id);
  }

  /** Every entry that the work stands for now. */
  #draftsOf({ kind, entries, reverses, level, voucher, period }: Work): readonly ModelDraft[] {
    if (kind === "close-year") return this.#carryOver(period);
    if (voucher !== null && !voucher.approve) return [];
    if (reverses !== null) {
      return this.#entriesBeside(reverses)
        .map(({ id, moves }) => ({ moves: moves.map(([to, net]): Move => [to, -net]), reverses: id }))
        .reverse();
    }
    if (level !== null) {
      const { account, against, target } = level;
      const lacking = target - Number(this.accounts.get(account)?.balanceMinor ?? 0n);
      const moves: readonly Move[] = [
        [account, lacking],
        [against, -lacking],
      ];
      return lacking === 0 ? [] : [{ moves, reverses: null }];
    }
    return entries.map(moves => ({ moves, reverses: null }));
  }

  /** What accounts hold at the end of a period goes where they say, first to those that carry it on. */
  #carryOver(through: string): readonly ModelDraft[] {
    const carried = new Map<string, bigint>();
    const drafts: ModelDraft[] = [];
    for (const target of ["result", "kept"]) {
      const moves: Move[] = [];
      for (const [id, { definition, periods }] of this.accounts) {
        if (definition.carriesTo !== target) continue;
        let heldMinor = carried.get(id) ?? 0n;
        for (const [period, netMinor] of periods) if (period <= through) heldMinor += netMinor;
        if (heldMinor !== 0n) moves.push([id, -Number(heldMinor)]);
      }
      const sum = moves.reduce((total, [, netMinor]) => total + netMinor, 0);
      if (sum !== 0) moves.push([target, -sum]);
      carried.set(target, BigInt(-sum));
      if (moves.length > 0) drafts.push({ moves, reverses: null });
    }
    return drafts;
  }

  /** Does what was committed. `recordedAt` is null when nothing was posted. */
  apply({ key, digest, work }: StormRequest, recordedAt: string | null): ModelReceipt {
    const receipt = recordedAt === null ? NOTHING : this.#post(work, recordedAt);
    if (work.voucher !== null) {
      this.decided.add(work.voucher.id);
      if (work.voucher.approve) this.claims.add(`voucher#${work.voucher.id}`);
    }
    this.keys.set(key, { digest, receipt });
    return receipt;
  }

  /** Whether the work is one that posts nothing and leaves no block now. */
  postsNothing(work: Work): boolean {
    const { open, change, openPeriods, closePeriods } = work;
    return (
      change === null &&
      [open, openPeriods, closePeriods, this.#draftsOf(work)].every(list => list.length === 0)
    );
  }

  #post(work: Work, recordedAt: string): ModelReceipt {
    const seq = this.blocks++;
    this.recordedAt = recordedAt;
    const drafts = this.#draftsOf(work);
    for (const definition of work.open) {
      this.accounts.set(definition.id, { definition, balanceMinor: 0n, periods: new Map(), postings: 0 });
      this.claims.add(`account#${definition.id}`);
    }
    if (work.change !== null) this.#change(work.change);
    for (const period of work.openPeriods) this.openPeriods.add(period);
    const entries = drafts.map((draft, index) => this.#record(work, draft, `${seq}.${index}`));
    for (const period of work.closePeriods) {
      this.openPeriods.delete(period);
      this.numbers.delete(period);
      this.claims.add(`period-close#${period}`);
      this.closedThrough = period;
    }
    const touched = new Set(drafts.flatMap(({ moves }) => moves.map(([id]) => id)));
    const balances = [...touched].map((id): [string, string] => [id, this.balanceText(id)]);
    return {
      seq,
      entries: entries.map(({ id, number }) => ({ id, number })),
      balances: Object.fromEntries(balances),
    };
  }

  #change({ account, version, bound }: NonNullable<Work["change"]>): void {
    const held = this.#held(account);
    held.definition = { ...held.definition, version: version + 1, bound };
    this.claims.add(`account-version#${account}#${String(version + 1).padStart(6, "0")}`);
  }

  #held(id: string): ModelAccount {
    const held = this.accounts.get(id);
    if (held === undefined) throw new Error(`the model has no account ${id}`);
    return held;
  }

  #record({ period, effectiveOn }: Work, { moves, reverses }: ModelDraft, id: string): ModelEntry {
    if (reverses !== null) this.claims.add(`reversal#${reverses}`);
    const number = (this.numbers.get(period) ?? 0) + 1;
    this.numbers.set(period, number);
    for (const [account, netMinor] of moves) {
      const held = this.#held(account);
      held.balanceMinor += BigInt(netMinor);
      held.periods.set(period, (held.periods.get(period) ?? 0n) + BigInt(netMinor));
      held.postings += 1;
    }
    const text = `记-${period}-${String(number).padStart(4, "0")}`;
    const entry: ModelEntry = { id, number: text, period, effectiveOn, reverses, moves };
    this.entries.set(id, entry);
    return entry;
  }

  balanceText(id: string): string {
    const { balanceMinor, definition } = this.#held(id);
    const sign = balanceMinor < 0n ? "-" : "";
    const digits = String(balanceMinor < 0n ? -balanceMinor : balanceMinor).padStart(
      definition.scale + 1,
      "0",
    );
    if (definition.scale === 0) return sign + digits;
    return `${sign}${digits.slice(0, -definition.scale)}.${digits.slice(-definition.scale)}`;
  }
}

const KEY_REUSED: FaultCode = "request.key-reused";
const NOTHING: ModelReceipt = { seq: null, entries: [], balances: {} };

function breaks(bound: AccountDefinition["bound"], balanceMinor: bigint): boolean {
  return (bound === "debit" && balanceMinor < 0n) || (bound === "credit" && balanceMinor > 0n);
}

/** The month after the one of a day. */
function monthAfter(day: string): string {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7);
}

function dayInChina(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
}
