/** The clock finds what is open for long between a bank and a book, and closes the card when a person matches it. */
import { expect, test } from "vitest";
import type { ItemCardsRecord } from "#events/item-card-records.ts";
import { OPERATIONS } from "#events/operations.ts";
import { supervisionQueries } from "#functions/queries/supervision.ts";
import { ITEM_CARDS } from "#functions/shared/item-cards.ts";
import { watchAccounts } from "#functions/watch/watch-accounts.ts";
import { latestVersion } from "#storage/records.ts";
import { bankFile, bankWorld, JANUARY, keepBook, NUMBER } from "#tests/bank/world.ts";
import { apiOf } from "#tests/support/api.ts";
import { PEOPLE } from "#tests/support/fund-world.ts";

test("an item of more than 90 days has a card that names account, item and age, until it is matched", async () => {
  const world = await bankWorld();
  await keepBook(world);
  await world.done("finance-sh", "importBankStatement", { params: world.book, file: bankFile(JANUARY) });
  const api = apiOf(world.store, supervisionQueries, PEOPLE);
  const look = async (who = "finance-sh") => {
    await watchAccounts(world.store, (_, error) => {
      throw error;
    });
    const asker = PEOPLE.find(({ id }) => id === who) ?? null;
    const { body } = await api(asker, "listWarningCards");
    const { items } = OPERATIONS.listWarningCards.answer.parse(body);
    return items.map(({ bankAccount, kind, amount, ageDays, colour }) => {
      return [bankAccount, kind, amount, ageDays, colour];
    });
  };
  world.on("2021-03-30");
  expect(await look()).toEqual([]);
  world.on("2021-04-08");
  // 91 days after 7 January: the contribution without a reference, on either side.
  expect(await look()).toEqual([
    [NUMBER, "bank-received", "200000.00", 91, "yellow"],
    [NUMBER, "book-received", "200000.00", 91, "yellow"],
  ]);
  expect(await look("environment-sh")).toEqual([]);
  expect(await look("finance-ah")).toEqual([]);
  const seen = () => latestVersion<ItemCardsRecord>(world.store, ITEM_CARDS, `${world.book.book}.${NUMBER}`);
  const before = await seen();
  await look();
  expect((await seen())?.version).toBe(before?.version);
  const { openBank, openBook } = OPERATIONS.getMatching.answer.parse(
    await world.done("auditor", "getMatching", { params: world.book, query: { asOf: "2021-01-31" } }),
  );
  const ids = (lines: readonly { id: string; amount: string }[]) =>
    lines.filter(({ amount }) => amount === "200000.00").map(({ id }) => id);
  const make = [{ bankLines: ids(openBank), bookLines: ids(openBook) }];
  await world.done("finance-sh", "decideMatches", { params: world.book, body: { make } });
  expect(await look()).toEqual([]);
  expect((await seen())?.value.cards.map(({ state }) => state)).toEqual(["cleared", "cleared"]);
});
