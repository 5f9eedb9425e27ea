/** The cards that are kept of a month, as far as tests look at them. */
import type { CardsRecord } from "#events/records.ts";
import { latestVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

export type Judged = readonly [id: string, colour: string, state: string, opened: string | null];

export async function judgedCards(store: Store, id: string): Promise<Judged[]> {
  const found = await latestVersion<CardsRecord>(store, "cards", id);
  return (found?.value.cards ?? []).map(card => [card.id, card.colour, card.state, card.case]);
}
