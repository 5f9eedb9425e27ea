/** Where a bank account's matching begins when its fund was taken over: the items that were open on that day. */
import { addDays } from "#domain/calendar.ts";
import type { TakenBank } from "#domain/fund/taken-over.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import type { BankLine } from "#domain/reconciliation/bank-line.ts";
import type { JoinableStatement } from "#domain/reconciliation/join-statements.ts";
import type { BookLine } from "#domain/reconciliation/match.ts";

export interface BankOpening {
  /** The bank's items as a statement of the day. */
  readonly statement: JoinableStatement;
  /** The book's items as lines of the book. */
  readonly bookLines: readonly BookLine[];
  /** The book's balance without its items. */
  readonly bookOpeningMinor: bigint;
}

export function bankOpening(
  { number, bookBalance, statementBalance, items }: TakenBank,
  on: string,
): BankOpening {
  const signed = (kind: string, amount: string) => {
    const amountMinor = readAmount(amount, CNY);
    return kind.endsWith("-received") ? amountMinor : -amountMinor;
  };
  const lines = items.map(({ kind, amount, ...item }, index) => {
    const reference = item.reference === null ? {} : { reference: item.reference };
    const counterparty =
      item.counterparty === null ? {} : { counterparty: { name: item.counterparty, account: "" } };
    return {
      ...item,
      ofBank: kind.startsWith("bank-"),
      nth: index + 1,
      amountMinor: signed(kind, amount),
      reference,
      counterparty,
    };
  });
  const bankLines = lines
    .filter(({ ofBank }) => ofBank)
    .map(({ nth, on: bookedOn, amountMinor, summary, reference, counterparty }): BankLine => {
      const id = `${number}:takeover:${nth}`;
      return {
        id,
        bankAccount: number,
        bookedOn,
        amountMinor,
        summary,
        line: nth,
        ...reference,
        ...counterparty,
      };
    });
  const bookLines = lines
    .filter(({ ofBank }) => !ofBank)
    .map(({ nth, on: effectiveOn, amountMinor, summary: narrative, reference, counterparty }): BookLine => {
      const entryNumber = `接管-${String(nth).padStart(4, "0")}`;
      return {
        id: `takeover#${nth}`,
        entryNumber,
        effectiveOn,
        amountMinor,
        narrative,
        ...reference,
        ...counterparty,
      };
    });
  const sum = (all: readonly { readonly amountMinor: bigint }[]) =>
    all.reduce((total, { amountMinor }) => total + amountMinor, 0n);
  return {
    statement: {
      openingMinor: readAmount(statementBalance, CNY) - sum(bankLines),
      lines: bankLines,
      from: on,
      to: on,
    },
    bookLines,
    bookOpeningMinor: readAmount(bookBalance, CNY) - sum(bookLines),
  };
}

/** Lines that the bank booked until then are behind the balance of the take-over. */
export function since(statement: JoinableStatement, on: string): JoinableStatement {
  if (statement.from > on) return statement;
  return {
    ...statement,
    from: addDays(on, 1),
    lines: statement.lines.filter(({ bookedOn }) => bookedOn > on),
  };
}
