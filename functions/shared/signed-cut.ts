/** The last block that can matter for a period, once a checkpoint covers it. */
import { ok, type Result, refuse } from "#domain/result.ts";
import { readNewestCheckpoint } from "#storage/checkpoints.ts";
import { closingHead } from "#storage/statement.ts";
import type { Store } from "#storage/store.ts";

/** What is issued has a signature over its cut from the first day. */
export async function signedCut(store: Store, book: string, to: string): Promise<Result<number>> {
  const { head } = await closingHead(store, book, undefined, to);
  const signed = (await readNewestCheckpoint(store, book))?.size ?? 0;
  if (signed > head.seq) return ok(head.seq);
  const message = `block ${head.seq} is not signed yet; a checkpoint follows within seconds`;
  return refuse("statement.unsigned", message, { expected: "the same request again, in a moment" });
}
