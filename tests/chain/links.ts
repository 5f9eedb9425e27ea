/** What tests look for in a chain. */
import type { AnswerOf } from "#events/operations.ts";

export type Chain = AnswerOf<"traceEntry">;

/** Kinds in their order, each once where several follow each other; `kind?` is not there yet, `kind!` withheld. */
export function courseOf({ links }: Chain): readonly string[] {
  const kinds = links.map(({ kind, state }) => kind + { there: "", "not-yet": "?", withheld: "!" }[state]);
  return kinds.filter((kind, index) => kind !== kinds[index - 1]);
}

export function linksOf({ links }: Chain, kind: Chain["links"][number]["kind"]) {
  return links.filter(link => link.kind === kind);
}

/** The link that was asked for; there is exactly one. */
export function askedIn({ of, links }: Chain) {
  return links.filter(({ kind, reference }) => kind === of.kind && reference === of.reference);
}
