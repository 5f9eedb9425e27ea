/** Whole processes, killed at any moment: what was acknowledged is in the API in the end, and counts once. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Client } from "#events/client.ts";
import {
  configure,
  configured,
  type GatewayProcess,
  Logger,
  monthsOf,
  readingsOf,
  registerAll,
  startGateway,
  waitFor,
} from "#tests/edge/gateway-process.ts";
import { frame, hourly, SURFACE_MN } from "#tests/hj212/frames.ts";
import { clientOf, freshFolder, type RunningServer, startLocal } from "#tests/support/local-server.ts";

const folders = [freshFolder(), freshFolder()];
const [serverFolder = "", gatewayFolder = ""] = folders.map(({ path }) => path);
const CALM_MN = "A330424_0009";

let server: RunningServer;
let operator: Client;

beforeAll(async () => {
  server = await startLocal(serverFolder, ["--no-demo"]);
  operator = await clientOf(server, "operator");
  await operator.call("registerParty", { body: { id: "ZJ", name: "浙江", nameEn: "Zhejiang" } });
});

afterAll(async () => {
  await server.stop();
  for (const { remove } of folders) remove();
});

/** The readings of 急水港桥 as its station would send them. */
function framesOfJishuigang(mn: string): Buffer[] {
  const file = new URL("../../examples/readings/jishuigang-2020-2021.csv", import.meta.url);
  const codes = {
    temp_c: "w01010",
    ph: "w01001",
    do_mgl: "w01009",
    codmn_mgl: "w01019",
    nh3n_mgl: "w21003",
    tp_mgl: "w21011",
    tn_mgl: "w21001",
  };
  return parse<Record<string, string>>(readFileSync(file), { columns: true }).map(row => {
    const factors = Object.entries(codes).flatMap(([column, code]) =>
      /\d/.test(row[column] ?? "") ? [`${code}-Avg=${row[column]},${code}-Flag=N`] : [],
    );
    const said = hourly((row["time"] ?? "").slice(0, 19).replace(/\D/g, ""), ...factors);
    return frame({ ...said, header: { ...said.header, MN: mn } });
  });
}

/** Sends what was not acknowledged until everything is, over as many connections as it takes. */
async function sendAll(
  frames: readonly Buffer[],
  gateway: () => GatewayProcess,
  disturb: (sent: number) => Promise<void>,
) {
  const left = new Map(frames.map(each => [/QN=(\d+)/.exec(each.toString())?.[1] ?? "", each]));
  while (left.size > 0) {
    const logger = await Logger.connect(gateway().port);
    const part = [...left.values()].slice(0, 60);
    logger.send(...part);
    await waitFor("answers", () => logger.acknowledged.length >= part.length || logger.socket.destroyed);
    for (const qn of logger.acknowledged) left.delete(qn);
    logger.close();
    await disturb(frames.length - left.size);
  }
}

function enginePid(): number {
  const text = readFileSync(join(serverFolder, "instance.json"), "utf8");
  return (JSON.parse(text) as { engine: number }).engine;
}

/** One person of the section's environment department ends the review of a month; answers its state. */
async function reviewed(section: string, month: string): Promise<string> {
  const person = { id: "review-zj", name: "数据审核", role: "environment", party: "ZJ" };
  await operator.call("registerPrincipal", { body: person, idempotencyKey: "review-zj" });
  const { sections } = await operator.call("listSections");
  const found = sections.find(({ id }) => id === section)?.months.find(each => each.month === month);
  const reviewer = await clientOf(server, person.id);
  const { state } = await reviewer.call("reviewAssessment", {
    params: { section, month },
    body: { version: found?.version ?? 0 },
    idempotencyKey: `${section}-${month}`,
  });
  return state;
}

test("a section's readings reach the API and are reviewed although gateway, server and engine are killed with -9 in turn, and none counts twice", async () => {
  const { config, publicKey } = await configure(gatewayFolder, server.url, [
    configured(SURFACE_MN),
    configured(CALM_MN),
  ]);
  await registerAll(operator, publicKey, [
    { id: "jsg", section: "jishuigang", protocol: { mn: SURFACE_MN, dialect: "surface-2018" } },
    { id: "calm", section: "calm", protocol: { mn: CALM_MN, dialect: "surface-2018" } },
  ]);
  let gateway = await startGateway(config);
  const port = Number(new URL(server.url).port);
  let kills = 0;
  const disturb = async () => {
    kills++;
    if (kills % 2 === 1) {
      await gateway.end("SIGKILL");
      gateway = await startGateway(config);
      return;
    }
    if (kills % 4 === 0) {
      // The server starts an engine that died alone again.
      const before = enginePid();
      process.kill(before, "SIGKILL");
      await waitFor("another engine", () => enginePid() !== before);
      return;
    }
    const ended = new Promise(resolve => server.process.once("exit", resolve));
    server.process.kill("SIGKILL");
    await ended;
    // What comes meanwhile is kept, and acknowledged, without the API.
    const logger = await Logger.connect(gateway.port);
    logger.send(frame(hourly("20200101080000", "w21011-Avg=0.1,w21011-Flag=N")));
    await waitFor("an answer without the API", () => logger.acknowledged.length > 0);
    logger.close();
    server = await startLocal(serverFolder, ["--no-demo"], port);
    operator = await clientOf(server, "operator");
  };
  const frames = framesOfJishuigang(SURFACE_MN);
  await sendAll(frames, () => gateway, disturb);
  expect(kills).toBeGreaterThan(4);

  // The same, undisturbed, as another station.
  await sendAll(
    framesOfJishuigang(CALM_MN),
    () => gateway,
    () => Promise.resolve(),
  );
  await waitFor("everything is delivered", () => gateway.lines("forwarded").length > 0);
  await waitFor("the calm section", async () => (await readingsOf(operator, "calm")) === frames.length);
  await waitFor(
    "the disturbed section",
    async () => (await readingsOf(operator, "jishuigang")) === frames.length + 1,
  );
  const disturbed = await monthsOf(operator, "jishuigang");
  expect(disturbed.filter(({ month }) => month !== "2020-01")).toEqual(await monthsOf(operator, "calm"));
  for (const { month } of disturbed) expect(await reviewed("jishuigang", month)).toBe("reviewed");
  expect(gateway.output()).not.toContain('"level":"error"');
  await gateway.end("SIGTERM");
  expect(gateway.lines("stopped")).toMatchObject([{ waiting: 0 }]);
}, 180_000);
