import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextCards, type WarningCard } from "#domain/warning/cards.ts";
import type { Reason } from "#domain/warning/reasons.ts";
import { DEFAULT_RULES } from "#domain/warning/rules.ts";

const DAY: Reason = {
  id: "day-over-target.2026-03-02",
  rule: "day-over-target",
  colour: "yellow",
  since: "2026-03-02",
  last: "2026-03-02",
  gone: null,
  facts: [],
};
const SILENT: Reason = {
  ...DAY,
  id: "silent.2026-03-02T080000",
  rule: "silent",
  since: "2026-03-02T08:00:00+08:00",
};

/** One look after the other, each with the reasons found then. */
function looks(...each: [at: string, ...reasons: Reason[]][]): WarningCard[] {
  return each.reduce<WarningCard[]>(
    (cards, [at, ...reasons]) => nextCards({ section: "jiekou", rules: DEFAULT_RULES, cards, at }, reasons),
    [],
  );
}
const AT = (hour: number) => `2026-03-03T${String(hour).padStart(2, "0")}:00:00.000Z`;
const told = ([card]: readonly WarningCard[]) =>
  card?.history.map(({ what, why }) => (why === null ? what : `${what}: ${why}`));

describe("a warning card", () => {
  test("is raised once, however often its reason is found", () => {
    const cards = looks([AT(1), DAY], [AT(2), DAY]);
    expect(cards).toHaveLength(1);
    expect(cards[0]).toMatchObject({ state: "standing", late: false, case: null, history: [{ at: AT(1) }] });
  });

  test("clears by itself when newer data speak otherwise, and stays in history", () => {
    const cards = looks(
      [AT(1), DAY],
      [AT(2), { ...DAY, gone: "2026-03-03" }],
      [AT(3), { ...DAY, gone: "2026-03-03" }],
    );
    expect(cards).toMatchObject([{ state: "cleared", gone: "2026-03-03" }]);
    expect(told(cards)).toEqual(["raised", "cleared: newer-data"]);
  });

  test("clears when the data were corrected, and is raised again when they are corrected back", () => {
    const cards = looks([AT(1), DAY], [AT(2)], [AT(3)], [AT(4), DAY]);
    expect(cards).toMatchObject([{ state: "standing", gone: null }]);
    expect(told(cards)).toEqual(["raised", "cleared: corrected", "raised-again"]);
  });

  test("of what was over when it became known is history from the beginning", () => {
    expect(told(looks([AT(1), { ...DAY, gone: "2026-03-03" }]))).toEqual(["raised", "cleared: newer-data"]);
  });

  test("older than 31 days is late; such silence is no news at all", () => {
    const late = "2026-04-03T00:00:00.000Z";
    expect(looks([late, DAY, SILENT])).toMatchObject([{ rule: "day-over-target", late: true }]);
    expect(looks(["2026-04-02T15:59:59.000Z", DAY, { ...SILENT, last: SILENT.since }])).toMatchObject([
      { late: false },
      { rule: "silent", late: false },
    ]);
  });

  test("of silence stands until there are data, however long that takes", () => {
    const cards = looks([AT(9), SILENT], ["2026-09-01T00:00:00.000Z", SILENT]);
    expect(cards).toMatchObject([{ state: "standing" }]);
    expect(told(looks([AT(9), SILENT], [AT(10)]))).toEqual(["raised", "cleared: newer-data"]);
  });
});

test("property: looking again changes nothing, no card is lost, and each stands exactly while its reason does", () => {
  const found = fc.subarray([
    DAY,
    { ...DAY, id: "days-running.2026-03-03", rule: "days-running" as const, colour: "red" as const },
    { ...DAY, id: "month-over-target.2026-03", rule: "month-over-target" as const, colour: "red" as const },
  ]);
  fc.assert(
    fc.property(fc.array(found, { maxLength: 12 }), all => {
      let cards: WarningCard[] = [];
      for (const [hour, reasons] of all.entries()) {
        const before = cards;
        const look = (given: WarningCard[]) =>
          nextCards({ section: "s", rules: DEFAULT_RULES, cards: given, at: AT(hour) }, reasons);
        cards = look(before);
        expect(look(cards)).toEqual(cards);
        expect(before.every(({ id }) => cards.some(card => card.id === id))).toBe(true);
        const standing = cards.filter(({ state }) => state === "standing").map(({ id }) => id);
        expect(standing.sort()).toEqual(reasons.map(({ id }) => id).sort());
      }
    }),
  );
});
