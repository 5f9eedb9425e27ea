/**
 * The parts of a ZIP container (XLSX, OFD), unpacked under limits before anything else looks at them: a small file
 * may claim to hold gigabytes. Sizes that the container states are not believed.
 */
import { inflateRawSync } from "node:zlib";
import { ok, type Result, refuse } from "#domain/result.ts";

export interface ZipLimits {
  readonly parts: number;
  /** Unpacked bytes of all parts together. */
  readonly bytes: number;
}

const LIMITS: ZipLimits = { parts: 2_000, bytes: 128 * 1024 * 1024 };

const END = 0x06054b50;
const END_SIZE = 22;
const COMMENT_MAX = 65_535;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/** Visits each part with its name; refuses what is damaged, hides its size, or is larger than the limits. */
export function eachZipPart(
  bytes: Uint8Array,
  visit: (name: string, content: Uint8Array) => Result<null>,
  limits: ZipLimits = LIMITS,
): Result<null> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = zip.lastIndexOf(signature(END));
  if (end < 0 || zip.length - end < END_SIZE || zip.length - end > END_SIZE + COMMENT_MAX) {
    return damaged("it has no directory");
  }
  const parts = zip.readUInt16LE(end + 10);
  if (parts > limits.parts) return tooLarge(`${parts} parts`);
  let left = limits.bytes;
  let at = zip.readUInt32LE(end + 16);
  for (let part = 0; part < parts; part++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== DIRECTORY)
      return damaged("its directory is cut off");
    const method = zip.readUInt16LE(at + 10);
    const packed = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    if (local + 30 > zip.length || zip.readUInt32LE(local) !== LOCAL)
      return damaged(`part ${name} is not there`);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const content = unpack(zip.subarray(start, start + packed), method, left);
    if (content === "too large") return tooLarge(`more than ${limits.bytes} bytes`);
    if (content === null) return damaged(`part ${name} cannot be unpacked`);
    left -= content.length;
    const visited = visit(name, content);
    if (!visited.ok) return visited;
  }
  return ok(null);
}

function unpack(packed: Buffer, method: number, left: number): Uint8Array | null | "too large" {
  if (method === STORED) return packed.length > left ? "too large" : packed;
  if (method !== DEFLATED) return null;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(left, 1) });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "too large" : null;
  }
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function damaged(why: string): Result<never> {
  return refuse("bank.unknown-format", `the file is a damaged container: ${why}`);
}

function tooLarge(what: string): Result<never> {
  return refuse("bank.hostile", `the file unpacks to ${what}; no bank statement is that large`, {
    expected: "a file for each month",
  });
}
