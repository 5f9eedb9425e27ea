import { beforeEach, describe, expect, test } from "vitest";
import { ok, unwrap } from "#domain/result.ts";
import { commit, readLastHead } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { clockRefusal, hearServiceClock } from "#storage/service-clock.ts";
import type { Store } from "#storage/store.ts";
import { account, batch, PERIOD } from "#tests/support/book.ts";
import { freshStore } from "#tests/support/store.ts";

const BOOK = "b";
let store: Store;

beforeEach(async () => {
  const fresh = await freshStore();
  store = { ...fresh, serviceClock: hearServiceClock(fresh.client) };
});

/** The same store for a writer whose clock is this many seconds ahead. */
const ahead = (seconds: number): Store => ({
  ...store,
  world: { ...store.world, now: () => Date.now() + seconds * 1000 },
});

const register = (to: Store, key = "k") =>
  commit(to, {
    book: BOOK,
    request: { table: "ledger", key: ledgerKeys.key(BOOK, "li", key), digest: key, deed: null },
    accounts: [],
    opens: true,
    judge: () =>
      Promise.resolve(
        ok({ batch: batch({ open: [account("a")], openPeriods: [PERIOD] }), receipt: () => null }),
      ),
  });

describe("a writer's clock beside the service's", () => {
  test.each([-3600, -13, 13, 3600])("%i s off: refused, and nothing is written", async seconds => {
    expect(await register(ahead(seconds))).toMatchObject({ ok: false, faults: [{ code: "ledger.clock" }] });
    expect(await readLastHead(store, BOOK)).toBeNull();
  });

  test.each([-8, 0, 8])("%i s off: accepted", async seconds => {
    expect((await register(ahead(seconds))).ok).toBe(true);
  });

  test("a command that did commit gets its answer, whatever the clock says now", async () => {
    unwrap(await register(store));
    expect(unwrap(await register(ahead(60)))).toMatchObject({ replayed: true });
  });

  test("what the service does not say is not guessed", async () => {
    store.client.middlewareStack.add(
      next => async args => {
        const result = await next(args);
        delete (result.response as { headers: Record<string, string> }).headers["date"];
        return result;
      },
      { step: "deserialize", name: "withoutDate", priority: "low" },
    );
    expect((await register(ahead(3600))).ok).toBe(true);
  });
});

describe("how far a clock is off", () => {
  const [earliestMs, latestMs] = [1_000_000, 1_003_000];
  test.each([
    [989_999, false],
    [990_000, true],
    [1_001_000, true],
    [1_013_000, true],
    [1_013_001, false],
  ])("at %i beside 1000000 to 1003000: %s", (nowMs, right) => {
    expect(clockRefusal(nowMs, { earliestMs, latestMs }) === null).toBe(right);
  });

  test("time goes on between two answers", async () => {
    let countedMs = 0;
    const clock = hearServiceClock(store.client, () => countedMs);
    expect(clock.now()).toBeNull();
    await readLastHead(store, BOOK);
    const before = clock.now();
    countedMs += 5_000;
    expect((clock.now()?.earliestMs ?? 0) - (before?.earliestMs ?? 0)).toBe(5_000);
  });
});
