import type { BookSummary } from "#portal/live/answers.ts";

/** Books that hold a fund or a pool; an agreement's book holds obligations. */
export function isFund({ kind }: Pick<BookSummary, "kind">): boolean {
  return kind !== "agreement";
}

export function hasCommitments({ parties }: Pick<BookSummary, "parties">): boolean {
  return parties.some(({ commitment }) => commitment !== null);
}
