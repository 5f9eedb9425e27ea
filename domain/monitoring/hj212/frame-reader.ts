/**
 * Cuts a stream of bytes into frames, in memory that is bounded whatever arrives. A frame whose length is wrong
 * ends where its own CRC and line break stand, or where the next frame begins, so that one bad frame does not
 * take its neighbour with it. The pieces are judged by `decodeFrame`.
 */
import { LENGTH_MAX } from "#domain/monitoring/hj212/limits.ts";

const HASH = 0x23;
const CR = 0x0d;
const LF = 0x0a;
const HEAD_BYTES = 6;
const CRC_BYTES = 4;
const BREAK_BYTES = 2;
const FRAME_BYTES_MAX = HEAD_BYTES + LENGTH_MAX + CRC_BYTES + BREAK_BYTES;
/** Bytes between frames are passed on a line at a time, or in pieces of this size. */
const NOISE_BYTES_MAX = 1_024;
const EMPTY = Buffer.alloc(0);

/** `wait`: the bytes so far do not say where the piece ends. */
type Cut = number | "wait";

export class FrameReader {
  #rest: Buffer = EMPTY;
  readonly #awaitsBreak: boolean;

  /** `awaitBreak`: a frame is complete with its line break only, for a mode that demands one. */
  constructor({ awaitBreak = false }: { readonly awaitBreak?: boolean } = {}) {
    this.#awaitsBreak = awaitBreak;
  }

  /** Bytes kept until more arrive: at most one frame. */
  get waiting(): number {
    return this.#rest.length;
  }

  /** Pieces that are complete now: frames, and lines of whatever else was sent. Blank lines are left out. */
  push(chunk: Uint8Array): Uint8Array[] {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    return this.#cut(this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]), false);
  }

  /** What is left when nothing more comes. */
  end(): Uint8Array[] {
    return this.#cut(this.#rest, true);
  }

  #cut(bytes: Buffer, ended: boolean): Uint8Array[] {
    const pieces: Uint8Array[] = [];
    let at = 0;
    while (at < bytes.length) {
      const rest = bytes.subarray(at);
      const length = isStart(rest) ? this.#frameEnd(rest, ended) : noiseEnd(rest, ended);
      if (length === "wait") break;
      const piece = rest.subarray(0, length);
      if (!isBlank(piece)) pieces.push(piece);
      at += length;
    }
    // A copy, so that a small rest does not keep a large chunk in memory.
    this.#rest = at === bytes.length ? EMPTY : Buffer.from(bytes.subarray(at));
    return pieces;
  }

  /** `bytes` begin with `##`. */
  #frameEnd(bytes: Buffer, ended: boolean): Cut {
    if (bytes.length < HEAD_BYTES) return ended || !mayBeHead(bytes) ? brokenEnd(bytes, ended) : "wait";
    const length = declaredLength(bytes);
    if (length === null) return brokenEnd(bytes, ended);
    const end = HEAD_BYTES + length + CRC_BYTES;
    if (bytes.length < end) return ownEnd(bytes) ?? (ended ? brokenEnd(bytes, ended) : "wait");
    if (!isHex(bytes, end - CRC_BYTES)) return brokenEnd(bytes, ended);
    const closed = closes(bytes, end - CRC_BYTES);
    if (!ended && bytes.length < end + BREAK_BYTES && (this.#awaitsBreak || !closed)) return "wait";
    // A sender may leave the line break out: what closes properly ends there, and is answered at once.
    const follows = bytes.length === end || breakAt(bytes, end) > 0 || bytes[end] === HASH;
    return closed || follows ? end + breakAt(bytes, end) : brokenEnd(bytes, ended);
  }
}

/** The end of a frame whose length does not lead to one. */
function brokenEnd(bytes: Buffer, ended: boolean): Cut {
  const line = bytes.indexOf(LF, 2);
  const upTo = line < 0 ? bytes : bytes.subarray(0, line + 1);
  const end = nextHead(upTo) ?? upTo.length;
  if (end < bytes.length || ended || line === bytes.length - 1) return end;
  return bytes.length >= FRAME_BYTES_MAX ? bytes.length : "wait";
}

/** Where `&&`, CRC and line break stand before the declared length: by chance once in 10^18. */
function ownEnd(bytes: Buffer): number | null {
  for (let line = bytes.indexOf(LF); line >= 0; line = bytes.indexOf(LF, line + 1)) {
    const end = bytes[line - 1] === CR ? line - 1 : line;
    if (isHex(bytes, end - CRC_BYTES) && closes(bytes, end - CRC_BYTES)) return line + 1;
  }
  return null;
}

/** Up to the next line or frame; a single `#` at the end may be the beginning of one. */
function noiseEnd(bytes: Buffer, ended: boolean): Cut {
  const line = bytes.indexOf(LF);
  const upTo = line < 0 ? bytes : bytes.subarray(0, line + 1);
  const frame = upTo.indexOf("##");
  const end = frame > 0 ? frame : upTo.length;
  if (end < bytes.length || ended || line === bytes.length - 1) return end;
  if (bytes.every(byte => byte === CR)) return end;
  const sure = bytes.at(-1) === HASH ? bytes.length - 1 : bytes.length;
  return sure >= NOISE_BYTES_MAX ? sure : "wait";
}

function isStart(bytes: Buffer): boolean {
  return bytes[0] === HASH && bytes[1] === HASH;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** Whether what is there of the six bytes could still become `##` and four digits. */
function mayBeHead(bytes: Buffer): boolean {
  return bytes.subarray(2).every(byte => isDigit(byte));
}

function declaredLength(bytes: Buffer): number | null {
  const digits = bytes.toString("latin1", 2, HEAD_BYTES);
  return /^\d{4}$/.test(digits) ? Number(digits) : null;
}

/** The next `##` with four digits behind the first byte. */
function nextHead(bytes: Buffer): number | null {
  for (let at = bytes.indexOf("##", 1); at >= 0; at = bytes.indexOf("##", at + 1)) {
    const head = bytes.subarray(at, at + HEAD_BYTES);
    if (head.length === HEAD_BYTES && declaredLength(head) !== null) return at;
  }
  return null;
}

function isHex(bytes: Buffer, at: number): boolean {
  return at >= 0 && /^[0-9a-fA-F]{4}$/.test(bytes.toString("latin1", at, at + CRC_BYTES));
}

/** Whether `&&` stands just before. */
function closes(bytes: Buffer, at: number): boolean {
  return at >= 2 && bytes[at - 1] === 0x26 && bytes[at - 2] === 0x26;
}

/** Length of the line break that is there: 2, 1 or 0 bytes. */
function breakAt(bytes: Buffer, at: number): number {
  if (bytes[at] === LF) return 1;
  if (bytes[at] !== CR) return 0;
  return bytes[at + 1] === LF ? 2 : 1;
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every(byte => byte === CR || byte === LF || byte === 0x20 || byte === 0x09 || byte === 0);
}
