/**
 * Several lines against one or several: a payment in parts, a collected payment, and lines of one side that take each
 * other back. Only within one party and a few days, and only where no other choice gives the same sum.
 */
import { onlySubset } from "#domain/reconciliation/subset-sum.ts";
import { type Line, LinesByDay } from "#domain/reconciliation/suggest-lines.ts";
import type { Reason, Suggestion } from "#domain/reconciliation/suggestion.ts";

/** Lines among which a sum is looked for; with more, a sum by chance is likely. */
const CANDIDATES_MAX = 24;
const GROUP_MAX = 6;

export function groupSuggestions(
  bank: readonly Line[],
  book: readonly Line[],
  windowDays: number,
): readonly Suggestion[] {
  return [
    ...inParts("one-to-many", bank, book, windowDays),
    ...inParts("many-to-one", book, bank, windowDays),
    ...manyToMany(bank, book, windowDays),
    ...takenBack(bank, windowDays, id => ({ bankLines: id, bookLines: [] })),
    ...takenBack(book, windowDays, id => ({ bankLines: [], bookLines: id })),
  ];
}

const byParty = (lines: readonly Line[]) => new LinesByDay(lines, ({ party }) => party);

/** Each line of `wholes` whose amount is the sum of some of `parts`, of the same party and direction. */
function inParts(
  rule: "one-to-many" | "many-to-one",
  wholes: readonly Line[],
  parts: readonly Line[],
  windowDays: number,
): readonly Suggestion[] {
  const ofParty = byParty(parts);
  return wholes.flatMap((whole): Suggestion[] => {
    const known = ofParty.near(whole.party, whole.day, windowDays);
    const candidates = (
      whole.party === undefined ? known : [...known, ...ofParty.near(undefined, whole.day, windowDays)]
    ).filter(({ amountMinor }) => amountMinor > 0n === whole.amountMinor > 0n);
    if (candidates.length < 2 || candidates.length > CANDIDATES_MAX) return [];
    const chosen = onlySubset(
      candidates.map(({ amountMinor }) => amountMinor),
      whole.amountMinor,
    );
    if (chosen === null) return [];
    const lines = chosen.flatMap(at => candidates[at] ?? []);
    const ids = lines.map(({ id }) => id).toSorted();
    const sides =
      rule === "one-to-many"
        ? { bankLines: [whole.id], bookLines: ids }
        : { bankLines: ids, bookLines: [whole.id] };
    return [suggestion(rule, sides, [whole, ...lines], "only-sum", 60)];
  });
}

/** All lines of a party within a few days against all of the other side, when neither is a single line. */
function manyToMany(bank: readonly Line[], book: readonly Line[], windowDays: number): readonly Suggestion[] {
  const [ofBank, ofBook] = [byParty(bank), byParty(book)];
  const seen = new Set<string>();
  return bank.flatMap((line): Suggestion[] => {
    if (line.party === undefined) return [];
    const near = (side: ReturnType<typeof byParty>) =>
      side
        .near(line.party, line.day, Math.min(windowDays, 3))
        .filter(({ amountMinor }) => amountMinor > 0n === line.amountMinor > 0n);
    const [some, others] = [near(ofBank), near(ofBook)];
    if (
      ![some, others].every(({ length }) => length >= 2 && length <= GROUP_MAX) ||
      sum(some) !== sum(others)
    )
      return [];
    const sides = {
      bankLines: some.map(({ id }) => id).toSorted(),
      bookLines: others.map(({ id }) => id).toSorted(),
    };
    const key = [...sides.bankLines, ...sides.bookLines].join(" ");
    if (seen.has(key)) return [];
    seen.add(key);
    return [suggestion("many-to-many", sides, [...some, ...others], "same-sum", 30)];
  });
}

/** Words with which a bank or a book says that something is taken back. */
const TAKES_BACK = /冲|退|红字|撤销|REVERS|RETURN/;

/** A movement and the one that says it undoes it, on the same side: the bank's 冲正, the book's red letters. */
function takenBack(
  lines: readonly Line[],
  windowDays: number,
  sides: (ids: readonly string[]) => Pick<Suggestion, "bankLines" | "bookLines">,
): readonly Suggestion[] {
  const ofParty = byParty(lines);
  const used = new Set<string>();
  const inOrder = lines.toSorted((a, b) => a.day - b.day);
  return inOrder.flatMap((line): Suggestion[] => {
    if (used.has(line.id)) return [];
    const back = ofParty
      .near(line.party, line.day, windowDays)
      .filter(
        other =>
          other.amountMinor === -line.amountMinor &&
          other.day >= line.day &&
          TAKES_BACK.test(other.text) &&
          !used.has(other.id),
      );
    const [only, ...more] = back;
    if (only === undefined || more.length > 0) return [];
    for (const { id } of [line, only]) used.add(id);
    return [suggestion("taken-back", sides([line.id, only.id].toSorted()), [line, only], "takes-back", 45)];
  });
}

function suggestion(
  rule: Suggestion["rule"],
  sides: Pick<Suggestion, "bankLines" | "bookLines">,
  lines: readonly Line[],
  reason: Reason,
  rank: number,
): Suggestion {
  const days = lines.map(({ day }) => day);
  const daysApart = Math.max(...days) - Math.min(...days);
  const sameParty = lines.every(({ party }) => party !== undefined && party === lines[0]?.party);
  return {
    ...sides,
    rule,
    reasons: [
      reason,
      sameParty ? "same-party" : "party-unknown",
      daysApart === 0 ? "same-day" : "days-apart",
    ],
    rank: Math.max(1, rank + (sameParty ? 10 : 0) - Math.min(daysApart, 20)),
    ticked: false,
    daysApart,
  };
}

function sum(lines: readonly Line[]): bigint {
  return lines.reduce((total, { amountMinor }) => total + amountMinor, 0n);
}
