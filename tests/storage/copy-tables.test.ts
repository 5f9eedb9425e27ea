import { DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, test } from "vitest";
import { ok, type Result, unwrap } from "#domain/result.ts";
import { copyTables } from "#storage/copy-tables.ts";
import type { Receipt } from "#storage/exactly-once.ts";
import { commit } from "#storage/journal.ts";
import { hourOf } from "#storage/journal-items.ts";
import { ledgerKeys } from "#storage/keys.ts";
import type { Key } from "#storage/read.ts";
import { appendVersion, latestVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";
import { verifyBook } from "#storage/verify-book.ts";
import { wholeThrough } from "#storage/whole-through.ts";
import { account, batch, draft, PERIOD, postings } from "#tests/support/book.ts";
import { freshStore } from "#tests/support/store.ts";

const BOOK = "b";
const HOUR_MS = 3_600_000;
let clock = Date.parse("2021-04-01T00:00:00Z");
let restored: Store;

function send(store: Store, key: string, work: Parameters<typeof batch>[0]): Promise<Result<Receipt>> {
  return commit(store, {
    book: BOOK,
    request: { table: "ledger", key: ledgerKeys.key(BOOK, "li", key), digest: key, deed: null },
    accounts: ["bank", "share", "fees"],
    opens: work.open !== undefined,
    judge: () =>
      Promise.resolve(
        ok({
          batch: batch(work),
          receipt: block => ({ seq: block.sealed.head.seq }),
          claims: [{ kind: "act", id: key, claims: key }],
        }),
      ),
  });
}

const pay = { entries: [draft(postings(["bank", 100n], ["share", -100n]))] };

/** Blocks 0 to 4: two accounts, three payments, and in the last another account and a closed month. */
beforeEach(async () => {
  restored = await freshStore({ now: () => clock, random: () => 0.5, pause: () => Promise.resolve() });
  const open = [account("bank", { bound: "debit" }), account("share", { bound: "credit" })];
  unwrap(await send(restored, "open", { open, openPeriods: [PERIOD] }));
  for (const key of ["p1", "p2", "p3"]) {
    clock += HOUR_MS;
    unwrap(await send(restored, key, pay));
  }
  unwrap(
    await send(restored, "last", {
      open: [account("fees")],
      openPeriods: ["2021-04"],
      closePeriods: [PERIOD],
    }),
  );
});

function lose(key: Key): Promise<unknown> {
  const Key = { pk: { S: key.pk }, sk: { S: key.sk } };
  return restored.client.send(new DeleteItemCommand({ TableName: restored.tables.ledger, Key }));
}

async function cutInto(target: Store) {
  const { last } = await wholeThrough(restored, BOOK);
  return copyTables(restored, target, { through: new Map([[BOOK, last?.head.seq ?? -1]]), newLog: false });
}

describe("a restore that holds the last transaction in part is cut before it", () => {
  test.each<[string, () => Key, RegExp]>([
    ["body", () => ledgerKeys.body(BOOK, 4), /the body of block 4 is missing/],
    ["rows", () => ledgerKeys.chunk(BOOK, 0, 4), /state#b#000000 000000000004 of block 4/],
    ["account", () => ledgerKeys.claim(BOOK, "account", "fees"), /account#fees of block 4/],
    ["closing of the month", () => ledgerKeys.claim(BOOK, "period-close", PERIOD), /period-close#2021-03/],
  ])("without its %s", async (_, key, missing) => {
    await lose(key());
    const whole = await wholeThrough(restored, BOOK);
    expect(whole).toMatchObject({ book: BOOK, newestSeq: 4, missing: expect.stringMatching(missing) });
    expect(whole.last?.head.seq).toBe(3);

    const fresh = await freshStore();
    await cutInto(fresh);
    expect(await verifyBook(fresh, BOOK)).toMatchObject({ blocks: 4, findings: [] });
    // What is lost can be sent again, what is not has its first answer.
    expect(unwrap(await send(fresh, "p3", pay))).toEqual({ receipt: { seq: 3 }, replayed: true });
    expect(unwrap(await send(fresh, "last", pay))).toEqual({ receipt: { seq: 4 }, replayed: false });
    expect((await verifyBook(fresh, BOOK)).findings).toEqual([]);
  });

  test("without the mark of an hour", async () => {
    await lose(ledgerKeys.hour(BOOK, hourOf(new Date(clock).toISOString())));
    expect((await wholeThrough(restored, BOOK)).last?.head.seq).toBe(2);
  });

  test("without a head in the middle", async () => {
    await lose(ledgerKeys.head(BOOK, 2));
    const whole = await wholeThrough(restored, BOOK);
    expect(whole.last?.head.seq).toBe(1);
    expect(whole.missing).toMatch(/block 2 is missing/);
  });
});

test("whole tables are copied whole, and a second time into the same is refused", async () => {
  await appendVersion(restored, { kind: "party", id: "SH", version: 1, value: { id: "SH" } });
  expect((await wholeThrough(restored, BOOK)).missing).toBeNull();
  const fresh = await freshStore({ pause: () => Promise.resolve() });
  const { leftBehind } = await cutInto(fresh);
  expect(leftBehind).toEqual({ ledger: 0, records: 0, monitoring: 0, refusals: 0 });
  expect(await verifyBook(fresh, BOOK)).toEqual(await verifyBook(restored, BOOK));
  expect((await latestVersion(fresh, "party", "SH"))?.value).toEqual({ id: "SH" });
  await expect(cutInto(fresh)).rejects.toThrow(/the target is not empty/);
});

test("a new log leaves the old one's checkpoints and keys behind", async () => {
  await appendVersion(restored, { kind: "signing-key", id: "log", version: 1, value: {} });
  const fresh = await freshStore();
  await copyTables(restored, fresh, { through: new Map([[BOOK, 4]]), newLog: true });
  expect(await latestVersion(fresh, "signing-key", "log")).toBeNull();
});
