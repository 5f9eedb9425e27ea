/**
 * The bank reconciliation statement (银行存款余额调节表) of a day: the book's balance and the bank's balance, each
 * adjusted by what only the other side has booked, must be equal; otherwise there is an error and not a matter
 * of time. It is not an original voucher: nobody may post from it.
 */
import { invariant } from "#domain/invariant.ts";
import type { Asset } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import {
  type Lines,
  type Outstanding,
  type OutstandingItem,
  type OutstandingKind,
  openEntries,
  outstanding,
} from "#domain/reconciliation/outstanding.ts";
import { type PartnerFace, partnerFace, type Share } from "#domain/reconciliation/partner-face.ts";
import type { Whose } from "#domain/reconciliation/whose-money.ts";
import type { Fault } from "#domain/result.ts";

export interface AdjustmentInput extends Omit<Lines, "whose"> {
  /** 编制单位. */
  readonly unit: string;
  readonly bank: string;
  readonly bankAccount: string;
  readonly asset: Asset;
  /** The book's balance of the bank account at the end of `asOf`, debit above zero. */
  readonly bookBalanceMinor: bigint;
  /** The bank's balance at the end of `asOf`, in the account holder's favour above zero. */
  readonly bankBalanceMinor: bigint;
  /** Parties by the names and account numbers that the book knows; nobody when left out. */
  readonly whose?: Whose;
  /** What of the book's balance is whose; the table then has a face for each partner. */
  readonly shares?: readonly Share[];
}

/** One side of the table; amounts are decimal text. */
interface AdjustmentSide {
  readonly balance: string;
  readonly add: OutstandingSection;
  readonly less: OutstandingSection;
  readonly adjusted: string;
}

export interface OutstandingSection {
  readonly kind: OutstandingKind;
  readonly total: string;
  readonly items: readonly OutstandingItem[];
}

/** Plain data: may be sent and stored as JSON. */
export interface AdjustmentTable {
  readonly unit: string;
  readonly bank: string;
  readonly bankAccount: string;
  /** Asset code. */
  readonly asset: string;
  /** 截止日期, YYYY-MM-DD. */
  readonly asOf: string;
  readonly book: AdjustmentSide;
  readonly bankSide: AdjustmentSide;
  readonly agrees: boolean;
  /** Adjusted book balance minus adjusted bank balance. */
  readonly difference: string;
  /** 待查款项: those of the bank's receipts about which nothing says from whom or what for. */
  readonly unidentified: readonly OutstandingItem[];
  /** What each partner has of the account; absent where the book has no partners' shares. */
  readonly partners?: PartnerFace;
  /** Items that are open for long: a yellow card after 90 days, a red one after 180. */
  readonly cards: readonly OldItem[];
  readonly findings: readonly Fault[];
}

export interface OldItem {
  readonly level: "yellow" | "red";
  readonly kind: OutstandingKind;
  readonly item: OutstandingItem;
}

/** Days after which an open item is no matter of the post any more. */
const OLD_DAYS = { yellow: 90, red: 180 };

/**
 * Matches must be between the given lines. A match whose other half was booked after `asOf` leaves its line
 * outstanding on that day, so the table of a past day does not change when the item arrives later.
 */
export function adjustmentTable(input: AdjustmentInput): AdjustmentTable {
  const { asset, asOf } = input;
  assertComplete(input);
  const open = openEntries({ ...input, whose: input.whose ?? new Map() });
  const received = outstanding("bank-received", open.bank, 1n, asOf, asset);
  const paid = outstanding("bank-paid", open.bank, -1n, asOf, asset);
  const bookReceived = outstanding("book-received", open.book, 1n, asOf, asset);
  const bookPaid = outstanding("book-paid", open.book, -1n, asOf, asset);
  const adjustedBook = input.bookBalanceMinor + received.totalMinor - paid.totalMinor;
  const adjustedBank = input.bankBalanceMinor + bookReceived.totalMinor - bookPaid.totalMinor;
  const side = (balance: bigint, add: Outstanding, less: Outstanding, adjusted: bigint): AdjustmentSide => ({
    balance: formatAmount(balance, asset),
    add: section(add, asset),
    less: section(less, asset),
    adjusted: formatAmount(adjusted, asset),
  });
  const difference = formatAmount(adjustedBook - adjustedBank, asset);
  const sections = [received, paid, bookReceived, bookPaid];
  const partners =
    input.shares === undefined
      ? {}
      : { partners: partnerFace(input.shares, received, paid, input.bookBalanceMinor, asset) };
  return {
    unit: input.unit,
    bank: input.bank,
    bankAccount: input.bankAccount,
    asset: asset.code,
    asOf,
    book: side(input.bookBalanceMinor, received, paid, adjustedBook),
    bankSide: side(input.bankBalanceMinor, bookReceived, bookPaid, adjustedBank),
    agrees: adjustedBook === adjustedBank,
    difference,
    unidentified: received.items.filter(({ unidentified }) => unidentified),
    ...partners,
    cards: sections.flatMap(oldItems),
    findings: adjustedBook === adjustedBank ? [] : [outOfBalance(difference)],
  };
}

function section({ kind, totalMinor, items }: Outstanding, asset: Asset): OutstandingSection {
  return { kind, total: formatAmount(totalMinor, asset), items };
}

function oldItems({ kind, items }: Outstanding): readonly OldItem[] {
  return items.flatMap(item => {
    const level = levelOfAge(item.ageDays);
    return level === null ? [] : [{ level, kind, item }];
  });
}

/** The colour of an item that is open for so many days; null while it may still be a matter of the post. */
export function levelOfAge(ageDays: number): OldItem["level"] | null {
  return ageDays > OLD_DAYS.red ? "red" : ageDays > OLD_DAYS.yellow ? "yellow" : null;
}

function outOfBalance(difference: string): Fault {
  const which = difference.startsWith("-") ? "below" : "above";
  return {
    code: "bank.out-of-balance",
    message: `the adjusted book balance is ${difference.replace("-", "")} ${which} the adjusted bank balance; look for an error, time does not explain it`,
    field: "difference",
    value: difference,
    expected: "0",
  };
}

function assertComplete({ bankLines, bookLines, matches }: AdjustmentInput): void {
  const bank = new Set(bankLines.map(({ id }) => id));
  const book = new Set(bookLines.map(({ id }) => id));
  for (const { bankLines: some, bookLines: others } of matches) {
    const given = some.every(id => bank.has(id)) && others.every(id => book.has(id));
    invariant(given, "matches are between the given lines");
  }
}
