/** A packet to the bytes of its frame. */
import { crcText } from "#domain/monitoring/hj212/crc.ts";
import { isEncrypted } from "#domain/monitoring/hj212/dialect.ts";
import { LENGTH_MAX } from "#domain/monitoring/hj212/limits.ts";
import type { Packet, Pair } from "#domain/monitoring/hj212/packet.ts";
import { sm4 } from "#domain/monitoring/hj212/sm4.ts";
import { type Fault, ok, okUnless, type Result } from "#domain/result.ts";

/** What would end a value, an item, the data area or the frame. */
const IN_KEY = /[;,=&\p{Cc}]/u;
const IN_VALUE = /[;,\p{Cc}]|&&/u;

/** Fields stand in the order of `header`. `sm4Key` encrypts the data area of the commands that HJ 212-2025 names. */
export function encodeFrame({ header, cp }: Packet, sm4Key?: string): Result<Uint8Array> {
  const faults = [...Object.entries(header).flatMap(pair => pairFaults("header", pair))];
  for (const item of cp) {
    if (item.length === 0) faults.push(fault("cp", "", "no empty item"));
    faults.push(...item.flatMap(pair => pairFaults("cp", pair)));
  }
  if (header["CN"] === undefined) faults.push(fault("header.CN", "", "a command, such as 2061"));
  const head = Object.entries(header).map(pair => `${written(pair)};`);
  const opening = `${head.join("")}CP=&&`;
  const area = cp.map(item => item.map(written).join(",")).join(";");
  const segment = Buffer.from(`${opening}${area}&&`);
  if (segment.length > LENGTH_MAX) faults.push(fault("cp", segment.length, `at most ${LENGTH_MAX} bytes`));
  const refused = okUnless(faults, null);
  if (!refused.ok) return refused;
  const length = String(segment.length).padStart(4, "0");
  return ok(
    Buffer.concat([Buffer.from(`##${length}`), sent(segment, opening, header, sm4Key), tail(segment)]),
  );
}

function written([key, value]: Pair): string {
  return `${key}=${value}`;
}

/** CRC and length are of the clear text (HJ 212-2025). */
function sent(segment: Buffer, opening: string, { CN = "" }: Packet["header"], sm4Key?: string): Uint8Array {
  if (sm4Key === undefined || !isEncrypted(CN)) return segment;
  const [start, end] = [Buffer.byteLength(opening), segment.length - "&&".length];
  const secret = sm4("encrypt", sm4Key, segment.subarray(start, end));
  return Buffer.concat([segment.subarray(0, start), secret, segment.subarray(end)]);
}

function tail(segment: Uint8Array): Buffer {
  return Buffer.from(`${crcText(segment)}\r\n`);
}

function pairFaults(field: string, [key, value]: Pair): Fault[] {
  const wrongKey = key.trim() !== key || key === "" || IN_KEY.test(key) || !key.isWellFormed();
  const wrongValue =
    IN_VALUE.test(value) || value.startsWith("&") || value.endsWith("&") || !value.isWellFormed();
  return [
    ...(wrongKey ? [fault(field, key, "a key without ; , = & and control characters")] : []),
    ...(wrongValue ? [fault(`${field}.${key}`, value, "a value without ; , && and control characters")] : []),
  ];
}

function fault(field: string, value: string | number, expected: string): Fault {
  return {
    code: "hj212.field",
    message: `${field} "${value}" cannot be sent; it must be ${expected}`,
    field,
    value,
    expected,
  };
}
