/** One process that verifies, exports or keeps one book whole, and says how long it took and how much memory it had. */
import { performance } from "node:perf_hooks";
import { storeAt } from "#bench/ground.ts";
import { canonicalText } from "#domain/canonical.ts";
import { blockLine } from "#domain/ledger/exported.ts";
import { readBodies, readBody, readHeads, readLastHead } from "#storage/journal.ts";
import { verifyBook } from "#storage/verify-book.ts";

export interface Verified {
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly blocks: number;
}

export type Way = "verify" | "export" | "hold";

const [endpoint = "", book = "", way = "verify"] = process.argv.slice(2) as [string, string, Way];
process.env["AWS_REGION"] ??= "cn-north-1";
process.env["AWS_ACCESS_KEY_ID"] ??= "local";
process.env["AWS_SECRET_ACCESS_KEY"] ??= "local";
const store = storeAt(endpoint);
const start = performance.now();
const blocks = await { verify, export: exportLines, hold }[way]();
const seconds = (performance.now() - start) / 1_000;
const verified: Verified = { seconds, peakMegabytes: process.resourceUsage().maxRSS / 1_024, blocks };
console.log(JSON.stringify(verified));

async function verify(): Promise<number> {
  const { blocks, findings } = await verifyBook(store, book);
  if (findings.length > 0) throw new Error(`${book} does not verify: ${JSON.stringify(findings[0])}`);
  return blocks;
}

/** Every line of the book's file, spelled and let go. */
async function exportLines(): Promise<number> {
  const last = (await readLastHead(store, book))?.head.seq ?? -1;
  const text = new TextDecoder();
  const bodies = readBodies(
    store,
    book,
    Array.from({ length: last + 1 }, (_, seq) => seq),
  );
  let bytes = 0;
  for await (const { head, bytes: headBytes } of readHeads(store, book, 0, last)) {
    const { value: body } = await bodies.next();
    bytes += blockLine({ seq: head.seq, head: text.decode(headBytes), body: canonicalText(body) }).length;
  }
  if (last >= 0 && bytes === 0) throw new Error(`${book} has no lines`);
  return last + 1;
}

async function hold(): Promise<number> {
  const last = await readLastHead(store, book);
  const kept = [];
  for (let seq = 0; seq <= (last?.head.seq ?? -1); seq++) {
    kept.push(await readBody(store, book, seq));
  }
  return kept.length;
}
