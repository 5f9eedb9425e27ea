/** What is said of an obligation because a day has come: by the clock, to who pays and who is paid, each once. */
import { describe, expect, test } from "vitest";
import { type Reminder, remindersOn } from "#domain/agreement/reminders.ts";
import type { Part } from "#domain/agreement/standing.ts";
import { EVENTS } from "#events/domain-events.ts";
import { letterOf } from "#functions/deliver/letter.ts";
import { eventsOf } from "#functions/publish/events-of.ts";
import { remindDue } from "#functions/settle/remind-due.ts";
import { mayBeTold } from "#functions/shared/webhooks.ts";
import { recordKeys } from "#storage/keys.ts";
import { allVersions } from "#storage/records.ts";
import { border, confirmedQuarter, JS_PAYS, monthly, settleQuarter } from "./border.ts";
import { settlementWorld } from "./world.ts";

const part = (about: Partial<Part> = {}): Part => ({
  ...{ settlement: 1, dueOn: "2021-03-31", amountMinor: 1000n, payments: [], openMinor: 1000n },
  ...about,
});

describe("on a day", () => {
  test.each<[string, string, Part, Pick<Reminder, "what" | "settlement">[], string | null]>([
    ["eight days before", "2021-03-23", part(), [], null],
    ["seven days before, where the agreement names no other number", "2021-03-24", part(), [], "due"],
    ["on the day itself", "2021-03-31", part(), [], "due"],
    ["on the day, said before", "2021-03-31", part(), [{ what: "due", settlement: 1 }], null],
    ["the day after", "2021-04-01", part(), [{ what: "due", settlement: 1 }], "overdue"],
    ["the day after, though nobody said that it would be due", "2021-04-01", part(), [], "overdue"],
    ["later, said before", "2021-06-01", part(), [{ what: "overdue", settlement: 1 }], null],
    [
      "of what a correction added",
      "2021-04-01",
      part({ settlement: 2 }),
      [{ what: "overdue", settlement: 1 }],
      "overdue",
    ],
    ["paid", "2021-04-01", part({ openMinor: 0n }), [], null],
    ["without a day", "2021-04-01", part({ dueOn: null }), [], null],
    ["more than two years later", "2023-04-01", part(), [], null],
  ])("%s", (_, on, of, told, what) => {
    const said = remindersOn([of], told, { on, ruleOf: () => undefined });
    expect(said.map(each => each.what)).toEqual(what === null ? [] : [what]);
  });

  test("as many days before as the version in force at that settlement says", () => {
    const ruleOf = (settlement: number) =>
      ({ kind: "days-after", days: 30, remindDays: settlement === 1 ? 0 : 30 }) as const;
    const said = remindersOn([part(), part({ settlement: 2 })], [], { on: "2021-03-15", ruleOf });
    expect(said.map(({ settlement }) => settlement)).toEqual([2]);
  });
});

describe("by the clock", () => {
  const ID = "border-water.2020-10.2020-12";
  const SETTLEMENT = { agreement: "border-water", settlement: ID };

  /** JS owes SH 60.00 since 4 January, due in twenty days. */
  async function owing() {
    const world = await settlementWorld();
    const due = { kind: "days-after", days: 20, remindDays: 5 } as const;
    const settling = { method: "bank-transfer", due, objection: { workingDays: 5 } } as const;
    await world.register(border([monthly("10.00")], { settling }));
    await confirmedQuarter(world, "Ⅴ");
    await settleQuarter(world);
    const run = () =>
      remindDue(world.store, (_, error) => {
        throw error;
      });
    /** Runs on the day, twice at once and once more; all events that the records are by then. */
    const told = async (day: string) => {
      world.on(day);
      await Promise.all([run(), run()]);
      await run();
      const kept = await allVersions<unknown>(world.store, "obligation-reminder", `${ID}/JS/SH`);
      const each = kept.map(({ version, value }) => {
        const { pk, sk } = recordKeys.version("obligation-reminder", `${ID}/JS/SH`, version);
        return eventsOf(world.store, { pk, sk, value: () => value, at: `${day}T01:00:00.000Z` });
      });
      return (await Promise.all(each)).flat();
    };
    const pay = (amount: string, reference: string, effectiveOn: string) =>
      world.approved("finance-js", ["review-js"], {
        ...{
          kind: "payment",
          settlement: ID,
          ...JS_PAYS,
          amount,
          reference,
          narrative: "补偿资金",
          effectiveOn,
        },
      });
    return { ...world, told, pay };
  }

  test("due once, overdue once, and what was paid in between is not in it", async () => {
    const world = await owing();
    expect(await world.told("2021-01-18")).toEqual([]);
    const data = {
      ...SETTLEMENT,
      version: 1,
      book: "joint-fund",
      ...JS_PAYS,
      asset: "CNY",
      dueOn: "2021-01-24",
    };
    const [due, ...more] = await world.told("2021-01-19");
    expect(more).toEqual([]);
    expect(due).toMatchObject({
      type: "obligation.due",
      parties: ["JS", "SH"],
      data: { ...data, amount: "60.00" },
    });
    await world.pay("40.00", "JS-1", "2021-01-19");
    expect(await world.told("2021-01-24")).toHaveLength(1);
    const [, overdue] = await world.told("2021-01-25");
    expect(overdue).toMatchObject({ type: "obligation.overdue", data: { ...data, amount: "20.00" } });
    expect(overdue?.id).not.toBe(due?.id);
    expect(await world.told("2021-01-31")).toHaveLength(2);
    for (const event of [due, overdue]) {
      if (event === undefined) throw new Error("no event");
      expect(EVENTS[event.type].data.strict().safeParse(event.data).error).toBeUndefined();
      expect(mayBeTold("finance", event.type) && !mayBeTold("environment", event.type)).toBe(true);
      const { text } = letterOf(event, "hook", "cw@sh.example");
      expect(text.zh).toContain("dueOn: 2021-01-24");
    }
  });

  test("nothing of what was paid in time", async () => {
    const world = await owing();
    await world.pay("60.00", "JS-1", "2021-01-04");
    for (const day of ["2021-01-19", "2021-01-25"]) expect(await world.told(day)).toEqual([]);
  });

  test("nothing while an objection holds the payment; what is late by then, when it is resolved", async () => {
    const world = await owing();
    await world.done("finance-js", "objectToSettlement", {
      params: SETTLEMENT,
      body: { version: 1, reason: "数据有误" },
    });
    for (const day of ["2021-01-19", "2021-01-25"]) expect(await world.told(day)).toEqual([]);
    await world.done("operator", "resolveObjection", {
      params: { ...SETTLEMENT, objection: "1" },
      body: { resolution: "dismissed", reason: "复核无误" },
    });
    expect((await world.told("2021-01-26")).map(({ type }) => type)).toEqual(["obligation.overdue"]);
  });
});
