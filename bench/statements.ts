/** What statements cost: the whole book of many lines in every form, and its verification in Node and in a browser. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { freshBook, post } from "#bench/book.ts";
import type { Ground } from "#bench/ground.ts";
import type { Result, Row } from "#bench/report.ts";
import type { Size } from "#bench/size.ts";
import { median } from "#bench/stats.ts";
import { verifyInBrowser } from "#bench/verify-page.ts";
import { ACCOUNTS, Batches, entries, PERIODS } from "#bench/workload.ts";
import { sha256Text } from "#domain/hash.ts";
import { FONT_PATHS, type FontFiles } from "#domain/paper/typeface.ts";
import { unwrap } from "#domain/result.ts";
import type { Form } from "#domain/statement/forms/form.ts";
import { FORMS } from "#domain/statement/forms/forms.ts";
import { statementPdf } from "#domain/statement/pdf/statement-pdf.ts";
import type { Statements } from "#domain/statement/statements.ts";
import { verifyFile } from "#domain/statement/verify-file.ts";
import { buildStatements } from "#storage/statement.ts";
import type { Store } from "#storage/store.ts";

/** Lines of the statement; every entry of the workload has two or more. */
const LINES = { quick: 10_000, full: 100_000 };
const BATCH = 500;
const POOL = 20_000;

export async function statements(ground: Ground, size: Size): Promise<readonly Result[]> {
  const { store } = ground.connect({ units: false });
  try {
    const book = await freshBook(store);
    const wanted = LINES[size.name];
    const batches = new Batches(entries(POOL));
    let lines = 0;
    while (lines < wanted) {
      const next = batches.take(BATCH);
      unwrap(await post(store, book, next));
      lines += next.reduce((sum, { postings }) => sum + postings.length, 0);
    }
    return [
      {
        name: "statements",
        title: `A statement of the whole book, ${lines.toLocaleString("en-US")} lines on ${ACCOUNTS.length} accounts`,
        note: "One core, one after the other; one run each, medians of three for the peers (raw-csv after a first time) and for verifying in Node. Building reads the store; everything else is the domain alone.",
        rows: await measured(store, book),
      },
    ];
  } finally {
    store.client.destroy();
  }
}

/** What the work is compared with, and how long that took. */
interface Peer {
  readonly name: string;
  readonly seconds: number;
}

async function measured(store: Store, book: string): Promise<Row[]> {
  const rows: Row[] = [];
  const keep = (what: string, seconds: number, bytes: number, peer: Peer | null = null) =>
    rows.push({
      ...{ what, seconds, megabytes: bytes / 1e6, peer: peer?.name ?? null },
      "× peer": peer === null ? null : seconds / peer.seconds,
    });
  const build = async (from: string, to: string, scope: Statements["scope"]) =>
    unwrap(await buildStatements(store, { book, bookName: "共同基金", scope, from, to }));
  const [first, last] = [PERIODS[0], PERIODS.at(-1) ?? ""];
  const whole = await timed(() => build(first, last, { kind: "book" }));
  const text = JSON.stringify(whole.made);
  keep("build with proof", whole.seconds, Buffer.byteLength(text));
  const bare = await median3(() => sha256Text(text));
  const hashing = { name: "SHA-256 of the same bytes", seconds: bare };
  const verifying = await median3(() => unwrap(verifyFile(text)));
  keep("verify in Node", verifying, Buffer.byteLength(text), hashing);
  const inBrowser = await inChromium(text);
  if (inBrowser !== null) keep("verify.html in Chromium", inBrowser, Buffer.byteLength(text), hashing);
  const fonts = await readFonts();
  const csv = () => unwrap(FORMS["raw-csv"].render(whole.made));
  csv();
  const plain = await median3(csv);
  const writing = { name: "raw-csv", seconds: plain };
  const pdf = await timed(() => statementPdf(whole.made, fonts));
  keep("pdf", pdf.seconds, pdf.made.length, writing);
  for (const [name, { render }] of Object.entries(FORMS) as [string, Form][]) {
    const { made, seconds } = await timed(() => unwrap(render(whole.made)));
    keep(name, seconds, Buffer.byteLength(made), writing);
  }
  return rows;
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ made: T; seconds: number }> {
  const start = performance.now();
  const made = await work();
  return { made, seconds: (performance.now() - start) / 1_000 };
}

async function median3(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 3; run++) times.push((await timed(work)).seconds);
  return median(times);
}

async function inChromium(text: string): Promise<number | null> {
  const folder = mkdtempSync(join(tmpdir(), "headwater-bench-"));
  try {
    const path = join(folder, "statement.json");
    writeFileSync(path, text);
    return await verifyInBrowser(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function readFonts(): Promise<FontFiles> {
  const folder = new URL(".", import.meta.resolve("@expo-google-fonts/noto-sans-sc/package.json"));
  const [regular, bold] = await Promise.all([
    readFile(new URL(FONT_PATHS.regular, folder)),
    readFile(new URL(FONT_PATHS.bold, folder)),
  ]);
  return { regular, bold };
}
