/** Importing an exported book: its blocks with the same bytes and hashes, and the records that it is read by. */
import type * as z from "zod";
import { canonicalText } from "#domain/canonical.ts";
import { onceByReference } from "#domain/fund/once.ts";
import type { Block } from "#domain/ledger/block.ts";
import { type ExportedBlock, keptBlock } from "#domain/ledger/exported.ts";
import { headHash } from "#domain/ledger/head.ts";
import type { KeptBlock } from "#domain/ledger/rebuild.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { ImportBlocks } from "#events/ledger-commands.ts";
import type { BookRecord, PartyRecord } from "#events/records.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { doing, param } from "#functions/shared/ask.ts";
import { readClaim } from "#storage/claims.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { importBlocks as importInto } from "#storage/import-blocks.ts";
import type { Claim } from "#storage/journal-items.ts";
import { EVERYONE, latestVersion, versionSlots } from "#storage/records.ts";

const importBlocks: UseCase = async (app, ask) => {
  const book = param(ask, "book");
  const { record, blocks } = ask.body as z.output<typeof ImportBlocks>;
  const sound = await checkRecord(app, book, record ?? null);
  if (!sound.ok) return sound;
  const kept = readBlocks(blocks);
  if (!kept.ok) return kept;
  const imported = await importInto(app.store, {
    book,
    blocks: kept.value,
    claimsOf: block => claimsOf(app, block),
    recordsOf: block => recordsOf(app, block, record ?? null),
    deed: doing(ask),
  });
  if (!imported.ok) return imported;
  const { written, state } = imported.value;
  const head = state.last === null ? null : headHash(state.last.bytes);
  return ok({ value: { book, written, blocks: (state.last?.head.seq ?? -1) + 1, head } });
};

export const importCommands: UseCases = { importBlocks };

function readBlocks(blocks: readonly ExportedBlock[]): Result<readonly KeptBlock[]> {
  const kept: KeptBlock[] = [];
  for (const [index, block] of blocks.entries()) {
    const read = keptBlock(block);
    if (read === null) {
      const about = {
        field: `blocks[${index}].body`,
        value: block.seq,
        expected: "canonical JSON (RFC 8785)",
      };
      return refuse("ledger.block-refused", `the body of block ${block.seq} is not canonical`, about);
    }
    kept.push(read);
  }
  return ok(kept);
}

/** The record must come with the file unless the book is here, and then it must be the same. */
async function checkRecord(app: App, book: string, record: BookRecord | null): Promise<Result<null>> {
  if (record !== null && record.id !== book) {
    return refuse("request.invalid", `the record is that of book ${record.id}`, {
      field: "record.id",
      value: record.id,
      expected: book,
    });
  }
  const here = await latestVersion<BookRecord>(app.store, "book", book);
  if (here === null) return record === null ? missingRecord(book) : ok(null);
  if (record === null || canonicalText(here.value) === canonicalText(record)) return ok(null);
  return refuse("record.exists", `book "${book}" is registered here with another record`, {
    field: "record",
    expected: "the record as it is here, or a deployment where the book is not",
  });
}

function missingRecord(book: string): Result<never> {
  return refuse("record.not-found", `book "${book}" is not here, and the part does not bring its record`, {
    field: "record",
    expected: "the record, which is the first line of the exported file",
  });
}

/** With block 0: the book's record, and the parties that are not registered here yet. */
async function recordsOf(
  { store }: App,
  { sealed }: Block,
  record: BookRecord | null,
): Promise<Result<readonly Slot[]>> {
  const { seq, book } = sealed.head;
  if (seq > 0) return ok([]);
  if (record === null) return missingRecord(book);
  const slots = versionSlots(store, {
    kind: "book",
    id: book,
    version: 1,
    value: record,
    lists: [{ owner: EVERYONE, sort: book }],
  });
  for (const { id, name, nameEn } of record.parties) {
    const value: PartyRecord = { id, name, nameEn };
    const here = await latestVersion<PartyRecord>(store, "party", id);
    if (here === null) {
      slots.push(
        ...versionSlots(store, {
          kind: "party",
          id,
          version: 1,
          value,
          lists: [{ owner: EVERYONE, sort: id }],
        }),
      );
    } else if (canonicalText(here.value) !== canonicalText(value)) {
      return refuse("record.exists", `party "${id}" is registered here as ${here.value.name}, not ${name}`, {
        field: "record.parties",
        value: id,
        expected: "the same party under the same id",
      });
    }
  }
  return ok(slots);
}

/**
 * What may happen once, out of the entries. The settlements themselves are not part of a book: the first of each
 * is claimed, so that none is settled a second time where its record is not.
 */
async function claimsOf({ store }: App, block: Block): Promise<readonly Claim[]> {
  const { book, entries } = block.body;
  const claims = new Map<string, Claim>();
  const add = (claim: Claim) => claims.set(`${claim.kind}#${claim.id}`, claim);
  for (const entry of entries) {
    const { kind, number, reverses, evidence } = entry;
    if (reverses !== null) add({ kind: "reversal", id: reverses, claims: `the reversal of ${reverses}` });
    for (const { kind: of, id } of evidence) {
      if (of === "voucher") add({ kind: "voucher", id, claims: `the decision on voucher ${id}` });
      if (of === "settlement" && kind === "obligation") {
        const first = { kind: "settlement", id: `${id}#1`, claims: `settlement 1 of ${id}` };
        if ((await readClaim(store, book, first.kind, first.id)) === null) add(first);
      }
    }
    const receipt = onceByReference(entry);
    if (receipt !== null) add({ ...receipt, claims: `recording ${number}` });
  }
  return [...claims.values()];
}
