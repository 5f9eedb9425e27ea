/** Whole processes: a station over TCP, the gateway, and the server as `npm start` runs it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fieldIn } from "#domain/monitoring/hj212/packet.ts";
import type { Client } from "#events/client.ts";
import {
  type ApiStation,
  configure,
  type GatewayProcess,
  Logger,
  registerSection,
  registerStation,
  startGateway,
  waitFor,
} from "#tests/edge/gateway-process.ts";
import { frame, hourly, packet, SURFACE_MN } from "#tests/hj212/frames.ts";
import { caseText, NEEDS_CASES } from "#tests/monitoring/published-cases.ts";
import { clientOf, freshFolder, type RunningServer, startLocal } from "#tests/support/local-server.ts";

const folders = [freshFolder(), freshFolder(), freshFolder()];
const [serverFolder = "", firstFolder = "", secondFolder = ""] = folders.map(({ path }) => path);
const PASSWORD = "123456";
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

const station = (mn: string, more: object = {}) => ({
  mn,
  password: PASSWORD,
  dialect: "surface-2018",
  everyMinutes: null,
  ...more,
});

/** Section, station and key, as the operator registers them. */
async function register(publicKey: string, stations: readonly ApiStation[]): Promise<void> {
  for (const one of stations) {
    await registerSection(operator, one.section);
    await registerStation(operator, publicKey, one);
  }
}

async function monthsOf(section: string) {
  const { sections } = await operator.call("listSections");
  const months = sections.find(({ id }) => id === section)?.months ?? [];
  return months.map(({ month, readingCount }) => ({ month, readingCount }));
}

const readingsOf = async (section: string) =>
  (await monthsOf(section)).reduce((sum, { readingCount }) => sum + readingCount, 0);

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

test("a section's readings reach the API although gateway and server are killed with -9 in turn, and none twice", async () => {
  const { config, publicKey } = await configure(firstFolder, server.url, [
    station(SURFACE_MN),
    station(CALM_MN),
  ]);
  await register(publicKey, [
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
  expect(kills).toBeGreaterThan(3);

  // The same, undisturbed, as another station.
  await sendAll(
    framesOfJishuigang(CALM_MN),
    () => gateway,
    () => Promise.resolve(),
  );
  await waitFor("everything is delivered", () => gateway.lines("forwarded").length > 0);
  await waitFor("the calm section", async () => (await readingsOf("calm")) === frames.length);
  await waitFor("the disturbed section", async () => (await readingsOf("jishuigang")) === frames.length + 1);
  const disturbed = await monthsOf("jishuigang");
  expect(disturbed.filter(({ month }) => month !== "2020-01")).toEqual(await monthsOf("calm"));
  expect(gateway.output()).not.toContain('"level":"error"');
  await gateway.end("SIGTERM");
  expect(gateway.lines("stopped")).toMatchObject([{ waiting: 0 }]);
}, 180_000);

interface Case {
  readonly id: string;
  readonly frame: string;
  readonly frameValid: boolean;
  readonly expect?: { readonly header: Readonly<Record<string, string>> };
}

describe("over one connection", () => {
  let gateway: GatewayProcess;
  const text = caseText("hj212-packets.json");
  const cases: readonly Case[] = text === null ? [] : JSON.parse(text).frames;
  const headers = cases.flatMap(({ frameValid, expect: stated }) =>
    frameValid && stated ? [stated.header] : [],
  );
  const logins = new Map(headers.map(({ MN = "", PW = "" }) => [MN, PW]));
  const MINE = "A330424_0003";
  const SECRET = "0123456789abcdeffedcba9876543210";
  const of = (mn: string, dataTime: string, ...factors: string[]) => {
    const said = hourly(dataTime, ...factors);
    return { ...said, header: { ...said.header, MN: mn } };
  };
  const TP = "w21011-Avg=0.05,w21011-Flag=N";

  beforeAll(async () => {
    const published = [...logins].map(([mn, password]) => station(mn, { password, dialect: "2017" }));
    const { config, publicKey } = await configure(secondFolder, server.url, [
      ...published,
      station(MINE, { everyMinutes: 60 }),
      station("SECRET1", { dialect: "2025", sm4Key: SECRET }),
    ]);
    await register(publicKey, [
      { id: "mine", section: "mine", protocol: { mn: MINE, dialect: "surface-2018" } },
      { id: "secret", section: "secret", protocol: { mn: "SECRET1", dialect: "2025" } },
      ...(logins.has("NM100000_0005")
        ? [
            {
              id: "xmmems",
              section: "xmmems",
              protocol: { mn: "NM100000_0005", dialect: "surface-2018" as const },
            },
            {
              id: "dx",
              section: "dx",
              protocol: { mn: "DXCBZ000000005", dialect: "2017" as const, series: "2011" as const },
            },
            { id: "chang", section: "chang", protocol: { mn: "chang000003", dialect: "2005" as const } },
          ]
        : []),
    ]);
    gateway = await startGateway(config);
  });

  afterAll(() => gateway.end("SIGTERM"));

  test.skipIf(text === null)(
    `every published frame is answered as its Flag asks, a wrong one never; their readings reach the API ${NEEDS_CASES}`,
    async () => {
      const logger = await Logger.connect(gateway.port);
      logger.send(...cases.map(({ frame }) => Buffer.from(frame)));
      const asking = headers.filter(
        ({ CN = "", Flag = "0", MN = "", PW }) =>
          Number(Flag) % 2 === 1 && !/^901[1-4]$/.test(CN) && logins.get(MN) === PW,
      );
      const answered = () => [...logger.answers("9014"), ...logger.answers("9013")];
      const notices = new Set(["1013", "9021"]);
      await waitFor("answers", () => answered().length >= asking.length);
      const expected = asking.map(({ QN, CN = "", PW, MN }) => ({
        QN,
        ST: "91",
        CN: notices.has(CN) ? "9013" : "9014",
        PW,
        MN,
        Flag: "4",
      }));
      const order = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
      expect(answered().sort(order)).toEqual(expected.sort(order));
      logger.close();
      const wrong = cases.filter(({ frameValid }) => !frameValid).length;
      await waitFor("bad frames are logged", () => gateway.lines("frame.bad").length === wrong);
      for (const section of ["xmmems", "dx", "chang"]) {
        await waitFor(section, async () => (await readingsOf(section)) > 0);
      }
    },
  );

  test("each part of a split packet is answered with its own QN, and they become one reading", async () => {
    const logger = await Logger.connect(gateway.port);
    const part = (number: number, factor: string) => {
      const whole = of(MINE, "20200710080000", factor);
      const header = {
        ...whole.header,
        QN: `2020071008000010${number}`,
        Flag: "11",
        PNUM: "2",
        PNO: `${number}`,
      };
      return frame({ ...whole, header });
    };
    logger.send(part(1, TP));
    await waitFor("first answer", () => logger.acknowledged[0]);
    logger.send(part(2, "w01019-Avg=5,w01019-Flag=N"));
    await waitFor("second answer", () => logger.acknowledged[1]);
    expect(logger.acknowledged).toEqual(["20200710080000101", "20200710080000102"]);
    await waitFor("the reading", async () => (await readingsOf("mine")) === 1);
    logger.close();
  });

  test("an encrypted frame reaches the API in clear text", async () => {
    const logger = await Logger.connect(gateway.port);
    logger.send(frame(of("SECRET1", "20200710080000", TP), SECRET));
    await waitFor("the answer", () => logger.acknowledged[0]);
    await waitFor("the reading", async () => (await readingsOf("secret")) === 1);
    logger.close();
  });

  test("a station that hangs up after its last frame still gets every answer", async () => {
    const logger = await Logger.connect(gateway.port);
    const frames = Array.from({ length: 500 }, (_, at) => {
      const said = of(MINE, "20200711080000", TP);
      return frame({
        ...said,
        header: { ...said.header, QN: `20200711080000${String(at).padStart(3, "0")}` },
      });
    });
    logger.socket.end(Buffer.concat(frames));
    await waitFor("all answers", () => logger.acknowledged.length === 500);
  });

  test("heartbeat and clock notices get 9013; the clock that is asked for is sent", async () => {
    const logger = await Logger.connect(gateway.port);
    const header = { ST: "21", PW: PASSWORD, MN: MINE, Flag: "9" };
    logger.send(
      frame(packet({ QN: "1", ...header, CN: "9015" })),
      frame(packet({ QN: "2", ...header, CN: "1013" }, "PolId=w01018")),
      frame(packet({ QN: "3", ...header, Flag: "8", CN: "9015" })),
    );
    const clock = await logger.request("1012");
    expect(logger.answers("9013").map(({ QN }) => QN)).toEqual(["1", "2"]);
    expect(fieldIn(clock, "PolId")).toBe("w01018");
    const said = fieldIn(clock, "SystemTime") ?? "";
    const now = new Date(Date.now() + 8 * 3_600_000).toISOString().replace(/\D/g, "").slice(0, 14);
    expect(Math.abs(Number(now) - Number(said))).toBeLessThan(10_000);
    logger.close();
  });

  test("a wrong password, an unknown MN and noise are logged and not answered; the connection stays", async () => {
    const logger = await Logger.connect(gateway.port);
    const wrong = of(MINE, "20200712080000", TP);
    logger.send(
      frame({ ...wrong, header: { ...wrong.header, PW: "654321" } }),
      frame(of("nobody", "20200712080000", TP)),
      Buffer.from("GET / HTTP/1.1\r\n"),
      frame(of(MINE, "20200712090000", TP)),
    );
    await waitFor("the answer", () => logger.acknowledged[0]);
    expect(logger.acknowledged).toEqual(["20200712090000001"]);
    expect(gateway.lines("station.password").at(-1)).toMatchObject({ mn: MINE });
    expect(gateway.lines("station.unknown").at(-1)).toMatchObject({ mn: "nobody" });
    logger.close();
  });

  test("missing hours are asked for with 2061, BeginTime and EndTime, and come", async () => {
    const logger = await Logger.connect(gateway.port);
    logger.send(frame(of(MINE, "20210101000000", TP)));
    // Everything before is a gap as well, older than the gateway asks for at once; the newest hours first known.
    logger.send(frame(of(MINE, "20210101040000", TP)));
    const asked = await waitFor("a request for 01:00 to 03:00", () => {
      for (const request of logger.heard.filter(
        ({ header }) => header["CN"] === "2061" || header["CN"] === "1015",
      )) {
        const { QN = "", CN, PW = "", MN = "" } = request.header;
        if (CN === "2061" && fieldIn(request, "BeginTime") === "20210101010000") return request;
        const reply = { QN, ST: "91", PW, MN, Flag: "8" };
        logger.send(
          frame(packet({ ...reply, CN: "9011" }, "QnRtn=1")),
          frame(packet({ ...reply, CN: "9012" }, CN === "2061" ? "ExeRtn=100" : "ExeRtn=1")),
        );
      }
      return null;
    });
    expect(asked.header).toMatchObject({ ST: "21", PW: PASSWORD, MN: MINE, Flag: "9" });
    expect(fieldIn(asked, "EndTime")).toBe("20210101030000");
    const { QN = "" } = asked.header;
    const reply = { QN, ST: "91", PW: PASSWORD, MN: MINE, Flag: "8" };
    logger.send(frame(packet({ ...reply, CN: "9011" }, "QnRtn=1")));
    for (const hour of ["01", "02", "03"]) logger.send(frame(of(MINE, `20210101${hour}0000`, TP)));
    logger.send(frame(packet({ ...reply, CN: "9012" }, "ExeRtn=1")));
    await waitFor("the request is done", () =>
      gateway
        .lines("missing.answered")
        .find(({ begin, result }) => begin === "20210101010000" && result === "done"),
    );
    await waitFor("the hours", async () => {
      const months = await monthsOf("mine");
      return months.find(({ month }) => month === "2021-01")?.readingCount === 5;
    });
    logger.close();
  });

  test("another gateway does not start in the same folder", async () => {
    await expect(startGateway(join(secondFolder, "gateway.json"))).rejects.toThrow(
      "another gateway works in",
    );
  });
});
