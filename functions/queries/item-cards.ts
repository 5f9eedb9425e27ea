/** The cards of bank accounts that stand, in books that the asker reads. */
import { mayRead } from "#domain/access/policy.ts";
import { dateInChina } from "#domain/calendar.ts";
import { daysBetween } from "#domain/reconciliation/bank-date.ts";
import type { ItemCardsRecord } from "#events/item-card-records.ts";
import { BOOK_READERS } from "#events/operation.ts";
import type { BookRecord } from "#events/records.ts";
import type { App, Ask } from "#functions/shared/app.ts";
import { asker } from "#functions/shared/ask.ts";
import { ITEM_CARDS } from "#functions/shared/item-cards.ts";
import { EVERYONE, listLatest } from "#storage/records.ts";

export async function standingItems({ store }: App, ask: Ask) {
  const who = asker(ask);
  if (!BOOK_READERS.includes(who.role)) return [];
  const books = await listLatest<BookRecord>(store, "book", EVERYONE);
  const readable = books.filter(
    ({ value: { id, parties } }) =>
      mayRead(
        who,
        parties.map(party => party.id),
        id,
      ).ok,
  );
  const kept = await Promise.all(
    readable.map(({ value }) => listLatest<ItemCardsRecord>(store, ITEM_CARDS, value.id)),
  );
  const today = dateInChina(store.world.now());
  const standing = kept.flat().flatMap(({ value: { book, bankAccount, name, cards } }) =>
    cards
      .filter(({ state }) => state === "standing")
      .map(({ kind, item, colour, history }) => ({
        ...{ book, bankAccount, name, kind, colour, history },
        id: item.id,
        date: item.date,
        number: item.number ?? null,
        summary: item.summary,
        amount: item.amount,
        ageDays: daysBetween(item.date, today),
      })),
  );
  return standing.toSorted((a, b) => b.ageDays - a.ageDays);
}
