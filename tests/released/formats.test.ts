/**
 * What was written by every released version is opened, verified and continued by this one: a data folder of one
 * machine, the exports of its books and a statement with its keys. A folder is added with each release and none is
 * ever changed.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonicalText } from "#domain/canonical.ts";
import { present } from "#domain/invariant.ts";
import { ok, unwrap } from "#domain/result.ts";
import { type Engine, startEngine } from "#local/engine.ts";
import { createTables, tableNames } from "#local/tables.ts";
import { commit, readBody, readHeads, readLastHead } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { buildStatement } from "#storage/statement.ts";
import { REAL_WORLD, type Store } from "#storage/store.ts";
import { verifyBook } from "#storage/verify-book.ts";
import { batch, draft, postings } from "#tests/support/book.ts";
import { runCli } from "#tests/support/cli.ts";

const RELEASED = new URL("../fixtures/released/", import.meta.url).pathname;

describe.each(readdirSync(RELEASED))("what version %s wrote", version => {
  const folder = join(RELEASED, version);
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const books = readdirSync(folder)
    .filter(name => name.endsWith(".jsonl"))
    .map(name => name.slice(0, -".jsonl".length));
  let copy: string;
  let engine: Engine;
  let store: Store;

  beforeAll(async () => {
    copy = mkdtempSync(join(tmpdir(), "headwater-released-"));
    const file = join(copy, "headwater.db");
    writeFileSync(file, gunzipSync(readFileSync(join(folder, "headwater.db.gz"))));
    engine = await startEngine({ file });
    const tables = tableNames("headwater");
    const client = new DynamoDBClient({ endpoint: engine.endpoint });
    await createTables(client, tables);
    store = { client, tables, world: REAL_WORLD };
  });

  afterAll(async () => {
    store.client.destroy();
    await engine.stop();
    rmSync(copy, { recursive: true, force: true });
  });

  test.each(books)(
    "book %s verifies from the data folder, and its blocks are those of the export",
    async book => {
      const { findings, blocks } = await verifyBook(store, book);
      expect(findings).toEqual([]);
      const stored: string[] = [];
      for await (const { head, bytes } of readHeads(store, book, 0, blocks - 1)) {
        const body = canonicalText(await readBody(store, book, head.seq));
        stored.push(JSON.stringify({ seq: head.seq, head: new TextDecoder().decode(bytes), body }));
      }
      expect(read(`${book}.jsonl`).trimEnd().split("\n").slice(-blocks)).toEqual(stored);
    },
  );

  test.each(books)("book %s verifies from its export alone", async book => {
    const { exitCode, stdout } = await runCli(["book", "verify", "b.jsonl"], {
      "b.jsonl": read(`${book}.jsonl`),
    });
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining(`VERIFIED  book ${book}`)]);
  });

  test("the statement verifies with the keys of then", async () => {
    const files = { "s.json": read("statement.json"), "k.vkey": read("keys.vkey") };
    const { exitCode, stderr } = await runCli(["verify", "s.json", "--key", "k.vkey"], files);
    expect([exitCode, stderr]).toEqual([0, ""]);
  });

  test("the book of the fund goes on: an entry is posted, shown in a statement and verified", async () => {
    const book = "demonstration-zone-fund";
    const last = present(await readLastHead(store, book), "the last head");
    const period = present(last.head.openPeriods[0], "an open period");
    const entry = draft(postings(["1004.01", 100n], ["2017.03", -100n]), {
      period,
      effectiveOn: `${period}-01`,
    });
    const posted = await commit(store, {
      book,
      request: { table: "ledger", key: ledgerKeys.key(book, "li", version), digest: version, deed: null },
      accounts: ["1004.01", "2017.03"],
      judge: () => Promise.resolve(ok({ batch: batch({ entries: [entry] }), receipt: () => null })),
    });
    expect(posted).toMatchObject({ ok: true });
    const request = { book, bookName: book, account: "1004.01", from: period, to: period };
    const { lines } = unwrap(await buildStatement(store, request));
    expect(lines.at(-1)).toMatchObject({ amount: "1.00", effectiveOn: `${period}-01` });
    expect((await verifyBook(store, book)).findings).toEqual([]);
  });
});
