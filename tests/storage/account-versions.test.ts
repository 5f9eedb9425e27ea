import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, test } from "vitest";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { ok, unwrap } from "#domain/result.ts";
import { verifyStatement } from "#domain/statement/verify.ts";
import { commit, loadStateAt, loadWholeState, readHead } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { getItem } from "#storage/read.ts";
import { registrationKey } from "#storage/register.ts";
import { buildStatement } from "#storage/statement.ts";
import type { Store } from "#storage/store.ts";
import { verifyBook } from "#storage/verify-book.ts";
import { account, batch, draft, PERIOD, postings } from "#tests/support/book.ts";
import { freshStore } from "#tests/support/store.ts";

const BOOK = "b";
let store: Store;

const send = (to: Store, key: string, work: Parameters<typeof batch>[0], accounts: string[]) =>
  commit(to, {
    book: BOOK,
    request: { table: "ledger", key: ledgerKeys.key(BOOK, "li", key), digest: key, deed: null },
    accounts,
    opens: work.open !== undefined,
    judge: () => Promise.resolve(ok({ batch: batch(work), receipt: () => null })),
  });
const pay = (amountMinor: bigint) => ({
  entries: [draft(postings(["a", amountMinor], ["b", -amountMinor]))],
});
const change = (about: Partial<AccountDefinition>) => ({ change: [account("a", about)] });

beforeEach(async () => {
  store = await freshStore();
  unwrap(await send(store, "open", { open: [account("a"), account("b")], openPeriods: [PERIOD] }, []));
  unwrap(await send(store, "pay", pay(5n), ["a", "b"]));
});

/** Another process: the same tables, and nothing remembered. */
async function elsewhere(): Promise<Store> {
  const other = await freshStore();
  return { ...store, client: other.client };
}

describe("a version of an account that another process registered", () => {
  test("is used by writers that remember the one before, and by those that remember nothing", async () => {
    unwrap(await send(await elsewhere(), "change", change({ version: 2, bound: "debit" }), ["a"]));
    for (const writer of [store, await elsewhere()]) {
      expect(await send(writer, "below", pay(-6n), ["a", "b"])).toMatchObject({
        ok: false,
        faults: [{ code: "ledger.bound" }],
      });
    }
    unwrap(await send(store, "on it", pay(-5n), ["a", "b"]));
    expect((await verifyBook(store, BOOK)).findings).toEqual([]);
  });

  test("is registered once: the second of two is judged anew and refused", async () => {
    const both = await Promise.all(
      [store, await elsewhere()].map((writer, index) =>
        send(writer, `c${index}`, change({ version: 2, name: `名${index}` }), ["a"]),
      ),
    );
    expect(both.filter(({ ok: done }) => done)).toHaveLength(1);
    expect(both.find(({ ok: done }) => !done)).toMatchObject({
      faults: [{ code: "ledger.account-version" }],
    });
  });

  test("is not in force in the states before it", async () => {
    unwrap(await send(store, "change", change({ version: 2, name: "新名" }), ["a"]));
    unwrap(await send(store, "more", { open: [account("c")] }, []));
    const names = async (seq: number) => {
      const head = (await readHead(store, BOOK, seq)) ?? expect.fail("head");
      return [...(await loadStateAt(store, BOOK, head)).accounts.values()].map(
        ({ definition, position }) => `${position} ${definition.id} ${definition.version} ${definition.name}`,
      );
    };
    expect(await names(1)).toEqual(["0 a 1 科目a", "1 b 1 科目b"]);
    expect(await names(3)).toEqual(["0 a 2 新名", "1 b 1 科目b", "2 c 1 科目c"]);
    expect((await loadWholeState(store, BOOK)).accounts.get("a")?.definition.version).toBe(2);
  });

  test("is proven in a statement, and so are accounts opened after it", async () => {
    unwrap(await send(store, "change", change({ version: 2, name: "新名" }), ["a"]));
    unwrap(await send(store, "more", { open: [account("c")] }, []));
    unwrap(await send(store, "last", { entries: [draft(postings(["a", 1n], ["c", -1n]))] }, ["a", "c"]));
    for (const [id, name, index] of [
      ["a", "新名", 2],
      ["b", "科目b", 1],
      ["c", "科目c", 3],
    ] as const) {
      const statement = unwrap(
        await buildStatement(store, { book: BOOK, bookName: "账簿", account: id, from: PERIOD, to: PERIOD }),
      );
      expect(statement).toMatchObject({ account: { name }, proof: { registrationIndex: index } });
      expect(verifyStatement(JSON.stringify(statement)).ok).toBe(true);
      const older = JSON.stringify(statement).replaceAll("新名", "旧名").replaceAll(`科目${id}`, "旧名");
      expect(verifyStatement(older).ok).toBe(false);
    }
  });

  test.each([
    ["the version in force", 2],
    ["the one before", 1],
  ])("changed in the table, is found: %s", async (_, version) => {
    unwrap(await send(store, "change", change({ version: 2, bound: "debit" }), ["a"]));
    const table = store.tables.ledger;
    const item =
      (await getItem(store.client, table, registrationKey(BOOK, "a", version))) ?? expect.fail("claim");
    const forged = { S: (item["account"]?.S ?? "").replace("科目a", "科目x") };
    await store.client.send(new PutItemCommand({ TableName: table, Item: { ...item, account: forged } }));
    const { findings } = await verifyBook(store, BOOK);
    expect(findings.map(({ item: found }) => found)).toEqual([
      version === 2 ? "claim account#a" : "claim account",
    ]);
  });
});
