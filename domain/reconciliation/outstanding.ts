/** Items that stand in only one of the two books on a day (未达账项). */
import type { Asset } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { daysBetween } from "#domain/reconciliation/bank-date.ts";
import type { BankLine } from "#domain/reconciliation/bank-line.ts";
import { type BookLine, type Match, otherSideOf } from "#domain/reconciliation/match.ts";
import { type Whose, whoseMoney } from "#domain/reconciliation/whose-money.ts";

/** 银行已收单位未收, 银行已付单位未付, 单位已收银行未收, 单位已付银行未付. */
export type OutstandingKind = "bank-received" | "bank-paid" | "book-received" | "book-paid";

export interface OutstandingItem {
  /** Id of the bank line or book line. */
  readonly id: string;
  /** YYYY-MM-DD, the day on which the one side booked it. */
  readonly date: string;
  /** Voucher number or bank serial. */
  readonly number?: string;
  readonly summary: string;
  readonly counterparty?: string;
  /** Id of the party whose money it is, where that is known. */
  readonly party?: string;
  /** Decimal text above zero. */
  readonly amount: string;
  /** From its date to the date of the table. */
  readonly ageDays: number;
  /** 待查款项: received by the bank, and nothing says from whom or what for. */
  readonly unidentified: boolean;
}

export interface Outstanding {
  readonly kind: OutstandingKind;
  readonly items: readonly OutstandingItem[];
  readonly totalMinor: bigint;
}

/** A line of either book, in the words both have. */
interface Entry extends Omit<OutstandingItem, "amount" | "ageDays"> {
  readonly amountMinor: bigint;
}

export interface Lines {
  readonly bankLines: readonly BankLine[];
  readonly bookLines: readonly BookLine[];
  readonly matches: readonly Match[];
  /** YYYY-MM-DD; later lines have not happened yet. */
  readonly asOf: string;
  /** Parties by the names and account numbers that the book knows. */
  readonly whose: Whose;
}

/** The entries on each side without a partner that was booked by then. */
export function openEntries(lines: Lines): {
  readonly bank: readonly Entry[];
  readonly book: readonly Entry[];
} {
  const bank = new Map(lines.bankLines.map(line => [line.id, bankEntry(line, lines.whose)]));
  const book = new Map(lines.bookLines.map(line => [line.id, bookEntry(line, lines.whose)]));
  const settled = new Set<Entry>();
  for (const match of lines.matches) {
    const entries = [...match.bankLines.map(id => bank.get(id)), ...match.bookLines.map(id => book.get(id))];
    const happened = entries.every(entry => entry !== undefined && entry.date <= lines.asOf);
    if (happened) for (const entry of entries) if (entry !== undefined) settled.add(entry);
  }
  const isOpen = (entry: Entry) => entry.date <= lines.asOf && !settled.has(entry);
  return { bank: [...bank.values()].filter(isOpen), book: [...book.values()].filter(isOpen) };
}

/** Those entries that are money in (`sign` 1) or money out (−1), oldest first. */
export function outstanding(
  kind: OutstandingKind,
  entries: readonly Entry[],
  sign: 1n | -1n,
  asOf: string,
  asset: Asset,
): Outstanding {
  const chosen = entries
    .filter(({ amountMinor }) => amountMinor * sign > 0n)
    .toSorted((a, b) => compare(a.date, b.date) || compare(a.number ?? a.id, b.number ?? b.id));
  return {
    kind,
    items: chosen.map(({ amountMinor, ...rest }) => ({
      ...rest,
      amount: formatAmount(amountMinor * sign, asset),
      ageDays: daysBetween(rest.date, asOf),
    })),
    totalMinor: chosen.reduce((sum, { amountMinor }) => sum + amountMinor * sign, 0n),
  };
}

function bankEntry(line: BankLine, whose: Whose): Entry {
  const { id, bookedOn, serial, summary, counterparty, amountMinor } = line;
  const name = counterparty?.name || counterparty?.account;
  const party = whoseMoney(line, whose);
  return {
    id,
    date: bookedOn,
    ...(serial === undefined ? {} : { number: serial }),
    summary,
    ...(name === undefined ? {} : { counterparty: name }),
    ...(party === undefined ? {} : { party }),
    amountMinor,
    unidentified: isUnidentified(line, party),
  };
}

function bookEntry(line: BookLine, whose: Whose): Entry {
  const { id, effectiveOn, entryNumber, narrative, amountMinor } = line;
  const party = otherSideOf(line, whose) ?? line.party;
  const name = line.counterparty?.name ?? line.party;
  return {
    id,
    date: effectiveOn,
    number: entryNumber,
    summary: narrative,
    ...(name === undefined ? {} : { counterparty: name }),
    ...(party === undefined ? {} : { party }),
    amountMinor,
    unidentified: false,
  };
}

/** Interest that the bank itself pays has no payer and needs none. */
const BANKS_OWN = /结息|利息/;

function isUnidentified(line: BankLine, party: string | undefined): boolean {
  const { counterparty, reference, summary, amountMinor } = line;
  if (amountMinor <= 0n || reference !== undefined) return false;
  if (counterparty === undefined) return !BANKS_OWN.test(summary);
  return party === undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
