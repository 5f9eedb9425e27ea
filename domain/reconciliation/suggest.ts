/**
 * What a person is shown for the lines that no reference joined, best first and with the reasons. The same party,
 * amount and day, alone on both sides, is ticked already; nothing is accepted by itself. No tolerance of amount, never
 * across parties.
 */
import type { BankLine } from "#domain/reconciliation/bank-line.ts";
import type { BookLine, Match } from "#domain/reconciliation/match.ts";
import { groupSuggestions } from "#domain/reconciliation/suggest-groups.ts";
import { isParty, type Line, LinesByDay, ofBank, ofBook } from "#domain/reconciliation/suggest-lines.ts";
import type { Reason, Suggestion } from "#domain/reconciliation/suggestion.ts";
import type { Whose } from "#domain/reconciliation/whose-money.ts";

export interface SuggestOptions {
  /** Days that the two sides may lie apart. */
  readonly windowDays: number;
  /** Suggestions for one line at most. */
  readonly perLine: number;
}

const USUAL: SuggestOptions = { windowDays: 7, perLine: 5 };

/** Suggestions for the open lines, best first. A line may stand in several, but in one ticked one only. */
export function suggest(
  openBank: readonly BankLine[],
  openBook: readonly BookLine[],
  whose: Whose,
  options: Partial<SuggestOptions> = {},
): readonly Suggestion[] {
  const { windowDays, perLine } = { ...USUAL, ...options };
  const bank = openBank.map(line => ofBank(line, whose));
  const book = openBook.map(line => ofBook(line, whose));
  const ticked = onSameDay(bank, book, windowDays);
  const taken = new Set(ticked.flatMap(({ bankLines, bookLines }) => [...bankLines, ...bookLines]));
  const left = (lines: readonly Line[]) => lines.filter(({ id }) => !taken.has(id));
  const [bankLeft, bookLeft] = [left(bank), left(book)];
  const single = oneToOne(bankLeft, bookLeft, windowDays, perLine);
  const explained = new Set(
    single
      .filter(({ reasons }) => reasons.includes("same-party"))
      .flatMap(({ bankLines, bookLines }) => [...bankLines, ...bookLines]),
  );
  const unexplained = (lines: readonly Line[]) => lines.filter(({ id }) => !explained.has(id));
  return [
    ...ticked,
    ...single,
    ...groupSuggestions(unexplained(bankLeft), unexplained(bookLeft), windowDays),
  ].toSorted((a, b) => b.rank - a.rank || compare(keyOf(a), keyOf(b)));
}

/** Party, amount and day, and nothing else like it on either side within the window. */
function onSameDay(bank: readonly Line[], book: readonly Line[], windowDays: number): readonly Suggestion[] {
  const keyed = (lines: readonly Line[]) => new LinesByDay(lines, partyAndAmount);
  const [ofBank, ofBook] = [keyed(bank), keyed(book)];
  return bank.flatMap((line): Suggestion[] => {
    if (line.party === undefined) return [];
    const near = (side: LinesByDay<string>) => side.near(partyAndAmount(line), line.day, windowDays);
    const [other, ...others] = near(ofBook);
    if (other === undefined || others.length > 0 || near(ofBank).length > 1) return [];
    if (other.day !== line.day || otherReference(line, other)) return [];
    return [
      {
        bankLines: [line.id],
        bookLines: [other.id],
        rule: "party-same-day",
        reasons: ["same-amount", "same-party", "same-day", "only-one"],
        rank: 95,
        ticked: true,
        daysApart: 0,
      },
    ];
  });
}

function partyAndAmount({ party, amountMinor }: Line): string {
  return `${party} ${amountMinor}`;
}

/** Both sides name a reference, and not the same. */
function otherReference(one: Line, other: Line): boolean {
  return one.reference !== "" && other.reference !== "" && one.reference !== other.reference;
}

function oneToOne(
  bank: readonly Line[],
  book: readonly Line[],
  windowDays: number,
  perLine: number,
): readonly Suggestion[] {
  const byAmount = new LinesByDay(book, ({ amountMinor }) => amountMinor);
  return bank.flatMap(line => {
    const candidates = byAmount
      .near(line.amountMinor, line.day, windowDays)
      .filter(other => agree(line, other));
    return candidates
      .map(other => pair(line, other, candidates.length))
      .toSorted((a, b) => b.rank - a.rank || compare(keyOf(a), keyOf(b)))
      .slice(0, perLine);
  });
}

function pair(line: Line, other: Line, candidates: number): Suggestion {
  const apart = Math.abs(line.day - other.day);
  const sameParty = line.party !== undefined && line.party === other.party;
  const named = inText(line, other) || inText(other, line);
  const contradicts = otherReference(line, other);
  const reasons: Reason[] = [
    "same-amount",
    sameParty ? "same-party" : "party-unknown",
    ...(named ? (["reference-in-text"] as const) : []),
    ...(contradicts ? (["other-reference"] as const) : []),
    apart === 0 ? "same-day" : "days-apart",
    candidates === 1 ? "only-one" : "one-of-several",
  ];
  const rank = 40 + (sameParty ? 25 : 0) + (named ? 15 : 0) + (candidates === 1 ? 10 : 0);
  return {
    bankLines: [line.id],
    bookLines: [other.id],
    rule: "amount-window",
    reasons,
    rank: Math.max(1, rank - (contradicts ? 20 : 0) - Math.min(apart, 30)),
    ticked: false,
    daysApart: apart,
  };
}

/** Parties that are registered must be the same; a name that nobody registered may be one of theirs. */
function agree(one: Line, other: Line): boolean {
  return !isParty(one) || !isParty(other) || one.party === other.party;
}

function inText({ reference }: Line, { text }: Line): boolean {
  return reference.length >= 4 && text.includes(reference);
}

function keyOf({ bankLines, bookLines }: Match): string {
  return [...bankLines, ...bookLines].join(" ");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
