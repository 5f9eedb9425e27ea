/** Kind of the record that holds the cards of a bank account. */
export const ITEM_CARDS = "item-cards";
