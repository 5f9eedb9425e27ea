/** Gathers a statement's proof from the ledger: the account's pages, its row, and the ways to the log's root. */
import { canonicalText } from "#domain/canonical.ts";
import { hashText } from "#domain/hash.ts";
import { present as there } from "#domain/invariant.ts";
import { headHash, type SealedHead } from "#domain/ledger/head.ts";
import type { Page } from "#domain/ledger/page.ts";
import { CHUNK_ROWS, chunkOf, rowLeaf } from "#domain/ledger/row.ts";
import { frontierRoot, inclusionPath, leafHashOfText } from "#domain/ledger/tree.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import { present, type Statement, type StatementProof } from "#domain/statement/statement.ts";
import { cosignedNote, readCosignatures, readNewestCheckpoint } from "#storage/checkpoints.ts";
import { readChunk, readLastHead } from "#storage/journal.ts";
import { readLog } from "#storage/log-proofs.ts";
import { readPages } from "#storage/pages.ts";
import { readRegistrations } from "#storage/register.ts";
import type { Store } from "#storage/store.ts";

export interface StatementRequest {
  readonly book: string;
  readonly bookName: string;
  readonly account: string;
  readonly from: string;
  readonly to: string;
  /** Size of an earlier log, to prove that this one only grew. */
  readonly since?: number;
}

/**
 * Builds the statement at the last head, against the newest checkpoint that covers it; when none does yet,
 * against the log that ends with it, unsigned. Reads the account's own pages only.
 */
export async function buildStatement(store: Store, request: StatementRequest): Promise<Result<Statement>> {
  const { book, bookName, account: id, from, to } = request;
  const last = there(await readLastHead(store, book), `head of ${book}`);
  const { head } = last;
  const register = await readRegistrations(store, book, head.seq);
  const registrationIndex = register.findLastIndex(({ account }) => account.definition.id === id);
  const account = register[registrationIndex]?.account;
  if (account === undefined) {
    return refuse("ledger.unknown-account", `account "${id}" is not open in book ${book}`, {
      field: "account",
      value: id,
      expected: "the code of an open account",
    });
  }
  const { position, definition } = account;
  const chunk = chunkOf(position);
  const rows = await readChunk(store, book, chunk, there(head.chunks[chunk], `chunk ${chunk}`).seq);
  const index = position % CHUNK_ROWS;
  const pages: Page[] = [];
  for await (const { page } of readPages(store, account, last)) pages.push(page);
  const registrations = register.map(each => leafHashOfText(canonicalText(each.account.definition)));
  const anchor = await anchorOf(store, book, last);
  const reader = readLog(store, book);
  const since = request.since ?? anchor.log.size;
  if (since > anchor.log.size) {
    return refuse("request.invalid", `since ${since} is after block ${anchor.log.size}, the last one`, {
      field: "since",
      value: since,
      expected: `1 to ${anchor.log.size}`,
    });
  }
  const path = await reader.consistency(since, anchor.log.size);
  const proof: StatementProof = {
    pages,
    row: there(rows[index], `row of ${id}`),
    rowPlace: { chunk, index, size: rows.length },
    rowPath: inclusionPath(index, rows.map(rowLeaf)).map(hashText),
    registrationIndex,
    registrationPath: inclusionPath(registrationIndex, registrations).map(hashText),
    head: new TextDecoder().decode(last.bytes),
    headPath: (await reader.inclusion(head.seq, anchor.log.size)).map(hashText),
    ...anchor,
    ...(request.since === undefined ? {} : { consistency: { from: since, path: path.map(hashText) } }),
  };
  const cut = { seq: head.seq, recordedAt: head.recordedAt, head: headHash(last.bytes) };
  return ok(present({ book, bookName, account: definition, from, to, cut }, proof));
}

/** The log that the head is proven in, with the note that was signed of it. */
async function anchorOf(
  store: Store,
  book: string,
  { head, log }: SealedHead,
): Promise<Pick<StatementProof, "log" | "checkpoint">> {
  const newest = await readNewestCheckpoint(store, book);
  if (newest === null || newest.size <= head.seq) {
    return { log: { size: log.size, root: hashText(frontierRoot(log)) }, checkpoint: null };
  }
  const { size, root } = newest;
  const checkpoint = cosignedNote(newest, await readCosignatures(store, book, size));
  return { log: { size, root }, checkpoint };
}
