import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { ok, unwrap } from "#domain/result.ts";
import { compress, decompress } from "#storage/compress.ts";
import { commit } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { bytesOf, getItem, type Key } from "#storage/read.ts";
import type { Store } from "#storage/store.ts";
import { verifyBook } from "#storage/verify-book.ts";
import { account, batch, draft, edited, PERIOD, postings } from "#tests/support/book.ts";
import { freshStore } from "#tests/support/store.ts";

const BOOK = "b";

async function bookWithThreePayments(): Promise<Store> {
  const store = await freshStore();
  const send = async (key: string, accounts: string[], work: Parameters<typeof batch>[0]) =>
    unwrap(
      await commit(store, {
        book: BOOK,
        request: { table: "ledger", key: ledgerKeys.key(BOOK, "li", key), digest: key, deed: null },
        accounts,
        opens: work.open !== undefined,
        judge: () => Promise.resolve(ok({ batch: batch(work), receipt: () => null })),
      }),
    );
  await send("open", [], { open: [account("a"), account("b")], openPeriods: [PERIOD] });
  for (const amountMinor of [100n, 200n, 300n]) {
    await send(`pay-${amountMinor}`, ["a", "b"], {
      entries: [draft(postings(["a", amountMinor], ["b", -amountMinor]))],
    });
  }
  return store;
}

/** Rewrites an item in the table itself, as somebody with all rights could. */
async function rewrite(
  store: Store,
  key: Key,
  attribute: string,
  edit: (bytes: Uint8Array) => Uint8Array,
): Promise<void> {
  const item = (await getItem(store.client, store.tables.ledger, key)) ?? expect.fail("an item");
  const folded = attribute === "z";
  const bytes = bytesOf(item, attribute);
  const changed = edit(folded ? decompress(bytes) : bytes);
  await store.client.send(
    new PutItemCommand({
      TableName: store.tables.ledger,
      Item: { ...item, [attribute]: { B: folded ? compress(changed) : changed } },
    }),
  );
}

test("an untouched book has no findings", async () => {
  const verified = await verifyBook(await bookWithThreePayments(), BOOK);
  expect(verified).toMatchObject({ blocks: 4, entries: 3, accounts: ["a", "b"], findings: [] });
});

test.each<[string, Key, string, (text: string) => string, string]>([
  [
    "an amount in an entry, on both sides",
    ledgerKeys.body(BOOK, 2),
    "z",
    text => text.replaceAll('"2.00"', '"2.01"'),
    "2 body",
  ],
  ["a narrative", ledgerKeys.body(BOOK, 2), "z", text => text.replace("一笔业务", "另一业务"), "2 body"],
  [
    "the blocks of a row's pages",
    ledgerKeys.chunk(BOOK, 0, 3),
    "z",
    text => text.replace('"pages":[[3,1,1]', '"pages":[[3,2,1]'),
    "3 chunk 0",
  ],
  [
    "a balance in a row",
    ledgerKeys.chunk(BOOK, 0, 3),
    "z",
    text => text.replace('"6.00"', '"6.01"'),
    "3 chunk 0",
  ],
  [
    "the time of a head",
    ledgerKeys.head(BOOK, 2),
    "z",
    text => text.replace('"recordedAt":"20', '"recordedAt":"19'),
    "2 body",
  ],
  [
    "an account of the register",
    ledgerKeys.body(BOOK, 0),
    "z",
    text => text.replace("科目a", "科目c"),
    "0 head",
  ],
])("%s, changed in the table, is found", async (_, key, attribute, edit, item) => {
  const store = await bookWithThreePayments();
  await rewrite(store, key, attribute, bytes => edited(bytes, edit));
  const { findings } = await verifyBook(store, BOOK);
  expect(findings.map(({ seq, item: found }) => `${seq} ${found}`)).toContain(item);
});

test("an account's claim, changed in the table, is found: writers take its bound from there", async () => {
  const store = await bookWithThreePayments();
  const key = ledgerKeys.claim(BOOK, "account", "a");
  const item = (await getItem(store.client, store.tables.ledger, key)) ?? expect.fail("a claim");
  const account = { S: (item["account"]?.S ?? "").replace('"debit"', '"credit"') };
  await store.client.send(new PutItemCommand({ TableName: store.tables.ledger, Item: { ...item, account } }));
  expect((await verifyBook(store, BOOK)).findings).toMatchObject([{ item: "claim account#a" }]);
});

test("a tree node, changed in the table, is found", async () => {
  const store = await bookWithThreePayments();
  await rewrite(store, ledgerKeys.head(BOOK, 3), "nodes", bytes => bytes.map(byte => byte ^ 1));
  expect((await verifyBook(store, BOOK)).findings).toMatchObject([{ seq: 3, item: "tree" }]);
});
