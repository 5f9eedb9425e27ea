import { expect, test } from "vitest";
import { addDays } from "#domain/calendar.ts";
import { ITEM_CARDS_MAX, type ItemCard, nextItemCards } from "#domain/warning/item-cards.ts";

const ITEM = { id: "1.0", date: "2021-01-05", summary: "缴款", amount: "1.00", unidentified: false };
const OPEN = [{ kind: "book-received", item: ITEM }] as const;

const look = (cards: readonly ItemCard[], days: number, open: Parameters<typeof nextItemCards>[1] = OPEN) =>
  nextItemCards(cards, open, { today: addDays(ITEM.date, days), at: `day ${days}` });

test.each([
  [90, []],
  [91, ["yellow standing"]],
  [180, ["yellow standing"]],
  [181, ["red standing"]],
])("an item that is open for %d days", (days, said) => {
  expect(look([], days).map(({ colour, state }) => `${colour} ${state}`)).toEqual(said);
});

test("is red when it grows older, goes when the item is matched, and comes back when the match is taken apart", () => {
  const steps = [
    [91, OPEN],
    [92, OPEN],
    [181, OPEN],
    [190, []],
    [191, []],
    [200, OPEN],
  ] as const;
  const cards = steps.reduce<readonly ItemCard[]>((before, [days, open]) => look(before, days, open), []);
  expect(cards).toMatchObject([
    {
      ...{ kind: "book-received", colour: "red", state: "standing", item: { id: "1.0", amount: "1.00" } },
      history: [
        { at: "day 91", what: "raised" },
        { at: "day 181", what: "turned-red" },
        { at: "day 190", what: "cleared" },
        { at: "day 200", what: "raised-again" },
      ],
    },
  ]);
});

test("of more items than one record holds the oldest have cards, and the next follow when those are matched", () => {
  const many = Array.from({ length: ITEM_CARDS_MAX + 2 }, (_, day) => ({
    kind: "book-received" as const,
    item: { ...ITEM, id: `1.${day}`, date: addDays(ITEM.date, -day) },
  }));
  const first = look([], 91, many);
  expect(first).toHaveLength(ITEM_CARDS_MAX);
  expect(first.some(({ item }) => item.id === "1.0" || item.id === "1.1")).toBe(false);

  const oldest = many.slice(0, -1);
  const next = look(first, 92, oldest);
  const standing = next.filter(({ state }) => state === "standing").map(({ item }) => item.id);
  expect([next.length, standing.length]).toEqual([ITEM_CARDS_MAX, ITEM_CARDS_MAX]);
  expect(standing).toContain("1.1");
});
