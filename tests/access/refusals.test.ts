/** Refusals of rights are kept for auditors; an attacker neither fills the table nor hides among his own. */
import { beforeAll, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { refusalQueries } from "#functions/queries/refusals.ts";
import { appendRefusal } from "#storage/refusals.ts";
import { type FundWorld, fundWorld, USE_CASES } from "#tests/support/fund-world.ts";

let world: FundWorld;
beforeAll(async () => {
  world = await fundWorld({}, { ...USE_CASES, ...refusalQueries });
});
const refusals = async (query: Record<string, string> = {}) =>
  OPERATIONS.listRefusals.answer.parse(await world.done("auditor", "listRefusals", { query }));

test("who was refused what, when and why", async () => {
  await world.ask("finance-ah", "getBook", { params: world.book });
  await world.ask("auditor", "openPeriods", { params: world.book, body: { periods: ["2021-02"] } });
  await world.ask(null, "getBook", { params: world.book });
  await world.ask("finance-sh", "getBook", { params: { book: "none" } });
  const { refusals: kept, day, next } = await refusals();
  expect([day, next]).toEqual(["2021-01-04", null]);
  expect(kept.map(({ who, role, party, operation, code }) => [who, role, party, operation, code])).toEqual(
    expect.arrayContaining([
      ["finance-ah", "finance", "AH", "getBook", "access.forbidden"],
      ["auditor", "auditor", null, "openPeriods", "access.forbidden"],
      [null, null, null, "getBook", "access.unauthenticated"],
    ]),
  );
  expect(kept).toHaveLength(3);
  expect(kept.find(({ operation }) => operation === "openPeriods")?.operationTitleZh).toBe("开放会计期间");
  expect(kept[0]).toMatchObject({ at: "2021-01-04T01:00:00.000Z", path: expect.stringContaining("/v1/") });
});

test("of somebody who is refused all the time a few are kept, and the number of the others", async () => {
  const before = (await refusals({ limit: "200" })).refusals.length;
  for (let times = 0; times < 60; times++)
    await world.ask("environment-sh", "getBook", { params: world.book });
  const { refusals: kept } = await refusals({ limit: "200" });
  expect(kept.length - before).toBeGreaterThanOrEqual(10);
  expect(kept.length - before).toBeLessThan(20);
});

test("pages follow each other without a gap", async () => {
  const all = (await refusals({ limit: "200" })).refusals;
  const paged = [];
  let after: string | null = "";
  while (after !== null) {
    const query: Record<string, string> = { limit: "4", ...(after === "" ? {} : { after }) };
    const page: Awaited<ReturnType<typeof refusals>> = await refusals(query);
    paged.push(...page.refusals);
    after = page.next;
  }
  expect(paged).toEqual(all);
  expect((await refusals({ day: "2021-01-05" })).refusals).toEqual([]);
});

test("a day is China's: it begins at 16:00 of the day before in UTC", async () => {
  const refusal = { who: null, role: null, party: null, address: "192.0.2.1", operation: "getBook" };
  const about = { path: "/v1/books/b", code: "access.unauthenticated", message: "no", omittedBefore: 0 };
  const instants = [
    "2021-02-09T15:59:59.999Z",
    "2021-02-09T16:00:00.000Z",
    "2021-02-10T00:00:00.000Z",
    "2021-02-10T15:59:59.999Z",
    "2021-02-10T16:00:00.000Z",
  ];
  for (const at of instants) await appendRefusal(world.store, { ...refusal, ...about, at, requestId: at });
  const day = "2021-02-10";
  const told = await refusals({ day });
  expect(told.refusals.map(({ at }) => at)).toEqual(instants.slice(1, 4));
  const first = await refusals({ day, limit: "2" });
  const { refusals: rest } = await refusals({ day, limit: "2", after: String(first.next) });
  expect([...first.refusals, ...rest]).toEqual(told.refusals);
  expect((await refusals({ day, after: "K/_" })).refusals).toEqual([]);
});

test("a bureau does not read them", async () => {
  expect(await world.ask("finance-sh", "listRefusals")).toMatchObject({ status: 403 });
});
