import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { describe, expect, test } from "vitest";
import type { Principal } from "#domain/access/principal.ts";
import type { Fault } from "#domain/result.ts";
import * as receipts from "#events/answers/receipts.ts";
import { problemOf } from "#functions/shared/problem.ts";
import { readRequest } from "#functions/shared/read-request.ts";

const operator: Principal = { id: "operator", name: "Operator", role: "operator", party: null, stations: [] };

type Texts = Record<string, string>;
const listEntries = (params: Texts, query: Texts = {}) =>
  readRequest(
    "listEntries",
    {
      headers: {},
      pathParameters: params,
      queryStringParameters: query,
      requestContext: { http: { path: "/v1/books/x/entries" } },
    } as unknown as APIGatewayProxyEventV2,
    operator,
  );

describe("an address", () => {
  test("is decoded", () => {
    expect(listEntries({ book: "%E6%B2%B3" }, { number: "记-2021-03-0001" })).toMatchObject({
      ok: true,
      value: { params: { book: "河" }, query: { number: "记-2021-03-0001" } },
    });
  });

  test.each<[string, Texts, Texts, string]>([
    ["a query that nobody reads", { book: "b" }, { limt: "5" }, "limt"],
    ["a query named like a member of every object", { book: "b" }, { constructor: "5" }, "constructor"],
    ["a query too long", { book: "b" }, { account: "x".repeat(201) }, "account"],
    ["a query with a control character", { book: "b" }, { account: "a\u0000" }, "account"],
    ["a parameter that cannot be decoded", { book: "%E0%A4" }, {}, "book"],
    ["a surrogate in its encoding", { book: "%ED%A0%80" }, {}, "book"],
    ["a lone percent sign", { book: "%" }, {}, "book"],
    ["a parameter with a control character", { book: "a%00" }, {}, "book"],
    ["a parameter too long", { book: "x".repeat(201) }, {}, "book"],
  ])("%s is refused", (_, params, query, field) => {
    expect(listEntries(params, query)).toMatchObject({
      ok: false,
      faults: [{ code: "request.invalid", field }],
    });
  });

  test("all that is wrong with it is named", () => {
    const asked = listEntries({ book: "%" }, { a: "1", b: "2" });
    expect(asked.ok ? [] : asked.faults.map(({ field }) => field)).toEqual(["book", "a", "b"]);
  });
});

describe("a problem stays small", () => {
  const about = { path: "/v1/readings", requestId: "r", language: "en" as const };
  const [first, ...others] = Array.from(
    { length: 50_000 },
    (_, index): Fault => ({
      code: "reading.unknown-indicator",
      message: `"${"鱼".repeat(10_000)}" is not an indicator`,
      field: `readings[${index}].values.${"x".repeat(5_000)}`,
      value: index === 1 ? { nested: "y".repeat(5_000) } : "z".repeat(5_000),
      expected: "one of ".repeat(2_000),
    }),
  );
  const parsed = (faults: readonly [Fault, ...Fault[]]) =>
    receipts.Problem.parse(JSON.parse(problemOf({ ok: false, faults }, about).body ?? ""));

  test("whatever was sent and however much of it is wrong", () => {
    const problem = parsed([first as Fault, ...others]);
    expect(problem.errors).toHaveLength(100);
    expect(problem.errorsOmitted).toBe(49_900);
    expect(problem.errors[0]?.value).toBe(`${"z".repeat(199)}…`);
    expect(problem.errors[0]?.message).toHaveLength(200);
    expect(problem.detail).toHaveLength(200);
    expect(JSON.stringify(problem).length).toBeLessThan(200_000);
  });

  test("and says all when there is little", () => {
    const fault: Fault = { code: "money.too-large", message: "m", field: "amount", value: 7, expected: "e" };
    const problem = parsed([fault]);
    expect(problem.errors).toEqual([fault]);
    expect(problem.errorsOmitted).toBeUndefined();
  });

  test("a cut never leaves half a character", () => {
    const problem = parsed([
      { code: "money.too-large", message: "m", value: `${"x".repeat(198)}𠮷${"x".repeat(9)}` },
    ]);
    expect(problem.errors[0]?.value).toBe(`${"x".repeat(198)}…`);
  });
});
