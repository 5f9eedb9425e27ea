/** How much memory verifying and exporting a whole book takes: it must not grow with the book. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { freshBook, post } from "#bench/book.ts";
import type { Ground } from "#bench/ground.ts";
import type { Result, Row } from "#bench/report.ts";
import type { Size } from "#bench/size.ts";
import type { Verified, Way } from "#bench/verify-child.ts";
import { Batches, entries } from "#bench/workload.ts";
import { unwrap } from "#domain/result.ts";

const BATCH = 500;
const POOL = 20_000;
/** Given room, a process takes it before it tidies up; this much must do for a book of any length. */
const STREAMED_HEAP_MEGABYTES = 128;

export async function memory(ground: Ground, { verified }: Size): Promise<readonly Result[]> {
  const batches = new Batches(entries(POOL));
  const { store } = ground.connect({ units: false });
  const empty = await apart(ground, "no-such-book", "verify");
  const rows: Row[] = [];
  for (const count of verified) {
    const book = await freshBook(store);
    for (let left = count; left > 0; left -= BATCH) unwrap(await post(store, book, batches.take(BATCH)));
    const streamed = await apart(ground, book, "verify");
    const exported = await apart(ground, book, "export");
    const held = await apart(ground, book, "hold");
    rows.push({
      entries: count,
      blocks: streamed.blocks,
      "verify s": streamed.seconds,
      "entries/s": count / streamed.seconds,
      "peak MB": streamed.peakMegabytes,
      "export s": exported.seconds,
      "export peak MB": exported.peakMegabytes,
      "above an empty process MB": streamed.peakMegabytes - empty.peakMegabytes,
      "whole book in memory MB": held.peakMegabytes - empty.peakMegabytes,
      ratio: (streamed.peakMegabytes - empty.peakMegabytes) / (held.peakMegabytes - empty.peakMegabytes),
    });
  }
  store.client.destroy();
  return [
    {
      name: "memory",
      title: "Verifying and exporting a whole book",
      note: `Peak resident memory of a process of its own with ${STREAMED_HEAP_MEGABYTES} MB of heap, batches of ${BATCH}; the peer is a process that reads the bodies alone and keeps their entries.`,
      rows,
    },
  ];
}

async function apart(ground: Ground, book: string, way: Way): Promise<Verified> {
  const child = join(import.meta.dirname, "verify-child.ts");
  const heap = way !== "hold" ? [`--max-old-space-size=${STREAMED_HEAP_MEGABYTES}`] : [];
  const args = [...heap, child, ground.endpoint, book, way];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Verified;
}
