/** A closed month is stated to each party by itself; the statement becomes an event, and reaches the party's receiver. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EVENTS } from "#events/domain-events.ts";
import { periodCommands } from "#functions/commands/periods.ts";
import { eventsOf } from "#functions/publish/events-of.ts";
import { issueMonthly } from "#functions/settle/issue-monthly.ts";
import { recordKeys } from "#storage/keys.ts";
import { allVersions } from "#storage/records.ts";
import { type IssuedWorld, issuedWorld } from "#tests/statement/issued-world.ts";
import { apiOf } from "#tests/support/api.ts";
import { PEOPLE } from "#tests/support/fund-world.ts";

let world: IssuedWorld;
beforeAll(async () => {
  world = await issuedWorld();
  await world.contribute("SH", "100.00", "2021-01-05");
});
afterAll(() => world.remove());

const issued = async () => {
  const listed = await world.done("auditor", "listIssuedStatements", { params: world.book });
  return (listed["statements"] as { number: number; scope: object; from: string; issuedBy: string }[]).map(
    ({ scope, from, issuedBy }) => ({ scope, from, issuedBy }),
  );
};
const byClock = () =>
  issueMonthly(world.store, (book, error) => {
    throw new Error(book, { cause: error });
  });

test("an open month is stated by nobody; a closed one once for each party, as soon as its head is signed", async () => {
  await byClock();
  expect(await issued()).toEqual([]);
  const ask = apiOf(world.store, periodCommands, PEOPLE);
  const operator = PEOPLE.find(({ id }) => id === "operator") ?? expect.fail("an operator");
  const closed = await ask(operator, "closePeriods", { params: world.book, body: { periods: ["2021-01"] } });
  expect(closed.status).toBe(200);
  await byClock();
  expect(await issued()).toEqual([]);
  await world.sign();
  await byClock();
  await byClock();
  const mine = (party: string) => ({
    scope: { kind: "party", party },
    from: "2021-01",
    issuedBy: "system:clock",
  });
  expect(await issued()).toEqual([mine("JS"), mine("SH"), mine("ZJ")]);
});

test("a statement that is ready is an event for its party alone, and the same record is the same event", async () => {
  await world.build(2);
  const id = `${world.book.book}.2`;
  const told = async () => {
    const versions = await allVersions<unknown>(world.store, "statement", id);
    const each = versions.map(({ version, value }) => {
      const { pk, sk } = recordKeys.version("statement", id, version);
      return eventsOf(world.store, { pk, sk, value: () => value, at: "2021-02-01T00:00:00.000Z" });
    });
    return (await Promise.all(each)).flat();
  };
  const [event = expect.fail("an event"), ...others] = await told();
  expect(others).toEqual([]);
  expect(event).toMatchObject({ type: "statement.ready", parties: ["SH"], data: { number: 2, party: "SH" } });
  expect(event.id).toMatch(/^evt_[A-Za-z0-9]{20,}$/);
  expect(EVENTS["statement.ready"].data.strict().safeParse(event.data).error).toBeUndefined();
  expect(await told()).toEqual([event]);
});
