/** Whole processes: a station over TCP, the gateway, and the server as `npm start` runs it. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fieldIn } from "#domain/monitoring/hj212/packet.ts";
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
import { frame, hourly, packet } from "#tests/hj212/frames.ts";
import { caseText, NEEDS_CASES } from "#tests/monitoring/published-cases.ts";
import { clientOf, freshFolder, type RunningServer, startLocal } from "#tests/support/local-server.ts";

const folders = [freshFolder(), freshFolder()];
const [serverFolder = "", gatewayFolder = ""] = folders.map(({ path }) => path);
const PASSWORD = "123456";

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
    const published = [...logins].map(([mn, password]) => configured(mn, { password, dialect: "2017" }));
    const { config, publicKey } = await configure(gatewayFolder, server.url, [
      ...published,
      configured(MINE, { everyMinutes: 60 }),
      configured("SECRET1", { dialect: "2025", sm4Key: SECRET }),
    ]);
    await registerAll(operator, publicKey, [
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
        await waitFor(section, async () => (await readingsOf(operator, section)) > 0);
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
    await waitFor("the reading", async () => (await readingsOf(operator, "mine")) === 1);
    logger.close();
  });

  test("an encrypted frame reaches the API in clear text", async () => {
    const logger = await Logger.connect(gateway.port);
    logger.send(frame(of("SECRET1", "20200710080000", TP), SECRET));
    await waitFor("the answer", () => logger.acknowledged[0]);
    await waitFor("the reading", async () => (await readingsOf(operator, "secret")) === 1);
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
    // Together, so that the gateway does not look between them. Everything before is a gap as well, older than it
    // asks for at once; the newest hours first known.
    logger.send(frame(of(MINE, "20210101000000", TP)), frame(of(MINE, "20210101040000", TP)));
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
      const months = await monthsOf(operator, "mine");
      return months.find(({ month }) => month === "2021-01")?.readingCount === 5;
    });
    logger.close();
  });

  test("another gateway does not start in the same folder", async () => {
    await expect(startGateway(join(gatewayFolder, "gateway.json"))).rejects.toThrow(
      "another gateway works in",
    );
  });
});
