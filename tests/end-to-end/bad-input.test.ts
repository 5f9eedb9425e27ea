import { describe, expect, test } from "vitest";
import type { Client } from "#events/client.ts";
import { demonstrationServer, ADJUSTMENT as entry, FUND } from "#tests/support/demonstration.ts";
import { clientOf } from "#tests/support/local-server.ts";
import { problemOf } from "#tests/support/problem.ts";

const server = demonstrationServer();

const params = FUND;
const reading = { station: "jiekou-auto", time: "2021-03-01T12:00:00+08:00", values: { ph: "7.1" } };
const contribution = { party: "SH", amount: "10.00", effectiveOn: "2021-06-30", reference: "X-1" };

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

/** Everything that a refused request could have left behind. */
async function traces() {
  const operator = await clientOf(server(), "operator");
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
    const problem = await problemOf(send(await clientOf(server(), principal)));
    expect(problem).toMatchObject({ status, code });
    if (field !== "") expect(problem.errors.map(each => each.field)).toContain(field);
    expect(await traces()).toEqual(before);
  });

  test("a table with wrong cells names line and column of all of them", async () => {
    const station = await clientOf(server(), "station-jiekou");
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
    const address = `${server().url}/v1/books/demonstration-zone-fund/contributions`;
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
    const signedIn = await fetch(`${server().url}/local/sign-in`, {
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
    expect(await send(`${server().url}/v1/nothing`, { authorization })).toEqual([
      404,
      "request.unknown-route",
      problem,
    ]);
    expect(
      await send(address, { authorization, "idempotency-key": "k", "content-type": "text/xml" }),
    ).toEqual([415, "request.media-type", problem]);
  });
});
