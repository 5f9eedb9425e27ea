/** The restore of the runbook, rehearsed: tables that hold the last transaction in part, and a partner who has seen more. */
import { DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeEach, expect, test } from "vitest";
import { unwrap } from "#domain/result.ts";
import { signCheckpoint } from "#functions/checkpoint/sign-checkpoint.ts";
import { readNewestCheckpoint, readSigningKeys } from "#storage/checkpoints.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { appendVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";
import { verifyBook } from "#storage/verify-book.ts";
import { BOOK, firstKey, growTo, only } from "#tests/checkpoint/books.ts";
import { freshStore } from "#tests/support/store.ts";
import { restoreTables } from "../../scripts/restore-tables/restore-tables.ts";

let restored: Store;
let fresh: Store;
/** Of four blocks, in the tables; and of five, with a partner only. */
let outside = "";

beforeEach(async () => {
  [restored, fresh] = [await freshStore(), await freshStore()];
  const lists = [{ owner: "all", sort: BOOK }];
  await appendVersion(restored, { kind: "book", id: BOOK, version: 1, value: { id: BOOK }, lists });
  await growTo(restored, 4);
  unwrap(await signCheckpoint(restored, only(firstKey()), BOOK));
  // Another copy that went on: its checkpoint is signed by the same key and is not in the restored tables.
  const { copied } = await restoreTables(restored, fresh, { notes: [], newLog: false });
  expect(copied).not.toBeNull();
  await growTo(fresh, 5, 4);
  unwrap(await signCheckpoint(fresh, only(firstKey()), BOOK));
  outside = (await readNewestCheckpoint(fresh, BOOK))?.note ?? "";
  fresh = await freshStore();
});

function lose(seq: number): Promise<unknown> {
  const { pk, sk } = ledgerKeys.body(BOOK, seq);
  const Key = { pk: { S: pk }, sk: { S: sk } };
  return restored.client.send(new DeleteItemCommand({ TableName: restored.tables.ledger, Key }));
}

test("a torn last block that nothing had signed is cut, and the log goes on", async () => {
  await growTo(restored, 5, 4);
  await lose(4);
  const { books, copied } = await restoreTables(restored, fresh, { notes: [], newLog: false });
  expect(books).toEqual([
    { book: BOOK, blocks: 4, cut: 1, missing: "the body of block 4 is missing", lost: 0 },
  ]);
  expect(copied?.copied["ledger"]).toBeGreaterThan(0);
  expect(await verifyBook(fresh, BOOK)).toMatchObject({ blocks: 4, findings: [] });
  await growTo(fresh, 6, 4);
  expect(unwrap(await signCheckpoint(fresh, only(firstKey()), BOOK))).toMatchObject({ size: 6, previous: 4 });
});

test("below a checkpoint, of its own or of a partner's, nothing is copied; as a new log it is", async () => {
  expect(await restoreTables(restored, fresh, { notes: [outside], newLog: false })).toMatchObject({
    books: [{ blocks: 4, cut: 0, lost: 1 }],
    copied: null,
  });
  await lose(3);
  expect(await restoreTables(restored, fresh, { notes: [], newLog: false })).toMatchObject({
    books: [{ blocks: 3, cut: 1, lost: 1 }],
    copied: null,
  });
  expect((await verifyBook(fresh, BOOK)).blocks).toBe(0);

  const { copied } = await restoreTables(restored, fresh, { notes: [outside], newLog: true });
  expect(copied).not.toBeNull();
  expect(await verifyBook(fresh, BOOK)).toMatchObject({ blocks: 3, findings: [] });
  expect(await readSigningKeys(fresh)).toEqual([]);
  expect(await readNewestCheckpoint(fresh, BOOK)).toBeNull();
});

test("a checkpoint that somebody else signed proves no loss", async () => {
  const forged = outside.replace(/\n5\n/, "\n9\n");
  await expect(restoreTables(restored, fresh, { notes: [forged], newLog: true })).rejects.toThrow();
});
