/** A gateway as `npm run edge` runs it, in a process of its own, and a station that speaks to it over TCP. */
import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { decodeFrame } from "#domain/monitoring/hj212/decode.ts";
import { FrameReader } from "#domain/monitoring/hj212/frame-reader.ts";
import type { Packet } from "#domain/monitoring/hj212/packet.ts";
import { unwrap } from "#domain/result.ts";
import { makeKey } from "#edge/key.ts";
import type { Client } from "#events/client.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const WITHIN_MS = 60_000;

type Found<T> = T | null | undefined | false;

/** The first thing that `look` finds. */
export async function waitFor<T>(what: string, look: () => Found<T> | Promise<Found<T>>): Promise<T> {
  const deadline = Date.now() + WITHIN_MS;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`not within ${WITHIN_MS} ms: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** Makes key and configuration in a folder. */
export async function configure(
  folder: string,
  apiUrl: string,
  stations: readonly object[],
  more: object = {},
): Promise<{ readonly config: string; readonly publicKey: string }> {
  const { publicKey } = await makeKey(join(folder, "key.json"));
  const config = join(folder, "gateway.json");
  const content = {
    listen: { host: "127.0.0.1", port: 0 },
    folder: "data",
    api: { url: apiUrl, keyFile: "key.json" },
    stations,
    ...more,
  };
  writeFileSync(config, JSON.stringify(content));
  return { config, publicKey };
}

export interface LogLine {
  readonly event: string;
  readonly [name: string]: unknown;
}

export interface GatewayProcess {
  readonly process: ChildProcess;
  readonly port: number;
  lines(event: string): LogLine[];
  output(): string;
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

export async function startGateway(config: string): Promise<GatewayProcess> {
  const child = spawn(process.execPath, ["edge/main.ts", "--config", config], { cwd: ROOT });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => {
      text += data.toString();
    });
  }
  const ended = new Promise<void>(resolve => child.once("exit", () => resolve()));
  const lines = (event: string) =>
    text
      .split("\n")
      .filter(line => line.startsWith("{") && line.endsWith("}"))
      .map(line => JSON.parse(line) as LogLine)
      .filter(line => line.event === event);
  const started = await waitFor("the gateway starts", () => {
    if (child.exitCode !== null) throw new Error(text);
    return lines("started")[0];
  });
  return {
    process: child,
    port: started["port"] as number,
    lines,
    output: () => text,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** A station's logger: sends frames, and collects what the gateway says. */
export class Logger {
  readonly socket: Socket;
  readonly heard: Packet[] = [];
  readonly #reader = new FrameReader();

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (data: Buffer) => {
      for (const piece of this.#reader.push(data)) {
        this.heard.push(unwrap(decodeFrame(piece, { dialect: "2017" })));
      }
    });
    socket.on("error", () => undefined);
  }

  static connect(port: number): Promise<Logger> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => resolve(new Logger(socket)));
      socket.once("error", reject);
    });
  }

  send(...frames: readonly Uint8Array[]): void {
    this.socket.write(Buffer.concat(frames));
  }

  /** Header of every answer with this command. */
  answers(command: string): Record<string, string>[] {
    return this.heard.filter(({ header }) => header["CN"] === command).map(({ header }) => header);
  }

  /** QN of every frame that was answered. */
  get acknowledged(): string[] {
    return this.answers("9014").map(({ QN = "" }) => QN);
  }

  request(command: string): Promise<Packet> {
    return waitFor(`a request ${command}`, () => this.heard.find(({ header }) => header["CN"] === command));
  }

  close(): void {
    this.socket.destroy();
  }
}

export interface ApiStation {
  readonly id: string;
  readonly section: string;
  readonly protocol: {
    readonly mn: string;
    readonly dialect: "2005" | "2017" | "surface-2018" | "2025";
    readonly series?: "2011" | "2061";
  };
}

async function registerSection(operator: Client, id: string): Promise<void> {
  const names = { name: id, nameEn: id, river: id, riverEn: id };
  await operator.call("registerSection", {
    body: { id, ...names, waterBody: "lake", targetClass: "Ⅲ", parties: ["ZJ"] },
  });
}

/** A station with its protocol and the gateway's key. */
async function registerStation(
  operator: Client,
  publicKey: string,
  { id, section, protocol }: ApiStation,
): Promise<void> {
  const params = { station: id };
  await operator.call("registerStation", { body: { id, section, name: id } });
  await operator.call("registerProtocol", { params, body: protocol });
  const body = { publicKey, validFrom: "2020-01-01T00:00:00+08:00" };
  await operator.call("registerStationKey", { params, body });
}

/** One station of the gateway's configuration. */
export const configured = (mn: string, more: object = {}) => ({
  mn,
  password: "123456",
  dialect: "surface-2018",
  everyMinutes: null,
  ...more,
});

/** Sections, stations and key, as the operator registers them. */
export async function registerAll(
  operator: Client,
  publicKey: string,
  stations: readonly ApiStation[],
): Promise<void> {
  for (const one of stations) {
    await registerSection(operator, one.section);
    await registerStation(operator, publicKey, one);
  }
}

export async function monthsOf(operator: Client, section: string) {
  const { sections } = await operator.call("listSections");
  const months = sections.find(({ id }) => id === section)?.months ?? [];
  return months.map(({ month, readingCount }) => ({ month, readingCount }));
}

export async function readingsOf(operator: Client, section: string): Promise<number> {
  const months = await monthsOf(operator, section);
  return months.reduce((sum, { readingCount }) => sum + readingCount, 0);
}
