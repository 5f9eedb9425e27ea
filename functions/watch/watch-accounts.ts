/** Looks at every bank account by the clock: an item that is open for long gets a card, and loses it when it is matched. */
import { dateInChina, instantText } from "#domain/calendar.ts";
import { nextItemCards } from "#domain/warning/item-cards.ts";
import type { ItemCardsRecord } from "#events/item-card-records.ts";
import type { BookRecord } from "#events/records.ts";
import { type OwnAccount, ownAccounts } from "#functions/shared/bank-accounts.ts";
import { ITEM_CARDS } from "#functions/shared/item-cards.ts";
import { matchingId, reconcileStored } from "#functions/shared/reconciled.ts";
import { keepVersion } from "#functions/supervision/keep-version.ts";
import { readLastHead } from "#storage/journal.ts";
import { EVERYONE, latestVersion, listIds, listLatest } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

/** An account that fails is told to `failed`; the others go on. */
export async function watchAccounts(
  store: Store,
  failed: (account: string, error: unknown) => void,
): Promise<void> {
  for (const { value: book } of await listLatest<BookRecord>(store, "book", EVERYONE)) {
    for (const own of await ownAccounts({ store }, book)) {
      try {
        await watchAccount(store, book, own);
      } catch (error) {
        failed(`account ${own.number}`, error);
      }
    }
  }
}

async function watchAccount(store: Store, book: BookRecord, own: OwnAccount): Promise<void> {
  const id = matchingId(book, own);
  const lists = [{ owner: book.id, sort: id }];
  await keepVersion<ItemCardsRecord>(store, { kind: ITEM_CARDS, id, lists }, async before => {
    const nowMs = store.world.now();
    const today = dateInChina(nowMs);
    const seen = await whatThereIs(store, book, own, today);
    if (before?.seen === seen) return before;
    const reconciled = await reconcileStored({ store }, book, own, null);
    // Nothing was imported yet, or a part between two statements is missing: what is open is not known.
    if (!reconciled.ok) return before;
    const { book: bookSide, bankSide } = reconciled.value.table;
    const open = [bookSide.add, bookSide.less, bankSide.add, bankSide.less].flatMap(({ kind, items }) =>
      items.map(({ ageDays: _, ...item }) => ({ kind, item })),
    );
    const cards = nextItemCards(before?.cards ?? [], open, { today, at: instantText(nowMs) });
    if (cards.length === 0) return before;
    return { book: book.id, bankAccount: own.number, name: own.name, seen, cards };
  });
}

/** Names what cards follow from: day, book, decisions and statements. */
async function whatThereIs(store: Store, book: BookRecord, own: OwnAccount, today: string): Promise<string> {
  const [head, decisions, statements] = await Promise.all([
    readLastHead(store, book.id),
    latestVersion(store, "bank-matching", matchingId(book, own)),
    listIds(store, "bank-statement", book.id),
  ]);
  return [today, head?.head.seq ?? -1, decisions?.version ?? 0, statements.length].join(" ");
}
