/** A book whose accounts fill three chunks, with postings before, in and after the statement's period. */
import { present } from "#domain/invariant.ts";
import { verifyStatement } from "#domain/statement/verify.ts";
import { account, draft, MemoryBook, postings } from "#tests/support/book.ts";

export const ACCOUNT = "2017.01.SH";
const OTHER = "1004.01";
export const FROM = "2021-02";
export const TO = "2021-03";

/** `[accounting period, movement in fen]` of the commits; each is a page of its own. */
const MOVES: readonly (readonly [string, readonly bigint[]])[] = [
  ["2021-01", [-500_000n]],
  ["2021-02", [-120_000n, 20_000n]],
  ["2021-03", [-30_000n]],
  ["2021-04", [7_000n]],
  ["2021-02", [100n, -3n]],
];

/** The other accounts stand before and behind, so that every path of the proof has steps. */
export function bookWithHistory(moves = MOVES): MemoryBook {
  const book = new MemoryBook();
  const names = Array.from({ length: 18 }, (_, index) => `A${index}`);
  const own = account(ACCOUNT, { party: "SH", normal: "credit", bound: "either" });
  book.apply({
    open: [
      account(OTHER),
      ...names.slice(0, 16).map(id => account(id)),
      own,
      ...names.slice(16).map(id => account(id)),
    ],
    openPeriods: ["2021-01", "2021-02", "2021-03", "2021-04"],
  });
  for (const [period, amounts] of moves) {
    book.apply({
      entries: amounts.map((minor, index) =>
        draft(
          postings([ACCOUNT, minor], [OTHER, -minor]).map(posting => ({
            ...posting,
            dimensions: { party: "SH" },
          })),
          {
            period,
            effectiveOn: period === "2021-04" ? "2021-04-01" : `${period}-0${index + 1}`,
            narrative: minor < 0n ? "实缴出资" : "拨付",
            evidence: [{ kind: "bank-reference", id: `CZ-${period}-${index}` }],
          },
        ),
      ),
    });
  }
  return book;
}

/** The book as it was after its first `count` blocks. */
export function earlier(count: number): MemoryBook {
  return bookWithHistory(MOVES.slice(0, count - 1));
}

/** The element, which must be there. */
export function at<T>(list: readonly T[], index: number): T {
  return present(list.at(index), `element ${index}`);
}

/** `code field` of every fault; nothing when the file verifies. */
export function faults(file: string): string[] {
  const verified = verifyStatement(file);
  return verified.ok ? [] : verified.faults.map(({ code, field }) => `${code} ${field ?? ""}`.trim());
}
