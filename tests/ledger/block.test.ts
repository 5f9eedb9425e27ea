import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalBytes } from "#domain/canonical.ts";
import { hashFromText, hashText } from "#domain/hash.ts";
import { applyBatch } from "#domain/ledger/block.ts";
import { replayBlock } from "#domain/ledger/replay.ts";
import { chunkRoot } from "#domain/ledger/row.ts";
import { unregistered } from "#domain/ledger/state.ts";
import { frontierRoot, leafHash, rootOf } from "#domain/ledger/tree.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import {
  account,
  batch,
  draft,
  edited,
  MemoryBook,
  PERIOD,
  postings,
  RECORDED_AT,
} from "#tests/support/book.ts";

const names = Array.from({ length: 40 }, (_, index) => `A${String(index).padStart(2, "0")}`);

/** A book of 40 accounts in three chunks, with a history of random balanced entries. */
const histories = fc.array(
  fc.array(
    fc.record({
      from: fc.nat(39),
      to: fc.nat(39),
      amountMinor: fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 30n }), fc.bigInt({ min: -1_000n, max: -1n })),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  { minLength: 1, maxLength: 12 },
);
type History = typeof histories extends fc.Arbitrary<infer T> ? T : never;

function bookOf(history: History): MemoryBook {
  const book = new MemoryBook();
  book.apply({ open: names.slice(0, 20).map(id => account(id)), openPeriods: [PERIOD] });
  book.apply({ open: names.slice(20).map(id => account(id)) });
  for (const moves of history) {
    book.apply({
      entries: moves.map(({ from, to, amountMinor }) =>
        draft([
          { account: names[from] ?? "", side: "credit", amountMinor },
          { account: names[to] ?? "", side: "debit", amountMinor },
        ]),
      ),
    });
  }
  return book;
}

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
          const pages = blocks.flatMap(block => block.pages.filter(({ value }) => value.account === name));
          let closing = "0.00";
          let count = 0;
          for (const { value } of pages) {
            expect(value.opening).toBe(closing);
            closing = value.closing;
            count += value.postings.length;
            expect(value.count).toBe(count);
          }
          const row = [...state.chunks.values()].flat().find(each => each.account === name);
          expect(row).toMatchObject({ balance: closing, postings: count });
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
    expect(body.value.entries.map(({ number }) => number)).toEqual(["记-2021-03-0002"]);
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

describe("tampering with stored bytes is found, and named", () => {
  const tampered = (change: (stored: ReturnType<MemoryBook["stored"]>) => void) => {
    const book = new MemoryBook();
    book.apply({ open: [account("a"), account("b")], openPeriods: [PERIOD] });
    book.apply({
      entries: [
        draft(postings(["a", 10_000n], ["b", -10_000n])),
        draft(postings(["a", 20_000n], ["b", -20_000n])),
      ],
    });
    book.apply({ entries: [draft(postings(["a", 30_000n], ["b", -30_000n]))] });
    const stored = book.stored();
    change(stored);
    const findings = [];
    let state: MemoryBook["state"] | null = unregistered("test-book");
    for (const block of stored) {
      if (state === null) break;
      const replayed = replayBlock(state, block);
      findings.push(...replayed.findings);
      state = replayed.state;
    }
    return findings.map(({ seq, item }) => `${seq} ${item}`);
  };
  const at = (stored: ReturnType<MemoryBook["stored"]>, seq: number) => stored[seq] ?? expect.fail("a block");

  test("an amount edited in a page", () => {
    expect(
      tampered(stored => {
        const pages = at(stored, 1).pages as Map<string, Uint8Array>;
        pages.set(
          "a",
          edited(pages.get("a") ?? expect.fail("a page"), text => text.replace('"100.00"', '"100.01"')),
        );
      }),
    ).toEqual(["1 page a"]);
  });

  test("an amount edited in the entries, on both sides", () => {
    expect(
      tampered(stored => {
        const block = at(stored, 1);
        stored[1] = { ...block, body: edited(block.body, text => text.replaceAll('"100.00"', '"100.01"')) };
      }),
    ).toEqual(["1 body"]);
  });

  test("a page left out", () => {
    expect(tampered(stored => (at(stored, 2).pages as Map<string, Uint8Array>).delete("b"))).toEqual([
      "2 page b",
    ]);
  });

  test("a wrong balance in a row", () => {
    expect(
      tampered(stored => {
        const chunks = at(stored, 2).chunks as unknown as Map<number, { balance: string }[]>;
        const row = chunks.get(0)?.[0] ?? expect.fail("a row");
        row.balance = "600.01";
      }),
    ).toEqual(["2 chunk 0"]);
  });

  test("a forged head", () => {
    expect(
      tampered(stored => {
        const block = at(stored, 2);
        stored[2] = { ...block, head: edited(block.head, text => text.replace('"seq":2', '"seq":3')) };
      }),
    ).toEqual(["2 head"]);
  });

  test("a block left out", () => {
    expect(tampered(stored => stored.splice(1, 1))).toEqual(["2 head"]);
  });

  test("two entries in another order", () => {
    expect(
      tampered(stored => {
        const block = at(stored, 1);
        const swap = (text: string) => {
          const body = JSON.parse(text);
          body.entries.reverse();
          return JSON.stringify(body);
        };
        stored[1] = { ...block, body: edited(block.body, swap) };
      }),
    ).toEqual(["1 body"]);
  });
});

describe("the bytes of a body", () => {
  test("are the canonical bytes of what it says, though its entries are spelled one by one", () => {
    fc.assert(
      fc.property(histories, history => {
        for (const { body } of bookOf(history).blocks) {
          expect(Buffer.from(body.bytes).equals(Buffer.from(canonicalBytes(body.value)))).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });
});
