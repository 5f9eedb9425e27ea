import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalText } from "#domain/canonical.ts";
import { hashText } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { applyBatch } from "#domain/ledger/block.ts";
import { replayBlock } from "#domain/ledger/replay.ts";
import { rowOf, unregistered } from "#domain/ledger/state.ts";
import { leafHashOfText, rootOf } from "#domain/ledger/tree.ts";
import { account, batch, draft, MemoryBook, PERIOD, postings } from "#tests/support/book.ts";

const AT = "2021-04-02T00:00:00.000Z";

function bookWith(...ids: string[]): MemoryBook {
  const book = new MemoryBook();
  book.apply({ open: ids.map(id => account(id)), openPeriods: [PERIOD] });
  return book;
}

const definitionOf = (book: MemoryBook, id: string) => present(book.state.accounts.get(id), id).definition;
const next = (book: MemoryBook, id: string, about: Partial<AccountDefinition>): AccountDefinition => {
  const known = definitionOf(book, id);
  return { ...known, version: known.version + 1, ...about };
};
const refusal = (book: MemoryBook, change: AccountDefinition[]) =>
  applyBatch(book.state, batch({ change }), AT);

describe("a new version of an account", () => {
  test("is in force from its block on: in its row, for its bound, and for the days of its entries", () => {
    const book = bookWith("a", "b");
    const pay = (amountMinor: bigint) => draft(postings(["a", amountMinor], ["b", -amountMinor]));
    book.apply({ entries: [pay(5n)] });
    const { chunks } = book.apply({
      change: [next(book, "a", { bound: "debit", name: "新名", validUntil: "2021-03-15" })],
    });
    expect(chunks[0]?.rows.map(({ account: id, version, balance }) => [id, version, balance])).toEqual([
      ["a", 2, "0.05"],
      ["b", 1, "-0.05"],
    ]);
    const below = applyBatch(book.state, batch({ entries: [pay(-6n)] }), AT);
    expect(below).toMatchObject({ ok: false, faults: [{ code: "ledger.bound" }] });
    const late = { ...pay(1n), effectiveOn: "2021-03-16" };
    expect(applyBatch(book.state, batch({ entries: [late] }), AT)).toMatchObject({
      ok: false,
      faults: [{ code: "ledger.account-not-valid", message: expect.stringContaining("新名") }],
    });
    book.apply({ entries: [pay(-5n)] });
    expect(rowOf(book.state, present(book.state.accounts.get("a"), "a"))).toMatchObject({
      version: 2,
      balance: "0.00",
    });
  });

  test.each<[string, Partial<AccountDefinition>, string, string]>([
    ["another asset", { asset: "USD" }, "ledger.account-fixed", "change[0].asset"],
    ["other decimals", { scale: 4 }, "ledger.account-fixed", "change[0].scale"],
    ["another owner", { party: "SH" }, "ledger.account-fixed", "change[0].party"],
    ["another beginning", { validFrom: "2021-01-01" }, "ledger.account-fixed", "change[0].validFrom"],
    ["another carry-over", { carriesTo: "b" }, "ledger.account-fixed", "change[0].carriesTo"],
    ["a version left out", { version: 3 }, "ledger.account-version", "change[0].version"],
    ["a bound that its balance breaks", { bound: "credit" }, "ledger.bound", "change[0].bound"],
    ["an end that is no day", { validUntil: "2021-02-30" }, "request.date", "change[0].validUntil"],
    ["no name", { name: "" }, "ledger.text", "change[0].name"],
  ])("with %s is refused", (_, about, code, field) => {
    const book = bookWith("a", "b");
    book.apply({ entries: [draft(postings(["a", 5n], ["b", -5n]))] });
    expect(refusal(book, [next(book, "a", about)])).toMatchObject({ ok: false, faults: [{ code, field }] });
  });

  test("of an account that is not open, or twice in one block, is refused", () => {
    const book = bookWith("a");
    expect(refusal(book, [account("x", { version: 2 })])).toMatchObject({
      faults: [{ code: "ledger.unknown-account" }],
    });
    expect(refusal(book, [next(book, "a", {}), next(book, "a", {})])).toMatchObject({
      faults: [{ code: "ledger.account-version" }],
    });
  });

  test("whatever is opened and changed in whatever order: the register has a leaf for each, and all replays", () => {
    const steps = fc.array(
      fc.record({ opens: fc.integer({ min: 0, max: 4 }), changes: fc.array(fc.nat(30), { maxLength: 4 }) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(steps, list => {
        const book = bookWith("a0", "a1");
        const leaves = ["a0", "a1"].map(id => definitionOf(book, id));
        for (const { opens, changes } of list) {
          const size = book.state.accounts.size;
          const open = Array.from({ length: opens }, (_, index) => account(`a${size + index}`));
          const ids = [...new Set(changes.map(n => n % size))];
          const change = ids.map(n => next(book, `a${n}`, { name: `名${leaves.length}.${n}` }));
          book.apply({ open, change });
          leaves.push(...open, ...[...ids].sort((x, y) => x - y).flatMap(n => definitionOf(book, `a${n}`)));
        }
        const { head } = present(book.state.last, "head");
        expect(head.register).toEqual({
          accounts: book.state.accounts.size,
          size: leaves.length,
          root: hashText(rootOf(leaves.map(leaf => leafHashOfText(canonicalText(leaf))))),
        });
        let state = unregistered("test-book");
        for (const stored of book.stored()) {
          const replayed = replayBlock(state, stored);
          expect(replayed.findings).toEqual([]);
          state = present(replayed.state, "state");
        }
        expect([...state.accounts]).toEqual([...book.state.accounts]);
      }),
      { numRuns: 60 },
    );
  });
});
