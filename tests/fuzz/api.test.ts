/**
 * Requests from the OpenAPI document against the whole running system: whatever is sent, the answer is what was asked
 * for or a problem with a stable code. `npm run test:fuzz` sends 10,000; FUZZ_SEED repeats a run.
 */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { FAULTS } from "#domain/faults.ts";
import { Problem } from "#events/answers/receipts.ts";
import { type Document, requestsOf, type Sent } from "#tests/fuzz/request-arbitrary.ts";
import { demonstrationServer } from "#tests/support/demonstration.ts";

const REQUESTS = Number(process.env["FUZZ_REQUESTS"] ?? 250);
const SEED = Number(process.env["FUZZ_SEED"] ?? Date.now() % 2 ** 31);

const document = JSON.parse(
  readFileSync(new URL("../../events/openapi.json", import.meta.url), "utf8"),
) as Document;

const PRINCIPALS = {
  operator: ["operator"],
  finance: ["finance-sh", "finance-js"],
  environment: ["environment-sh"],
  monitor: ["station-jiekou"],
  auditor: ["auditor"],
};
const BOOKS = ["demonstration-zone-fund", "xinan-river"];
const WORDS = {
  principals: PRINCIPALS,
  params: {
    book: BOOKS,
    agreement: ["xinan-river"],
    section: ["jiekou", "jishuigang"],
    station: ["jiekou-auto", "jishuigang-auto"],
    month: ["2020-08", "2021-03", "2021-04"],
    party: ["SH", "JS", "ZJ"],
    account: ["1004.01", "2017.02.SH", "2015.02"],
    principal: ["fuzzed", "finance-zj"],
    entry: ["0.0", "1.0", "4.1"],
    area: ["shanghai"],
    number: ["1", "2021-0001"],
    form: ["pdf", "xlsx", "csv"],
  },
  texts: [
    ...["SH", "JS", "ZJ", "AH", "jiekou", "jishuigang", "jiekou-auto", "xinan-river", ...BOOKS, "finance-sh"],
    ...["1.00", "300000000.00", "0.25", "100", "2021-03", "2021-04", "2021-03-22", "2021-06-30"],
    ...["2021-03-22T08:00:00+08:00", "1004.01", "2015.02", "2017.02.SH", "CNY", "摘要", "fuzzed", "Ⅲ"],
  ],
};

process.env["RATE_LIMIT_PER_SECOND"] = "100000";
process.env["RATE_LIMIT_BURST"] = "100000";
const server = demonstrationServer();
const tokens = new Map<string, string>();
beforeAll(async () => {
  for (const principal of Object.values(PRINCIPALS).flat()) {
    const response = await fetch(`${server().url}/local/sign-in`, {
      method: "POST",
      body: JSON.stringify({ principal }),
    });
    tokens.set(principal, ((await response.json()) as { token: string }).token);
  }
});

async function send({ method, address, as, headers, body }: Sent) {
  const response = await fetch(server().url + address, {
    method,
    headers: { ...headers, ...(as === null ? {} : { authorization: `Bearer ${tokens.get(as)}` }) },
    redirect: "manual",
    ...(body === null || method === "GET" ? {} : { body }),
  });
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    text: await response.text(),
  };
}

test(
  `${REQUESTS} requests are answered or refused with a code, seed ${SEED}`,
  async () => {
    console.info(`fuzz: ${REQUESTS} requests, FUZZ_SEED=${SEED}`);
    const statuses = new Map<number, number>();
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(requestsOf(document, WORDS), async sent => {
        const { status, type, text } = await send(sent);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status < 400) {
          reached.add(sent.operation);
          return;
        }
        expect(type, text.slice(0, 200)).toBe("application/problem+json");
        const problem = Problem.parse(JSON.parse(text));
        expect(problem.status).toBe(status);
        expect(Object.keys(FAULTS)).toContain(problem.code);
        expect(["internal.error", "ledger.unreachable"], text.slice(0, 500)).not.toContain(problem.code);
        expect(status, text.slice(0, 500)).toBeLessThan(500);
      }),
      { numRuns: REQUESTS, seed: SEED, endOnFailure: process.env["FUZZ_SHRINK"] === undefined },
    );
    console.info(
      `fuzz: answers by status ${JSON.stringify(Object.fromEntries(statuses))}, ${reached.size} operations done`,
    );
    for (const path of ["/v1/health", "/local/health"])
      expect((await fetch(server().url + path)).status, path).toBe(200);
    expect(server().output()).not.toContain('"level":"error"');
  },
  Math.max(60_000, REQUESTS * 200),
);
