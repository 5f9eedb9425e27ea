/**
 * Requests of ours to one station, one at a time: sent, answered with 9011 (whether it is ready), carried out,
 * ended with 9012 (how it went). A request without an answer is sent three times, ten seconds apart
 * (HJ 212-2017, 5.4).
 */
import { DIALECT, EXECUTION_RESULTS } from "#domain/monitoring/hj212/dialect.ts";
import { encodeFrame } from "#domain/monitoring/hj212/encode.ts";
import { FLAG_ANSWER, fieldIn, type Item, type Packet } from "#domain/monitoring/hj212/packet.ts";
import { milliText } from "#domain/monitoring/hj212/time.ts";
import { unwrap } from "#domain/result.ts";
import type { StationConfig } from "#edge/config.ts";

/** How a request ends when the connection does. */
export const DISCONNECTED = "disconnected";

export interface Request {
  readonly command: string;
  readonly cp: readonly Item[];
  /** `done`, `no data`, or why it did not go. */
  readonly onEnd: (result: string) => void;
}

interface UnderWay {
  readonly request: Request;
  readonly qn: string;
  readonly frame: Uint8Array;
  readonly attempts: number;
  /** Of the last sending, of 9011, or of the last data. */
  readonly sinceMs: number;
  readonly running: boolean;
}

const ANSWER_MS = 10_000;
const ATTEMPTS_MAX = 3;
const EXECUTION_MS = 120_000;
const QUEUE_MAX = 20;
const READY = "1";

export class StationRequests {
  readonly #station: StationConfig;
  readonly #send: (frame: Uint8Array) => void;
  #queue: Request[] = [];
  #underWay: UnderWay | null = null;
  #lastQnMs = 0;

  /** `send` writes to the connection on which the station spoke last. */
  constructor(station: StationConfig, send: (frame: Uint8Array) => void) {
    this.#station = station;
    this.#send = send;
  }

  get idle(): boolean {
    return this.#underWay === null && this.#queue.length === 0;
  }

  add(request: Request, nowMs: number): void {
    if (this.#queue.length >= QUEUE_MAX) {
      request.onEnd("too many requests wait");
      return;
    }
    this.#queue.push(request);
    this.#next(nowMs);
  }

  /** A 9011 or 9012 of the station; others' are left alone. */
  answered(packet: Packet, nowMs: number): void {
    const current = this.#underWay;
    if (current === null || packet.header["QN"] !== current.qn) return;
    if (packet.header["CN"] === "9011") {
      const answer = fieldIn(packet, "QnRtn") ?? "";
      if (answer === READY) this.#underWay = { ...current, running: true, sinceMs: nowMs };
      else this.#end(`refused: ${DIALECT[this.#station.dialect].requestAnswers[answer] ?? answer}`, nowMs);
    } else {
      const result = fieldIn(packet, "ExeRtn") ?? "";
      this.#end(EXECUTION_RESULTS[result] ?? `ExeRtn ${result}`, nowMs);
    }
  }

  /** Data came: what is under way is still being carried out. */
  heard(nowMs: number): void {
    if (this.#underWay?.running === true) this.#underWay = { ...this.#underWay, sinceMs: nowMs };
  }

  /** To be called every second or so. */
  tick(nowMs: number): void {
    const current = this.#underWay;
    if (current === null) return;
    const waitedMs = nowMs - current.sinceMs;
    if (current.running) {
      if (waitedMs > EXECUTION_MS) this.#end("ready, then silent", nowMs);
    } else if (waitedMs > ANSWER_MS) {
      if (current.attempts >= ATTEMPTS_MAX) this.#end("no answer", nowMs);
      else {
        this.#underWay = { ...current, attempts: current.attempts + 1, sinceMs: nowMs };
        this.#send(current.frame);
      }
    }
  }

  /** The connection is gone. */
  drop(): void {
    const ended = [...(this.#underWay === null ? [] : [this.#underWay.request]), ...this.#queue];
    this.#queue = [];
    this.#underWay = null;
    for (const { onEnd } of ended) onEnd(DISCONNECTED);
  }

  #end(result: string, nowMs: number): void {
    const ended = this.#underWay;
    this.#underWay = null;
    ended?.request.onEnd(result);
    this.#next(nowMs);
  }

  #next(nowMs: number): void {
    const request = this.#underWay === null ? this.#queue.shift() : undefined;
    if (request === undefined) return;
    this.#lastQnMs = Math.max(nowMs, this.#lastQnMs + 1);
    const qn = milliText(this.#lastQnMs);
    const { system, password, mn, dialect } = this.#station;
    const Flag = String(DIALECT[dialect].flagVersion | FLAG_ANSWER);
    const header = { QN: qn, ST: system, CN: request.command, PW: password, MN: mn, Flag };
    // HJ 212-2025 encrypts what goes up; requests are clear.
    const frame = unwrap(encodeFrame({ header, cp: request.cp }));
    this.#underWay = { request, qn, frame, attempts: 1, sinceMs: nowMs, running: false };
    this.#send(frame);
  }
}
