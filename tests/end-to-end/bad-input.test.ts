import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as answers from "#events/answers.ts";
import { type Client, ProblemError } from "#events/client.ts";
import { OPERATIONS } from "#events/operations.ts";
import { clientOf, freshFolder, type RunningServer, startLocal } from "#tests/support/local-server.ts";

const folder = freshFolder();
let server: RunningServer;

beforeAll(async () => {
  server = await startLocal(folder.path);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const params = { book: "demonstration-zone-fund" };
const reading = { station: "jiekou-auto", time: "2021-03-01T12:00:00+08:00", values: { ph: "7.1" } };
const contribution = { party: "SH", amount: "10.00", effectiveOn: "2021-06-30", reference: "X-1" };
const entry = {
  narrative: "调整",
  effectiveOn: "2021-06-30",
  postings: [
    { account: "2017.02.SH", side: "debit", amount: "1.00" },
    { account: "2017.02.JS", side: "credit", amount: "1.00" },
  ],
};

type Send = (client: Client) => Promise<unknown>;
const push =
  (change: object): Send =>
  client =>
    client.call("pushReadings", { body: { readings: [{ ...reading, ...change }] } });
const contribute =
  (change: object): Send =>
  client =>
    client.call("recordContribution", {
      params,
      body: { ...contribution, ...change },
      idempotencyKey: "bad-1",
    });
const propose =
  (...entries: object[]): Send =>
  client =>
    client.call("proposeVoucher", { params, body: { kind: "entry", entries }, idempotencyKey: "bad-2" });
const posting = (change: object) => ({
  ...entry,
  postings: [entry.postings[0], { ...entry.postings[1], ...change }],
});

async function problemOf(send: Promise<unknown>) {
  const error = await send.then(
    () => expect.fail("it should have been refused"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw error;
  expect(answers.Problem.safeParse(error.problem).error).toBeUndefined();
  return error.problem;
}

/** Everything that a refused request could have left behind. */
async function traces() {
  const operator = await clientOf(server, "operator");
  const { head } = await operator.call("getBook", { params });
  const { vouchers } = await operator.call("listVouchers", { params });
  const { sections } = await operator.call("listSections");
  return { head: head.hash, vouchers: vouchers.length, sections };
}

describe("each gets a problem with a stable code and the field's name, and nothing is half-written", () => {
  test.each<[string, string, Send, number, string, string]>([
    [
      "an unknown section",
      "station-jiekou",
      push({ station: undefined, section: "长江口" }),
      422,
      "reading.unknown-section",
      "readings[0].section",
    ],
    [
      "an unknown station",
      "station-jiekou",
      push({ station: "nowhere" }),
      422,
      "reading.unknown-station",
      "readings[0].station",
    ],
    [
      "another's station",
      "station-jiekou",
      push({ station: "jishuigang-auto" }),
      403,
      "access.forbidden",
      "readings[0]",
    ],
    [
      "a negative concentration",
      "station-jiekou",
      push({ values: { nh3n: "-0.1" } }),
      422,
      "reading.negative",
      "readings[0].values.nh3n",
    ],
    [
      "a value that is no number",
      "station-jiekou",
      push({ values: { tp: "0,05" } }),
      422,
      "reading.not-a-number",
      "readings[0].values.tp",
    ],
    [
      "a number instead of decimal text",
      "station-jiekou",
      push({ values: { tp: 0.05 } }),
      422,
      "request.invalid",
      "readings[0].values.tp",
    ],
    [
      "an unknown indicator",
      "station-jiekou",
      push({ values: { fish: "3" } }),
      422,
      "reading.unknown-indicator",
      "readings[0].values.fish",
    ],
    [
      "an instant without a zone",
      "station-jiekou",
      push({ time: "2021-03-01T12:00:00" }),
      422,
      "request.instant",
      "readings[0].time",
    ],
    [
      "a reading from the future",
      "station-jiekou",
      push({ time: "2999-01-01T00:00:00Z" }),
      422,
      "reading.instant-in-future",
      "readings[0].time",
    ],
    [
      "an unbalanced entry",
      "finance-sh",
      propose(posting({ amount: "1.01" })),
      422,
      "ledger.unbalanced",
      "entries[0].postings",
    ],
    [
      "an entry on an unknown account",
      "finance-sh",
      propose(posting({ account: "9999" })),
      422,
      "ledger.unknown-account",
      "entries[0].postings[1].account",
    ],
    [
      "an amount with three decimals",
      "finance-sh",
      propose(posting({ amount: "1.001" })),
      422,
      "money.too-many-decimals",
      "entries[0].postings[1].amount",
    ],
    ["an amount as a number", "finance-sh", contribute({ amount: 10 }), 422, "request.invalid", "amount"],
    [
      "a balance that an account may not have",
      "finance-sh",
      propose({
        ...entry,
        postings: [
          { ...entry.postings[0], account: "1004.01" },
          { account: "2017.02.SH", side: "credit", amount: "1.00" },
        ].map(each => ({
          ...each,
          side: each.side === "debit" ? "credit" : "debit",
          amount: "99999999999.00",
        })),
      }),
      422,
      "ledger.bound",
      "entries[0].postings",
    ],
    [
      "a closed or unopened period",
      "finance-sh",
      contribute({ effectiveOn: "2021-08-01" }),
      422,
      "ledger.period-not-open",
      "entries[0].period",
    ],
    [
      "30 February",
      "finance-sh",
      contribute({ effectiveOn: "2021-02-30" }),
      422,
      "request.invalid",
      "effectiveOn",
    ],
    [
      "a contribution by a stranger",
      "finance-ah",
      contribute({ party: "AH" }),
      422,
      "fund.not-a-party",
      "party",
    ],
    ["a contribution for somebody else", "finance-zj", contribute({}), 403, "access.forbidden", "party"],
    [
      "more than was committed",
      "finance-sh",
      contribute({ amount: "3000000000.00" }),
      422,
      "fund.over-commitment",
      "amount",
    ],
    ["an unknown field", "finance-sh", contribute({ amout: "1.00" }), 422, "request.invalid", "amout"],
    ["a role that may not", "auditor", contribute({}), 403, "access.forbidden", ""],
  ])("%s", async (_, principal, send, status, code, field) => {
    const before = await traces();
    const problem = await problemOf(send(await clientOf(server, principal)));
    expect(problem).toMatchObject({ status, code });
    if (field !== "") expect(problem.errors.map(each => each.field)).toContain(field);
    expect(await traces()).toEqual(before);
  });

  test("a table with wrong cells names line and column of all of them", async () => {
    const station = await clientOf(server, "station-jiekou");
    const content = [
      "section,water_body,time,ph,nh3n_mgl",
      "街口(鸠坑口),river,2021-03-01T12:00:00+08:00,7.1,-1",
      "街口(鸠坑口),river,2021-03-01 12:00,7.1,abc",
    ].join("\n");
    const problem = await problemOf(
      station.call("pushReadings", { file: { content, mediaType: "text/csv" } }),
    );
    expect(problem.errors.map(({ code, line, column }) => [code, line, column])).toEqual([
      ["reading.negative", 2, 5],
      ["request.instant", 3, 3],
      ["reading.not-a-number", 3, 5],
    ]);
  });

  test("nobody signed in, a token that is none, a key that is missing, a body that is no JSON, an address that is none", async () => {
    const token = "Bearer not-a-token";
    const address = `${server.url}/v1/books/demonstration-zone-fund/contributions`;
    const send = async (url: string, headers: Record<string, string>, body = "{") => {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body,
      });
      return [
        response.status,
        ((await response.json()) as { code: string }).code,
        response.headers.get("content-type"),
      ];
    };
    const signedIn = await fetch(`${server.url}/local/sign-in`, {
      method: "POST",
      body: JSON.stringify({ principal: "finance-sh" }),
    });
    const authorization = `Bearer ${((await signedIn.json()) as { token: string }).token}`;
    const problem = "application/problem+json";
    expect(await send(address, {})).toEqual([401, "access.unauthenticated", problem]);
    expect(await send(address, { authorization: token })).toEqual([401, "access.unauthenticated", problem]);
    expect(await send(address, { authorization })).toEqual([400, "request.key-missing", problem]);
    expect(await send(address, { authorization, "idempotency-key": "k" })).toEqual([
      400,
      "request.malformed",
      problem,
    ]);
    expect(await send(`${server.url}/v1/nothing`, { authorization })).toEqual([
      404,
      "request.unknown-route",
      problem,
    ]);
    expect(
      await send(address, { authorization, "idempotency-key": "k", "content-type": "text/xml" }),
    ).toEqual([415, "request.media-type", problem]);
  });
});

describe("the same request twice", () => {
  test("gives the same answer, marked as replayed, and counts once; with another body it is refused", async () => {
    const finance = await clientOf(server, "finance-sh");
    const send = (amount: string) =>
      finance.call("recordContribution", {
        params,
        body: { ...contribution, amount },
        idempotencyKey: "twice",
      });
    const first = await send("10.00");
    expect(OPERATIONS.recordContribution.answer.safeParse(first).error).toBeUndefined();
    expect(await send("10.00")).toEqual(first);
    expect(await problemOf(send("11.00"))).toMatchObject({ status: 422, code: "request.key-reused" });
    const { accounts } = await finance.call("getBook", { params });
    expect(accounts.find(({ id }) => id === "2017.02.SH")?.balance).toBe("-1000010.00");
  });
});

describe("two people decide about money", () => {
  test("nobody approves their own proposal; a decision is made once; a refusal has a reason and posts nothing", async () => {
    const [finance, other] = await Promise.all([
      clientOf(server, "finance-sh"),
      clientOf(server, "finance-zj"),
    ]);
    const voucher = await finance.call("proposeVoucher", {
      params,
      body: { kind: "entry", entries: [entry] },
      idempotencyKey: "v-1",
    });
    const decide = (client: Client, decision: object, idempotencyKey: string) =>
      client.call("decideVoucher", {
        params: { ...params, voucher: voucher.id },
        body: decision,
        idempotencyKey,
      });
    expect(await problemOf(decide(finance, { decision: "approve" }, "d-1"))).toMatchObject({
      status: 403,
      code: "access.own-proposal",
    });
    expect(await problemOf(decide(other, { decision: "refuse" }, "d-2"))).toMatchObject({
      code: "request.invalid",
      errors: [{ field: "reason" }],
    });
    const before = await traces();
    expect(await decide(other, { decision: "refuse", reason: "依据不足" }, "d-3")).toMatchObject({
      state: "refused",
      entries: [],
    });
    expect((await traces()).head).toBe(before.head);
    expect(await problemOf(decide(other, { decision: "approve" }, "d-4"))).toMatchObject({
      status: 409,
      code: "voucher.decided",
    });
  });

  test("a payment is at most what is still owed", async () => {
    const finance = await clientOf(server, "finance-js");
    const body = {
      kind: "payment",
      settlement: "demonstration-zone.2020-05.2021-04",
      payer: "JS",
      payee: "SH",
      amount: "0.01",
      reference: "BF-2",
      narrative: "重复拨付",
      effectiveOn: "2021-06-30",
    };
    const again = finance.call("proposeVoucher", { params, body, idempotencyKey: "v-2" });
    expect(await problemOf(again)).toMatchObject({
      code: "voucher.over-obligation",
      errors: [{ field: "amount", expected: "at most 0.00" }],
    });
  });
});
