/**
 * Brings the spool to the API, in order, in batches that the key signs. What the API has not confirmed is sent again
 * after a crash; the same readings count once there. Parts of a split packet are sent together.
 */
import { setTimeout as pause } from "node:timers/promises";
import { decodeFrame } from "#domain/monitoring/hj212/decode.ts";
import { encodeFrame } from "#domain/monitoring/hj212/encode.ts";
import { PartJoiner } from "#domain/monitoring/hj212/join-parts.ts";
import type { StationConfig } from "#edge/config.ts";
import type { Log } from "#edge/log.ts";
import { keepRefused, type RefusedFrame } from "#edge/refused.ts";
import type { Position, Spool, Spooled } from "#edge/spool.ts";
import { type Client, newCorrelationId, ProblemError } from "#events/client.ts";

export interface ForwarderParts {
  readonly spool: Spool;
  readonly client: Client;
  readonly stations: ReadonlyMap<string, StationConfig>;
  /** For frames that the API will not take. */
  readonly folder: string;
  readonly batchFrames: number;
  readonly log: Log;
  readonly now: () => number;
}

/** The frames of one packet, which go together. */
type Whole = readonly Spooled[];

const IDLE_MS = 1_000;
/** Twice what the API takes at most. */
const ANSWER_WITHIN_MS = 60_000;
/** Parts whose others have not come in this time are sent as they are. */
const PARTS_WAIT_MS = 600_000;
/** With a batch of new ones still below what the joiner keeps. */
const OPEN_SETS_MAX = 400;
const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 60_000;
/** The request itself is wrong; everything else may pass. */
const FINAL = new Set([400, 413, 415, 422]);

export class Forwarder {
  readonly #parts: ForwarderParts;
  readonly #joiner = new PartJoiner<Spooled>();
  readonly #stopped = new AbortController();
  /** Read up to here; the cursor of the spool may be behind, where parts wait for others. */
  #at: Position;
  #running: Promise<void> = Promise.resolve();
  /** Frames that the API has confirmed since the start. */
  delivered = 0;

  constructor(parts: ForwarderParts) {
    this.#parts = parts;
    this.#at = parts.spool.cursor;
  }

  /** `onFailure` hears of what must not happen; nothing is forwarded after it. */
  start(onFailure: (error: unknown) => void): void {
    this.#running = this.#run().catch(error => {
      if (!this.#stopped.signal.aborted) onFailure(error);
    });
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { spool, batchFrames } = this.#parts;
    while (!this.#stopped.signal.aborted) {
      const spooled = await spool.read(this.#at, batchFrames);
      const ready: Whole[] = [...this.#lostParts(), ...spooled.flatMap(each => this.#whole(each))];
      if (spooled.length === 0 && ready.length === 0) {
        const idle = pause(IDLE_MS, undefined, { signal: this.#stopped.signal });
        await Promise.race([spool.appended(), idle]);
        continue;
      }
      for (const batch of inBatches(ready, batchFrames)) await this.#deliver(batch);
      this.#at = spooled.at(-1)?.next ?? this.#at;
      await spool.commit(earliest([this.#at, ...this.#joiner.waiting().map(({ origin }) => origin.start)]));
    }
  }

  /** The packet that is whole with this frame: the frame alone, or all parts; none while others are missing. */
  #whole(spooled: Spooled): Whole[] {
    const packet = this.#decode(spooled);
    if (packet === null) return [[spooled]];
    const joined = this.#joiner.add(packet, spooled);
    if (!joined.ok) return [[spooled]];
    return joined.value === null ? [] : [joined.value.origins];
  }

  #lostParts(): Whole[] {
    const before = this.#parts.now() - PARTS_WAIT_MS;
    const lost = this.#joiner.give(({ record }) => record.receivedAtMs < before);
    while (this.#joiner.open > OPEN_SETS_MAX) lost.push(...this.#joiner.giveOldest());
    return lost.map(({ origin }) => [origin]);
  }

  #decode({ record }: Spooled) {
    const { dialect = "2017", sm4Key } = this.#parts.stations.get(record.mn) ?? {};
    const packet = decodeFrame(record.frame, { dialect, sm4Key });
    return packet.ok ? packet.value : null;
  }

  /** Request numbers (QN) by MN, as the stations know their packets. */
  #named(batch: Whole): Readonly<Record<string, readonly string[]>> {
    const byMn = Map.groupBy(batch, ({ record }) => record.mn);
    const numbers = (frames: Whole) => frames.map(frame => this.#decode(frame)?.header["QN"] ?? "");
    return Object.fromEntries([...byMn].map(([mn, frames]) => [mn, [...new Set(numbers(frames))]]));
  }

  /** The API has no SM4 keys: what was encrypted is sent in clear text, over TLS. */
  #clear(spooled: Spooled): Uint8Array {
    const { frame, mn } = spooled.record;
    if (this.#parts.stations.get(mn)?.sm4Key === undefined) return frame;
    const packet = this.#decode(spooled);
    const encoded = packet === null ? null : encodeFrame(packet);
    return encoded?.ok === true ? encoded.value : frame;
  }

  /** Returns when the API has judged every frame of the batch, however long that takes. */
  async #deliver(packets: readonly Whole[]): Promise<void> {
    const { client, log } = this.#parts;
    const batch = packets.flat();
    const content = new Uint8Array(Buffer.concat(batch.map(each => lineOf(this.#clear(each)))));
    // The same for every attempt: the API's log has the rest of their way under it.
    const correlationId = newCorrelationId();
    for (let attempt = 0; ; attempt++) {
      try {
        const signal = AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
        const file = { content, mediaType: "application/x-hj212" };
        const { frames = [], accepted } = await client.call("pushReadings", { file, correlationId, signal });
        const refused = frames.flatMap(({ outcome, frame, code = "", message = "" }): RefusedFrame[] => {
          const record = batch[frame - 1]?.record;
          return outcome === "refused" && record !== undefined ? [{ record, code, message }] : [];
        });
        await this.#setAside(refused);
        this.delivered += batch.length;
        const counts = { frames: batch.length, readings: accepted, refused: refused.length };
        log("info", "forwarded", { ...counts, correlationId, packets: this.#named(batch) });
        return;
      } catch (error) {
        if (!(error instanceof ProblemError) || this.#stopped.signal.aborted) throw error;
        const { status, code, detail } = error.problem;
        if (FINAL.has(status)) return await this.#divide(packets, code, detail);
        const waitMs = backoffMs(attempt);
        log(attempt > 2 ? "error" : "warn", "api.waiting", { correlationId, status, code, detail, waitMs });
        await pause(waitMs, undefined, { signal: this.#stopped.signal });
      }
    }
  }

  /** A request that is wrong as a whole: the packet that makes it so is found by halves and set aside. */
  async #divide(packets: readonly Whole[], code: string, message: string): Promise<void> {
    const [only = [], ...others] = packets;
    if (others.length === 0) return this.#setAside(only.map(({ record }) => ({ record, code, message })));
    const half = Math.ceil(packets.length / 2);
    await this.#deliver(packets.slice(0, half));
    await this.#deliver(packets.slice(half));
  }

  async #setAside(refused: readonly RefusedFrame[]): Promise<void> {
    await keepRefused(this.#parts.folder, refused);
    for (const { record, code, message } of refused) {
      this.#parts.log("warn", "frame.refused", { mn: record.mn, code, message });
    }
  }
}

/** Packets in order, as many to a request as fit; parts of one are never torn apart. */
function inBatches(packets: readonly Whole[], framesMax: number): Whole[][] {
  const batches: Whole[][] = [];
  let frames = 0;
  for (const packet of packets) {
    const last = batches.at(-1);
    frames += packet.length;
    if (last !== undefined && frames <= framesMax) last.push(packet);
    else {
      batches.push([packet]);
      frames = packet.length;
    }
  }
  return batches;
}

/** Half jitter over a doubling range. */
function backoffMs(attempt: number): number {
  const range = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(range / 2 + (Math.random() * range) / 2);
}

function earliest(positions: readonly Position[]): Position {
  return positions.reduce((first, each) =>
    each.file < first.file || (each.file === first.file && each.offset < first.offset) ? each : first,
  );
}

/** Frames stand on lines of their own, also where the station left the line break out. */
function lineOf(frame: Uint8Array): Uint8Array {
  return frame.at(-1) === 0x0a ? frame : Buffer.concat([frame, Buffer.from("\r\n")]);
}
