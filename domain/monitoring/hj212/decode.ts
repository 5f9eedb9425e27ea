/**
 * One frame of HJ 212 to what it says. Whatever the bytes are, this returns a packet or faults and never throws.
 *
 * Lenient mode reads what stations in the field send: no QN or Flag, MN of any length, a third digit in ST,
 * longer segments, a missing line break, empty items. Length and CRC must be right in both modes.
 */
import { crcText } from "#domain/monitoring/hj212/crc.ts";
import { type DialectName, isEncrypted } from "#domain/monitoring/hj212/dialect.ts";
import { LENGTH_MAX } from "#domain/monitoring/hj212/limits.ts";
import type { Item, Packet, Pair } from "#domain/monitoring/hj212/packet.ts";
import { sm4 } from "#domain/monitoring/hj212/sm4.ts";
import { strictFaults } from "#domain/monitoring/hj212/strict.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";

export interface ReadAs {
  readonly dialect: DialectName;
  /** Whether only what the standard allows is read. */
  readonly strict?: boolean;
  /** 32 hexadecimal digits: the station encrypts its data area (HJ 212-2025). */
  readonly sm4Key?: string | undefined;
}

const HEAD_BYTES = 6;
const CRC_BYTES = 4;
const CR = 0x0d;
const LF = 0x0a;
const SHOWN_CHARACTERS = 60;
const OPENING = "CP=&&";
const CLOSING = "&&";

/** `piece` is one frame as `FrameReader` cuts it. Every fault found is given, the decisive one first. */
export function decodeFrame(piece: Uint8Array, readAs: ReadAs): Result<Packet> {
  const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
  if (bytes.toString("latin1", 0, 2) !== "##") return noFrame(bytes);
  const { segment, crc, lineBreak } = partsOf(bytes);
  const clear = decrypted(segment, readAs);
  const faults: Fault[] = [
    ...lengthFaults(bytes.toString("latin1", 2, HEAD_BYTES), segment),
    ...crcFaults(crc, clear),
  ];
  const text = decodeUtf8(clear);
  if (!text.ok) return okUnless<Packet>([...faults, ...text.faults], NOTHING);
  const packet = readSegment(text.value, readAs.strict === true);
  if (!packet.ok) return okUnless<Packet>([...faults, ...packet.faults], NOTHING);
  if (readAs.strict === true)
    faults.push(...strictFaults(text.value, packet.value, lineBreak, readAs.dialect));
  return okUnless(faults, packet.value);
}

/** Stands in for a packet that was refused. */
const NOTHING: Packet = { header: {}, cp: [] };

interface FrameParts {
  readonly segment: Buffer;
  readonly crc: string;
  readonly lineBreak: string;
}

/** What stands between the head and the last four characters, whatever the length says. */
function partsOf(bytes: Buffer): FrameParts {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === CR || bytes[end - 1] === LF)) end--;
  const start = Math.min(HEAD_BYTES, end);
  const crcAt = Math.max(start, end - CRC_BYTES);
  return {
    segment: bytes.subarray(start, crcAt),
    crc: bytes.toString("latin1", crcAt, end),
    lineBreak: bytes.toString("latin1", end),
  };
}

function noFrame(bytes: Buffer): Result<never> {
  return refuse("hj212.no-frame", `${bytes.length} bytes outside any frame`, {
    value: shown(bytes),
    expected: "a frame, which begins with ##",
  });
}

function lengthFaults(declared: string, segment: Buffer): Fault[] {
  if (/^\d{4}$/.test(declared) && Number(declared) === segment.length) return [];
  const long = segment.length > LENGTH_MAX;
  return [
    {
      code: "hj212.length",
      message: `the frame says "${shown(declared)}", its data segment has ${segment.length} bytes`,
      field: "length",
      value: shown(declared),
      expected: long ? `at most ${LENGTH_MAX} bytes` : String(segment.length).padStart(4, "0"),
    },
  ];
}

function crcFaults(crc: string, segment: Uint8Array): Fault[] {
  const right = crcText(segment);
  if (crc.toUpperCase() === right) return [];
  const message = `the frame carries CRC "${shown(crc)}", its data segment has ${right}`;
  return [{ code: "hj212.crc", message, field: "CRC", value: shown(crc), expected: right }];
}

/** CRC and length are of the clear text, so an encrypted data area is read before they are checked. */
function decrypted(segment: Buffer, { dialect, sm4Key }: ReadAs): Uint8Array {
  if (dialect !== "2025" || sm4Key === undefined) return segment;
  const opening = segment.indexOf(OPENING);
  if (opening < 0 || !isEncrypted(commandOf(segment.toString("latin1", 0, opening)))) return segment;
  const start = opening + OPENING.length;
  const end = segment.length - CLOSING.length;
  if (end < start || segment.toString("latin1", end) !== CLOSING) return segment;
  return Buffer.concat([
    segment.subarray(0, start),
    sm4("decrypt", sm4Key, segment.subarray(start, end)),
    segment.subarray(end),
  ]);
}

function commandOf(header: string): string {
  return /(?:^|;)CN=(\d+)/.exec(header)?.[1] ?? "";
}

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decodeUtf8(segment: Uint8Array): Result<string> {
  try {
    return ok(UTF8.decode(segment));
  } catch {
    return refuse("hj212.encoding", "the data segment is not UTF-8 text; it may be encrypted", {
      field: "CP",
      value: shown(Buffer.from(segment)),
      expected: "ASCII, and UTF-8 in logs; for an encrypted station its SM4 key",
    });
  }
}

function readSegment(text: string, strict: boolean): Result<Packet> {
  const opening = text.indexOf(OPENING);
  const end = text.length - CLOSING.length;
  if (opening < 0 || end < opening + OPENING.length || !text.endsWith(CLOSING)) {
    return refuse("hj212.no-cp", "the data segment has no data area", {
      field: "CP",
      value: shown(text),
      expected: "CP=&&…&& at the end",
    });
  }
  const header = readHeader(text.slice(0, opening), strict);
  if (!header.ok) return header;
  return ok({ header: header.value, cp: readItems(text.slice(opening + OPENING.length, end), strict) });
}

/** The standard's own examples separate header fields by a comma, or leave the semicolon before CP out. */
function readHeader(text: string, strict: boolean): Result<Packet["header"]> {
  const fields = text.split(strict ? ";" : /[;,]/);
  if (fields.at(-1)?.trim() === "") fields.pop();
  const pairs: Pair[] = [];
  const faults: Fault[] = [];
  for (const field of fields) {
    const [name = "", value] = splitPair(strict ? field : field.trim());
    if (name === "" || value === undefined) {
      faults.push(headerFault(`"${shown(field)}" is not a header field`, field, "NAME=value"));
    } else if (pairs.some(([known]) => known === name)) {
      faults.push(headerFault(`${shown(name)} stands twice in the header`, field, "every field once"));
    } else pairs.push([name, value]);
  }
  const header = Object.fromEntries(pairs);
  if (faults.length === 0 && !Object.hasOwn(header, "CN")) {
    faults.push(headerFault("the frame names no command", "", "CN=2061"));
  }
  return okUnless(faults, header);
}

function headerFault(message: string, value: string, expected: string): Fault {
  return { code: "hj212.header", message, field: "header", value: shown(value), expected };
}

/** Empty items and values, such as a semicolon before the closing `&&` leaves, say nothing. */
function readItems(text: string, strict: boolean): Item[] {
  if (text.trim() === "") return [];
  return text
    .split(";")
    .map(item =>
      item
        .split(",")
        .filter(pair => pair.trim() !== "")
        .map((pair): Pair => {
          const [key, value = ""] = splitPair(pair);
          return [strict ? key : key.trim(), value];
        }),
    )
    .filter(item => item.length > 0);
}

function splitPair(text: string): [key: string, value?: string] {
  const at = text.indexOf("=");
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** The beginning of what was sent, as printable text. */
function shown(value: string | Buffer): string {
  const text = typeof value === "string" ? value : value.toString("latin1", 0, SHOWN_CHARACTERS + 1);
  const clean = text.replace(/[^\x20-\x7e]/g, "?");
  return clean.length > SHOWN_CHARACTERS ? `${clean.slice(0, SHOWN_CHARACTERS)}…` : clean;
}
