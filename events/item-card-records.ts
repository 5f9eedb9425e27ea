/** The warning cards of a bank account, as they are stored. */
import type { ItemCard } from "#domain/warning/item-cards.ts";

export interface ItemCardsRecord {
  readonly book: string;
  /** Number of the bank account, and whose it is. */
  readonly bankAccount: string;
  readonly name: string;
  /** What was looked at: the same again has the same cards. */
  readonly seen: string;
  readonly cards: readonly ItemCard[];
}
