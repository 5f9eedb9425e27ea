import { beforeAll, describe, expect, test } from "vitest";
import { LIMITS } from "#domain/ledger/limits.ts";
import { CHUNK_ROWS } from "#domain/ledger/row.ts";
import type { Client } from "#events/client.ts";
import { demonstrationServer, FUND } from "#tests/support/demonstration.ts";
import { clientOf } from "#tests/support/local-server.ts";
import { problemOf } from "#tests/support/problem.ts";

const server = demonstrationServer();

const params = FUND;
const posting = (account: string, side: "debit" | "credit", amount: string) => ({ account, side, amount });
const pair = (debit: string, credit = debit) => [
  posting("2017.02.SH", "debit", debit),
  posting("2015.02", "credit", credit),
];
/** Accounts whose codes mean something to JavaScript, and more of them than one commit may touch. */
const CODES = ["constructor", "toString", "hasOwnProperty", "valueOf"];
const MANY = Array.from(
  { length: (LIMITS.chunksAndOpeningsPerBlock + 1) * CHUNK_ROWS },
  (_, i) => `9100.${i}`,
);
/** One of every chunk. */
const SPREAD = MANY.filter((_, index) => index % CHUNK_ROWS === 0);

let operator: Client;
let finance: Client;

beforeAll(async () => {
  [operator, finance] = [await clientOf(server(), "operator"), await clientOf(server(), "finance-sh")];
  const definition = { name: "备查", nameEn: "Memo", normal: "debit", bound: "either" };
  const parts = Array.from({ length: Math.ceil(MANY.length / 70) }, (_, n) =>
    MANY.slice(n * 70, n * 70 + 70),
  );
  for (const ids of [CODES, ...parts]) {
    await operator.call("openAccounts", {
      params,
      body: { accounts: ids.map(id => ({ ...definition, id })) },
      idempotencyKey: `open-${ids[0]}`,
    });
  }
});

const propose = (postings: object[], about: object = {}, idempotencyKey = "bad") =>
  finance.call("proposeVoucher", {
    params,
    body: { kind: "entry", entries: [{ narrative: "调整", effectiveOn: "2021-06-30", postings, ...about }] },
    idempotencyKey,
  });

async function post(postings: object[], about: object, key: string) {
  const { id: voucher } = await propose(postings, about, key);
  const { entries } = await (await clientOf(server(), "finance-zj")).call("decideVoucher", {
    params: { ...params, voucher },
    body: { decision: "approve" },
    idempotencyKey: key,
  });
  return operator.call("getEntry", { params: { ...params, entry: entries[0]?.id ?? "" } });
}

/** As it is sent, without a client that would mend it. */
async function sendRaw(body: string, key: string) {
  const signedIn = await fetch(`${server().url}/local/sign-in`, {
    method: "POST",
    body: JSON.stringify({ principal: "finance-sh" }),
  });
  const { token } = (await signedIn.json()) as { token: string };
  const response = await fetch(`${server().url}/v1/books/${params.book}/vouchers`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "idempotency-key": key,
    },
    body,
  });
  return { status: response.status, ...((await response.json()) as { code: string; errors: object[] }) };
}

describe("entries that are not as they must be", () => {
  const thirty = "1234567890123456789012345678";
  test.each<[string, object[], object, string, object]>([
    [
      "unbalanced by one unit in the 30th digit",
      pair(`${thirty}.00`, `${thirty}.01`),
      {},
      "ledger.unbalanced",
      { field: "entries[0].postings", value: "0.01" },
    ],
    ["of nothing", pair("0.00"), {}, "ledger.zero-posting", { field: "entries[0].postings[0].amount" }],
    [
      "with more digits than money has",
      pair(`${thirty}${thirty}.00`),
      {},
      "money.too-large",
      { field: "entries[0].postings[0].amount" },
    ],
    ["with an exponent", pair("1e3"), {}, "money.not-a-decimal", { field: "entries[0].postings[0].amount" }],
    [
      "with one posting",
      pair("1.00").slice(1),
      {},
      "ledger.too-few-postings",
      { field: "entries[0].postings" },
    ],
    [
      "with 10,000 postings",
      Array.from({ length: 5_000 }, () => pair("1.00")).flat(),
      {},
      "request.invalid",
      { field: "entries[0].postings" },
    ],
    [
      "on more accounts than one commit touches",
      [
        ...SPREAD.map(id => posting(id, "debit", "1.00")),
        posting("2015.02", "credit", `${SPREAD.length}.00`),
      ],
      {},
      "ledger.over-limit",
      { expected: `at most ${LIMITS.chunksAndOpeningsPerBlock}; split the command` },
    ],
    [
      "in a period that nobody opened",
      pair("1.00"),
      { period: "2021-08" },
      "ledger.period-not-open",
      { field: "entries[0].period" },
    ],
    [
      "about tomorrow",
      pair("1.00"),
      { effectiveOn: "2999-01-01" },
      "ledger.effective-in-future",
      { field: "entries[0].effectiveOn" },
    ],
    [
      "on an account named after nothing",
      [posting("__proto__", "debit", "1.00"), ...pair("1.00").slice(1)],
      {},
      "request.invalid",
      { field: "entries[0].postings[0].account" },
    ],
    [
      "with a direction turned in its text",
      pair("1.00"),
      { narrative: "退\u202e款" },
      "request.invalid",
      { field: "entries[0].narrative" },
    ],
    [
      "with half a character",
      pair("1.00"),
      { narrative: "退\ud83d款" },
      "request.text",
      { field: "entries[0].narrative" },
    ],
  ])("%s: refused with field and reason", async (_, postings, about, code, fault) => {
    const before = (await operator.call("getBook", { params })).head;
    const problem = await problemOf(propose(postings, about));
    expect(problem.code).toBe(code);
    expect(problem.errors).toContainEqual(expect.objectContaining(fault));
    expect((await operator.call("getBook", { params })).head).toEqual(before);
  });

  test("a member named __proto__ is no member of a request, on any level", async () => {
    const entry = `{"narrative":"调整","effectiveOn":"2021-06-30","postings":${JSON.stringify(pair("1.00"))}`;
    for (const body of [
      `{"kind":"entry","entries":[${entry}}],"__proto__":{"kind":"payment"}}`,
      `{"kind":"entry","entries":[${entry},"__proto__":{"period":"2021-01"}}]}`,
    ]) {
      expect(await sendRaw(body, "proto-1")).toMatchObject({ status: 400, code: "request.name" });
    }
    expect(await sendRaw(`{"kind":"entry","entries":[${"[".repeat(50_000)}`, "deep")).toMatchObject({
      status: 400,
      code: "request.malformed",
    });
  });
});

describe("what is unusual and right is kept exactly", () => {
  test.each([
    ["Arabic and Hebrew", "تحويل رصيد העברת יתרה 2021"],
    ["Chinese beyond the basic plane and emoji", "𠮷野家付款👩‍👩‍👧"],
    ["what looks like markup or a formula", '<script>alert("x")</script> =1+1 \\u0000 {{a}} $& $1'],
    ["the longest text there is", "长".repeat(500)],
  ])("%s", async (_, narrative) => {
    const key = `text-${narrative.length}-${narrative.codePointAt(0)}`;
    expect(await post(pair("1.00"), { narrative }, key)).toMatchObject({ narrative });
  });

  test("codes and keys that mean something to the language mean nothing here", async () => {
    const postings = CODES.map((id, index) => posting(id, index % 2 === 0 ? "debit" : "credit", "3.00"));
    const entry = await post([...postings, ...pair("1.00")], {}, "__proto__");
    expect(entry.postings.map(({ account }) => account).slice(0, 4)).toEqual(CODES);
    const { accounts } = await operator.call("getTrialBalance", { params, query: { period: "2021-06" } });
    expect(accounts.find(({ id }) => id === "constructor")).toMatchObject({ closing: "3.00" });
    const statement = await operator.call("getStatement", {
      params: { ...params, account: "toString" },
      query: { from: "2021-06", to: "2021-06" },
    });
    expect(statement).toMatchObject({ closing: "-3.00" });
    for (const query of [{ account: "__proto__" }, { party: "constructor" }, { evidence: "__proto__:x" }]) {
      expect(await operator.call("listEntries", { params, query })).toEqual({ entries: [], next: null });
    }
    const ofNoPeriod = operator.call("listEntries", { params, query: { period: "2021-6" } });
    expect(await problemOf(ofNoPeriod)).toMatchObject({
      code: "request.month",
      errors: [{ field: "period" }],
    });
    expect(await problemOf(operator.call("getBook", { params: { book: "__proto__" } }))).toMatchObject({
      status: 404,
    });
  });

  test("and the book verifies", async () => {
    expect(await operator.call("verifyBook", { params })).toMatchObject({ findings: [] });
  });
});
