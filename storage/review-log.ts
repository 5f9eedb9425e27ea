/** The review of a section's month at rest: its events under numbers that exist once, so that they have one order. */
import { canonicalText } from "#domain/canonical.ts";
import type { ReviewEvent } from "#domain/monitoring/review.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { reviewKeys } from "#storage/keys.ts";
import { collect, prefixRange, queryItems, textOf } from "#storage/read.ts";
import { listSlot } from "#storage/records.ts";
import { type Store, tableOf } from "#storage/store.ts";
import { causeOf } from "#storage/trail.ts";

/** Events of a section's month, oldest first. */
export async function readReviewLog(
  store: Store,
  section: string,
  month: string,
): Promise<readonly ReviewEvent[]> {
  const range = prefixRange(reviewKeys.event(section, month, 0).pk, "v#");
  const items = await collect(queryItems(store.client, tableOf(store, "monitoring"), range));
  return items.map(item => JSON.parse(textOf(item, "value")) as ReviewEvent);
}

/**
 * The puts of event number `place`, counted from 1; the first one lists the month among those of its section. The
 * stream carries section and month to the assessment.
 */
export function reviewSlots(
  store: Store,
  { section, month, place }: { readonly section: string; readonly month: string; readonly place: number },
  event: ReviewEvent,
): Slot[] {
  const { pk, sk } = reviewKeys.event(section, month, place);
  const put: Slot = {
    role: "sequence",
    put: {
      table: tableOf(store, "monitoring"),
      item: {
        pk: { S: pk },
        sk: { S: sk },
        section: { S: section },
        month: { S: month },
        value: { S: canonicalText(event) },
        ...causeOf(store),
      },
    },
  };
  const id = `${section}.${month}`;
  return place === 1 ? [put, listSlot(store, "review", id, { owner: section, sort: month })] : [put];
}
