import { describe, expect, test } from "vitest";
import { BlockChain } from "#domain/archive/check-blocks.ts";
import type { ArchiveManifest } from "#domain/archive/manifest.ts";
import { canonicalText } from "#domain/canonical.ts";
import type { Block } from "#domain/ledger/block.ts";
import { applyBatch } from "#domain/ledger/block.ts";
import { blockLine } from "#domain/ledger/exported.ts";
import { headHash } from "#domain/ledger/head.ts";
import { account, batch, draft, MemoryBook, postings } from "#tests/support/book.ts";

const entry = (period: string) =>
  draft(postings(["bank", 5n], ["share", -5n]), { period, effectiveOn: `${period}-01` });

/** Blocks 0 to 5: registered, 2020 posted and closed, 2021-01 opened, posted and closed as the whole year. */
function blocksOf(): Block[] {
  const book = new MemoryBook();
  book.apply({ open: [account("bank"), account("share")], openPeriods: ["2020-12"] });
  book.apply({ entries: [entry("2020-12")] });
  book.apply({ closePeriods: ["2020-12"], openPeriods: ["2021-01"] });
  book.apply({ entries: [entry("2021-01"), entry("2021-01")] });
  book.apply({ entries: [entry("2021-01")], openPeriods: ["2021-02"] });
  book.apply({ closePeriods: ["2021-01"] });
  return book.blocks;
}

const text = (block: Block) => new TextDecoder().decode(block.sealed.bytes);
const lineOf = (block: Block, body: object = block.body) =>
  blockLine({ seq: block.sealed.head.seq, head: text(block), body: canonicalText(body) });

function manifestOf(year: string, before: Block | null, cut: Block): ArchiveManifest {
  const { seq, recordedAt, book } = cut.sealed.head;
  return {
    book,
    year,
    before: before === null ? null : text(before),
    cut: { seq, recordedAt, head: headHash(cut.sealed.bytes) },
  } as ArchiveManifest;
}

/** What is said of an archive of `year` that holds these lines. */
function said(
  year: string,
  [before, cut]: readonly [Block | null, Block],
  lines: readonly string[],
): string[] {
  const chain = new BlockChain(manifestOf(year, before, cut));
  const { faults } = chain.see("blocks", lines.map(line => `${line}\n`).join(""));
  return [...faults, ...(faults.length > 0 ? [] : chain.finish())].map(({ message }) => message);
}

describe("the blocks of an archive", () => {
  const blocks = blocksOf();
  const [b0, b1, b2, b3, b4, b5] = blocks as [Block, Block, Block, Block, Block, Block];
  const lines = (...some: Block[]) => some.map(block => lineOf(block));

  test("are all that the year has, from the first of the book or from where no month was open", () => {
    expect(said("2020", [null, b2], lines(b0, b1, b2))).toEqual([]);
    const chain = new BlockChain(manifestOf("2020", null, b2));
    chain.see("blocks", `${lines(b0, b1, b2).join("\n")}\n`);
    expect([chain.entries, [...chain.months], chain.heads.size]).toEqual([1, ["2020-12"], 3]);
    // The book was registered before the year was open: its archive may begin behind that.
    expect(said("2021", [b1, b5], lines(b2, b3, b4, b5))).toEqual([
      "the last block does not close 2021-12: entries of the year may follow",
    ]);
  });

  test.each<[string, string[], string]>([
    ["no first", lines(b1, b2), "blocks: block 0 is missing"],
    ["no middle", lines(b0, b2), "blocks: block 1 is missing"],
    ["no last", lines(b0, b1), "it ends with block 1, not with 2 as its list says"],
    [
      "a changed amount",
      [lineOf(b0), lineOf(b1, changed(b1)), lineOf(b2)],
      "blocks: block 1 has other entries than its head names",
    ],
    ["no block", [lineOf(b0), "{}"], "blocks: a line is not a block"],
    [
      "a block of another time",
      [lineOf(b0), lineOf(another(b0)), lineOf(b2)],
      "blocks: block 2 does not follow the one before",
    ],
    ["nothing", [], "there are no blocks"],
  ])("with %s is refused", (_, given, words) => {
    expect(said("2020", [null, b2], given)).toContain(words);
  });

  test("begin before a month was open, and with the first number", () => {
    const given = said("2021", [b3, b5], lines(b4, b5));
    expect(given).toEqual(["blocks: entry 记-2021-01-0001 is missing before 记-2021-01-0003"]);
    expect(said("2021", [b4, b5], lines(b5))).toContain(
      "a month of 2021 was open before the first block: entries of the year may stand before it",
    );
  });
});

function changed({ body }: Block): object {
  return JSON.parse(JSON.stringify(body).replaceAll('"0.05"', '"0.06"')) as object;
}

/** Another block 1 that follows block 0. */
function another(first: Block): Block {
  const book = new MemoryBook();
  book.apply({ open: [account("bank"), account("share")], openPeriods: ["2020-12"] });
  const built = applyBatch(book.state, batch({ openPeriods: ["2021-01"] }), first.sealed.head.recordedAt);
  if (!built.ok) throw new Error("not built");
  return built.value;
}
