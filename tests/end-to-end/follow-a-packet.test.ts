/** A packet is followed through the log of the running system to the entry that it led to, by ids alone. */
import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "#events/client.ts";
import { border, monthly } from "#tests/settlement/border.ts";
import {
  clientOf,
  freshFolder,
  type RunningServer,
  signInAs,
  startLocal,
  until,
} from "#tests/support/local-server.ts";
import { followed, type LogLine, logLines } from "#tests/support/log-lines.ts";

const folder = freshFolder();
let server: RunningServer;
beforeAll(async () => {
  server = await startLocal(folder.path, ["--no-demo"]);
  await world(await clientOf(server, "operator"));
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const FOLLOW = new URL("../../examples/server/follow.jq", import.meta.url).pathname;
const JQ_THERE = spawnSync("jq", ["--version"]).status === 0;
const MONTH = "2021-03";
const params = { section: "s1", month: MONTH };
const STATIONS = ["s1-left", "s1-right"];
const trace = (digit: string) => digit.repeat(32);

async function world(operator: Client) {
  for (const id of ["SH", "JS"]) await operator.call("registerParty", { body: { id, name: id, nameEn: id } });
  for (const [id, party] of [
    ["review-sh", "SH"],
    ["environment-sh", "SH"],
    ["environment-js", "JS"],
  ] as const)
    await operator.call("registerPrincipal", { body: { id, name: id, role: "environment", party } });
  const sender = { id: "sender", name: "数据上报", role: "monitor", stations: STATIONS } as const;
  const names = { name: "界河", nameEn: "Border", river: "界河", riverEn: "Border River" };
  await operator.call("registerSection", {
    body: { id: "s1", ...names, waterBody: "river", targetClass: "Ⅲ", parties: ["SH", "JS"] },
  });
  for (const id of STATIONS)
    await operator.call("registerStation", { body: { id, section: "s1", name: id } });
  await operator.call("registerPrincipal", { body: sender });
  await operator.call("registerBook", {
    body: {
      ...{ id: "joint-fund", kind: "agreement", name: "补偿账", nameEn: "Compensation" },
      ...{ parties: ["SH", "JS"].map(id => ({ id })), bankAccount: null, openPeriods: ["2021-04"] },
    },
  });
  const agreement = border([monthly("10.00")], { period: { kind: "month" } });
  await operator.call("registerAgreement", { body: agreement });
}

/** Readings of eight o'clock, every day of the month: ammonia of 1.9 mg/L is class Ⅴ. */
const packet = (station: string, nh3n = "1.9") =>
  JSON.stringify({
    readings: Array.from({ length: 31 }, (_, day) => ({
      station,
      time: `${MONTH}-${String(day + 1).padStart(2, "0")}T08:00:00+08:00`,
      values: { ph: "7.5", do: "8", codmn: "1.8", nh3n, tp: "0.012" },
    })),
  });

async function push(body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}/v1/readings`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${await signInAs(server, "sender")}`,
      "content-type": "application/json",
      ...headers,
    },
    body,
  });
}

const traced = (digit: string) => ({ traceparent: `00-${trace(digit)}-${"b".repeat(16)}-01` });

const lines = () => logLines(server);

async function logged(wanted: (line: LogLine) => boolean): Promise<LogLine> {
  await until(() => lines().some(wanted), server);
  return lines().find(wanted) as LogLine;
}

async function newest(): Promise<number> {
  const months = await (await clientOf(server, "operator")).call("listSections");
  return months.sections[0]?.months[0]?.version ?? 0;
}

describe("the id of a request", () => {
  test("is in its answer: the trace that it came with, or one of its own", async () => {
    const own = await push("{}");
    expect(own.status).toBe(422);
    const { requestId } = (await own.json()) as { requestId: string };
    expect(own.headers.get("x-correlation-id")).toBe(requestId);
    const given = await push("{}", traced("c"));
    expect(given.headers.get("x-correlation-id")).toBe(trace("c"));
    expect(await logged(line => line.correlationId === trace("c"))).toMatchObject({
      where: "pushReadings",
      status: 422,
      code: "request.invalid",
    });
    for (const wrong of [
      `00-${"0".repeat(32)}-${"b".repeat(16)}-01`,
      `ff-${trace("c")}-${"b".repeat(16)}-01`,
      "x",
    ]) {
      const ignored = await push("{}", { traceparent: wrong });
      expect(ignored.headers.get("x-correlation-id")).toMatch(/^[0-9a-f-]{36}$/);
    }
    const nowhere = await fetch(`${server.url}/v1/nothing`, { headers: traced("d") });
    expect(nowhere.status).toBe(404);
    expect(nowhere.headers.get("x-correlation-id")).toBe(trace("d"));
  });
});

describe("from the packet to the entry", () => {
  test("the packets, the assessment, its confirmations, the settlement, the entry, the signature", async () => {
    for (const [index, station] of STATIONS.entries())
      expect((await push(packet(station), traced(String(index + 1)))).status).toBe(200);
    for (const digit of ["1", "2"]) await logged(({ causes = [] }) => causes.includes(trace(digit)));
    const as = (who: string) => clientOf(server, who);
    await (await as("review-sh")).call("reviewAssessment", { params, body: { version: await newest() } });
    for (const who of ["environment-sh", "environment-js"])
      await (await as(who)).call("confirmAssessment", { params, body: { version: await newest() } });
    const { entries } = await (await as("operator")).call("settle", {
      params: { agreement: "border-water" },
      body: { from: MONTH, to: MONTH, effectiveOn: "2021-04-05" },
    });
    const [entry] = entries;
    await logged(line => line.where === "checkpoint joint-fund" && namesEntry(line, entry?.id ?? ""));

    for (const digit of ["1", "2"]) {
      const way = followed(lines(), trace(digit));
      const places = way.map(({ where }) => where.split(" ")[0]);
      for (const place of [
        "pushReadings",
        "assess",
        "reviewAssessment",
        "confirmAssessment",
        "settle",
        "checkpoint",
      ])
        expect(places).toContain(place);
      const posted = way.find(({ where }) => where === "settle")?.results ?? [];
      expect(posted).toContain(`entry joint-fund/${entry?.number}`);
      expect(posted).toContain(`settlement border-water.${MONTH}.${MONTH}/v1`);
    }
  });

  test.skipIf(!JQ_THERE)("the filter for one server finds the same lines", () => {
    const options = { input: server.output(), encoding: "utf8" } as const;
    const { stdout, stderr } = spawnSync("jq", ["-cRn", "--arg", "id", trace("1"), "-f", FOLLOW], options);
    expect(stderr).toBe("");
    const found = stdout.trim().split("\n").sort();
    const same = followed(lines(), trace("1")).map(line => JSON.stringify(line));
    expect(found).toEqual(same.sort());
  });

  test("what a settlement has not used is not on the way", () => {
    const way = followed(lines(), trace("c"));
    expect(way.map(({ where }) => where)).toEqual(["pushReadings"]);
  });

  test("a packet that comes again is said to be known, under an id of its own, and leads the same way", async () => {
    const again = await push(packet(STATIONS[0] ?? ""), traced("e"));
    expect(again.status).toBe(200);
    const first = await logged(({ correlationId }) => correlationId === trace("1"));
    const known = await logged(({ correlationId }) => correlationId === trace("e"));
    expect(known).toMatchObject({ status: 200, replayed: true, results: first.results });
  });

  test("the chain of the entry names the request of each of its packets", async () => {
    const operator = await clientOf(server, "operator");
    const { links } = await operator.call("traceObligation", {
      params: { agreement: "border-water", settlement: `border-water.${MONTH}.${MONTH}` },
    });
    const segments = links.filter(({ kind }) => kind === "segment");
    const ids = segments.map(({ details }) => details.find(({ name }) => name.en === "request id")?.value);
    expect(ids.sort()).toEqual([trace("1"), trace("2")]);
  });

  test("every line says under which id it is found", () => {
    for (const line of lines()) expect(line.correlationId, JSON.stringify(line)).toMatch(/./);
  });
});

/** Entry 7.0 stands in block 7. */
function namesEntry({ reads = [] }: LogLine, entry: string): boolean {
  return reads.includes(`block joint-fund/${entry.split(".")[0]}`);
}
