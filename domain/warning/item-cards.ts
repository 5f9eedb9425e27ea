/**
 * Warning cards of a bank account: one for each item that stands in only one of the two books (未达账项) for long.
 * Raised by age, red when it is older still, cleared by itself when the item is matched, and never forgotten.
 */
import { levelOfAge } from "#domain/reconciliation/adjustment-table.ts";
import { daysBetween } from "#domain/reconciliation/bank-date.ts";
import type { OutstandingItem, OutstandingKind } from "#domain/reconciliation/outstanding.ts";

/** What an open item is, without its age: that follows from the day of looking. */
export type OpenItem = Omit<OutstandingItem, "ageDays">;

export interface ItemCard {
  readonly kind: OutstandingKind;
  readonly item: OpenItem;
  readonly colour: "yellow" | "red";
  readonly state: "standing" | "cleared";
  /** What happened to it, oldest first; instants in UTC. */
  readonly history: readonly {
    readonly at: string;
    readonly what: "raised" | "turned-red" | "cleared" | "raised-again";
  }[];
}

interface Look {
  /** The day in China. */
  readonly today: string;
  /** RFC 3339, UTC. */
  readonly at: string;
}

/** What one record holds. Beyond it the oldest items have cards, and the next follow as these are matched. */
export const ITEM_CARDS_MAX = 200;

/** The cards after a look at what is open now; those that did not change are the same as before. */
export function nextItemCards(
  cards: readonly ItemCard[],
  open: readonly { readonly kind: OutstandingKind; readonly item: OpenItem }[],
  { today, at }: Look,
): readonly ItemCard[] {
  const old = open.flatMap(({ kind, item }) => {
    const colour = levelOfAge(daysBetween(item.date, today));
    return colour === null ? [] : [{ kind, item, colour }];
  });
  const byId = new Map(old.map(found => [found.item.id, found]));
  const known = new Set(cards.map(({ item }) => item.id));
  const kept = cards.map((card): ItemCard => {
    const found = byId.get(card.item.id);
    if (found === undefined) return card.state === "cleared" ? card : happened(card, "cleared", at);
    if (card.state === "cleared") return happened({ ...card, ...found }, "raised-again", at);
    return found.colour === card.colour ? card : happened({ ...card, ...found }, "turned-red", at);
  });
  const fresh = old
    .filter(({ item }) => !known.has(item.id))
    .map((found): ItemCard => ({ ...found, state: "standing", history: [{ at, what: "raised" }] }));
  return bounded([...kept, ...fresh]);
}

/** As many as are kept: standing before cleared, the oldest items of those that stand, the last of those that ended. */
function bounded(cards: readonly ItemCard[]): readonly ItemCard[] {
  if (cards.length <= ITEM_CARDS_MAX) return cards;
  const standing = cards
    .filter(({ state }) => state === "standing")
    .sort((a, b) => (a.item.date < b.item.date ? -1 : a.item.date > b.item.date ? 1 : 0))
    .slice(0, ITEM_CARDS_MAX);
  const ended = cards.filter(({ state }) => state === "cleared");
  return [...ended.slice(Math.max(0, ended.length - (ITEM_CARDS_MAX - standing.length))), ...standing];
}

function happened(card: ItemCard, what: ItemCard["history"][number]["what"], at: string): ItemCard {
  return {
    ...card,
    state: what === "cleared" ? "cleared" : "standing",
    history: [...card.history, { at, what }],
  };
}
