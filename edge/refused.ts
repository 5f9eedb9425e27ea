/** Frames that the API has judged and will not take: kept for a person to look at, in bounded space. */
import { appendFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { readIfThere } from "#edge/durable.ts";
import type { SpoolRecord } from "#edge/spool.ts";

const FILE = "refused.jsonl";
const OLDER = "refused.older.jsonl";
const BYTES_MAX = 64_000_000;

export interface RefusedFrame {
  readonly record: SpoolRecord;
  readonly code: string;
  readonly message: string;
}

/** Appends, and lets the oldest go when two files are full. */
export async function keepRefused(folder: string, refused: readonly RefusedFrame[]): Promise<void> {
  if (refused.length === 0) return;
  const path = join(folder, FILE);
  const size = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  if (size > BYTES_MAX) await rename(path, join(folder, OLDER));
  const lines = refused.map(({ record: { receivedAtMs, mn, frame }, code, message }) =>
    JSON.stringify({
      receivedAt: new Date(receivedAtMs).toISOString(),
      mn,
      code,
      message,
      frame: Buffer.from(frame).toString("base64"),
    }),
  );
  await appendFile(path, `${lines.join("\n")}\n`, { flush: true });
}

/** Everything that is kept, oldest first. */
export async function readRefused(folder: string): Promise<SpoolRecord[]> {
  const records: SpoolRecord[] = [];
  for (const name of [OLDER, FILE]) {
    const text = await readIfThere(join(folder, name));
    if (text === null) continue;
    for (const line of text.split("\n")) {
      if (line === "") continue;
      const { receivedAt, mn, frame } = JSON.parse(line) as Record<"receivedAt" | "mn" | "frame", string>;
      records.push({ receivedAtMs: Date.parse(receivedAt), mn, frame: Buffer.from(frame, "base64") });
    }
  }
  return records;
}

/** After `readRefused`, when its records are in the spool again; the files stay under another name. */
export async function forgetRefused(folder: string, nowMs: number): Promise<void> {
  for (const name of [OLDER, FILE]) {
    const path = join(folder, name);
    if ((await readIfThere(path)) !== null) await rename(path, `${path}.${nowMs}.taken`);
  }
}
