/** Books with a random history, for properties. */
import fc from "fast-check";
import { account, draft, MemoryBook, PERIOD } from "#tests/support/book.ts";

export const names = Array.from({ length: 40 }, (_, index) => `A${String(index).padStart(2, "0")}`);

/** A book of 40 accounts in five chunks, with a history of random balanced entries. */
export const histories = fc.array(
  fc.array(
    fc.record({
      from: fc.nat(39),
      to: fc.nat(39),
      amountMinor: fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 30n }), fc.bigInt({ min: -1_000n, max: -1n })),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  { minLength: 1, maxLength: 12 },
);
type History = typeof histories extends fc.Arbitrary<infer T> ? T : never;

export function bookOf(history: History): MemoryBook {
  const book = new MemoryBook();
  book.apply({ open: names.slice(0, 20).map(id => account(id)), openPeriods: [PERIOD] });
  book.apply({ open: names.slice(20).map(id => account(id)) });
  for (const moves of history) {
    book.apply({
      entries: moves.map(({ from, to, amountMinor }) =>
        draft([
          { account: names[from] ?? "", side: "credit", amountMinor },
          { account: names[to] ?? "", side: "debit", amountMinor },
        ]),
      ),
    });
  }
  return book;
}
