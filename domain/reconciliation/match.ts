/**
 * Which bank lines and which postings of the bank account are the same movement. Here is the only pass that is
 * accepted by itself: the same reference, amount and direction, and nothing else like it on either side. A
 * difference of one fen is a difference, and a bank's fee is a line of its own.
 */
import { invariant } from "#domain/invariant.ts";
import type { BankLine } from "#domain/reconciliation/bank-line.ts";
import { wordForm } from "#domain/reconciliation/cells.ts";

/** A posting of the book to its bank account. */
export interface BookLine {
  /** Identity of the posting. */
  readonly id: string;
  /** The voucher number, such as 记-2021-01-0001. */
  readonly entryNumber: string;
  /** YYYY-MM-DD. */
  readonly effectiveOn: string;
  /** Signed: above zero is a debit of the bank account, money in. */
  readonly amountMinor: bigint;
  readonly reference?: string;
  readonly narrative: string;
  readonly party?: string;
}

export interface Match {
  /** Id of the bank line. */
  readonly bankLine: string;
  /** Id of the book line. */
  readonly bookLine: string;
  readonly rule: "reference";
}

/** Every given line is in exactly one place; the order of the answer does not depend on the order of the input. */
export interface Matching {
  readonly matches: readonly Match[];
  readonly openBank: readonly BankLine[];
  readonly openBook: readonly BookLine[];
}

export function matchByReference(bank: readonly BankLine[], book: readonly BookLine[]): Matching {
  invariant(new Set(bank.map(({ id }) => id)).size === bank.length, "bank lines are distinct");
  invariant(new Set(book.map(({ id }) => id)).size === book.length, "book lines are distinct");
  const bankByKey = onlyOneOfEach(bank);
  const bookByKey = onlyOneOfEach(book);
  const matches = [...bankByKey]
    .flatMap(([key, bankLine]): Match[] => {
      const bookLine = bookByKey.get(key);
      return bookLine === undefined
        ? []
        : [{ bankLine: bankLine.id, bookLine: bookLine.id, rule: "reference" }];
    })
    .toSorted((a, b) => compare(a.bankLine, b.bankLine));
  const matchedBank = new Set(matches.map(({ bankLine }) => bankLine));
  const matchedBook = new Set(matches.map(({ bookLine }) => bookLine));
  return {
    matches,
    openBank: bank
      .filter(({ id }) => !matchedBank.has(id))
      .toSorted((a, b) => compare(a.bookedOn, b.bookedOn) || compare(a.id, b.id)),
    openBook: book
      .filter(({ id }) => !matchedBook.has(id))
      .toSorted((a, b) => compare(a.effectiveOn, b.effectiveOn) || compare(a.id, b.id)),
  };
}

interface Referenced {
  readonly reference?: string;
  readonly amountMinor: bigint;
}

/** The lines that have a reference and are alone with it, their amount and their direction. */
function onlyOneOfEach<L extends Referenced>(lines: readonly L[]): ReadonlyMap<string, L> {
  const byKey = Map.groupBy(
    lines.filter(({ reference }) => reference !== undefined && wordForm(reference) !== ""),
    ({ reference = "", amountMinor }) => `${amountMinor} ${wordForm(reference).toUpperCase()}`,
  );
  return new Map(
    [...byKey].flatMap(([key, [line, ...others]]) =>
      line !== undefined && others.length === 0 ? [[key, line] as const] : [],
    ),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
