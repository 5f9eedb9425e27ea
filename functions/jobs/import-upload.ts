/**
 * Imports a bank's file that was sent in parts: read as a stream, refused whole or written whole, record by record. How
 * far it is, is a version of the upload; what was written is found again after an interruption, because the records
 * follow from the bytes.
 */
import { present } from "#domain/invariant.ts";
import { mergeStatements } from "#domain/reconciliation/merge-statements.ts";
import { readBankStream } from "#domain/reconciliation/read-stream.ts";
import type { Fault } from "#domain/result.ts";
import type { BankUploadRecord } from "#events/bank-upload-records.ts";
import type { BookRecord } from "#events/records.ts";
import {
  bankStatementRecord,
  layoutProof,
  readFileOfBook,
  statementId,
} from "#functions/shared/bank-files.ts";
import { BANK_UPLOAD, partKey } from "#functions/shared/bank-uploads.ts";
import { partVersions, statementGroups } from "#functions/shared/statement-parts.ts";
import type { ObjectStore } from "#storage/objects.ts";
import { appendVersion, latestVersion, type Version } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

/** Records between two versions that say how far it is. */
const RECORDS_PER_VERSION = 10;

export async function importUpload(store: Store, objects: ObjectStore, id: string): Promise<void> {
  let upload = await latestVersion<BankUploadRecord>(store, BANK_UPLOAD, id);
  if (upload === null || upload.value.state !== "reading") return;
  const { value } = upload;
  const book = present(await latestVersion<BookRecord>(store, "book", value.book), value.book).value;
  const read = await readFileOfBook({ store }, book, (expected, layouts) =>
    readBankStream(kept(objects, value), expected, layouts),
  );
  const statement = read.ok ? mergeStatements(read.value) : read;
  if (!statement.ok) return stop(store, upload, statement.faults[0]);
  const record = bankStatementRecord(statement.value, { importedBy: value.by, importedAt: value.at });
  const name = statementId(book, record.fileDigest);
  const versions = partVersions(book.id, name, statementGroups(record));
  let written = 0;
  for (const [at, version] of versions.entries()) {
    // Known already when this file came before, or when this was interrupted.
    await appendVersion(store, version);
    written += version.value.lines.length;
    const isLast = at === versions.length - 1;
    if (!isLast && (at + 1) % RECORDS_PER_VERSION !== 0) continue;
    if (isLast)
      for (const proof of await layoutProof({ store }, book, name, record)) await appendVersion(store, proof);
    const state = isLast ? "imported" : "reading";
    const about = { statement: name, lines: record.lines.length, written, state } as const;
    upload = await change(store, upload, about);
    if (upload === null) return;
  }
}

/** The bytes in order, one part in memory at a time. */
async function* kept(objects: ObjectStore, upload: BankUploadRecord): AsyncGenerator<Uint8Array> {
  for (let part = 1; part <= upload.received.length; part++) {
    const key = partKey(upload, part);
    yield present(await objects.read(key), key);
  }
}

async function stop(
  store: Store,
  upload: Version<BankUploadRecord>,
  { code, message }: Fault,
): Promise<void> {
  await change(store, upload, { state: "stopped", fault: { code, message } });
}

/** Null when another delivery has gone on with it. */
async function change(
  store: Store,
  { id, version, value }: Version<BankUploadRecord>,
  about: Partial<BankUploadRecord>,
): Promise<Version<BankUploadRecord> | null> {
  const next = { id, version: version + 1, value: { ...value, ...about } };
  return (await appendVersion(store, { kind: BANK_UPLOAD, ...next })) ? next : null;
}
