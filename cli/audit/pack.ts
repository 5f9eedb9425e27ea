/**
 * Writes the pack of a book from what the service answers. Entries are fetched once, up to the block that the pack is
 * cut at, and kept beside the pack while it is written: no more than a page of them is ever in memory.
 */

import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { answersOf } from "#cli/audit/answers.ts";
import { csv } from "#cli/audit/csv.ts";
import type { ZipFile } from "#cli/audit/zip-file.ts";
import { recordLine } from "#cli/book-file.ts";
import { ENTRY_COLUMNS, entryRows } from "#domain/audit/entry-rows.ts";
import {
  EXCEPTIONS,
  type ExceptionName,
  type ExceptionRules,
  exceptionsOf,
} from "#domain/audit/exceptions.ts";
import { readMe } from "#domain/audit/read-me.ts";
import { Sample } from "#domain/audit/sample.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import { blockLine } from "#domain/ledger/exported.ts";
import { linesOf } from "#domain/lines.ts";
import type { Client } from "#events/client.ts";
import type { AnswerOf } from "#events/operations.ts";

export interface PackOrder {
  readonly book: string;
  readonly period: string | null;
  readonly seed: string;
  readonly sampleSize: number;
  readonly backdatedDays: number;
}

export interface Packed {
  readonly entries: number;
  readonly cut: number;
  readonly listed: Readonly<Record<ExceptionName, number>>;
  readonly bytes: number;
}

export async function writePack(client: Client, order: PackOrder, zip: ZipFile): Promise<Packed> {
  const { book, period, seed, sampleSize, backdatedDays } = order;
  const params = { book };
  const { head, name: bookName } = await client.call("getBook", { params });
  const { secondAbove } = await client.call("getApprovalRule", { params });
  const rules: ExceptionRules = { backdatedDays, secondAbove };
  const folder = await mkdtemp(join(tmpdir(), "headwater-audit-"));
  try {
    const kept = join(folder, "entries.jsonl");
    const sample = new Sample(seed, sampleSize);
    let entries = 0;
    await keep(kept, entriesOf(client, order, head.seq), entry => {
      entries += 1;
      sample.see(entry);
    });
    const facts = {
      book,
      bookName,
      period,
      cut: head,
      entries,
      seed,
      sampleSize: sample.entries.length,
      ...rules,
    };
    await zip.add("README.txt", ["\ufeff", readMe(facts)]);
    await zip.add("entries.jsonl", createReadStream(kept));
    await zip.add("entries.csv", csv(ENTRY_COLUMNS, rowsOf(keptEntries(kept))));
    await zip.add("sample.csv", csv(ENTRY_COLUMNS, sample.entries.flatMap(entryRows)));
    const listed = Object.fromEntries(EXCEPTIONS.map(each => [each, 0])) as Record<ExceptionName, number>;
    for (const list of EXCEPTIONS) {
      const own = keptEntries(kept, entry => {
        const isListed = exceptionsOf(entry, rules).includes(list);
        if (isListed) listed[list] += 1;
        return isListed;
      });
      await zip.add(`exceptions/${list}.csv`, csv(ENTRY_COLUMNS, rowsOf(own)));
    }
    for await (const [file, content] of answersOf(client, order, head)) await zip.add(file, content);
    await zip.add("blocks.jsonl", blocksOf(client, book, head.seq));
    return { entries, cut: head.seq, listed, bytes: await zip.close() };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function* entriesOf(client: Client, { book, period }: PackOrder, cut: number): AsyncGenerator<Entry> {
  for (let after: string | undefined; after !== null; ) {
    const page: AnswerOf<"listEntries"> = await client.call("listEntries", {
      params: { book },
      query: { limit: "200", after, period: period ?? undefined },
    });
    const shown = page.entries as readonly Entry[];
    for (const entry of shown) {
      if (seqOf(entry.id) > cut) return;
      yield entry;
    }
    after = page.next as string;
    if (after !== null && seqOf(after) > cut) return;
  }
}

function seqOf(entry: string): number {
  return Number(entry.split(".")[0]);
}

async function keep(path: string, entries: AsyncIterable<Entry>, see: (entry: Entry) => void): Promise<void> {
  const out = createWriteStream(path);
  for await (const entry of entries) {
    see(entry);
    if (!out.write(`${JSON.stringify(entry)}\n`)) await once(out, "drain");
  }
  out.end();
  await finished(out);
}

async function* keptEntries(
  path: string,
  wanted: (entry: Entry) => boolean = () => true,
): AsyncGenerator<Entry> {
  for await (const { text } of linesOf(createReadStream(path))) {
    const entry = JSON.parse(text) as Entry;
    if (wanted(entry)) yield entry;
  }
}

async function* rowsOf(entries: AsyncIterable<Entry>): AsyncGenerator<readonly string[]> {
  for await (const entry of entries) yield* entryRows(entry);
}

async function* blocksOf(client: Client, book: string, cut: number): AsyncGenerator<string> {
  for (let from: number | null = 0; from !== null && from <= cut; ) {
    const page: AnswerOf<"exportBlocks"> = await client.call("exportBlocks", {
      params: { book },
      query: { from: String(from), limit: "500" },
    });
    if (from === 0) yield `${recordLine(page.record)}\n`;
    for (const block of page.blocks) if (block.seq <= cut) yield `${blockLine(block)}\n`;
    from = page.next;
  }
}
