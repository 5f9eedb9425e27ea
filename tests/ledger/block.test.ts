import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashFromText, hashText } from "#domain/hash.ts";
import { applyBatch } from "#domain/ledger/block.ts";
import { replayBlock } from "#domain/ledger/replay.ts";
import { chunkRoot, ROW_PAGES } from "#domain/ledger/row.ts";
import { unregistered } from "#domain/ledger/state.ts";
import { frontierRoot, leafHash, rootOf } from "#domain/ledger/tree.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { bookOf, histories, names } from "#tests/ledger/histories.ts";
import { account, batch, draft, MemoryBook, PERIOD, postings, RECORDED_AT } from "#tests/support/book.ts";

describe("invariants of a book, whatever happened in it", () => {
  test("balances over all rows add up to zero", () => {
    fc.assert(
      fc.property(histories, history => {
        const rows = [...bookOf(history).state.chunks.values()].flat();
        expect(rows).toHaveLength(40);
        expect(rows.reduce((sum, { balance }) => sum + readAmount(balance, { scale: 2 }), 0n)).toBe(0n);
      }),
      { numRuns: 40 },
    );
  });

  test("a row is the row before and its page; each page opens where the last one closed", () => {
    fc.assert(
      fc.property(histories, history => {
        const { blocks, state } = bookOf(history);
        for (const name of names) {
          const pages = blocks.flatMap(block => block.pages.filter(({ page }) => page.account === name));
          let closing = "0.00";
          let count = 0;
          let hash: string | null = null;
          for (const each of pages) {
            expect(each.page).toMatchObject({ opening: closing, previous: hash });
            closing = each.page.closing;
            count += each.page.postings.length;
            expect(each.page.count).toBe(count);
            hash = each.hash;
          }
          const row = [...state.chunks.values()].flat().find(each => each.account === name);
          const newest = pages.map(({ page }) => page.seq).slice(-ROW_PAGES);
          expect(row).toMatchObject({ balance: closing, postings: count, tip: hash, pages: newest });
        }
      }),
      { numRuns: 40 },
    );
  });

  test("each head names the hash of the one before, and the log root is RFC 6962 over all heads", () => {
    fc.assert(
      fc.property(histories, history => {
        const { blocks, state } = bookOf(history);
        const leaves = blocks.map(({ sealed }) => leafHash(sealed.bytes));
        const { log, head } = state.last ?? expect.fail("a last head");
        expect(hashText(frontierRoot(log))).toBe(hashText(rootOf(leaves)));
        expect(log.size).toBe(head.seq + 1);
        for (const [index, pointer] of head.chunks.entries()) {
          expect(pointer.root).toBe(chunkRoot(state.chunks.get(index) ?? []));
          expect(hashFromText(pointer.root)).toHaveLength(32);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("the same history gives the same bytes, and replaying it finds nothing", () => {
    fc.assert(
      fc.property(histories, history => {
        const book = bookOf(history);
        let state = unregistered("test-book");
        for (const stored of book.stored()) {
          const { findings, state: next } = replayBlock(state, stored);
          expect(findings).toEqual([]);
          state = next ?? expect.fail("a state");
        }
        expect(state.last?.bytes).toEqual(book.state.last?.bytes);
      }),
      { numRuns: 40 },
    );
  });
});

describe("entry numbers", () => {
  test("run on without a gap per word and period, and a refused batch takes none", () => {
    const book = new MemoryBook();
    book.apply({
      open: [account("a"), account("b", { bound: "debit" })],
      openPeriods: ["2021-02", "2021-03"],
    });
    const one = draft(postings(["a", -500n], ["b", 500n]));
    book.apply({ entries: [one, { ...one, period: "2021-02", effectiveOn: "2021-02-01" }] });
    const refused = applyBatch(
      book.state,
      batch({ entries: [draft(postings(["b", -9_999n], ["a", 9_999n]))] }),
      "2021-05-01T00:00:00.000Z",
    );
    expect(refused.ok).toBe(false);
    const { body } = book.apply({ entries: [one] });
    expect(body.entries.map(({ number }) => number)).toEqual(["记-2021-03-0002"]);
  });
});

describe("what is refused, and how", () => {
  const open = [
    account("bank", { bound: "debit" }),
    account("share", { bound: "credit" }),
    account("land", { asset: "LAND_M2", scale: 0 }),
  ];
  const book = () => {
    const memory = new MemoryBook();
    memory.apply({ open, openPeriods: [PERIOD] });
    return memory;
  };
  const entry = (...moves: (readonly [string, bigint])[]) => ({ entries: [draft(postings(...moves))] });

  test.each([
    [
      "unbalanced by one unit in the 30th digit",
      entry(["bank", 10n ** 30n + 1n], ["share", -(10n ** 30n)]),
      "ledger.unbalanced",
      "entries[0].postings",
    ],
    [
      "balanced in total but not per asset",
      entry(["bank", 5n], ["land", -5n]),
      "ledger.unbalanced",
      "entries[0].postings",
    ],
    [
      "a posting of zero",
      entry(["bank", 0n], ["share", 0n]),
      "ledger.zero-posting",
      "entries[0].postings[0].amount",
    ],
    ["a single posting", entry(["bank", 1n]), "ledger.too-few-postings", "entries[0].postings"],
    [
      "an account that is not open",
      entry(["bank", 1n], ["nobody", -1n]),
      "ledger.unknown-account",
      "entries[0].postings[1].account",
    ],
    [
      "a balance on the wrong side",
      entry(["share", 1n], ["bank", -1n]),
      "ledger.bound",
      "entries[0].postings",
    ],
    [
      "a period that is not open",
      { entries: [draft(postings(["bank", 1n], ["share", -1n]), { period: "2021-04" })] },
      "ledger.period-not-open",
      "entries[0].period",
    ],
    [
      "tomorrow",
      { entries: [draft(postings(["bank", 1n], ["share", -1n]), { effectiveOn: "2021-04-02" })] },
      "ledger.effective-in-future",
      "entries[0].effectiveOn",
    ],
    [
      "30 February",
      { entries: [draft(postings(["bank", 1n], ["share", -1n]), { effectiveOn: "2021-02-30" })] },
      "request.date",
      "entries[0].effectiveOn",
    ],
    [
      "a lone surrogate",
      { entries: [draft(postings(["bank", 1n], ["share", -1n]), { narrative: "\ud800" })] },
      "ledger.text",
      "entries[0].narrative",
    ],
    ["an account opened twice", { open: [account("bank")] }, "ledger.account-exists", "open[0].id"],
    ["a period opened twice", { openPeriods: [PERIOD] }, "ledger.period-exists", "openPeriods[0]"],
    [
      "more accounts than one commit holds",
      { open: Array.from({ length: 81 }, (_, i) => account(`x${i}`)) },
      "ledger.over-limit",
      "entries",
    ],
  ])("%s", (_, work, code, field) => {
    const refused = applyBatch(book().state, batch(work), RECORDED_AT.replace("00:00", "02:00"));
    expect(refused).toMatchObject({ ok: false });
    expect(refused.ok ? [] : refused.faults).toContainEqual(expect.objectContaining({ code, field }));
  });

  test("every fault is named, not the first one only", () => {
    const refused = applyBatch(book().state, batch(entry(["nobody", 0n])), "2021-04-01T02:00:00.000Z");
    expect(refused.ok ? [] : refused.faults.map(({ code }) => code)).toEqual([
      "ledger.too-few-postings",
      "ledger.unknown-account",
      "ledger.zero-posting",
    ]);
  });

  test("a bound holds after each entry of a batch, in order", () => {
    const there = draft(postings(["bank", 700n], ["share", -700n]));
    const back = draft(postings(["share", 700n], ["bank", -700n]));
    const at = "2021-04-01T02:00:00.000Z";
    expect(applyBatch(book().state, batch({ entries: [there, back] }), at).ok).toBe(true);
    expect(applyBatch(book().state, batch({ entries: [back, there] }), at).ok).toBe(false);
  });
});
