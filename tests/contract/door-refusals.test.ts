import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { expect, test } from "vitest";
import { FAULTS, type FaultCode } from "#domain/faults.ts";
import { inChinese } from "#domain/refusal/in-chinese.ts";
import type { Fault } from "#domain/result.ts";
import { OPERATIONS, type Operation } from "#events/operations.ts";
import { REMEDIES, refusalsOf, statusOf } from "#events/refusals.ts";
import { type OperationId, routeOf } from "#events/routes.ts";
import { readRequest } from "#functions/shared/read-request.ts";

const IDS = Object.keys(OPERATIONS) as OperationId[];

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const KEY = { "idempotency-key": "k" };
const JSON_TYPE = { "content-type": "application/json" };

/** What is wrong with each is known to the door alone. */
const WRONG: readonly Sent[] = [
  {},
  { query: { nobody: "1" } },
  { headers: KEY },
  { headers: { ...KEY, "content-type": "image/x" }, body: "x" },
  { headers: { ...KEY, ...JSON_TYPE }, body: "{" },
  { headers: { ...KEY, ...JSON_TYPE }, body: '{"a":1,"a":2}' },
  { headers: { ...KEY, ...JSON_TYPE }, body: '{"__proto__":1}' },
  { headers: { ...KEY, ...JSON_TYPE }, body: '{"a":12345678901234567890}' },
  { headers: { ...KEY, ...JSON_TYPE }, body: `${"[".repeat(200)}${"]".repeat(200)}` },
  { headers: { ...KEY, ...JSON_TYPE }, body: '"\\ud800"' },
  { headers: { ...KEY, ...JSON_TYPE }, body: '{"nobody":1}' },
];

function refusedWith(id: OperationId, sent: Sent): FaultCode[] {
  return faultsOf(id, sent).map(({ code }) => code);
}

function faultsOf(id: OperationId, { headers = {}, query, body }: Sent): readonly Fault[] {
  const names = [...routeOf(id).path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, "x"]);
  const event = {
    headers,
    pathParameters: Object.fromEntries(names),
    queryStringParameters: query,
    requestContext: { http: { path: routeOf(id).path } },
    ...(body === undefined ? {} : { body }),
  } as unknown as APIGatewayProxyEventV2;
  const read = readRequest(id, event, null);
  return read.ok ? [] : read.faults;
}

test("whatever the door refuses of any operation is named with it in the contract", () => {
  const seen = new Set<FaultCode>();
  for (const id of IDS) {
    const operation: Operation = OPERATIONS[id];
    const named = refusalsOf(routeOf(id).path, operation);
    for (const sent of WRONG) {
      for (const code of refusedWith(id, sent)) {
        seen.add(code);
        expect(named, `${id} is refused with ${code}`).toContain(code);
      }
    }
  }
  expect([...seen].sort()).toEqual([
    "request.depth",
    "request.duplicate-name",
    "request.invalid",
    "request.key-missing",
    "request.malformed",
    "request.media-type",
    "request.name",
    "request.number",
    "request.text",
  ]);
});

test("and it is said in Chinese, down to what each field would take", () => {
  const bodies = ["{}", '{"parties":1,"action":{"do":"x"},"effectiveOn":"soon","amount":-1}', "[]"];
  const faults = IDS.flatMap(id =>
    bodies.flatMap(body => faultsOf(id, { headers: { ...KEY, ...JSON_TYPE }, body })),
  );
  expect(faults.length).toBeGreaterThan(100);
  for (const { message, expected = "" } of faults.map(inChinese)) {
    expect(message).toMatch(/\p{Script=Han}/u);
    for (const said of [message, expected]) expect(said).not.toMatch(/[a-z]{2,} [a-z]{2,}/);
  }
});

test("who may ask is in it too: everybody needs a sign-in but where everyone may", () => {
  for (const id of IDS) {
    const operation: Operation = OPERATIONS[id];
    const codes = refusalsOf(routeOf(id).path, operation);
    expect(codes.includes("access.unauthenticated"), id).toBe(operation.roles !== "everyone");
  }
});

test("each status says in both languages what to do about it", () => {
  for (const code of Object.keys(FAULTS) as FaultCode[]) expect(REMEDIES[statusOf(code)], code).toBeDefined();
});
