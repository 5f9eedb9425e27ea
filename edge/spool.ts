/**
 * Frames on disk until the API has them. A record is kept once `append` resolves: it was written and synced, many
 * at a time. Files only grow; the cursor says up to where the API has everything, and files behind it are removed.
 */
import { mkdirSync } from "node:fs";
import { type FileHandle, open, readdir, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { readIfThere, syncFolder, withFile, writeDurably } from "#edge/durable.ts";

export interface SpoolRecord {
  readonly receivedAtMs: number;
  readonly mn: string;
  /** The frame as it came. */
  readonly frame: Uint8Array;
}

/** A place in the spool: before a record, or behind the last. */
export interface Position {
  readonly file: number;
  readonly offset: number;
}

export interface Spooled {
  readonly record: SpoolRecord;
  readonly start: Position;
  readonly next: Position;
}

/** The disk that the spool may take is used up; nothing was kept. */
export class SpoolFull extends Error {
  override readonly name = "SpoolFull";
}

interface Waiting {
  readonly line: Buffer;
  resolve(): void;
  reject(error: unknown): void;
}

const FILE_BYTES_MAX = 8_000_000;
const READ_BYTES = 1_000_000;
const NAME = /^(\d{10})\.spool$/;
const CURSOR = "cursor.json";
const LF = 0x0a;

export class Spool {
  readonly #folder: string;
  readonly #bytesMax: number;
  /** Synced bytes of every file that is there, oldest first. */
  readonly #sizes: Map<number, number>;
  #cursor: Position;
  #current: { readonly number: number; readonly handle: FileHandle };
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #writing: Promise<void> | null = null;
  #onAppended: (() => void) | null = null;

  private constructor(
    folder: string,
    bytesMax: number,
    sizes: Map<number, number>,
    cursor: Position,
    current: { number: number; handle: FileHandle },
  ) {
    this.#folder = folder;
    this.#bytesMax = bytesMax;
    this.#sizes = sizes;
    this.#cursor = cursor;
    this.#current = current;
  }

  /** A new file is begun each time: behind the end of the last one may stand half a record, which nobody was told of. */
  static async open(folder: string, bytesMax: number): Promise<Spool> {
    mkdirSync(folder, { recursive: true });
    const numbers = (await readdir(folder)).flatMap(name => NAME.exec(name)?.[1] ?? []).map(Number);
    numbers.sort((a, b) => a - b);
    const sizes = new Map<number, number>();
    for (const number of numbers) sizes.set(number, (await stat(join(folder, fileName(number)))).size);
    const text = await readIfThere(join(folder, CURSOR));
    const kept = text === null ? { file: 0, offset: 0 } : (JSON.parse(text) as Position);
    const number = Math.max(kept.file, numbers.at(-1) ?? 0) + 1;
    const cursor = text === null ? { file: numbers[0] ?? number, offset: 0 } : kept;
    const current = await beginFile(folder, number);
    sizes.set(number, 0);
    return new Spool(folder, bytesMax, sizes, cursor, current);
  }

  /** Where reading begins: everything before it is with the API. */
  get cursor(): Position {
    return this.#cursor;
  }

  /** Bytes that wait for the API, or are about to. */
  get bytes(): number {
    let sum = this.#waitingBytes;
    for (const [number, size] of this.#sizes) {
      sum += size - (number === this.#cursor.file ? this.#cursor.offset : 0);
    }
    return sum;
  }

  /** Resolves when the record is on the disk; rejects with `SpoolFull`, or when the disk fails. */
  append({ receivedAtMs, mn, frame }: SpoolRecord): Promise<void> {
    const content = { at: receivedAtMs, mn, frame: Buffer.from(frame).toString("base64") };
    const line = Buffer.from(`${JSON.stringify(content)}\n`);
    if (this.bytes + line.length > this.#bytesMax) return Promise.reject(new SpoolFull("the spool is full"));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ line, resolve, reject });
      this.#waitingBytes += line.length;
      this.#writing ??= this.#write();
    });
  }

  /** Up to `limit` records from a place on; none when there is nothing more yet. */
  async read(from: Position, limit: number): Promise<Spooled[]> {
    const records: Spooled[] = [];
    let at = from;
    while (records.length < limit) {
      const size = this.#sizes.get(at.file);
      if (size === undefined || at.offset >= size) {
        const following = [...this.#sizes.keys()].find(number => number > at.file);
        if (following === undefined) break;
        at = { file: following, offset: 0 };
        continue;
      }
      const more = await this.#readFile(at, size, limit - records.length);
      records.push(...more.records);
      // Half a record at the end of a file is passed over.
      at = more.next.offset === at.offset ? { file: at.file, offset: size } : more.next;
    }
    return records;
  }

  /** Resolves when something was appended since the call. */
  appended(): Promise<void> {
    return new Promise(resolve => {
      this.#onAppended = resolve;
    });
  }

  /** Everything before `position` is with the API. */
  async commit(position: Position): Promise<void> {
    await writeDurably(join(this.#folder, CURSOR), JSON.stringify(position));
    this.#cursor = position;
    for (const number of this.#sizes.keys()) {
      if (number >= position.file || number === this.#current.number) continue;
      this.#sizes.delete(number);
      await unlink(join(this.#folder, fileName(number)));
    }
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#current.handle.close();
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      const bytes = Buffer.concat(batch.map(({ line }) => line));
      try {
        await this.#rotate();
        await this.#current.handle.writeFile(bytes);
        await this.#current.handle.datasync();
      } catch (error) {
        this.#waitingBytes -= bytes.length;
        for (const { reject } of batch) reject(error);
        // What of it reached the disk is not known: the next records begin a file of their own.
        await this.#begin().catch(() => undefined);
        continue;
      }
      this.#waitingBytes -= bytes.length;
      const { number } = this.#current;
      this.#sizes.set(number, (this.#sizes.get(number) ?? 0) + bytes.length);
      for (const { resolve } of batch) resolve();
      this.#onAppended?.();
    }
    // In the same step as the look at what waits, so that no append falls between the two.
    this.#writing = null;
  }

  async #rotate(): Promise<void> {
    if ((this.#sizes.get(this.#current.number) ?? 0) >= FILE_BYTES_MAX) await this.#begin();
  }

  async #begin(): Promise<void> {
    const { number, handle } = this.#current;
    this.#current = await beginFile(this.#folder, number + 1);
    this.#sizes.set(number + 1, 0);
    await handle.close();
  }

  async #readFile(
    at: Position,
    size: number,
    limit: number,
  ): Promise<{ records: Spooled[]; next: Position }> {
    const length = Math.min(READ_BYTES, size - at.offset);
    const bytes = await withFile(join(this.#folder, fileName(at.file)), "r", async file => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at.offset);
      return buffer.subarray(0, bytesRead);
    });
    const records: Spooled[] = [];
    let begin = 0;
    for (let end = bytes.indexOf(LF); end >= 0 && records.length < limit; end = bytes.indexOf(LF, begin)) {
      const record = parse(bytes.toString("utf8", begin, end));
      const start = { file: at.file, offset: at.offset + begin };
      begin = end + 1;
      const next = { file: at.file, offset: at.offset + begin };
      if (record !== null) records.push({ record, start, next });
    }
    return { records, next: { file: at.file, offset: at.offset + begin } };
  }
}

function parse(line: string): SpoolRecord | null {
  try {
    const { at, mn, frame } = JSON.parse(line) as { at: number; mn: string; frame: string };
    return { receivedAtMs: at, mn, frame: Buffer.from(frame, "base64") };
  } catch {
    return null;
  }
}

async function beginFile(folder: string, number: number) {
  const handle = await open(join(folder, fileName(number)), "ax");
  await syncFolder(folder);
  return { number, handle };
}

function fileName(number: number): string {
  return `${String(number).padStart(10, "0")}.spool`;
}
