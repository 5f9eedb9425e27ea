/** One process that reads one camt.053 file, ours as a stream or the peer into objects, and says what it took. */
import { createReadStream, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { XMLParser } from "fast-xml-parser";
import { Camt053Reader } from "#domain/reconciliation/formats/camt053.ts";
import { finishStatement } from "#domain/reconciliation/formats/raw-statement.ts";
import { unwrap } from "#domain/result.ts";

export interface CamtRead {
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly entries: number;
}

const [path = "", way = "ours"] = process.argv.slice(2);
const start = performance.now();
const entries = way === "ours" ? await ours() : peer();
const seconds = (performance.now() - start) / 1_000;
const read: CamtRead = { seconds, peakMegabytes: process.resourceUsage().maxRSS / 1_024, entries };
console.log(JSON.stringify(read));

/** From the bytes to lines with exact amounts, identities, running balances and checks. */
async function ours(): Promise<number> {
  const reader = new Camt053Reader();
  for await (const chunk of createReadStream(path)) reader.write(chunk as Buffer);
  const file = { format: "camt.053", encoding: "utf-8", fileDigest: "" } as const;
  const [raw] = unwrap(reader.end());
  if (raw === undefined) return 0;
  const { lines, checks } = unwrap(finishStatement(raw, file, {}));
  const broken = checks.find(({ ok }) => !ok);
  if (broken !== undefined) throw new Error(broken.detail);
  return lines.length;
}

/** To objects only: no amounts, no checks. */
function peer(): number {
  const document = new XMLParser({ ignoreAttributes: false, parseTagValue: false }).parse(
    readFileSync(path),
  ) as {
    Document: { BkToCstmrStmt: { Stmt: { Ntry: readonly unknown[] } } };
  };
  return document.Document.BkToCstmrStmt.Stmt.Ntry.length;
}
