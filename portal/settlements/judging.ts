/** The versions of an agreement by which a settlement was judged, which need not be the newest. */
import type { Agreement, Settlement } from "#portal/live/answers.ts";

type Judged = Pick<Settlement, "earlier" | "evaluation">;

/** Each version once, the one in force at the end of the period last. */
export function judgedBy({ earlier = [], evaluation }: Judged): readonly number[] {
  return [...new Set([...earlier, evaluation].map(({ version }) => version))];
}

export function documentsOf(
  versions: readonly { readonly document: Agreement }[],
  judged: Judged,
): readonly Agreement[] {
  return judgedBy(judged).flatMap(
    version => versions.find(({ document }) => document.version === version)?.document ?? [],
  );
}
