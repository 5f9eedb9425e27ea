/** Judges a batch against the state of its book, before anything is built. Finds every fault, not the first. */
import { isDate, isMonth, monthOf } from "#domain/calendar.ts";
import { type AccountDefinition, netOf, withinBound } from "#domain/ledger/account.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import { LIMITS } from "#domain/ledger/limits.ts";
import { CHUNK_ROWS, chunkOf } from "#domain/ledger/row.ts";
import {
  accountsAfter,
  type Batch,
  balanceOf,
  type JournalState,
  type OpenAccount,
  openPeriodsBefore,
  postablePeriods,
} from "#domain/ledger/state.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import type { Fault } from "#domain/result.ts";

/** All faults of the batch; none means that it may be built. `recordedOn` is the day of recording in China. */
export function judge(state: JournalState, batch: Batch, recordedOn: string): Fault[] {
  const accounts = accountsAfter(state, batch);
  const periods = postablePeriods(state, batch);
  return [
    ...batch.open.flatMap((definition, index) => openingFaults(state, batch, definition, index)),
    ...periodFaults(state, batch, recordedOn),
    ...closingFaults(state, batch),
    ...batch.entries.flatMap((entry, index) =>
      entryFaults(entry, `entries[${index}]`, { accounts, periods, recordedOn }),
    ),
    ...boundFaults(state, batch, accounts),
    ...limitFaults(batch, accounts),
  ];
}

function openingFaults(
  state: JournalState,
  batch: Batch,
  definition: AccountDefinition,
  index: number,
): Fault[] {
  const field = `open[${index}].id`;
  const twice = batch.open.findIndex(({ id }) => id === definition.id) < index;
  const exists: Fault = {
    code: "ledger.account-exists",
    message: `account ${definition.id} is open in book ${state.book} already`,
    field,
    value: definition.id,
    expected: "a code that is not in use",
  };
  return twice || state.accounts.has(definition.id)
    ? [exists]
    : textFaults(definition.name, `open[${index}].name`);
}

function periodFaults(state: JournalState, batch: Batch, recordedOn: string): Fault[] {
  const newest = nextMonth(monthOf(recordedOn));
  const open = openPeriodsBefore(state);
  const closedThrough = state.last?.head.closedThrough ?? "";
  return batch.openPeriods.flatMap((period, index): Fault[] => {
    const about = { field: `openPeriods[${index}]`, value: period };
    if (!isMonth(period)) {
      const message = `${about.field} "${period}" is not a month`;
      return [{ code: "request.month", message, expected: "2025-03", ...about }];
    }
    if (open.includes(period) || batch.openPeriods.indexOf(period) < index) {
      return [{ code: "ledger.period-exists", message: `period ${period} is open already`, ...about }];
    }
    if (period > newest) {
      const message = `period ${period} is in the future; at most ${newest} can be opened`;
      return [{ code: "ledger.period-ahead", message, expected: `${newest} or before`, ...about }];
    }
    if (period <= closedThrough) {
      const message = `period ${period} cannot be opened: ${closedThrough} and all before it are closed`;
      return [
        { code: "ledger.period-closed", message, expected: `a month after ${closedThrough}`, ...about },
      ];
    }
    return [];
  });
}

/**
 * Periods close oldest first, so that what is before a period is the balance less the turnovers of the open
 * ones. Late facts are posted in an open period afterwards.
 */
function closingFaults(state: JournalState, { closePeriods, openPeriods, entries }: Batch): Fault[] {
  if (closePeriods.length > 0 && (entries.length > 0 || openPeriods.length > 0)) {
    const message = "a batch that closes periods does nothing else";
    return [{ code: "request.invalid", message, field: "closePeriods", expected: "a batch of its own" }];
  }
  const oldestFirst = openPeriodsBefore(state);
  return closePeriods.flatMap((period, index): Fault[] => {
    const next = oldestFirst[index];
    if (period === next) return [];
    const message =
      next === undefined
        ? `period ${period} is not open`
        : `period ${period} cannot be closed before ${next}`;
    const expected = next ?? "an open period";
    return [
      { code: "ledger.period-not-open", message, field: `closePeriods[${index}]`, value: period, expected },
    ];
  });
}

function nextMonth(month: string): string {
  const december = month.endsWith("-12");
  const year = Number(month.slice(0, 4)) + (december ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${december ? "01" : String(Number(month.slice(5)) + 1).padStart(2, "0")}`;
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
  if (!isDate(effectiveOn)) {
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
  if (isDate(effectiveOn) && isMonth(period) && monthOf(effectiveOn) > period) {
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

function postingFaults({ postings }: DraftEntry, field: string, { accounts }: EntryContext): Fault[] {
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
    if (!accounts.has(posting.account)) {
      faults.push({
        code: "ledger.unknown-account",
        message: `${at}.account "${posting.account}" is not open in this book`,
        field: `${at}.account`,
        value: posting.account,
        expected: "the code of an open account",
      });
    }
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
      });
    }
  });
  return faults;
}

/** An item of the transaction for each chunk that is touched and each account that is opened. */
function limitFaults(batch: Batch, accounts: ReadonlyMap<string, OpenAccount>): Fault[] {
  const chunks = new Set<number>();
  const touch = (id: string) => {
    const account = accounts.get(id);
    if (account !== undefined) chunks.add(chunkOf(account.position));
  };
  for (const { id } of batch.open) touch(id);
  for (const { postings } of batch.entries) for (const { account } of postings) touch(account);
  const items = chunks.size + batch.open.length;
  const most = LIMITS.chunksAndOpeningsPerBlock;
  if (items <= most) return [];
  return [
    {
      code: "ledger.over-limit",
      message: `one commit touches at most ${most} groups of ${CHUNK_ROWS} neighbouring accounts, those it opens counted each; this one ${items}`,
      field: "entries",
      value: items,
      expected: `at most ${most}; split the command`,
    },
  ];
}

function textFaults(text: string, field: string): Fault[] {
  if (text.length > 0 && text.length <= LIMITS.narrativeCharacters && text.isWellFormed()) return [];
  return [
    {
      code: "ledger.text",
      message: `${field} must be well-formed Unicode text of 1 to ${LIMITS.narrativeCharacters} characters`,
      field,
      expected: `1 to ${LIMITS.narrativeCharacters} characters`,
    },
  ];
}
