/** One process that reads one book whole and says how long it took and how much memory it had. */
import { performance } from "node:perf_hooks";
import { storeAt } from "#bench/ground.ts";
import { readBody, readLastHead } from "#storage/journal.ts";
import { verifyBook } from "#storage/verify-book.ts";

export interface Verified {
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly blocks: number;
}

const [endpoint = "", book = "", way = "stream"] = process.argv.slice(2);
process.env["AWS_REGION"] ??= "cn-north-1";
process.env["AWS_ACCESS_KEY_ID"] ??= "local";
process.env["AWS_SECRET_ACCESS_KEY"] ??= "local";
const store = storeAt(endpoint);
const start = performance.now();
const blocks = way === "hold" ? await hold() : await verify();
const seconds = (performance.now() - start) / 1_000;
const verified: Verified = { seconds, peakMegabytes: process.resourceUsage().maxRSS / 1_024, blocks };
console.log(JSON.stringify(verified));

async function verify(): Promise<number> {
  const { blocks, findings } = await verifyBook(store, book);
  if (findings.length > 0) throw new Error(`${book} does not verify: ${JSON.stringify(findings[0])}`);
  return blocks;
}

async function hold(): Promise<number> {
  const last = await readLastHead(store, book);
  const kept = [];
  for (let seq = 0; seq <= (last?.head.seq ?? -1); seq++) {
    kept.push(await readBody(store, book, seq));
  }
  return kept.length;
}
