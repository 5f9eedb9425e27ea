/**
 * What is selected on the two sides before it becomes a match: sums that must agree to the fen, and suggestions of
 * which a person ticks those that do not share a line.
 */
import { negated, sumOf } from "#portal/format/amount.ts";
import type { MatchSuggestion, OpenBankLine, OpenBookLine } from "#portal/live/answers.ts";

/** A line of either side, in the words that both have. */
export interface ShownLine {
  readonly id: string;
  readonly day: string;
  readonly amount: string;
  /** Counterparty or party. */
  readonly who: string;
  readonly about: string;
  /** Reference, serial or voucher number. */
  readonly number: string;
}

export function shownBankLine({
  id,
  bookedOn,
  amount,
  counterparty,
  summary,
  reference,
  serial,
}: OpenBankLine): ShownLine {
  const who = counterparty?.name || counterparty?.account || "";
  return { id, day: bookedOn, amount, who, about: summary, number: reference ?? serial ?? "" };
}

export function shownBookLine({
  id,
  effectiveOn,
  amount,
  party,
  narrative,
  reference,
  entryNumber,
}: OpenBookLine): ShownLine {
  const number = reference === undefined ? entryNumber : `${entryNumber} ${reference}`;
  return { id, day: effectiveOn, amount, who: party ?? "", about: narrative, number };
}

export interface Selection {
  readonly bank: ReadonlySet<string>;
  readonly book: ReadonlySet<string>;
}

export type SideName = keyof Selection;

export const NOTHING: Selection = { bank: new Set(), book: new Set() };

export function toggled(selection: Selection, side: SideName, id: string): Selection {
  const next = new Set(selection[side]);
  if (!next.delete(id)) next.add(id);
  return { ...selection, [side]: next };
}

export interface Sums {
  readonly bank: string;
  readonly book: string;
  /** Bank minus book. */
  readonly difference: string;
  /** Whether it may become a match: two lines at least, and the same sum on both sides. */
  readonly agrees: boolean;
}

export function sumsOf(selection: Selection, lines: Readonly<Record<SideName, readonly ShownLine[]>>): Sums {
  const sum = (side: SideName) =>
    sumOf(lines[side].filter(({ id }) => selection[side].has(id)).map(({ amount }) => amount));
  const [bank, book] = [sum("bank"), sum("book")];
  const difference = sumOf([bank, negated(book)]);
  const count = selection.bank.size + selection.book.size;
  return { bank, book, difference, agrees: count >= 2 && !/[1-9]/.test(difference) };
}

/** Names a suggestion by its lines. */
export function suggestionKey({
  bankLines,
  bookLines,
}: Pick<MatchSuggestion, "bankLines" | "bookLines">): string {
  return JSON.stringify([bankLines, bookLines]);
}

/** Ticking one unticks those that want a line of it. */
export function ticked(
  before: ReadonlySet<string>,
  suggestion: MatchSuggestion,
  all: readonly MatchSuggestion[],
): ReadonlySet<string> {
  const key = suggestionKey(suggestion);
  if (before.has(key)) return new Set([...before].filter(one => one !== key));
  const lines = new Set([...suggestion.bankLines, ...suggestion.bookLines]);
  const shares = (one: MatchSuggestion) => [...one.bankLines, ...one.bookLines].some(id => lines.has(id));
  const rivals = new Set(all.filter(shares).map(suggestionKey));
  return new Set([...[...before].filter(one => !rivals.has(one)), key]);
}

/** Lines in which a text stands: an amount with or without separators, a name, a number. */
export function filtered(lines: readonly ShownLine[], text: string): readonly ShownLine[] {
  const wanted = text.trim().replaceAll(",", "").toLowerCase();
  if (wanted === "") return lines;
  return lines.filter(({ day, amount, who, about, number }) =>
    [day, amount, who, about, number].some(part => part.toLowerCase().includes(wanted)),
  );
}
