/** Signed checkpoints, proofs about a book's log, and the keys that sign. Nothing is signed here. */
import { keyOfBook } from "#domain/checkpoint/checkpoint.ts";
import { checkKeyChain } from "#domain/checkpoint/key-chain.ts";
import { formatTlogProof } from "#domain/checkpoint/tlog-proof.ts";
import { formatTrustedKey } from "#domain/checkpoint/trusted-key.ts";
import { formatVerifierKey, type VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { hashText } from "#domain/hash.ts";
import { headLeaf } from "#domain/ledger/head.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { Answer, App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { readableBook } from "#functions/shared/ask.ts";
import {
  type CheckpointRecord,
  cosignedNote,
  type RevokedSigningKeyRecord,
  readCheckpoint,
  readCosignatures,
  readNewestCheckpoint,
  readSigningKeys,
  revokedSigningKey,
} from "#storage/checkpoints.ts";
import { readLastHead } from "#storage/journal.ts";
import { readLog } from "#storage/log-proofs.ts";

const getCheckpoint: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const format = formatOf(ask);
  if (!format.ok) return format;
  const size = ask.query["size"] === undefined ? ok(null) : numberIn(ask, "size", 1);
  if (!size.ok) return size;
  const { id } = book.value;
  const checkpoint = await checkpointOf(app, id, size.value);
  if (!checkpoint.ok) return checkpoint;
  const cosignatures = await readCosignatures(app.store, id, checkpoint.value.size);
  const note = cosignedNote(checkpoint.value, cosignatures);
  if (format.value === "text") return textFile(`${id}-${checkpoint.value.size}.checkpoint`, note);
  const { origin, root, signedAt } = checkpoint.value;
  return ok({
    value: {
      book: id,
      origin,
      size: checkpoint.value.size,
      root,
      signedAt,
      note,
      cosignatures: cosignatures.map(({ party, vkey, by, at }) => ({
        party,
        key: vkey.slice(0, vkey.indexOf("+")),
        by,
        at,
      })),
    },
  });
};

/** The checkpoint of this size, or the newest. */
async function checkpointOf(
  { store }: App,
  book: string,
  size: number | null,
): Promise<Result<CheckpointRecord>> {
  const found =
    size === null ? await readNewestCheckpoint(store, book) : await readCheckpoint(store, book, size);
  if (found !== null) return ok(found);
  return size === null
    ? refuse("checkpoint.none", `book ${book} has no checkpoint yet; one is signed moments after a commit`)
    : refuse("checkpoint.none", `no checkpoint of book ${book} was signed at size ${size}`, {
        field: "size",
        value: size,
      });
}

const proveInclusion: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const { id } = book.value;
  const format = formatOf(ask);
  if (!format.ok) return format;
  const size = await sizeOf(app, ask, id, "size");
  if (!size.ok) return size;
  const seq = numberIn(ask, "seq", 0, size.value - 1);
  if (!seq.ok) return seq;
  const log = readLog(app.store, id);
  const path = await log.inclusion(seq.value, size.value);
  if (format.value === "text") {
    const checkpoint = await checkpointOf(app, id, size.value);
    if (!checkpoint.ok) return checkpoint;
    const note = cosignedNote(checkpoint.value, await readCosignatures(app.store, id, size.value));
    const text = formatTlogProof({ index: seq.value, path, extra: null, checkpoint: note });
    return textFile(`${id}-${seq.value}.tlog-proof`, text);
  }
  const { bytes } = await log.head(seq.value);
  const value = {
    book: id,
    seq: seq.value,
    size: size.value,
    head: new TextDecoder().decode(bytes),
    leaf: hashText(headLeaf(bytes)),
    path: path.map(hashText),
    root: hashText(await log.root(size.value)),
  };
  return ok({ value });
};

const proveConsistency: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const { id } = book.value;
  const to = await sizeOf(app, ask, id, "to");
  if (!to.ok) return to;
  const from = numberIn(ask, "from", 1, to.value);
  if (!from.ok) return from;
  const log = readLog(app.store, id);
  const state = async (size: number) => ({ size, root: hashText(await log.root(size)) });
  const path = (await log.consistency(from.value, to.value)).map(hashText);
  return ok({ value: { book: id, from: await state(from.value), to: await state(to.value), path } });
};

/** The size that is asked for, at most the book's; that of the newest checkpoint when left out. */
async function sizeOf(app: App, ask: Ask, book: string, field: string): Promise<Result<number>> {
  if (ask.query[field] === undefined) {
    const newest = await checkpointOf(app, book, null);
    return newest.ok ? ok(newest.value.size) : newest;
  }
  const last = await readLastHead(app.store, book);
  return numberIn(ask, field, 1, last?.log.size ?? 0);
}

const listSigningKeys: UseCase = async ({ store }, ask) => {
  const format = formatOf(ask);
  if (!format.ok) return format;
  const records = await readSigningKeys(store);
  const chain = checkKeyChain(records);
  if (!chain.ok) return chain;
  const { book } = ask.query;
  const revocations = await Promise.all(chain.value.map(({ id }) => revokedSigningKey(store, id)));
  const keys = chain.value.map((key, index) => ({
    vkey: formatVerifierKey(book === undefined ? key : keyOfBook(key, book)),
    from: records[index]?.from ?? "",
    until: records[index + 1]?.from ?? null,
    announcement: records[index]?.announcement ?? null,
    revoked: revocations[index] ?? null,
  }));
  if (format.value === "text") {
    const lines = chain.value.flatMap((key, index) => trustedLines(key, revocations[index] ?? null, book));
    return textFile("headwater.vkey", lines.map(line => `${line}\n`).join(""));
  }
  return ok({ value: { keys } });
};

/** A revoked key is named once for each book of which a checkpoint stands by it: that is not the same for any two. */
function trustedLines(
  key: VerifierKey,
  revoked: RevokedSigningKeyRecord | null,
  book: string | undefined,
): readonly string[] {
  const named = (name: string | undefined) =>
    formatVerifierKey(name === undefined ? key : keyOfBook(key, name));
  if (revoked === null) return [named(book)];
  const { since, reason, stands } = revoked;
  const standing = stands.filter(each => book === undefined || each.book === book);
  if (standing.length === 0) return [formatTrustedKey(named(book), { since, reason, stands: null })];
  return standing.map(({ book: of, size, root }) =>
    formatTrustedKey(named(of), { since, reason, stands: { size, root } }),
  );
}

function numberIn({ query }: Ask, field: string, min: number, max = Number.MAX_SAFE_INTEGER): Result<number> {
  const text = query[field] ?? "";
  const number = /^\d{1,12}$/.test(text) ? Number(text) : -1;
  if (number >= min && number <= max) return ok(number);
  const expected = max === Number.MAX_SAFE_INTEGER ? `a number from ${min}` : `${min} to ${max}`;
  return refuse("request.invalid", `${field} "${text}" is not ${expected}`, { field, value: text, expected });
}

function formatOf({ query }: Ask): Result<"json" | "text"> {
  const { format = "json" } = query;
  if (format === "json" || format === "text") return ok(format);
  return refuse("request.invalid", `format "${format}" is not known`, {
    field: "format",
    value: format,
    expected: "json or text",
  });
}

function textFile(name: string, text: string): Result<Answer> {
  return ok({ value: null, file: { mediaType: "text/plain", text, name } });
}

export const checkpointQueries: UseCases = {
  getCheckpoint,
  proveInclusion,
  proveConsistency,
  listSigningKeys,
};
