/** Judges a batch against the state of its book, before anything is built. Finds every fault, not the first. */
import { isDate, isMonth, monthOf } from "#domain/calendar.ts";
import { type AccountDefinition, netOf, validOn, withinBound } from "#domain/ledger/account.ts";
import { CARRY_OVER, type DraftEntry } from "#domain/ledger/entry.ts";
import { changeFaults, openingFaults, textFaults } from "#domain/ledger/judge-accounts.ts";
import { archiveFaults } from "#domain/ledger/judge-archive.ts";
import { closingFaults, periodFaults } from "#domain/ledger/judge-periods.ts";
import { LIMITS } from "#domain/ledger/limits.ts";
import { CHUNK_ROWS, chunkOf } from "#domain/ledger/row.ts";
import {
  accountsAfter,
  type Batch,
  balanceOf,
  type JournalState,
  type OpenAccount,
  postablePeriods,
} from "#domain/ledger/state.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import type { Fault } from "#domain/result.ts";

/** All faults of the batch; none means that it may be built. `recordedOn` is the day of recording in China. */
export function judge(state: JournalState, batch: Batch, recordedOn: string): Fault[] {
  const accounts = accountsAfter(state, batch);
  const periods = postablePeriods(state, batch);
  return [
    ...batch.open.flatMap((_, index) => openingFaults(state, batch, index, accounts)),
    ...(batch.change ?? []).flatMap((_, index) => changeFaults(state, batch, index)),
    ...periodFaults(state, batch, recordedOn),
    ...closingFaults(state, batch),
    ...batch.entries.flatMap((entry, index) =>
      entryFaults(entry, `entries[${index}]`, { accounts, periods, recordedOn }),
    ),
    ...boundFaults(state, batch, accounts),
    ...limitFaults(batch, accounts),
    ...archiveFaults(state, batch),
  ];
}

interface EntryContext {
  readonly accounts: ReadonlyMap<string, OpenAccount>;
  readonly periods: readonly string[];
  readonly recordedOn: string;
}

function entryFaults(entry: DraftEntry, field: string, context: EntryContext): Fault[] {
  return [
    ...textFaults(entry.narrative, `${field}.narrative`),
    ...dateFaults(entry, field, context),
    ...postingFaults(entry, field, context),
    ...balanceFaults(entry, field, context),
  ];
}

function dateFaults({ effectiveOn, period }: DraftEntry, field: string, context: EntryContext): Fault[] {
  const faults: Fault[] = [];
  const isDay = isDate(effectiveOn);
  if (!isDay) {
    const message = `${field}.effectiveOn "${effectiveOn}" is not a calendar date`;
    faults.push({
      code: "request.date",
      message,
      field: `${field}.effectiveOn`,
      value: effectiveOn,
      expected: "2025-03-31",
    });
  } else if (effectiveOn > context.recordedOn) {
    faults.push({
      code: "ledger.effective-in-future",
      message: `${field}.effectiveOn ${effectiveOn} is after the day of recording, ${context.recordedOn}`,
      field: `${field}.effectiveOn`,
      value: effectiveOn,
      expected: `not after ${context.recordedOn}`,
    });
  }
  if (isDay && isMonth(period) && monthOf(effectiveOn) > period) {
    faults.push({
      code: "ledger.period-before-date",
      message: `${field}.period ${period} is before the effective date ${effectiveOn}`,
      field: `${field}.period`,
      value: period,
      expected: `${monthOf(effectiveOn)} or a later open period`,
    });
  }
  if (!context.periods.includes(period)) {
    faults.push({
      code: "ledger.period-not-open",
      message: `accounting period ${period} is not open; open are ${context.periods.join(", ") || "none"}`,
      field: `${field}.period`,
      value: period,
      expected: context.periods.join(" or "),
    });
  }
  return faults;
}

function postingFaults(entry: DraftEntry, field: string, { accounts }: EntryContext): Fault[] {
  const { postings } = entry;
  const faults: Fault[] = [];
  if (postings.length < 2) {
    faults.push({
      code: "ledger.too-few-postings",
      message: `${field} has ${postings.length} posting; an entry has at least two`,
      field: `${field}.postings`,
      value: postings.length,
      expected: "2 or more",
    });
  }
  postings.forEach((posting, index) => {
    const at = `${field}.postings[${index}]`;
    const definition = accounts.get(posting.account)?.definition;
    if (definition === undefined) faults.push(unknownAccount(posting.account, at));
    else faults.push(...validityFaults(entry, definition, at));
    if (posting.amountMinor === 0n) {
      faults.push({
        code: "ledger.zero-posting",
        message: `${at}.amount is zero; a posting moves something`,
        field: `${at}.amount`,
        value: "0",
        expected: "an amount other than zero",
      });
    }
  });
  return faults;
}

/** The account that a posting at `at` names is not open. */
export function unknownAccount(account: string, at: string): Fault {
  return {
    code: "ledger.unknown-account",
    message: `${at}.account "${account}" is not open in this book`,
    field: `${at}.account`,
    value: account,
    expected: "the code of an open account",
  };
}

/** What is left on an account whose validity ended is still carried over when the year closes. */
function validityFaults(
  { kind, effectiveOn }: DraftEntry,
  definition: AccountDefinition,
  at: string,
): Fault[] {
  if (definition.validFrom === undefined && definition.validUntil === undefined) return [];
  if (kind === CARRY_OVER || !isDate(effectiveOn) || validOn(definition, effectiveOn)) return [];
  const { id, name, validFrom = "the beginning", validUntil = "further notice" } = definition;
  const message = `${at}.account ${id} (${name}) is valid from ${validFrom} until ${validUntil}, not on ${effectiveOn}`;
  const expected = "an account that is valid on the effective date";
  return [{ code: "ledger.account-not-valid", message, field: `${at}.account`, value: id, expected }];
}

/** Debits equal credits for every asset of the entry, to the smallest unit. */
function balanceFaults({ postings }: DraftEntry, field: string, { accounts }: EntryContext): Fault[] {
  const differences = new Map<string, { scale: number; netMinor: bigint }>();
  for (const { account, side, amountMinor } of postings) {
    const definition = accounts.get(account)?.definition;
    if (definition === undefined) return [];
    const { scale, netMinor } = differences.get(definition.asset) ?? {
      scale: definition.scale,
      netMinor: 0n,
    };
    differences.set(definition.asset, { scale, netMinor: netMinor + netOf(side, amountMinor) });
  }
  return [...differences]
    .filter(([, { netMinor }]) => netMinor !== 0n)
    .map(([asset, { scale, netMinor }]) => {
      const [more, less] = netMinor > 0n ? ["debits", "credits"] : ["credits", "debits"];
      const by = formatAmount(netMinor > 0n ? netMinor : -netMinor, { scale });
      return {
        code: "ledger.unbalanced",
        message: `${field}: ${more} exceed ${less} by ${by} ${asset}`,
        field: `${field}.postings`,
        value: by,
        expected: "debits equal to credits",
      };
    });
}

/** Bounds hold after each entry of the batch, in order. */
function boundFaults(state: JournalState, batch: Batch, accounts: ReadonlyMap<string, OpenAccount>): Fault[] {
  const balances = new Map<string, bigint>();
  const faults: Fault[] = [];
  batch.entries.forEach((entry, index) => {
    const touched = new Set<OpenAccount>();
    for (const { account, side, amountMinor } of entry.postings) {
      const open = accounts.get(account);
      if (open === undefined) continue;
      touched.add(open);
      balances.set(account, (balances.get(account) ?? balanceOf(state, open)) + netOf(side, amountMinor));
    }
    for (const { definition } of touched) {
      const afterMinor = balances.get(definition.id) ?? 0n;
      if (withinBound(definition, afterMinor)) continue;
      const shortfall = formatAmount(afterMinor < 0n ? -afterMinor : afterMinor, definition);
      faults.push({
        code: "ledger.bound",
        message: `entries[${index}] would leave account ${definition.id} (${definition.name}) short by ${shortfall} ${definition.asset}; it may only have a ${definition.bound} balance`,
        field: `entries[${index}].postings`,
        value: formatAmount(afterMinor, definition),
        expected: `a ${definition.bound} balance on ${definition.id}`,
        zh: {
          message: `第${index + 1}笔凭证记账后，科目${definition.id}（${definition.name}）差${shortfall} ${definition.asset}，该科目只能为${definition.bound === "debit" ? "借方" : "贷方"}余额`,
        },
      });
    }
  });
  return faults;
}

/** An item of the transaction for each chunk that is touched and each account that is opened or changed. */
function limitFaults(batch: Batch, accounts: ReadonlyMap<string, OpenAccount>): Fault[] {
  const chunks = new Set<number>();
  const touch = (id: string) => {
    const account = accounts.get(id);
    if (account !== undefined) chunks.add(chunkOf(account.position));
  };
  const registered = [...batch.open, ...(batch.change ?? [])];
  for (const { id } of registered) touch(id);
  for (const { postings } of batch.entries) for (const { account } of postings) touch(account);
  const items = chunks.size + registered.length;
  const most = LIMITS.chunksAndOpeningsPerBlock;
  if (items <= most) return [];
  return [
    {
      code: "ledger.over-limit",
      message: `one commit touches at most ${most} groups of ${CHUNK_ROWS} neighbouring accounts, those it opens or changes counted each; this one ${items}`,
      field: "entries",
      value: items,
      expected: `at most ${most}; split the command`,
    },
  ];
}
