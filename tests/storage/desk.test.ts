import {
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, test } from "vitest";
import { ok, type Result, unwrap } from "#domain/result.ts";
import type { Receipt } from "#storage/exactly-once.ts";
import { commit, type Judged, loadWholeState, type NothingToPost } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import type { Store } from "#storage/store.ts";
import { verifyBook } from "#storage/verify-book.ts";
import { account, batch, draft, PERIOD, postings } from "#tests/support/book.ts";
import { withFaults, withSend } from "#tests/support/faults.ts";
import { freshStore } from "#tests/support/store.ts";

const BOOK = "b";
let store: Store;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.now();
  store = await freshStore({ random: () => 0.5, pause: () => Promise.resolve(), now: () => nowMs });
  const open = [account("bank", { bound: "debit" }), account("share", { bound: "credit" })];
  unwrap(await send(store, "open", () => ok({ batch: batch({ open, openPeriods: [PERIOD] }), receipt })));
});

const receipt: Judged["receipt"] = block => ({ seq: block.sealed.head.seq });

function send(
  to: Store,
  key: string,
  judge: (balanceText: string | undefined) => Result<Judged | NothingToPost>,
): Promise<Result<Receipt>> {
  return commit(to, {
    book: BOOK,
    request: { table: "ledger", key: ledgerKeys.key(BOOK, "li", key), digest: key, deed: null },
    accounts: ["bank", "share"],
    opens: key === "open",
    judge: state => Promise.resolve(judge(state.chunks.get(0)?.[0]?.balance)),
  });
}

function move(to: Store, key: string, amountMinor: bigint): Promise<Result<Receipt>> {
  const entries = [draft(postings(["bank", amountMinor], ["share", -amountMinor]))];
  return send(to, key, () => ok({ batch: batch({ entries }), receipt }));
}

/** Another process on the same tables: what one remembers, the other does not know. */
const anotherProcess = (): Store =>
  withSend(store, command =>
    (store.client.send as (command: unknown) => Promise<unknown>).call(store.client, command),
  );

/** A process whose requests are noted. */
function watched(): { process: Store; reads: () => number; cancelled: () => number } {
  let [reads, cancelled] = [0, 0];
  const process = withSend(store, async (command: unknown) => {
    if (command instanceof GetItemCommand || command instanceof QueryCommand) reads += 1;
    try {
      return await (store.client.send as (command: unknown) => Promise<unknown>).call(store.client, command);
    } catch (error) {
      if (error instanceof TransactionCanceledException) cancelled += 1;
      throw error;
    }
  });
  return { process, reads: () => reads, cancelled: () => cancelled };
}

describe("commands of one process stand in line", () => {
  test("forty at once take the next forty numbers in their order, without one collision", async () => {
    const { process, cancelled } = watched();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => move(process, `k${index}`, BigInt(index + 1))),
    );
    expect(answers.map(answer => unwrap(answer).receipt)).toEqual(
      Array.from({ length: 40 }, (_, index) => ({ seq: index + 1 })),
    );
    expect(cancelled()).toBe(0);
    expect((await verifyBook(store, BOOK)).findings).toEqual([]);
  });

  test("the next is judged while one is written, on the state that it will leave", async () => {
    const seen: string[] = [];
    const process = withSend(store, async (command: unknown) => {
      if (command instanceof TransactWriteItemsCommand) seen.push("written");
      return (store.client.send as (command: unknown) => Promise<unknown>).call(store.client, command);
    });
    const post = (key: string) =>
      send(process, key, balance => {
        seen.push(`judged on ${balance}`);
        return ok({
          batch: batch({ entries: [draft(postings(["bank", 100n], ["share", -100n]))] }),
          receipt,
        });
      });
    await Promise.all([post("a"), post("b"), post("c")]);
    expect(seen).toEqual([
      "judged on 0.00",
      "written",
      "judged on 1.00",
      "written",
      "judged on 2.00",
      "written",
    ]);
  });

  test("what was judged on a block that did not come is judged anew", async () => {
    const process = withFaults(store, ["error-before-commit"]);
    const [first, second] = await Promise.all([move(process, "a", 100n), move(process, "b", 50n)]);
    expect([unwrap(first).receipt, unwrap(second).receipt]).toEqual([{ seq: 2 }, { seq: 1 }]);
    expect((await verifyBook(store, BOOK)).findings).toEqual([]);
  });

  test("a command that fails with an error leaves the line to the next", async () => {
    const failing = send(store, "a", () => {
      throw new Error("a record could not be read");
    });
    const [, second] = await Promise.all([
      expect(failing).rejects.toThrow("could not be read"),
      move(store, "b", 1n),
    ]);
    expect(unwrap(second).receipt).toEqual({ seq: 1 });
  });
});

describe("what a process remembers", () => {
  test("saves every read right after its own commit, and the rows when the head is still its own", async () => {
    const { process, reads } = watched();
    unwrap(await move(process, "a", 1n));
    const first = reads();
    unwrap(await move(process, "b", 1n));
    expect(reads() - first).toBe(0);
    nowMs += 1_000;
    unwrap(await move(process, "c", 1n));
    expect(reads() - first).toBe(1);
  });

  test("never refuses: the money may have come by another process meanwhile", async () => {
    const [here, there] = [anotherProcess(), anotherProcess()];
    unwrap(await move(here, "a", 100n));
    unwrap(await move(there, "b", 900n));
    expect(await move(here, "c", -1_000n)).toMatchObject({ ok: true });
    const refused = await move(there, "d", -1n);
    expect(refused.ok ? [] : refused.faults.map(({ code }) => code)).toEqual([
      "ledger.bound",
      "ledger.bound",
    ]);
  });

  test("never answers that there is nothing to post", async () => {
    const [here, there] = [anotherProcess(), anotherProcess()];
    const levelled = (to: Store, key: string) =>
      send(to, key, balance => {
        if (balance === "5.00") return ok({ receipt: "level" });
        const entries = [draft(postings(["bank", 500n], ["share", -500n]))];
        return ok({ batch: batch({ entries }), receipt: () => "posted" });
      });
    expect(unwrap(await levelled(here, "a")).receipt).toBe("posted");
    unwrap(await move(there, "b", -500n));
    expect(unwrap(await levelled(here, "c")).receipt).toBe("posted");
  });

  test("never overwrites: two processes that write in turn keep every amount", async () => {
    const processes = [anotherProcess(), anotherProcess(), anotherProcess()];
    await Promise.all(
      Array.from({ length: 24 }, (_, index) => move(processes[index % 3] ?? store, `k${index}`, 100n)),
    );
    const { chunks } = await loadWholeState(store, BOOK);
    expect(chunks.get(0)?.[0]).toMatchObject({ balance: "24.00", postings: 24 });
    expect((await verifyBook(store, BOOK)).findings).toEqual([]);
  });
});
