/** What the gateway knows of one station while it runs: who it is, what it still owes, what it was asked. */
import { DIALECT } from "#domain/monitoring/hj212/dialect.ts";
import { fieldIn, type Packet } from "#domain/monitoring/hj212/packet.ts";
import { instantOf, timeText } from "#domain/monitoring/hj212/time.ts";
import type { StationConfig } from "#edge/config.ts";
import type { Log } from "#edge/log.ts";
import { MissingHours, type Seen, type Window } from "#edge/missing.ts";
import { DISCONNECTED, StationRequests } from "#edge/requests.ts";

const CLOCK_EVERY_MS = 3_600_000;
const QN_OF_17 = /^\d{17}$/;
const DONE = "done";
const NO_DATA = "no data";

export class Station {
  readonly config: StationConfig;
  readonly #log: Log;
  readonly #toleranceMs: number | null;
  readonly #requests: StationRequests;
  readonly #missing: MissingHours | null;
  #clockSetMs = Number.NEGATIVE_INFINITY;
  #send: ((frame: Uint8Array) => void) | null = null;

  constructor(config: StationConfig, toleranceMs: number | null, seen: Seen | null, log: Log) {
    this.config = config;
    this.#toleranceMs = toleranceMs;
    this.#log = log;
    this.#requests = new StationRequests(config, frame => this.#send?.(frame));
    this.#missing = config.everyMinutes === null ? null : new MissingHours(config.everyMinutes, seen);
  }

  /** What is to be kept over a restart. */
  get seen(): Seen | null {
    return this.#missing?.seen ?? null;
  }

  /** The station speaks on this connection now; requests go there. */
  connected(send: (frame: Uint8Array) => void): void {
    if (this.#send === send) return;
    this.#requests.drop();
    this.#send = send;
  }

  disconnected(send: (frame: Uint8Array) => void): void {
    if (this.#send !== send) return;
    this.#send = null;
    this.#requests.drop();
  }

  /** After a frame of the station was answered. */
  heard(packet: Packet, nowMs: number): void {
    const { CN = "" } = packet.header;
    if (CN === "9011" || CN === "9012") this.#requests.answered(packet, nowMs);
    if (CN === "1013") this.#setClock(fieldIn(packet, "PolId"), nowMs);
    else this.#watchClock(packet, nowMs);
    if (CN === this.config.series) {
      this.#requests.heard(nowMs);
      const time = instantOf(fieldIn(packet, "DataTime") ?? "", "DataTime");
      if (time.ok) this.#missing?.received(Date.parse(time.value));
    }
    this.tick(nowMs);
  }

  /** Repeats requests without an answer, and asks for what is missing; to be called every second or so. */
  tick(nowMs: number): void {
    if (this.#send === null) return;
    this.#requests.tick(nowMs);
    if (!this.#requests.idle) return;
    const window = this.#missing?.next(nowMs) ?? null;
    if (window !== null) this.#askFor(window, nowMs);
  }

  #askFor(window: Window, nowMs: number): void {
    const { mn, series } = this.config;
    const [begin, end] = [timeText(window.beginMs), timeText(window.endMs)];
    this.#log("info", "missing.asked", { mn, command: series, begin, end });
    const onEnd = (result: string) => {
      if (result === NO_DATA) this.#missing?.hasNone(window);
      this.#log(result === DONE ? "info" : "warn", "missing.answered", { mn, begin, end, result });
    };
    const cp = [[["BeginTime", begin] as const], [["EndTime", end] as const]];
    this.#requests.add({ command: series, cp, onEnd }, nowMs);
  }

  /** QN is the station's clock when it sent; a clock that is off is set, at most once an hour. */
  #watchClock({ header: { QN = "" } }: Packet, nowMs: number): void {
    if (this.#toleranceMs === null || !QN_OF_17.test(QN)) return;
    const said = instantOf(QN, "QN");
    if (!said.ok) return;
    const offMs = Date.parse(said.value) - nowMs;
    if (Math.abs(offMs) <= this.#toleranceMs || nowMs - this.#clockSetMs < CLOCK_EVERY_MS) return;
    this.#log("warn", "clock.off", { mn: this.config.mn, seconds: Math.round(offMs / 1_000) });
    this.#setClock(undefined, nowMs);
  }

  #setClock(polId: string | undefined, nowMs: number): void {
    this.#clockSetMs = nowMs;
    const { mn, dialect } = this.config;
    // Of an analyser when the notice names one: that command is the same in all dialects.
    const command = polId === undefined ? DIALECT[dialect].setClock : "1012";
    const onEnd = (result: string) => {
      // The next connection may be told at once.
      if (result === DISCONNECTED) this.#clockSetMs = Number.NEGATIVE_INFINITY;
      this.#log(result === DONE ? "info" : "warn", "clock.set", { mn, result, ...(polId && { polId }) });
    };
    const time = [["SystemTime", timeText(nowMs)] as const];
    const cp = polId === undefined ? [time] : [[["PolId", polId] as const], time];
    this.#requests.add({ command, cp, onEnd }, nowMs);
  }
}
