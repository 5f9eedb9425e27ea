/** A text that partners exchange: a file, or what an address serves. Whoever serves it, its signatures judge it. */
import type { Io } from "#cli/command.ts";
import { readText } from "#cli/input.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

/** A checkpoint has some hundred bytes; a statement of many accounts some megabytes. */
const BYTES_MAX = 64 * 1024 * 1024;
const WAIT_MS = 30_000;

export function isAddress(place: string): boolean {
  return /^https?:\/\//i.test(place);
}

export async function readShared(place: string, io: Io): Promise<Result<string>> {
  if (!isAddress(place)) return readText(place, io);
  try {
    const response = await fetch(place, { signal: AbortSignal.timeout(WAIT_MS) });
    if (response.ok) return ok(new TextDecoder("utf-8", { fatal: true }).decode(await bytesOf(response)));
    return refuse("record.not-found", `the address answered ${response.status}`, { value: place });
  } catch (error) {
    const { cause, message } = error as Error;
    const why = cause instanceof Error ? cause.message : message;
    return refuse("record.not-found", `the address gave no text: ${why}`, { value: place });
  }
}

async function bytesOf({ body }: Response): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body ?? []) {
    length += piece.length;
    if (length > BYTES_MAX) throw new Error(`it is larger than ${BYTES_MAX} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
