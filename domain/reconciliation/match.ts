/**
 * Which bank lines and which postings of the bank account are the same movement. Here is the only pass that is
 * accepted by itself: the same reference, amount and direction, and nothing else like it on either side. A
 * difference of one fen is a difference, a bank's fee is a line of its own, and money of one partner is never matched
 * with that of another.
 */
import { sha256Text } from "#domain/hash.ts";
import { invariant } from "#domain/invariant.ts";
import type { BankLine, Counterparty } from "#domain/reconciliation/bank-line.ts";
import { wordForm } from "#domain/reconciliation/cells.ts";
import { type Whose, whoseMoney } from "#domain/reconciliation/whose-money.ts";

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
  /** Id of the party whose money it is; of money in, the one that paid. */
  readonly party?: string;
  /** Who paid or was paid, where the book names them. */
  readonly counterparty?: Counterparty;
}

/** Why lines belong together; `manual` is a person's own choice. */
export type MatchRule =
  | "reference"
  | "payments-inside"
  | "party-same-day"
  | "amount-window"
  | "one-to-many"
  | "many-to-one"
  | "many-to-many"
  | "taken-back"
  | "manual";

/** Lines of both sides with the same sum. */
export interface Match {
  /** Ids, at least one on either side, or none on one where lines of the other take each other back. */
  readonly bankLines: readonly string[];
  readonly bookLines: readonly string[];
  readonly rule: MatchRule;
}

/** Names a match by its lines: the same lines, the same name. */
export function matchId({ bankLines, bookLines }: Pick<Match, "bankLines" | "bookLines">): string {
  const lines = JSON.stringify([bankLines.toSorted(compare), bookLines.toSorted(compare)]);
  return Buffer.from(sha256Text(lines)).toString("hex").slice(0, 20);
}

/** Every given line is in exactly one place; the order of the answer does not depend on the order of the input. */
export interface Matching {
  readonly matches: readonly Match[];
  readonly openBank: readonly BankLine[];
  readonly openBook: readonly BookLine[];
}

export function matchByReference(
  bank: readonly BankLine[],
  book: readonly BookLine[],
  whose: Whose = NOBODY_KNOWN,
): Matching {
  invariant(new Set(bank.map(({ id }) => id)).size === bank.length, "bank lines are distinct");
  invariant(new Set(book.map(({ id }) => id)).size === book.length, "book lines are distinct");
  const bankByKey = onlyOneOfEach(
    bank.map(line => ({ ...line, reference: line.reference ?? line.serial ?? "" })),
  );
  const bookByKey = onlyOneOfEach(book);
  const matches = [...bankByKey].flatMap(([key, bankLine]): Match[] => {
    const bookLine = bookByKey.get(key);
    return bookLine === undefined || !mayBeSame(bankLine, bookLine, whose)
      ? []
      : [{ bankLines: [bankLine.id], bookLines: [bookLine.id], rule: "reference" }];
  });
  const taken = new Set(matches.flatMap(({ bookLines }) => bookLines));
  const inside = bank.flatMap((line): Match[] => {
    const bookLines = paymentsInside(line, bookByKey, taken, whose);
    return bookLines.length === 0 ? [] : [{ bankLines: [line.id], bookLines, rule: "payments-inside" }];
  });
  return withoutMatched(
    bank,
    book,
    [...matches, ...inside].toSorted((a, b) => compare(a.bankLines[0] ?? "", b.bankLines[0] ?? "")),
  );
}

/** What is left when these matches are made. */
export function withoutMatched(
  bank: readonly BankLine[],
  book: readonly BookLine[],
  matches: readonly Match[],
): Matching {
  const matchedBank = new Set(matches.flatMap(({ bankLines }) => bankLines));
  const matchedBook = new Set(matches.flatMap(({ bookLines }) => bookLines));
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

/** Where both sides say from whom the money came or to whom it went, they must say the same. */
function mayBeSame(bankLine: BankLine, bookLine: BookLine, whose: Whose): boolean {
  return !isAcross([bankLine], [bookLine], whose);
}

/** Whether lines that are to be matched are known to be money of more than one party. */
export function isAcross(bank: readonly BankLine[], book: readonly BookLine[], whose: Whose): boolean {
  const parties = [
    ...bank.map(line => whoseMoney(line, whose)),
    ...book.map(line => otherSideOf(line, whose)),
  ];
  return new Set(parties.filter(party => party !== undefined)).size > 1;
}

/**
 * The party that paid, or was paid. What comes in comes from the party whose money it is; what goes out may go to
 * anybody, and only a named payee says to whom.
 */
export function otherSideOf(line: BookLine, whose: Whose): string | undefined {
  return whoseMoney(line, whose) ?? (line.amountMinor > 0n ? line.party : undefined);
}

const NOBODY_KNOWN: Whose = new Map();

/**
 * The book lines of the payments that the bank booked as one: each found by its own reference and amount, and all of
 * them together what the bank moved.
 */
function paymentsInside(
  { details = [], amountMinor }: BankLine,
  byKey: ReadonlyMap<string, BookLine>,
  taken: Set<string>,
  whose: Whose,
): readonly string[] {
  if (details.length < 2) return [];
  const found = details.map(detail => {
    if (detail.amountMinor === undefined || detail.reference === undefined) return undefined;
    const line = byKey.get(keyOf({ reference: detail.reference, amountMinor: detail.amountMinor }));
    const party = whoseMoney(detail, whose);
    const inBook = line === undefined ? undefined : otherSideOf(line, whose);
    const same = party === undefined || inBook === undefined || party === inBook;
    return line !== undefined && same && !taken.has(line.id) ? line : undefined;
  });
  const lines = found.filter(line => line !== undefined);
  const sum = lines.reduce((total, line) => total + line.amountMinor, 0n);
  const ids = new Set(lines.map(({ id }) => id));
  if (ids.size !== details.length || sum !== amountMinor) return [];
  for (const id of ids) taken.add(id);
  return [...ids].toSorted(compare);
}

interface Referenced {
  readonly reference?: string;
  readonly amountMinor: bigint;
}

function keyOf({ reference = "", amountMinor }: Referenced): string {
  return `${amountMinor} ${wordForm(reference).toUpperCase()}`;
}

/** The lines that have a reference and are alone with it, their amount and their direction. */
function onlyOneOfEach<L extends Referenced>(lines: readonly L[]): ReadonlyMap<string, L> {
  const byKey = Map.groupBy(
    lines.filter(({ reference }) => reference !== undefined && wordForm(reference) !== ""),
    keyOf,
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
