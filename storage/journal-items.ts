/** How a block becomes items, and items a head or an account again. */
import { canonicalText } from "#domain/canonical.ts";
import type { FaultCode } from "#domain/faults.ts";
import type { Block, Body } from "#domain/ledger/block.ts";
import { parseHead, type SealedHead } from "#domain/ledger/head.ts";
import { unpackBody } from "#domain/ledger/pack.ts";
import { packRows, unpackRows } from "#domain/ledger/pack-rows.ts";
import type { Row } from "#domain/ledger/row.ts";
import type { Frontier } from "#domain/ledger/tree.ts";
import type { Item, Put } from "#storage/append.ts";
import { compress, compressText, decompress, decompressText } from "#storage/compress.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { bytesOf, type Key } from "#storage/read.ts";
import { registrationKey } from "#storage/register.ts";
import { type Store, tableOf } from "#storage/store.ts";

const HASH_BYTES = 32;

/** Something that may happen once in the life of a book. */
export interface Claim {
  readonly kind: string;
  readonly id: string;
  /** What happened, for the refusal of a second time. */
  readonly claims: string;
  /** Code of that refusal; `ledger.claimed` when left out. */
  readonly code?: FaultCode;
}

/** The puts of a block that follows on the head `before`, null for the first. */
export function blockSlots(store: Store, book: string, before: SealedHead | null, block: Block): Slot[] {
  const table = tableOf(store, "ledger");
  const { sealed, body, packed, chunks, opened, changed } = block;
  const { seq, recordedAt } = sealed.head;
  const follows = (key: Key, attributes: Item): Slot => ({
    role: "follows",
    put: put(table, key, attributes),
  });
  const hour = hourOf(recordedAt);
  const opensHour = before === null || hourOf(before.head.recordedAt) < hour;
  return [
    { role: "sequence", put: put(table, ledgerKeys.head(book, seq), headAttributes(sealed)) },
    ...(opensHour ? [follows(ledgerKeys.hour(book, hour), { seq: { N: String(seq) } })] : []),
    follows(ledgerKeys.body(book, seq), { z: { B: compress(packed) } }),
    ...chunks.map(({ index, rows }) => {
      const { text, tips } = packRows(rows);
      return follows(ledgerKeys.chunk(book, index, seq), { z: { B: compressText(text) }, tips: { B: tips } });
    }),
    ...body.closePeriods.map(period =>
      follows(ledgerKeys.claim(book, "period-close", period), { seq: { N: String(seq) } }),
    ),
    ...[...opened, ...changed].map((account): Slot => {
      const { id, version } = account.definition;
      const attributes = { seq: { N: String(seq) }, account: { S: canonicalText(account) } };
      return {
        role: "claim",
        put: put(table, registrationKey(book, id, version), attributes),
        claims: version === 1 ? `opening account ${id}` : `version ${version} of account ${id}`,
      };
    }),
  ];
}

export function claimSlot(
  store: Store,
  book: string,
  block: Block,
  { kind, id, claims, code = "ledger.claimed" }: Claim,
): Slot {
  const attributes = { seq: { N: String(block.sealed.head.seq) } };
  return {
    role: "claim",
    put: put(tableOf(store, "ledger"), ledgerKeys.claim(book, kind, id), attributes),
    claims,
    code,
  };
}

function put(table: string, { pk, sk }: Key, attributes: Item): Put {
  return { table, item: { pk: { S: pk }, sk: { S: sk }, ...attributes } };
}

/** The hour in UTC that an instant is in: `2026-11-28T03`. */
export function hourOf(instant: string): string {
  return instant.slice(0, 13);
}

export function bodyOf(item: Item): Body {
  return unpackBody(decompressText(bytesOf(item, "z")));
}

export function rowsOf(item: Item): Row[] {
  return unpackRows({ text: decompressText(bytesOf(item, "z")), tips: bytesOf(item, "tips") });
}

function headAttributes({ bytes, log, completed, register }: SealedHead): Item {
  return {
    z: { B: compress(bytes) },
    nodes: { B: joinHashes(completed) },
    peaks: { B: joinHashes(log.peaks) },
    register: { B: joinHashes(register.peaks) },
  };
}

export function headOf(item: Item): SealedHead {
  const bytes = decompress(bytesOf(item, "z"));
  const head = parseHead(bytes);
  const frontier = (size: number, attribute: string): Frontier => ({
    size,
    peaks: splitHashes(bytesOf(item, attribute)),
  });
  return {
    head,
    bytes,
    log: frontier(head.seq + 1, "peaks"),
    completed: splitHashes(bytesOf(item, "nodes")),
    register: frontier(head.register.size, "register"),
  };
}

function joinHashes(hashes: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(hashes));
}

function splitHashes(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, index) =>
    bytes.slice(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
}
