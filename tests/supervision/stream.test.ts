import { expect, test } from "vitest";
import type { SectionCase } from "#domain/cases/case.ts";
import type { MonthWatch } from "#domain/warning/watch-month.ts";
import { allVersions, appendVersion, latestVersion, listLatest } from "#storage/records.ts";
import { CLEAN, DIRTY, SECTION, world } from "./world.ts";

const MONTH_CARD = "month-over-target.2026-03";
const MONTH_CASE = `${SECTION}.${MONTH_CARD}`;

test("cards stand while days are over target, clear with the first fine one, and the case stays", async () => {
  const { at, measure, cards, store } = await world();
  at("2026-03-02T08:00");
  await measure(DIRTY);
  expect(await cards("2026-03")).toEqual([
    ["day-over-target.2026-03-02", "yellow", "standing", null],
    [MONTH_CARD, "red", "standing", MONTH_CASE],
  ]);
  for (const day of ["03", "04"]) {
    at(`2026-03-${day}T08:00`);
    await measure(DIRTY);
  }
  expect((await cards("2026-03")).at(-1)).toEqual([
    "days-running.2026-03-04",
    "red",
    "standing",
    `${SECTION}.days-running.2026-03-04`,
  ]);
  at("2026-03-05T08:00");
  await measure(CLEAN);
  expect((await cards("2026-03")).map(([id, , state]) => [id, state])).toEqual([
    ["day-over-target.2026-03-02", "cleared"],
    [MONTH_CARD, "standing"],
    ["days-running.2026-03-04", "cleared"],
  ]);
  const cases = await listLatest<SectionCase>(store, "case", SECTION);
  expect(cases.map(({ value }) => [value.id, value.state, value.owner, value.dueOn])).toEqual([
    [MONTH_CASE, "open", "AH", "2026-03-16"],
    [`${SECTION}.days-running.2026-03-04`, "open", "AH", "2026-03-18"],
  ]);
});

test("the next month clears what stood, and its own red card joins the case that is open", async () => {
  const { at, measure, cards, store } = await world();
  at("2026-03-31T08:00");
  await measure(DIRTY);
  at("2026-04-01T08:00");
  await measure(DIRTY);
  expect((await cards("2026-03")).map(([id, , state]) => [id, state])).toEqual([
    ["day-over-target.2026-03-31", "cleared"],
    [MONTH_CARD, "cleared"],
  ]);
  expect(await cards("2026-04")).toContainEqual(["month-over-target.2026-04", "red", "standing", MONTH_CASE]);
  const found = await latestVersion<SectionCase>(store, "case", MONTH_CASE);
  expect(found?.value.cards).toEqual([MONTH_CARD, "month-over-target.2026-04"]);
  expect(found?.value.steps.map(({ kind }) => kind)).toEqual(["opened", "card"]);
});

test("a month without a class leaves the one before standing, and the next class clears it", async () => {
  const { at, measure, look, cards } = await world();
  at("2026-03-31T08:00");
  await measure(DIRTY);
  at("2026-04-01T08:00");
  await measure({ ph: "7" });
  expect((await cards("2026-03")).map(([id, , state]) => [id, state])).toEqual([
    ["day-over-target.2026-03-31", "cleared"],
    [MONTH_CARD, "standing"],
  ]);
  at("2026-05-01T08:00");
  await measure(CLEAN);
  expect((await cards("2026-03")).at(-1)?.slice(0, 3)).toEqual([MONTH_CARD, "red", "cleared"]);
  // Readings of a stopped station are no data: the silence of May began with its first day.
  at("2026-06-01T08:00");
  await measure({});
  await look();
  expect((await cards("2026-05")).map(([id]) => id)).toEqual([
    "silent.2026-05-01T080000",
    "long-silent.2026-05-01T080000",
  ]);
});

test("a delivery again, and a look again, change nothing", async () => {
  const { at, measure, deliver, look, store } = await world();
  at("2026-03-02T08:00");
  await measure(DIRTY);
  const versions = async () =>
    Promise.all(
      ["assessment", "watch", "cards"].map(
        async kind => (await allVersions(store, kind, `${SECTION}.2026-03`)).length,
      ),
    );
  const before = await versions();
  for (let time = 0; time < 3; time++) {
    await deliver("2026-03");
    await look();
  }
  expect(await versions()).toEqual(before);
  expect(await allVersions(store, "case", MONTH_CASE)).toHaveLength(1);
});

test("a case that was opened but whose card was not kept is found again, not opened twice", async () => {
  const { at, measure, deliver, store } = await world();
  at("2026-03-02T08:00");
  await measure(CLEAN);
  at("2026-03-02T12:00");
  const { client } = store;
  const send = client.send.bind(client);
  // The process dies between the case and the cards: the cards' first put never arrives.
  let died = false;
  Object.assign(client, {
    send: (
      command: { input?: { TransactItems?: { Put?: { Item?: Record<string, { S?: string }> } }[] } },
      ...rest: []
    ) => {
      const pk = command.input?.TransactItems?.[0]?.Put?.Item?.["pk"]?.S ?? "";
      if (!died && pk === `cards#${SECTION}.2026-03`) {
        died = true;
        throw Object.assign(new Error("killed"), { name: "ValidationException" });
      }
      return (send as (command: unknown, ...rest: unknown[]) => unknown)(command, ...rest);
    },
  });
  await expect(measure(DIRTY)).rejects.toThrow("killed");
  await deliver("2026-03");
  expect(await listLatest(store, "case", SECTION)).toHaveLength(1);
});

test("a card that comes back joins the case that is open, and has another when that one was closed", async () => {
  const { at, measure, cards, store } = await world();
  const id = `${SECTION}.days-running.2026-03-04`;
  const runs = async () => (await cards("2026-03")).filter(([card]) => card.startsWith("days-running"));
  for (const day of ["02", "03", "04"]) {
    at(`2026-03-${day}T08:00`);
    await measure(DIRTY);
  }
  // The third day is corrected, and the correction taken back by another value.
  at("2026-03-04T08:20");
  await measure(CLEAN, "2026-03-04T08:00");
  expect(await runs()).toEqual([["days-running.2026-03-04", "red", "cleared", id]]);
  at("2026-03-04T08:40");
  await measure({ ...DIRTY, nh3n: "3.1" }, "2026-03-04T08:00");
  expect(await runs()).toEqual([["days-running.2026-03-04", "red", "standing", id]]);

  const opened = await latestVersion<SectionCase>(store, "case", id);
  const closed = { ...opened?.value, state: "closed" };
  await appendVersion(store, { kind: "case", id, version: (opened?.version ?? 0) + 1, value: closed });
  at("2026-03-04T09:00");
  await measure({ ...CLEAN, nh3n: "0.11" }, "2026-03-04T08:00");
  at("2026-03-04T10:00");
  await measure({ ...DIRTY, nh3n: "3.2" }, "2026-03-04T08:00");
  expect(await runs()).toEqual([["days-running.2026-03-04", "red", "standing", `${id}.2`]]);
});

test("silence: yellow after 24 hours, red with a case after 72, cleared by the next reading", async () => {
  const { at, measure, look, cards } = await world();
  at("2026-03-02T08:00");
  await measure(CLEAN);
  at("2026-03-03T07:59");
  await look();
  expect(await cards("2026-03")).toEqual([]);
  at("2026-03-03T08:00");
  expect(await look()).toBe(1);
  expect(await cards("2026-03")).toEqual([["silent.2026-03-02T080000", "yellow", "standing", null]]);
  at("2026-03-05T08:00");
  await look();
  expect((await cards("2026-03")).at(-1)).toEqual([
    "long-silent.2026-03-02T080000",
    "red",
    "standing",
    `${SECTION}.long-silent.2026-03-02T080000`,
  ]);
  at("2026-03-05T09:00");
  await measure(CLEAN);
  expect((await cards("2026-03")).map(([, , state]) => state)).toEqual(["cleared", "cleared"]);
});

test("readings of long ago are history: cards for what they show, but no case, and no silence", async () => {
  const { at, measure, look, cards, store } = await world();
  at("2026-03-02T08:00");
  await measure(DIRTY, "2025-03-02T08:00");
  await look();
  expect(await cards("2025-03")).toEqual([
    ["day-over-target.2025-03-02", "yellow", "standing", null],
    ["month-over-target.2025-03", "red", "standing", null],
  ]);
  expect(await listLatest(store, "case", SECTION)).toEqual([]);
});

test("a late reading of the month before changes what the next month compares with", async () => {
  const { at, measure, store } = await world();
  const outliers = async () =>
    (await latestVersion<MonthWatch>(store, "watch", `${SECTION}.2026-04`))?.value.outliers;
  at("2026-04-01T08:00");
  await measure({ nh3n: "0.9" });
  expect(await outliers()).toEqual([]);
  // Thirty readings of March arrive afterwards; the newest of April lies beyond five times their median.
  for (let day = 1; day <= 30; day++) {
    await measure({ nh3n: "0.1" }, `2026-03-${String(day).padStart(2, "0")}T08:00`);
  }
  expect(await outliers()).toMatchObject([{ indicator: "nh3n", value: "0.9", median: "0.1" }]);
});
