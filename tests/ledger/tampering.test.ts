import { describe, expect, test } from "vitest";
import { canonicalText } from "#domain/canonical.ts";
import { hashText } from "#domain/hash.ts";
import type { Body } from "#domain/ledger/block.ts";
import { replayBlock } from "#domain/ledger/replay.ts";
import { unregistered } from "#domain/ledger/state.ts";
import { leafHash } from "#domain/ledger/tree.ts";
import { account, draft, edited, MemoryBook, PERIOD, postings } from "#tests/support/book.ts";

function editedBody(body: Body, edit: (text: string) => string): Body {
  return JSON.parse(edit(canonicalText(body))) as Body;
}

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

  test("an amount edited in the entries, on both sides", () => {
    expect(
      tampered(stored => {
        const block = at(stored, 1);
        stored[1] = {
          ...block,
          body: editedBody(block.body, text => text.replaceAll('"100.00"', '"100.01"')),
        };
      }),
    ).toEqual(["1 body"]);
  });

  test("a page left out of a row, and another hash of the newest", () => {
    for (const forge of [
      (row: { pages: number[] }) => row.pages.pop(),
      (row: { tip: string }) => Object.assign(row, { tip: hashText(leafHash(new Uint8Array())) }),
    ]) {
      expect(
        tampered(stored => {
          const chunks = at(stored, 2).chunks as unknown as Map<number, { pages: number[]; tip: string }[]>;
          forge(chunks.get(0)?.[1] ?? expect.fail("a row"));
        }),
      ).toEqual(["2 chunk 0"]);
    }
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
        stored[1] = { ...block, body: { ...block.body, entries: block.body.entries.toReversed() } };
      }),
    ).toEqual(["1 body"]);
  });

  test("a number that does not follow, though the same entries would come out again", () => {
    expect(
      tampered(stored => {
        const block = at(stored, 2);
        stored[2] = { ...block, body: editedBody(block.body, text => text.replace("-0003", "-0004")) };
      }),
    ).toEqual(["2 body"]);
  });

  test.each(["book", "seq"])("a body that says another %s", name => {
    expect(
      tampered(stored => {
        const block = at(stored, 2);
        stored[2] = { ...block, body: { ...block.body, [name]: name === "seq" ? 1 : "another" } };
      }),
    ).toEqual(["2 body"]);
  });
});
