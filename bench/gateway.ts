/** How many frames of HJ 212 a second are read, and go from stations over TCP through the gateway to the store. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ground } from "#bench/ground.ts";
import type { Postgres } from "#bench/postgres.ts";
import { PostgresReadings } from "#bench/readings-peer.ts";
import type { Result, Row } from "#bench/report.ts";
import type { Size } from "#bench/size.ts";
import { median, percentile } from "#bench/stats.ts";
import { decodeFrame } from "#domain/monitoring/hj212/decode.ts";
import { encodeFrame } from "#domain/monitoring/hj212/encode.ts";
import { FrameReader } from "#domain/monitoring/hj212/frame-reader.ts";
import { timeText } from "#domain/monitoring/hj212/time.ts";
import { readingOf } from "#domain/monitoring/hj212/to-reading.ts";
import type { Reading } from "#domain/monitoring/reading.ts";
import { unwrap } from "#domain/result.ts";
import { makeKey } from "#edge/key.ts";
import type { MnRecord, ProtocolRecord, StationKeyRecord } from "#events/records.ts";
import { stationKeyId } from "#events/station-token.ts";
import { pushReadings } from "#functions/ingest/push-readings.ts";
import { apiHandler } from "#functions/shared/api-handler.ts";
import { keyOwner, stationKeyRecordId } from "#functions/shared/station-identity.ts";
import { createHttpServer } from "#local/http.ts";
import { appendVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

interface Load {
  /** Frames that one station sends at once. */
  readonly burst: number;
  readonly connections: number;
  readonly minutes: number;
}

const LOADS: Readonly<Record<Size["name"], Load>> = {
  quick: { burst: 10_000, connections: 200, minutes: 0.25 },
  full: { burst: 100_000, connections: 5_000, minutes: 3 },
};

const PROTOCOL = { dialect: "surface-2018", series: "2061", units: {} } as const;
const FIRST_MS = Date.UTC(2010, 0, 1);
const HOUR_MS = 3_600_000;
/** Behind the hours of the burst. */
const STEADY_HOUR = 110_000;
const DECODE_MS = 2_000;
const AT_ONCE = 50;

export async function gateway(
  ground: Ground,
  postgres: Postgres | null,
  size: Size,
): Promise<readonly Result[]> {
  const load = LOADS[size.name];
  const through = await throughGateway(ground, load);
  return [decoding(), through, ...(postgres === null ? [] : [await inserted(postgres, load, through)])];
}

/** The readings of the burst inserted into PostgreSQL, without TCP, frames, gateway and HTTP. */
async function inserted(postgres: Postgres, { burst: count }: Load, through: Result): Promise<Result> {
  const readings = Array.from({ length: count }, (_, hour): Reading => {
    const packet = unwrap(decodeFrame(frameOf("BENCH0", hour), { dialect: PROTOCOL.dialect }));
    const { time, values } = unwrap(readingOf(packet, PROTOCOL));
    return { station: "BENCH0", time, status: "正常", values, noInstrument: [] };
  });
  const delivered = Number(through.rows[0]?.["delivered/s"] ?? 0);
  const rows: Row[] = [];
  for (const batch of [1, 1_000]) {
    const peer = await PostgresReadings.open(postgres);
    const begin = performance.now();
    for (let at = 0; at < count; at += batch) await peer.insert(readings.slice(at, at + batch));
    const rate = (count * 1_000) / (performance.now() - begin);
    await peer.close();
    rows.push({
      "readings a statement": batch,
      "postgres readings/s": rate,
      "gateway × postgres": delivered / rate,
    });
  }
  const note = "One transaction a statement, from the readings as they are decoded.";
  return { name: "gateway-postgres", title: "The same readings in PostgreSQL", note, rows };
}

/** Nine factors with flags, as a station of the national network sends them. */
function frameOf(mn: string, hour: number): Buffer {
  const factor = (code: string, value: string) =>
    [
      [`${code}-Avg`, value],
      [`${code}-Flag`, "N"],
    ] as const;
  const time = timeText(FIRST_MS + hour * HOUR_MS);
  const header = { QN: `${time}001`, ST: "21", CN: "2061", PW: "123456", MN: mn, Flag: "9" };
  const cp = [
    [["DataTime", time] as const],
    factor("w01010", (15 + (hour % 97) / 10).toFixed(1)),
    factor("w01001", (7 + (hour % 89) / 100).toFixed(2)),
    factor("w01009", (6 + (hour % 83) / 100).toFixed(2)),
    factor("w01014", String(300 + (hour % 79))),
    factor("w01003", String(10 + (hour % 73))),
    factor("w01019", (3 + (hour % 71) / 100).toFixed(2)),
    factor("w21003", (0.1 + (hour % 67) / 1_000).toFixed(3)),
    factor("w21011", (0.05 + (hour % 61) / 1_000).toFixed(3)),
    factor("w21001", (1.5 + (hour % 59) / 100).toFixed(2)),
  ];
  return Buffer.from(unwrap(encodeFrame({ header, cp })));
}

function decoding(): Result {
  const stream = Buffer.concat(Array.from({ length: 1_000 }, (_, hour) => frameOf("A330424_0001", hour)));
  const rate = (use: (piece: Uint8Array) => void) => {
    let frames = 0;
    const begin = performance.now();
    while (performance.now() - begin < DECODE_MS) {
      for (const piece of new FrameReader().push(stream)) {
        use(piece);
        frames++;
      }
    }
    return (frames / (performance.now() - begin)) * 1_000;
  };
  const decode = (piece: Uint8Array) => unwrap(decodeFrame(piece, PROTOCOL));
  const rows: Row[] = [
    { step: "cut from the stream", "frames/s": rate(() => undefined) },
    { step: "and decoded, CRC checked", "frames/s": rate(decode) },
    { step: "and made a reading", "frames/s": rate(piece => void readingOf(decode(piece), PROTOCOL)) },
  ];
  const note = `One thread, a stream of 1,000 frames of ${Math.round(stream.length / 1_000)} bytes with nine factors.`;
  return { name: "hj212", title: "Frames of HJ 212 per second", note, rows };
}

async function throughGateway(ground: Ground, load: Load): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "headwater-bench-gateway-"));
  const { store } = ground.connect({ units: false });
  const api = await openApi(store);
  const { publicKey } = await makeKey(join(folder, "key.json"));
  const mns = Array.from({ length: load.connections }, (_, index) => `BENCH${index}`);
  await register(store, publicKey, mns);
  const running = await startGateway(folder, api, mns);
  try {
    const rows = [await burst(running, load.burst), await steady(running, mns, load.minutes)];
    const note =
      "The gateway is a process of its own and syncs every frame to the disk before it answers; stations, API and engine share the machine with it. Delivered: from the first frame until the API has the last.";
    return { name: "gateway", title: "Frames through the gateway", note, rows };
  } finally {
    await running.stop();
    await api.close();
    store.client.destroy();
    rmSync(folder, { recursive: true });
  }
}

/** The ingest function behind HTTP; stations sign, so nobody signs in. */
async function openApi(store: Store) {
  const identity = { principalOf: () => Promise.reject(new Error("stations sign")) };
  const ingest = apiHandler({ pushReadings }, () => ({ store, identity }));
  let delivered = 0;
  const handler: typeof ingest = async (event, context) => {
    const answer = await ingest(event, context);
    const { accepted, detail } = JSON.parse(answer.body ?? "{}");
    if (accepted === undefined) throw new Error(`the API refused a batch: ${detail}`);
    delivered += accepted;
    return answer;
  };
  const server = createHttpServer({ handlerFor: () => handler, otherwise: () => Promise.resolve() });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    /** Readings that are stored. */
    delivered: () => delivered,
    close() {
      server.closeAllConnections();
      return new Promise(resolve => server.close(resolve));
    },
  };
}

type Api = Awaited<ReturnType<typeof openApi>>;

async function register(store: Store, publicKey: string, mns: readonly string[]): Promise<void> {
  const key = stationKeyId(publicKey);
  const one = async (mn: string) => {
    const station = mn;
    const protocol: ProtocolRecord = { ...PROTOCOL, mn };
    const holder: MnRecord = { station };
    const validFrom = "2020-01-01T00:00:00+08:00";
    const signing: StationKeyRecord = {
      ...{ station, key, publicKey, validFrom },
      ...{ validUntil: null, registeredAt: validFrom },
    };
    const lists = [{ owner: keyOwner(key), sort: station }];
    await appendVersion(store, { kind: "protocol", id: station, version: 1, value: protocol });
    await appendVersion(store, { kind: "mn", id: mn, version: 1, value: holder });
    const id = stationKeyRecordId(station, key);
    await appendVersion(store, { kind: "station-key", id, version: 1, value: signing, lists });
  };
  for (let at = 0; at < mns.length; at += AT_ONCE) await Promise.all(mns.slice(at, at + AT_ONCE).map(one));
}

interface Running {
  readonly port: number;
  /** Readings that the API has stored. */
  delivered(): number;
  /** Resident memory at its peak. */
  megabytes(): number;
  stop(): Promise<void>;
}

async function startGateway(folder: string, api: Api, mns: readonly string[]): Promise<Running> {
  const config = join(folder, "gateway.json");
  const stations = mns.map(mn => ({ mn, password: "123456", dialect: "surface-2018", everyMinutes: null }));
  const content = {
    listen: { host: "127.0.0.1", port: 0 },
    folder: "data",
    api: { url: `http://127.0.0.1:${api.port}`, keyFile: "key.json" },
    stations,
    clockToleranceSeconds: null,
  };
  writeFileSync(config, JSON.stringify(content));
  const child = spawn(process.execPath, [join(import.meta.dirname, "../edge/main.ts"), "--config", config], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let rest = "";
  const port = await new Promise<number>((resolve, reject) => {
    child.once("exit", code => reject(new Error(`the gateway ended with ${code}`)));
    child.stdout.on("data", (data: Buffer) => {
      const lines = `${rest}${data}`.split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const { event, ...about } = JSON.parse(line);
        if (event === "started") resolve(about.port);
        else if (about.level === "warn" && event !== "log.suppressed") console.error(line);
      }
    });
  });
  return {
    port,
    delivered: api.delivered,
    megabytes: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1_000;
    },
    stop: () =>
      new Promise(resolve => {
        child.removeAllListeners("exit");
        child.once("exit", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}

/** A station that was cut off sends all it has kept. */
async function burst(running: Running, count: number): Promise<Row> {
  const frames = Array.from({ length: count }, (_, hour) => frameOf("BENCH0", hour));
  const before = running.delivered();
  const station = await Station.open(running.port);
  const begin = performance.now();
  const answered = station.answers(count);
  for (let at = 0; at < count; at += 1_000) {
    if (!station.socket.write(Buffer.concat(frames.slice(at, at + 1_000)))) await station.drained();
  }
  await answered;
  const answeredS = (performance.now() - begin) / 1_000;
  while (running.delivered() - before < count) await new Promise(resolve => setTimeout(resolve, 20));
  const deliveredS = (performance.now() - begin) / 1_000;
  station.socket.destroy();
  return {
    load: `${count.toLocaleString("en-US")} at once from one station`,
    frames: count,
    "answered/s": count / answeredS,
    "delivered/s": count / deliveredS,
    "answer ms, median": null,
    "answer ms, 99 %": null,
    "peak MB": running.megabytes(),
  };
}

/** Every station sends a frame a minute, spread over the minute. */
async function steady(running: Running, mns: readonly string[], minutes: number): Promise<Row> {
  const stations: Station[] = [];
  for (let at = 0; at < mns.length; at += AT_ONCE) {
    const opened = mns.slice(at, at + AT_ONCE).map(() => Station.open(running.port));
    stations.push(...(await Promise.all(opened)));
  }
  const before = running.delivered();
  const answerMs: number[] = [];
  const total = Math.round(mns.length * minutes);
  const everyMs = 60_000 / mns.length;
  const begin = performance.now();
  const waiting: Promise<void>[] = [];
  for (let sent = 0; sent < total; sent++) {
    const aheadMs = begin + sent * everyMs - performance.now();
    if (aheadMs > 1) await new Promise(resolve => setTimeout(resolve, aheadMs));
    const index = sent % mns.length;
    const [mn, station] = [mns[index], stations[index]];
    if (mn === undefined || station === undefined) continue;
    const at = performance.now();
    waiting.push(station.answers(1).then(() => void answerMs.push(performance.now() - at)));
    station.socket.write(frameOf(mn, STEADY_HOUR + Math.floor(sent / mns.length)));
  }
  await Promise.all(waiting);
  const seconds = (performance.now() - begin) / 1_000;
  while (running.delivered() - before < total) await new Promise(resolve => setTimeout(resolve, 20));
  for (const { socket } of stations) socket.destroy();
  return {
    load: `${mns.length.toLocaleString("en-US")} connections, one frame a minute`,
    frames: total,
    "answered/s": total / seconds,
    "delivered/s": (total / (performance.now() - begin)) * 1_000,
    "answer ms, median": median(answerMs),
    "answer ms, 99 %": percentile(answerMs, 99),
    "peak MB": running.megabytes(),
  };
}

class Station {
  readonly socket: Socket;
  #answered = 0;
  #wanted: { count: number; resolve: () => void } | null = null;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (data: Buffer) => {
      for (let at = data.indexOf("##"); at >= 0; at = data.indexOf("##", at + 2)) this.#answered++;
      if (this.#wanted !== null && this.#answered >= this.#wanted.count) this.#wanted.resolve();
    });
  }

  static open(port: number): Promise<Station> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(new Station(socket)));
      socket.once("error", reject);
    });
  }

  /** Resolves with the answer to the `more`th frame from now. */
  answers(more: number): Promise<void> {
    return new Promise(resolve => {
      this.#wanted = { count: this.#answered + more, resolve };
    });
  }

  drained(): Promise<void> {
    return new Promise(resolve => this.socket.once("drain", () => resolve()));
  }
}
