/** Every operation of the OpenAPI document, asked by every role of its own party or station and of a foreign one. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { present } from "#domain/invariant.ts";
import { MATRIX, WHO } from "#tests/access/matrix.ts";
import type { Document } from "#tests/fuzz/request-arbitrary.ts";
import { demonstrationServer } from "#tests/support/demonstration.ts";
import { exampleOf } from "#tests/support/example-of-schema.ts";

const document = JSON.parse(
  readFileSync(new URL("../../events/openapi.json", import.meta.url), "utf8"),
) as Document;

/** What is asked about is of AH and ZJ: their book, their section, its station. */
const ABOUT: Readonly<Record<string, string>> = {
  ...{ book: "xinan-river", agreement: "xinan-river", section: "jiekou", station: "jiekou-auto" },
  ...{ party: "ZJ", month: "2021-03", account: "1004.01", principal: "review-zj", payer: "ZJ", payee: "AH" },
  ...{
    owner: "ZJ",
    from: "2021-03-22",
    to: "AH",
    time: "2021-03-22T08:00:00+08:00",
    observation: "Observations(1)",
  },
};
const HOURS = { from: "2021-03-22T08:00:00+08:00", to: "2021-03-22T12:00:00+08:00" };
const READING = { time: "2021-03-22T08:00:00+08:00", values: { ph: "7" } };
/** Where the smallest body would be refused before it is asked whose it is. */
const BODIES: Readonly<Record<string, object>> = {
  requestMissing: { station: "jiekou-auto", ...HOURS },
  explainMissing: { station: "jiekou-auto", ...HOURS, reason: "停电", evidence: [] },
  pushReadings: { readings: [{ ...READING, station: "jiekou-auto" }] },
  createObservation: {
    phenomenonTime: READING.time,
    result: "7",
    Datastream: { "@iot.id": "jiekou-auto:ph" },
  },
  createObservations: [
    {
      Datastream: { "@iot.id": "jiekou-auto:ph" },
      components: ["phenomenonTime", "result"],
      dataArray: [[READING.time, "7"]],
    },
  ],
  registerAccountCodes: {
    party: "ZJ",
    from: "2021-03",
    lines: [{ account: "1036.01.{party}", code: "121801{n}", name: "应收补偿—{name}" }],
  },
  issueReport: { template: "quarterly", from: "2021-03", to: "2021-05" },
  issueStatement: { scope: { kind: "book" }, from: "2021-03", to: "2021-03" },
};

const QUERY: Readonly<Record<string, string>> = { from: "2021-03", to: "2021-04" };

const rows = new Map(
  MATRIX.trim()
    .split("\n")
    .map(line => {
      const [id = "", marks = ""] = line.trim().split(/\s+/);
      return [id, marks] as const;
    }),
);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    ...operation,
    path,
    method: method.toUpperCase(),
  })),
);

const server = demonstrationServer();
const tokens = new Map<string, string>();
beforeAll(async () => {
  for (const principal of WHO) {
    if (principal === null) continue;
    const body = JSON.stringify({ principal });
    const response = await fetch(`${server().url}/local/sign-in`, { method: "POST", body });
    tokens.set(principal, ((await response.json()) as { token: string }).token);
  }
});

test("every operation has a row, and every row an operation", () => {
  expect([...rows.keys()].sort()).toEqual(operations.map(({ operationId }) => operationId).sort());
});

let keys = 0;
/** o: let in, whatever else is said to it; x: 403; s: 401. */
async function markOf(
  { operationId: id, path, method, parameters = [], requestBody }: (typeof operations)[number],
  who: string | null,
) {
  const named = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ABOUT[name] ?? "example"));
  const queries = parameters
    .filter(parameter => parameter.in === "query" && "required" in parameter && parameter.required === true)
    .map(({ name, example }) => [name, QUERY[name] ?? String(example ?? "example")]);
  const [[mediaType, content] = []] = Object.entries(requestBody?.content ?? {});
  const json = mediaType === "application/json";
  const made =
    content === undefined
      ? undefined
      : json
        ? JSON.stringify(BODIES[id] ?? exampleOf(document.components.schemas, content.schema, ABOUT))
        : "example";
  const response = await fetch(`${server().url}${named}?${new URLSearchParams(queries)}`, {
    method,
    redirect: "manual",
    headers: {
      "idempotency-key": `matrix-${++keys}`,
      ...(mediaType === undefined ? {} : { "content-type": mediaType }),
      ...(who === null ? {} : { authorization: `Bearer ${present(tokens.get(who), who)}` }),
    },
    ...(made === undefined ? {} : { body: made }),
  });
  const text = await response.text();
  expect(response.status, text).toBeLessThan(500);
  return response.status === 401 ? "s" : response.status === 403 ? "x" : "o";
}

describe("is answered as the table says, in the order of its head", () => {
  test.each(operations.map(operation => [operation.operationId, operation] as const))(
    "%s",
    async (id, operation) => {
      let marks = "";
      for (const who of WHO) marks += await markOf(operation, who);
      expect(marks).toBe(rows.get(id));
    },
  );
});
