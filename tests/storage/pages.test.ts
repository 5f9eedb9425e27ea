import { BatchGetItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, test } from "vitest";
import { ok, unwrap } from "#domain/result.ts";
import { commit, loadWholeState } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { headAt } from "#storage/moments.ts";
import { readPages } from "#storage/pages.ts";
import { collect } from "#storage/read.ts";
import type { Store } from "#storage/store.ts";
import { account, batch, draft, MemoryBook, PERIOD, postings } from "#tests/support/book.ts";
import { withSend } from "#tests/support/faults.ts";
import { freshStore } from "#tests/support/store.ts";

const BOOK = "test-book";
const NAMES = Array.from({ length: 20 }, (_, index) => `A${index}`);
/** Minutes after the first block at which the others are recorded: within an hour, at its edge, hours and days apart. */
const MINUTES = [0, 1, 2, 2, 3, 59, 60, 61, 180, 1_440, 1_441, 1_442, 1_443, 1_444, 2_000];

let store: Store;
let nowMs = Date.parse("2021-04-01T03:00:00.000Z");

beforeEach(async () => {
  nowMs = Date.parse("2021-04-01T03:00:00.000Z");
  store = await freshStore({ now: () => nowMs });
});

async function send(key: string, work: Parameters<typeof batch>[0]): Promise<void> {
  unwrap(
    await commit(store, {
      book: BOOK,
      request: { table: "ledger", key: ledgerKeys.key(BOOK, "li", key), digest: key, deed: null },
      accounts: (work.entries ?? []).flatMap(entry => entry.postings.map(each => each.account)),
      opens: work.open !== undefined,
      judge: () => Promise.resolve(ok({ batch: batch(work), receipt: () => null })),
    }),
  );
}

describe("the pages of an account", () => {
  test("are those of its blocks, however many there are and however they are read", async () => {
    // The same book in memory, where every page is at hand: 50 blocks, A1 in all, A9 in every third.
    const memory = new MemoryBook();
    const works = [
      { open: NAMES.map(id => account(id)), openPeriods: [PERIOD] },
      ...Array.from({ length: 50 }, (_, index) => {
        const other = index % 3 === 0 ? "A9" : "A17";
        return { entries: [draft(postings(["A1", BigInt(index + 1)], [other, -BigInt(index + 1)]))] };
      }),
    ];
    for (const [index, work] of works.entries()) {
      memory.apply(work);
      nowMs = Date.parse(memory.state.last?.head.recordedAt ?? "");
      await send(`k${index}`, work);
    }
    const state = await loadWholeState(store, BOOK);
    const last = state.last ?? expect.fail("a head");
    expect(Buffer.from(last.bytes).equals(Buffer.from(memory.state.last?.bytes ?? []))).toBe(true);
    // A batch of reads may be answered in part, and in any order.
    const partly = withSend(store, async (command: unknown) => {
      const real = store.client.send as (command: unknown) => Promise<unknown>;
      const answer = await real.call(store.client, command);
      if (!(command instanceof BatchGetItemCommand)) return answer;
      const { Responses = {} } = answer as { Responses?: Record<string, unknown[]> };
      const kept = Object.entries(Responses).map(([table, items]) => [table, items.slice(3).reverse()]);
      return { Responses: Object.fromEntries(kept) };
    });
    for (const id of ["A1", "A9", "A17", "A0"]) {
      const own = state.accounts.get(id) ?? expect.fail(id);
      const expected = memory.blocks.flatMap(({ pages }) => pages.filter(({ page }) => page.account === id));
      expect(await collect(readPages(store, own, last))).toEqual(expected);
      expect(await collect(readPages(partly, own, last))).toEqual(expected);
    }
  });
});

describe("the head of a moment", () => {
  test("is the last one recorded by then, whatever lies between", async () => {
    const start = nowMs;
    const works = MINUTES.map((minute, index) => ({
      atMs: start + minute * 60_000,
      work:
        index === 0
          ? { open: [account("a"), account("b")], openPeriods: [PERIOD] }
          : { entries: [draft(postings(["a", 1n], ["b", -1n]))] },
    }));
    for (const [index, { atMs, work }] of works.entries()) {
      nowMs = atMs;
      await send(`k${index}`, work);
    }
    const edges = works.flatMap(({ atMs }) => [atMs - 1, atMs, atMs + 1]);
    for (const atMs of [...edges, start - 86_400_000, start + 10 * 86_400_000]) {
      const right = works.findLastIndex(each => each.atMs <= atMs);
      const found = await headAt(store, BOOK, new Date(atMs).toISOString());
      expect(found?.head.seq ?? -1).toBe(right);
    }
  });
});
