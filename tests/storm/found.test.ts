/** The smallest form of what storms found, on the real engine. */
import { GetItemCommand, TransactGetItemsCommand, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, test } from "vitest";
import { ok, refuse, unwrap } from "#domain/result.ts";
import { exactlyOnce, type RequestKey, type Slot } from "#storage/exactly-once.ts";
import { commit, readEntry } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { type Store, tableOf } from "#storage/store.ts";
import { account, batch, draft, PERIOD, postings } from "#tests/support/book.ts";
import { cancelled, withSend } from "#tests/support/faults.ts";
import { freshStore } from "#tests/support/store.ts";

let store: Store;
beforeEach(async () => {
  store = await freshStore({ random: () => 0.5, pause: () => Promise.resolve() });
});

function request(digest: string): RequestKey {
  return { table: "ledger", key: ledgerKeys.key("b", "li", "k"), digest, deed: null };
}

function slot(role: Slot["role"], sk: string, about: Partial<Slot> = {}): Slot {
  const item = { pk: { S: `${role}#b` }, sk: { S: sk } };
  return { role, put: { table: tableOf(store, "ledger"), item }, ...about };
}

const send = (to: Store, command: unknown) =>
  (to.client.send as (command: unknown) => Promise<unknown>).call(to.client, command);

describe("the service's token stands for the whole content of an attempt", () => {
  test("a key reused with another body whose work has the same keys is refused, not an error", async () => {
    unwrap(await exactlyOnce(store, request("one"), async () => ok({ slots: [], receipt: 1 })));
    expect(
      await exactlyOnce(store, request("other"), async () => ok({ slots: [], receipt: 1 })),
    ).toMatchObject({ ok: false, faults: [{ code: "request.key-reused" }] });
  });

  test("a request that two writers judge at different moments is answered once", async () => {
    const judgedAt = (moment: number) => async () => ok({ slots: [slot("sequence", "v1")], receipt: moment });
    const second = await exactlyOnce(store, request("d"), async () => {
      unwrap(await exactlyOnce(store, request("d"), judgedAt(1)));
      return judgedAt(2)();
    });
    expect(second).toEqual(ok({ receipt: 1, replayed: true }));
  });
});

describe("a reason that is hidden behind a conflict decides nothing", () => {
  /** A store whose second transaction is cancelled with these reasons, whatever is there. */
  const secondCancelledWith = (...codes: string[]) => {
    let transactions = 0;
    return withSend(store, (command: unknown) =>
      command instanceof TransactWriteItemsCommand && ++transactions === 2
        ? Promise.reject(cancelled(codes.length, codes))
        : send(store, command),
    );
  };
  const decision = async () =>
    ok({
      slots: [slot("sequence", "1"), slot("claim", "once", { code: "voucher.decided" as const })],
      receipt: "done",
    });

  test("of the key: the command that did commit gets its answer, not the refusal of its own claim", async () => {
    const to = secondCancelledWith("TransactionConflict", "ConditionalCheckFailed", "ConditionalCheckFailed");
    const hidden = secondCancelledWith("TransactionConflict", "None", "ConditionalCheckFailed");
    for (const faulty of [to, hidden]) {
      unwrap(await exactlyOnce(faulty, request("d"), decision));
      expect(await exactlyOnce(faulty, request("d"), decision)).toEqual(
        ok({ receipt: "done", replayed: true }),
      );
    }
  });

  test("of the sequence: the command is judged again, and what it lost to is seen", async () => {
    const faulty = secondCancelledWith("None", "TransactionConflict", "ConditionalCheckFailed");
    unwrap(await exactlyOnce(faulty, request("d"), decision));
    let judgements = 0;
    const other = { ...request("e"), key: ledgerKeys.key("b", "li", "other") };
    const answer = await exactlyOnce(faulty, other, async () => {
      judgements += 1;
      return ok({ slots: [slot("sequence", String(judgements)), slot("claim", "x")], receipt: "done" });
    });
    expect([answer.ok, judgements]).toEqual([true, 2]);
  });
});

/** A store where plain reads of the first items of a partition find nothing yet, so many times. */
function withoutAtFirst(partition: string, times: number): Store {
  let left = times;
  return withSend(store, (command: unknown) =>
    command instanceof GetItemCommand && command.input.Key?.["pk"]?.S === partition && left-- > 0
      ? Promise.resolve({})
      : send(store, command),
  );
}

describe("what a visible head brought is never left out", () => {
  beforeEach(async () => {
    const open = [account("bank"), account("share")];
    unwrap(await post(store, "open", { open, openPeriods: [PERIOD] }));
  });

  const post = (to: Store, key: string, work: Parameters<typeof batch>[0]) =>
    commit(to, {
      book: "b",
      request: { table: "ledger", key: ledgerKeys.key("b", "li", key), digest: key, deed: null },
      accounts: ["bank", "share"],
      opens: work.open !== undefined,
      judge: async () => ok({ batch: batch(work), receipt: () => null }),
    });
  const entries = [draft(postings(["bank", 1n], ["share", -1n]))];

  test("an account that was just opened", async () => {
    unwrap(await post(withoutAtFirst("claim#b", 1), "p", { entries }));
  });

  test("an entry that was just posted", async () => {
    unwrap(await post(store, "p", { entries }));
    expect(await readEntry(withoutAtFirst("body#b", 1), "b", "1.0")).not.toBeNull();
  });
});

describe("a commit that others see in part", () => {
  /** A store where a plain read does not find the key yet, and a transactional one conflicts so many times. */
  const settlingAfter = (conflicts: number) => {
    let left = conflicts;
    return withSend(store, (command: unknown) => {
      if (command instanceof GetItemCommand) return Promise.resolve({});
      if (command instanceof TransactGetItemsCommand && left-- > 0)
        return Promise.reject(cancelled(1, ["TransactionConflict"]));
      return send(store, command);
    });
  };
  const refused = async () => refuse("ledger.bound", "the money is spent, by this very request");

  test("has its key looked up as a transaction does: it gets its answer, not the refusal of its own effect", async () => {
    unwrap(await exactlyOnce(store, request("d"), async () => ok({ slots: [], receipt: "paid" })));
    expect(await exactlyOnce(settlingAfter(3), request("d"), refused)).toEqual(
      ok({ receipt: "paid", replayed: true }),
    );
  });

  test("and that does not settle is not refused for good: the same request may be sent again", async () => {
    expect(await exactlyOnce(settlingAfter(1_000), request("d"), refused)).toMatchObject({
      ok: false,
      faults: [{ code: "ledger.contention" }],
    });
  });
});
