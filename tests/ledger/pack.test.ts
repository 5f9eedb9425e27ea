import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalText, textInOrder } from "#domain/canonical.ts";
import { entriesRoot } from "#domain/ledger/block.ts";
import type { Entry, Evidence } from "#domain/ledger/entry.ts";
import { packBody, unpackBody } from "#domain/ledger/pack.ts";
import { packRows, unpackRows } from "#domain/ledger/pack-rows.ts";
import { pageHash } from "#domain/ledger/page.ts";
import { ROW_PAGES, type Row } from "#domain/ledger/row.ts";
import { bookOf, histories } from "#tests/ledger/histories.ts";
import { account, draft, MemoryBook, PERIOD, postings } from "#tests/support/book.ts";

/** Well-formed text with everything that JSON spells in its own way. */
const texts = fc.string({ unit: "binary", minLength: 1, maxLength: 12 });
const optionally = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });

const evidence: fc.Arbitrary<Evidence> = fc
  .record({
    kind: fc.constantFrom("agreement" as const, "document" as const, "rule" as const),
    id: texts,
    digest: optionally(texts),
    detail: optionally(fc.dictionary(texts, fc.oneof(texts, fc.nat(), fc.constant(null)), { maxKeys: 2 })),
  })
  .map(each => JSON.parse(JSON.stringify(each)) as Evidence);

const somePostings = fc.record({
  account: fc.constantFrom("1004.01", "2017.01.SH", '"引号"'),
  asset: fc.constantFrom("CNY", "LAND_M2"),
  side: fc.constantFrom("debit" as const, "credit" as const),
  amount: fc.constantFrom("1.00", "-1.00", "99999999999999999999.99"),
  dimensions: fc
    .record({ party: optionally(texts), section: optionally(texts), year: optionally(texts) })
    .map(each => JSON.parse(JSON.stringify(each)) as Record<string, string>),
});

/** Entries of one block: numbers run on, and all are recorded at once. */
const blocks: fc.Arbitrary<Entry[]> = fc
  .array(
    fc.record({
      kind: texts,
      narrative: texts,
      effectiveOn: fc.constantFrom("2021-03-01", "2021-02-28"),
      period: fc.constantFrom("2021-02", "2021-03"),
      preparer: texts,
      approver: fc.option(texts),
      reverses: fc.option(texts),
      evidence: fc.array(evidence, { maxLength: 3 }),
      postings: fc.array(somePostings, { minLength: 2, maxLength: 5 }),
    }),
    { maxLength: 8 },
  )
  .map(drafts => {
    const numbers = new Map([["2021-02", 7]]);
    return drafts.map((draft, index): Entry => {
      const number = (numbers.get(draft.period) ?? 0) + 1;
      numbers.set(draft.period, number);
      return {
        ...draft,
        id: `5.${index}`,
        number: `记-${draft.period}-${String(number).padStart(4, "0")}`,
        recordedAt: "2021-04-01T00:00:00.000Z",
      };
    });
  });

const bodyOf = (entries: readonly Entry[]) => ({
  v: 1 as const,
  book: "b",
  seq: 5,
  open: [],
  openPeriods: ["2021-03"],
  closePeriods: [],
  entries,
});

describe("what JSON's own writer spells", () => {
  test("is the canonical text of an entry that was unpacked, whatever it says", () => {
    fc.assert(
      fc.property(blocks, entries => {
        const plain = entries.map(entry => ({
          ...entry,
          evidence: entry.evidence.map(({ detail, ...rest }) => rest),
        }));
        for (const entry of unpackBody(packBody(bodyOf(plain))).entries)
          expect(textInOrder(entry)).toBe(canonicalText(entry));
      }),
    );
  });

  test("is refused where half a character stands", () => {
    expect(() => textInOrder({ narrative: "\ud800" })).toThrow("lone surrogates");
    expect(textInOrder({ narrative: "\\ud800 😀" })).toBe(canonicalText({ narrative: "\\ud800 😀" }));
  });

  test("is the canonical text whatever order a command names things in", () => {
    const book = new MemoryBook();
    book.apply({ open: [account("a"), account("b")], openPeriods: [PERIOD] });
    const moves = postings(["a", 100n], ["b", -100n]).map(posting => ({
      ...posting,
      dimensions: { year: "2021", section: "街口", project: "沟渠", party: "SH" },
    }));
    const evidence: Evidence[] = [
      { kind: "document", id: "一", digest: "x" },
      { kind: "rule", id: "二", detail: { "10": 1, "9": [{ b: 1, a: null }] } },
    ];
    const entries = evidence.map(each => draft(moves, { evidence: [each] }));
    const { sealed, body, pages } = book.apply({ entries });
    expect(sealed.head.entries.root).toBe(entriesRoot(body.entries));
    expect(pages.map(({ page }) => pageHash(page))).toEqual(pages.map(({ hash }) => hash));
  });

  test("is the canonical text of the pages, and the heads name the entries", () => {
    fc.assert(
      fc.property(histories, history => {
        for (const { sealed, body, pages } of bookOf(history).blocks) {
          expect(sealed.head.entries.root).toBe(entriesRoot(body.entries));
          expect(pages.map(({ page }) => pageHash(page))).toEqual(pages.map(({ hash }) => hash));
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe("what is packed comes back as it was", () => {
  test("entries with their numbers, evidence and dimensions", () => {
    fc.assert(
      fc.property(blocks, entries => {
        const body = bodyOf(entries);
        expect(canonicalText(unpackBody(packBody(body)))).toBe(canonicalText(body));
      }),
    );
  });

  test("accounts and periods that a block opens, changes and closes", () => {
    const body = {
      ...bodyOf([]),
      open: [account("a")],
      change: [account("b", { version: 2, validUntil: "2021-03-31" })],
      closePeriods: ["2021-02"],
    };
    expect(canonicalText(unpackBody(packBody(body)))).toBe(canonicalText(body));
  });

  test("rows with their pages, periods and hashes", () => {
    const money = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(each => `${each}.00`);
    const pages = fc
      .uniqueArray(fc.nat({ max: 1_000_000 }), { maxLength: ROW_PAGES })
      .map(seqs => seqs.sort((a, b) => a - b));
    const row: fc.Arbitrary<Row> = fc.record({
      account: texts,
      version: fc.nat(3),
      balance: money,
      postings: fc.nat(),
      pages,
      tip: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(hash => Buffer.from(hash).toString("base64")),
      periods: fc.dictionary(
        fc.constantFrom("2021-02", "2021-03"),
        fc.record({ debit: money, credit: money }),
      ),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), rows => {
        const right = rows.map(each => (each.pages.length === 0 ? { ...each, tip: null } : each));
        expect(canonicalText(unpackRows(packRows(right)))).toBe(canonicalText(right));
      }),
    );
  });

  test.each([
    ["another version", (text: string) => text.replace('"v":1', '"v":2')],
    ["a value short", (text: string) => text.replace('["一","二"]', '["一"]')],
    ["no word for a place", (text: string) => text.replace('"at":[0,', '"at":[9,')],
  ])("%s is refused", (_, damage) => {
    const entry = (index: number, narrative: string): Entry => ({
      id: `5.${index}`,
      number: `记-2021-03-000${index + 1}`,
      kind: "manual",
      narrative,
      recordedAt: "2021-04-01T00:00:00.000Z",
      effectiveOn: "2021-03-01",
      period: "2021-03",
      preparer: "li",
      approver: null,
      evidence: [],
      reverses: null,
      postings: ["debit" as const, "credit" as const].map(side => ({
        account: side,
        asset: "CNY",
        side,
        amount: "1.00",
        dimensions: {},
      })),
    });
    const packed = packBody(bodyOf([entry(0, "一"), entry(1, "二")]));
    expect(damage(packed)).not.toBe(packed);
    expect(() => unpackBody(damage(packed))).toThrow();
  });
});
