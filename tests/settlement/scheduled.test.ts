/** Settling by the clock: what is over and confirmed, once, corrections too; what fails is seen and tried again. */
import { expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import type { SettlingRunRecord } from "#events/settling-records.ts";
import { settleDue } from "#functions/settle/settle-due.ts";
import { border, confirmedQuarter, monthly, QUARTER } from "./border.ts";
import { settlementWorld } from "./world.ts";

async function clocked() {
  const world = await settlementWorld();
  const failures: string[] = [];
  const identity = { principalOf: () => Promise.reject(new Error("nobody asks the clock")) };
  const run = () =>
    settleDue({ store: world.store, identity }, ({ agreement, to, code }) =>
      failures.push(`${agreement} ${to} ${code}`),
    );
  return { ...world, failures, run };
}

const QUARTER_OF_WATER = { agreement: "border-water", from: "2020-10", to: "2020-12" };

const counts = ({ settled, waiting, failed }: SettlingRunRecord) => [settled, waiting, failed.length];

test("a period is settled when it is over and confirmed, and again when something was corrected", async () => {
  const world = await clocked();
  await world.register(border([monthly("10.00")], { effectiveFrom: "2020-10-01" }));
  // Nothing was measured: nobody can have confirmed it.
  expect(counts(await world.run())).toEqual([0, 1, 0]);
  await world.confirm("s1", "2020-10", "Ⅴ");
  await world.confirm("s1", "2020-11", "Ⅴ");
  await world.confirm("s1", "2020-12", "Ⅴ", "reviewed");
  expect(counts(await world.run())).toEqual([0, 1, 0]);
  await confirmedQuarter(world, "Ⅴ");
  expect(counts(await world.run())).toEqual([1, 0, 0]);
  expect(await world.balance("1036.01.JS")).toBe("60.00");
  const entries = async () =>
    (await world.done("auditor", "listEntries", { params: { book: "joint-fund" } }))["entries"] as {
      preparer: string;
    }[];
  const before = await entries();
  expect(before.at(-1)?.preparer).toBe("system:clock");
  expect(counts(await world.run())).toEqual([1, 0, 0]);
  expect(await entries()).toHaveLength(before.length);
  await world.confirm("s1", QUARTER[0], "Ⅲ");
  await world.run();
  expect(await world.balance("1036.01.JS")).toBe("40.00");
  const answer = await world.done("auditor", "listSettlingRuns");
  expect(OPERATIONS.listSettlingRuns.answer.safeParse(answer).error).toBeUndefined();
  expect((await world.ask("finance-sh", "listSettlingRuns")).status).toBe(403);
  expect(world.failures).toEqual([]);
});

test("a section that changes after a period was settled leaves what was settled as it is", async () => {
  const world = await clocked();
  await world.register(border([monthly("10.00")], { effectiveFrom: "2020-10-01" }));
  await confirmedQuarter(world, "Ⅴ");
  await world.run();
  const entries = async () =>
    (await world.done("auditor", "listEntries", { params: { book: "joint-fund" } }))["entries"];
  const before = await entries();
  const revision = { version: 2, reason: "断面水质目标调整", changes: { targetClass: "Ⅳ" } };
  const revise = (validFrom: string) =>
    world.ask("operator", "reviseSection", { params: { section: "s1" }, body: { ...revision, validFrom } });
  expect((await revise("2020-12")).body).toMatchObject({ code: "section.settled" });
  expect((await revise("2021-01")).status).toBe(200);
  expect(counts(await world.run())).toEqual([1, 0, 0]);
  expect(await entries()).toEqual(before);
  expect(await world.balance("1036.01.JS")).toBe("60.00");
});

test("a run tells the periods that it settled and those that it left, and why", async () => {
  const world = await clocked();
  await world.register(border([monthly("10.00")], { effectiveFrom: "2020-10-01" }));
  const told = (day: string) => {
    world.on(day);
    return world.run().then(({ periods }) => periods);
  };
  const waits = { ...QUARTER_OF_WATER, outcome: "waiting", version: null };
  expect(await told("2021-01-20")).toMatchObject([
    { ...waits, fault: { code: "agreement.no-data", messageZh: "考核期内尚无月份完成评价" } },
  ]);
  for (const month of QUARTER)
    await world.confirm("s1", month, "Ⅴ", month.endsWith("12") ? "reviewed" : "confirmed");
  expect(await told("2021-01-21")).toMatchObject([
    { ...waits, fault: { messageZh: expect.stringMatching(/^断面s1的2020-12评价尚未经各方确认/) } },
  ]);
  await confirmedQuarter(world, "Ⅴ");
  expect(await told("2021-01-22")).toEqual([
    { ...QUARTER_OF_WATER, outcome: "settled", version: 1, fault: null },
  ]);
  // Settled by an earlier run: told with that one.
  expect(await told("2021-01-23")).toEqual([]);
});

test("a failure is told and does not stop the others; it is tried again when it may be possible", async () => {
  const world = await clocked();
  await world.register(border([monthly("10.00")], { effectiveFrom: "2020-10-01" }));
  await world.register(border([monthly("1.00")], { id: "also", effectiveFrom: "2020-10-01" }));
  await confirmedQuarter(world, "Ⅴ");
  // The accounting period of the day is not open.
  world.on("2021-03-02");
  expect(counts(await world.run())).toEqual([0, 0, 2]);
  expect(world.failures).toEqual([
    "also 2020-12 ledger.period-not-open",
    "border-water 2020-12 ledger.period-not-open",
  ]);
  await world.done("operator", "openPeriods", {
    params: { book: "joint-fund" },
    body: { periods: ["2021-03"] },
  });
  world.on("2021-03-03");
  expect(counts(await world.run())).toEqual([2, 0, 0]);
  expect(await world.balance("1036.01.JS")).toBe("66.00");
  const { runs } = await world.done("operator", "listSettlingRuns");
  expect(runs).toMatchObject([
    { state: "done", agreements: 2, done: 2, settled: 2, failed: [] },
    { state: "done", failed: [{ agreement: "also" }, { agreement: "border-water" }] },
  ]);
});
