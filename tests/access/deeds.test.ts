/** What was done is listed with who did it: all of it for auditors, their own party's for its people. */
import { beforeAll, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { deedQueries } from "#functions/queries/deeds.ts";
import { deedPut } from "#storage/deeds.ts";
import { type FundWorld, fundWorld, USE_CASES } from "#tests/support/fund-world.ts";

let world: FundWorld;
beforeAll(async () => {
  world = await fundWorld({}, { ...USE_CASES, ...deedQueries });
});

const deeds = async (query: Record<string, string> = {}, who = "auditor") =>
  OPERATIONS.listDeeds.answer.parse(await world.done(who, "listDeeds", { query }));

test("when, who, what, on what, under which key, and what came of it", async () => {
  const { day, deeds: done } = await deeds({ limit: "200" });
  expect(day).toBe("2021-01-04");
  expect(done.find(({ key }) => key === "key-1")).toEqual({
    at: "2021-01-04T01:00:00.000Z",
    who: "operator",
    role: "operator",
    party: null,
    operation: "registerParty",
    title: "Register a party",
    titleZh: "登记主体",
    path: "/v1/parties",
    key: "key-1",
    made: ["party SH/v1"],
    madeOmitted: 0,
    correlationId: "request-1",
  });
  const registration = done.find(({ operation }) => operation === "registerBook");
  expect(registration?.made).toEqual(expect.arrayContaining(["block joint-fund/0", "book joint-fund/v1"]));
});

test("a voucher and its decision are deeds of two people, and the entry is named", async () => {
  await world.approved("finance-sh", ["finance-js"], {
    kind: "entry",
    entries: [
      {
        narrative: "调整",
        effectiveOn: "2021-01-04",
        postings: [
          { account: "1004.01", side: "debit", amount: "1.00" },
          { account: "2017.02.SH", side: "credit", amount: "1.00" },
        ],
      },
    ],
  });
  const [decision] = (await deeds({ operation: "decideVoucher" })).deeds;
  expect(decision).toMatchObject({
    who: "finance-js",
    party: "JS",
    titleZh: "审批",
    path: expect.stringMatching(/^\/v1\/books\/joint-fund\/vouchers\/.+\/decision$/),
    made: expect.arrayContaining([expect.stringMatching(/^entry joint-fund\/记-2021-01-\d+$/)]),
  });
  expect((await deeds({ who: "finance-sh" })).deeds.map(({ operation }) => operation)).toEqual([
    "proposeVoucher",
  ]);
});

test("what was refused leaves none, and the same request again no second one", async () => {
  const body = { id: "AX", name: "安徽", nameEn: "Anhui" };
  await world.done("operator", "registerParty", { body, key: "once" });
  await world.done("operator", "registerParty", { body, key: "once" });
  const refused = { params: world.book, body: { periods: ["2021-09"] } };
  expect((await world.ask("auditor", "openPeriods", { ...refused, key: "forbidden" })).status).toBe(403);
  expect((await world.ask("operator", "openPeriods", { ...refused, key: "gap" })).status).toBe(422);
  const keys = (await deeds({ limit: "200" })).deeds.map(({ key }) => key);
  expect(keys.filter(key => ["once", "forbidden", "gap"].includes(key))).toEqual(["once"]);
});

test("people of a party read what their party did, and nobody else's", async () => {
  const { deeds: own } = await deeds({ limit: "200" }, "environment-sh");
  expect(own.length).toBeGreaterThan(0);
  expect(new Set(own.map(({ party }) => party))).toEqual(new Set(["SH"]));
  expect((await deeds({ who: "operator" }, "finance-sh")).deeds).toEqual([]);
});

test("pages follow each other without a gap", async () => {
  const all = (await deeds({ limit: "200" })).deeds;
  const paged = [];
  let after: string | null = "";
  while (after !== null) {
    const page: Awaited<ReturnType<typeof deeds>> = await deeds({
      limit: "4",
      ...(after === "" ? {} : { after }),
    });
    paged.push(...page.deeds);
    after = page.next;
  }
  expect(paged).toEqual(all);
  expect((await deeds({ day: "2021-01-05" })).deeds).toEqual([]);
});

test("a day that is none is refused", async () => {
  expect(await world.ask("auditor", "listDeeds", { query: { day: "2021-02-30" } })).toMatchObject({
    status: 422,
    body: { code: "request.date", errors: [{ field: "day" }] },
  });
});

test("the longest deed is charged as one kilobyte, and its day is that of China", () => {
  const now = () => Date.parse("2021-01-04T16:30:00Z");
  const id = "x".repeat(64);
  const { item } = deedPut(
    { ...world.store, world: { ...world.store.world, now } },
    {
      doing: {
        ...{ who: id, role: "environment", party: id, operation: "decideReconciliation" },
        ...{ path: `/v1/${id}`.padEnd(200, "y"), key: "k".repeat(128) },
      },
      once: { pk: "key#b", sk: "li#1" },
      puts: [],
      names: Array.from({ length: 90 }, (_, index) => `entry ${id}/记-2021-01-${index}`),
    },
  );
  expect(item["pk"]?.S).toBe("deed#2021-01-05");
  expect(Buffer.byteLength(JSON.stringify(item))).toBeLessThan(1_100);
  expect(JSON.parse(item["value"]?.S ?? "")).toMatchObject({ madeOmitted: 87 });
});
