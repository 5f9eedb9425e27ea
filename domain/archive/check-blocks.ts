/**
 * The blocks of an archive, read once from the first to the last: each names the hash of the one before and the root of
 * its entries, so the last head, once it is proven, proves them all. All of the year's entries are among them when no
 * month of it was open before the first block and all are closed in the last.
 */
import type { ArchiveManifest } from "#domain/archive/manifest.ts";
import { entriesTable, hasBegun, isOfYear } from "#domain/archive/year-blocks.ts";
import { hexText } from "#domain/checkpoint/verifier-key.ts";
import { sha256, sha256Text } from "#domain/hash.ts";
import { entriesRoot } from "#domain/ledger/block.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import { numberAt, seriesOf } from "#domain/ledger/entry-number.ts";
import { keptBlock, parseBlockLine } from "#domain/ledger/exported.ts";
import { type Head, headHash, headLeaf, parseHead } from "#domain/ledger/head.ts";
import type { Fault } from "#domain/result.ts";

export class BlockChain {
  /** Hash of every head, by its number. */
  readonly heads = new Map<number, string>();
  /** Months that the year's entries were posted in. */
  readonly months = new Set<string>();
  /** Vouchers that they were approved by. */
  readonly vouchers = new Set<string>();
  entries = 0;
  #before: { readonly hash: string; readonly head: Head } | null = null;
  #first: Head | null = null;
  #leaf: Uint8Array | null = null;
  readonly #numbers = new Map<string, number>();
  readonly #manifest: ArchiveManifest;

  constructor(manifest: ArchiveManifest) {
    this.#manifest = manifest;
    if (manifest.before === null) return;
    const bytes = new TextEncoder().encode(manifest.before);
    this.#before = { hash: headHash(bytes), head: parseHead(bytes) };
  }

  /** The last head as a leaf of the book's log. */
  get leaf(): Uint8Array | null {
    return this.#leaf;
  }

  /** One file of blocks; answers with what does not hold and the digest that its table of entries must have. */
  see(name: string, text: string): { readonly faults: readonly Fault[]; readonly table: string } {
    const faults: Fault[] = [];
    const ofYear: Entry[] = [];
    for (const line of text.split("\n").slice(0, -1)) {
      const why = this.#block(line, ofYear);
      if (why === null) continue;
      faults.push({ code: "archive.broken", message: `${name}: ${why}`, field: name });
      break;
    }
    return { faults, table: hexText(sha256Text(entriesTable(ofYear))) };
  }

  /** Why the line is not the block that must come next; null when it is. */
  #block(line: string, ofYear: Entry[]): string | null {
    const exported = parseBlockLine(line);
    const kept = exported === null ? null : keptBlock(exported);
    if (kept === null) return "a line is not a block";
    const { seq, head: bytes, body } = kept;
    const head = parseHead(bytes);
    const { book } = this.#manifest;
    if (head.book !== book || body.book !== book || head.seq !== seq || body.seq !== seq)
      return `block ${seq} is of book ${head.book}, block ${head.seq}`;
    const expected = this.#before === null ? 0 : this.#before.head.seq + 1;
    if (seq !== expected) return `block ${expected} is missing`;
    if (head.previous !== (this.#before?.hash ?? null)) return `block ${seq} does not follow the one before`;
    if (entriesRoot(body.entries) !== head.entries.root)
      return `block ${seq} has other entries than its head names`;
    this.#first ??= head;
    this.#before = { hash: headHash(bytes), head };
    this.#leaf = headLeaf(bytes);
    this.heads.set(seq, this.#before.hash);
    for (const entry of body.entries.filter(each => isOfYear(each, this.#manifest.year))) {
      const wrong = this.#entry(entry);
      if (wrong !== null) return wrong;
      ofYear.push(entry);
    }
    return null;
  }

  #entry({ number, period, evidence }: Entry): string | null {
    const series = seriesOf(period);
    const next = (this.#numbers.get(series) ?? 0) + 1;
    if (number !== numberAt(series, next))
      return `entry ${numberAt(series, next)} is missing before ${number}`;
    this.#numbers.set(series, next);
    this.entries += 1;
    this.months.add(period);
    for (const { kind, id } of evidence) if (kind === "voucher") this.vouchers.add(id);
    return null;
  }

  /** What keeps the blocks from being all that the year has. */
  finish(): Fault[] {
    const { year, cut, before } = this.#manifest;
    const last = this.#before;
    const faults: string[] = [];
    if (this.#first === null || last === null) return [incomplete("there are no blocks")];
    if (last.head.seq !== cut.seq || last.hash !== cut.head || last.head.recordedAt !== cut.recordedAt)
      faults.push(`it ends with block ${last.head.seq}, not with ${cut.seq} as its list says`);
    if ((last.head.closedThrough ?? "") < `${year}-12`)
      faults.push(`the last block does not close ${year}-12: entries of the year may follow`);
    if (before !== null && hasBegun(parseHead(new TextEncoder().encode(before)), year))
      faults.push(
        `a month of ${year} was open before the first block: entries of the year may stand before it`,
      );
    return faults.map(incomplete);
  }
}

/** A digest as the manifest has it. */
export function digestOf(bytes: Uint8Array): string {
  return hexText(sha256(bytes));
}

function incomplete(message: string): Fault {
  return { code: "archive.incomplete", message };
}
