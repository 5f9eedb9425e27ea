import { beforeEach, describe, expect, test } from "vitest";
import type { JournalState } from "#domain/ledger/state.ts";
import { ok, type Result, unwrap } from "#domain/result.ts";
import type { Receipt } from "#storage/exactly-once.ts";
import { commit, type Judged, loadWholeState, readLastHead } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import type { Store } from "#storage/store.ts";
import { verifyBook } from "#storage/verify-book.ts";
import { account, batch, draft, PERIOD, postings } from "#tests/support/book.ts";
import { type Fault, withFaults, withSend } from "#tests/support/faults.ts";
import { freshStore } from "#tests/support/store.ts";

const BOOK = "b";
let store: Store;

beforeEach(async () => {
  store = await freshStore({ random: () => 0.5, pause: () => Promise.resolve() });
  const open = [account("bank", { bound: "debit" }), account("share", { bound: "credit" })];
  unwrap(await send(store, "open", "open", { open, openPeriods: [PERIOD] }));
});

/** Sends one command; `digest` stands for its body. */
function send(
  to: Store,
  key: string,
  digest: string,
  work: Parameters<typeof batch>[0],
  about: Partial<Judged> = {},
): Promise<Result<Receipt>> {
  const accounts = [
    ...(work.open ?? []).map(({ id }) => id),
    ...(work.entries ?? []).flatMap(e => e.postings.map(p => p.account)),
  ];
  return commit(to, {
    book: BOOK,
    request: { table: "ledger", key: ledgerKeys.key(BOOK, "li", key), digest, deed: null },
    accounts,
    opens: work.open !== undefined,
    judge: () =>
      Promise.resolve(
        ok({ batch: batch(work), receipt: block => ({ seq: block.sealed.head.seq }), ...about }),
      ),
  });
}

const pay = (amountMinor: bigint) => ({
  entries: [draft(postings(["bank", amountMinor], ["share", -amountMinor]))],
});
const spend = (amountMinor: bigint) => ({
  entries: [draft(postings(["share", amountMinor], ["bank", -amountMinor]))],
});

async function bankBalance(): Promise<string | undefined> {
  const { chunks } = await loadWholeState(store, BOOK);
  return chunks.get(0)?.find(row => row.account === "bank")?.balance;
}

describe("one request happens once", () => {
  test("the same key and body again gives the first answer, and posts nothing", async () => {
    const first = unwrap(await send(store, "k", "d", pay(500n)));
    const again = unwrap(await send(store, "k", "d", pay(500n)));
    expect(first).toEqual({ receipt: { seq: 1 }, replayed: false });
    expect(again).toEqual({ receipt: { seq: 1 }, replayed: true });
    expect(await bankBalance()).toBe("5.00");
  });

  test("the same key with another body is refused", async () => {
    unwrap(await send(store, "k", "d", pay(500n)));
    const other = await send(store, "k", "other", pay(700n));
    expect(other).toMatchObject({
      ok: false,
      faults: [{ code: "request.key-reused", field: "Idempotency-Key", value: "k" }],
    });
    expect(await bankBalance()).toBe("5.00");
  });

  test("a refusal leaves no key: the same request is accepted once it fits", async () => {
    expect((await send(store, "k", "d", spend(500n))).ok).toBe(false);
    unwrap(await send(store, "p", "p", pay(500n)));
    expect(unwrap(await send(store, "k", "d", spend(500n))).replayed).toBe(false);
  });

  test("a command that committed gets its answer, also when it would be refused now", async () => {
    unwrap(await send(store, "p", "p", pay(500n)));
    unwrap(await send(store, "s", "s", spend(500n)));
    expect(unwrap(await send(store, "s", "s", spend(500n)))).toMatchObject({ replayed: true });
  });

  test.each<[Fault, number]>([
    ["lost-reply", 1],
    ["error-before-commit", 1],
    ["throttle", 1],
    ["conflict", 1],
    ["lost-reply", 3],
    ["conflict", 8],
  ])("%s, %i times in a row: posted exactly once", async (fault, times) => {
    const faulty = withFaults(
      store,
      Array.from({ length: times }, () => fault),
    );
    const answer = unwrap(await send(faulty, "k", "d", pay(500n)));
    expect(answer.receipt).toEqual({ seq: 1 });
    expect(faulty.injected.length).toBeGreaterThan(0);
    expect(await bankBalance()).toBe("5.00");
  });

  test("the reply is lost and the command would be refused now: it still gets its answer", async () => {
    unwrap(await send(store, "p", "p", pay(500n)));
    const answer = unwrap(await send(withFaults(store, ["lost-reply"]), "s", "s", spend(500n)));
    expect(answer).toEqual({ receipt: { seq: 2 }, replayed: true });
    expect(await bankBalance()).toBe("0.00");
  });

  test("endless conflicts and endless throttling end in different, stable refusals", async () => {
    const endless = (fault: Fault) =>
      withFaults(
        store,
        Array.from({ length: 100 }, () => fault),
      );
    expect(await send(endless("conflict"), "k", "d", pay(1n))).toMatchObject({
      ok: false,
      faults: [{ code: "ledger.contention" }],
    });
    expect(await send(endless("throttle"), "k", "d", pay(1n))).toMatchObject({
      ok: false,
      faults: [{ code: "ledger.throttled" }],
    });
    expect(await bankBalance()).toBe("0.00");
  });
});

describe("many writers on one book", () => {
  test("every accepted posting is there once, and nothing else", async () => {
    const writers = Array.from({ length: 8 }, (_, writer) =>
      (async () => {
        const accepted: bigint[] = [];
        for (let round = 1; round <= 6; round++) {
          const amountMinor = BigInt(writer * 10 + round);
          const answer = await send(store, `w${writer}-${round}`, `${amountMinor}`, pay(amountMinor));
          if (answer.ok) accepted.push(amountMinor);
          else expect(answer.faults[0].code).toBe("ledger.contention");
        }
        return accepted;
      })(),
    );
    const sum = (await Promise.all(writers)).flat().reduce((a, b) => a + b, 0n);
    const verified = await verifyBook(store, BOOK);
    expect(verified.findings).toEqual([]);
    expect(Math.round(Number(await bankBalance()) * 100)).toBe(Number(sum));
  });

  test("a bound is judged against what is there at the write, not at the request", async () => {
    unwrap(await send(store, "p", "p", pay(500n)));
    const racing = await Promise.all([
      send(store, "a", "a", spend(400n)),
      send(store, "b", "b", spend(400n)),
    ]);
    expect(racing.filter(answer => answer.ok)).toHaveLength(1);
    expect(racing.find(answer => !answer.ok)).toMatchObject({
      faults: [{ code: "ledger.bound" }, { code: "ledger.bound" }],
    });
  });

  test("what may happen once happens once", async () => {
    const claims = [{ kind: "voucher", id: "7", claims: "the decision on voucher 7" }];
    const racing = await Promise.all([
      send(store, "a", "a", pay(1n), { claims }),
      send(store, "b", "b", pay(1n), { claims }),
      send(store, "c", "c", pay(1n), { claims }),
    ]);
    expect(racing.filter(answer => answer.ok)).toHaveLength(1);
    for (const answer of racing) if (!answer.ok) expect(answer.faults[0].code).toBe("ledger.claimed");
  });

  test("the same account is opened once", async () => {
    const open = [account("new")];
    const racing = await Promise.all(["a", "b"].map(key => send(store, key, key, { open })));
    expect(racing.filter(answer => answer.ok)).toHaveLength(1);
    expect(racing.find(answer => !answer.ok)).toMatchObject({ faults: [{ code: "ledger.account-exists" }] });
    expect((await verifyBook(store, BOOK)).findings).toEqual([]);
  });
});

test("what one transaction cannot hold is refused with the limit, before anything is sent", async () => {
  const claims = Array.from({ length: 97 }, (_, n) => ({
    kind: "voucher",
    id: `${n}`,
    claims: `voucher ${n}`,
  }));
  expect(await send(store, "many", "many", pay(1n), { claims })).toMatchObject({
    ok: false,
    faults: [{ code: "ledger.over-limit", expected: "at most 98; split the command" }],
  });
  expect(await bankBalance()).toBe("0.00");
});

describe("time of a book", () => {
  test("never runs backwards, whatever the clock says", async () => {
    const slow: Store = {
      ...store,
      world: { ...store.world, now: () => Date.parse("2021-05-01T00:00:00Z") },
    };
    const before = (await readLastHead(store, BOOK))?.head.recordedAt;
    unwrap(await send(slow, "k", "d", pay(1n)));
    expect((await readLastHead(store, BOOK))?.head.recordedAt).toBe(before);
  });
});

describe("what a head names but is not there yet", () => {
  test("is read again and then refused, never left out", async () => {
    const { client } = store;
    const blind = withSend(store, (command: { input?: { Key?: { pk?: { S?: string } } } }) =>
      command.input?.Key?.pk?.S?.startsWith("state#")
        ? Promise.resolve({})
        : (client.send as (command: unknown) => Promise<unknown>).call(client, command),
    );
    expect(await send(blind, "k", "d", pay(1n))).toMatchObject({
      ok: false,
      faults: [{ code: "ledger.incomplete-read" }],
    });
  });
});

describe("a state with several chunks", () => {
  test("loads only what the command touches", async () => {
    unwrap(
      await send(store, "more", "more", {
        open: Array.from({ length: 40 }, (_, index) => account(`x${index}`)),
      }),
    );
    let seen: JournalState | null = null;
    unwrap(
      await commit(store, {
        book: BOOK,
        request: { table: "ledger", key: ledgerKeys.key(BOOK, "li", "look"), digest: "look", deed: null },
        accounts: ["bank", "share"],
        judge: state => {
          seen = state;
          return Promise.resolve(ok({ batch: batch(pay(1n)), receipt: () => null }));
        },
      }),
    );
    expect([...((seen as JournalState | null)?.chunks.keys() ?? [])]).toEqual([0]);
    expect((await verifyBook(store, BOOK)).findings).toEqual([]);
  });
});
