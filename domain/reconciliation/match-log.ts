/**
 * What people decided about the lines of one bank account, in order: matches made, and matches undone. Nothing is
 * taken away; what holds now follows from the whole list, and a line is in one match at most.
 */

import type { Asset } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import type { BankLine } from "#domain/reconciliation/bank-line.ts";
import type { BookLine, Match } from "#domain/reconciliation/match.ts";
import { type Fault, okUnless, type Result } from "#domain/result.ts";

/** A match with its name; decisions name it when they undo it. */
export interface DecidedMatch extends Match {
  readonly id: string;
  readonly by: string;
  /** RFC 3339. */
  readonly at: string;
  readonly note?: string;
}

/** What one request decided. */
export interface MatchDecision {
  readonly made: readonly DecidedMatch[];
  readonly undone: readonly {
    readonly match: string;
    readonly by: string;
    readonly at: string;
    readonly reason: string;
  }[];
}

/** The matches that hold after all decisions. */
export function matchesThatHold(decisions: readonly MatchDecision[]): readonly DecidedMatch[] {
  const holding = new Map<string, DecidedMatch>();
  for (const { made, undone } of decisions) {
    for (const { match } of undone) holding.delete(match);
    for (const match of made) holding.set(match.id, match);
  }
  return [...holding.values()];
}

/** Names of matches that people took apart and nobody made again: no reference joins them by itself. */
export function takenApart(decisions: readonly MatchDecision[]): ReadonlySet<string> {
  const apart = new Set<string>();
  for (const { made, undone } of decisions) {
    for (const { match } of undone) apart.add(match);
    for (const { id } of made) apart.delete(id);
  }
  return apart;
}

interface Lines {
  readonly bank: readonly BankLine[];
  readonly book: readonly BookLine[];
}

/** Refuses matches of lines that are not there, are used, do not sum up, or are of different parties. */
export function checkMatches(
  wanted: readonly Match[],
  holding: readonly Match[],
  { bank, book }: Lines,
  isAcross: (bank: readonly BankLine[], book: readonly BookLine[]) => boolean,
  asset: Asset,
): Result<null> {
  const bankById = new Map(bank.map(line => [line.id, line]));
  const bookById = new Map(book.map(line => [line.id, line]));
  const used = new Map<string, string>();
  for (const { bankLines, bookLines } of holding)
    for (const id of [...bankLines, ...bookLines]) used.set(id, "another match");
  const faults: Fault[] = [];
  for (const [index, { bankLines, bookLines }] of wanted.entries()) {
    const field = `matches[${index}]`;
    for (const id of [...bankLines, ...bookLines]) {
      if (used.has(id)) {
        const message = `line ${id} stands in ${used.get(id)}; undo that first`;
        faults.push({ code: "bank.line-used", message, field, value: id });
      }
      used.set(id, field);
    }
    const some = bankLines.map(id => bankById.get(id));
    const others = bookLines.map(id => bookById.get(id));
    const missing = [
      ...bankLines.filter(id => !bankById.has(id)),
      ...bookLines.filter(id => !bookById.has(id)),
    ];
    for (const id of missing) {
      faults.push({ code: "record.not-found", message: `there is no line ${id}`, field, value: id });
    }
    if (missing.length > 0) continue;
    const [ofBank, ofBook] = [
      some.filter(line => line !== undefined),
      others.filter(line => line !== undefined),
    ];
    const sums = [ofBank, ofBook].map(lines => lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n));
    const [bankSum = 0n, bookSum = 0n] = sums;
    if (bankLines.length + bookLines.length < 2 || bankSum !== bookSum) {
      const message = `the bank's lines come to ${formatAmount(bankSum, asset)}, the book's to ${formatAmount(bookSum, asset)}`;
      faults.push({
        code: "bank.unequal-sums",
        message,
        field,
        expected: "the same sum on both sides, to the smallest unit",
      });
    } else if (isAcross(ofBank, ofBook)) {
      const message = "the lines are money of different parties";
      faults.push({ code: "bank.across-parties", message, field, expected: "lines of one party" });
    }
  }
  return okUnless(faults, null);
}
