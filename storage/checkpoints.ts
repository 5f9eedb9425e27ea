/**
 * Signed checkpoints of a book's log: each stands under its size, and each size has one successor, so that the
 * checkpoints of a book form one chain however many signers run.
 */
import { canonicalText } from "#domain/canonical.ts";
import type { SigningKeyRecord } from "#domain/checkpoint/key-chain.ts";
import { appendAll, type Item } from "#storage/append.ts";
import { type Slot, tokenOf } from "#storage/exactly-once.ts";
import { checkpointKeys, seqText } from "#storage/keys.ts";
import { collect, getItem, type Key, prefixRange, queryItems, textOf } from "#storage/read.ts";
import { allVersions, appendVersion, latestVersion } from "#storage/records.ts";
import { type Store, tableOf } from "#storage/store.ts";

export interface CheckpointRecord {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  /** Size of the checkpoint before; 0 for the first. */
  readonly previous: number;
  /** C2SP signed note with the log's own signature. */
  readonly note: string;
  readonly signedAt: string;
}

/** A partner's signature on a checkpoint. */
export interface CosignatureRecord {
  readonly size: number;
  readonly party: string;
  readonly vkey: string;
  /** Note signature line, without its newline. */
  readonly line: string;
  /** Who sent it, and when. */
  readonly by: string;
  readonly at: string;
}

/** Keys of the log are one record for all books; its n-th version is the n-th key. */
export const REVOKED_SIGNING_KEY = "revoked-signing-key";

/** The newest checkpoint of a book that a revoked key signed while it was in the right hands. */
export interface StandingCheckpoint {
  readonly book: string;
  readonly size: number;
  readonly root: string;
}

export interface RevokedSigningKeyRecord {
  readonly since: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly stands: readonly StandingCheckpoint[];
}

const SIGNING_KEYS = { kind: "signing-key", id: "log" } as const;

/** Returns false when another signer came first. */
export async function appendCheckpoint(
  store: Store,
  book: string,
  checkpoint: CheckpointRecord,
): Promise<boolean> {
  const { size, previous } = checkpoint;
  const table = tableOf(store, "records");
  const puts = [
    itemOf(checkpointKeys.checkpoint(book, size), checkpoint),
    itemOf(checkpointKeys.after(book, previous), { size }),
  ].map(item => ({ table, item }));
  const appended = await appendAll(store.client, puts, tokenOf(0, puts));
  if (appended.kind === "committed") {
    store.trail?.wrote(puts);
    return true;
  }
  if (appended.kind === "cancelled") return false;
  throw appended.kind === "unknown" ? appended.cause : new Error("the store asks to slow down");
}

export async function readCheckpoint(
  store: Store,
  book: string,
  size: number,
): Promise<CheckpointRecord | null> {
  const key = checkpointKeys.checkpoint(book, size);
  const item = await getItem(store.client, tableOf(store, "records"), key);
  return item === null ? null : recordIn<CheckpointRecord>(item);
}

/** The newest checkpoint of a book, by its size. */
export async function readNewestCheckpoint(store: Store, book: string): Promise<CheckpointRecord | null> {
  const { pk } = checkpointKeys.checkpoint(book, 0);
  const range = { ...prefixRange(pk, "size#"), descending: true, limit: 1 };
  const [item] = await collect(queryItems(store.client, tableOf(store, "records"), range));
  return item === undefined ? null : recordIn<CheckpointRecord>(item);
}

/** The newest checkpoint that was signed before an instant; null when there was none. */
export async function newestCheckpointBefore(
  store: Store,
  book: string,
  instant: string,
): Promise<CheckpointRecord | null> {
  const { pk } = checkpointKeys.checkpoint(book, 0);
  const range = { ...prefixRange(pk, "size#"), descending: true };
  for await (const item of queryItems(store.client, tableOf(store, "records"), range)) {
    const checkpoint = recordIn<CheckpointRecord>(item);
    if (Date.parse(checkpoint.signedAt) < Date.parse(instant)) return checkpoint;
  }
  return null;
}

/** The first checkpoint that covers a block; null while none does. */
export async function readCheckpointOver(
  store: Store,
  book: string,
  seq: number,
): Promise<CheckpointRecord | null> {
  const { pk, sk } = checkpointKeys.checkpoint(book, seq + 1);
  const range = { ...prefixRange(pk, "size#"), from: sk, limit: 1 };
  const [item] = await collect(queryItems(store.client, tableOf(store, "records"), range));
  return item === undefined ? null : recordIn<CheckpointRecord>(item);
}

export function cosignatureSlot(
  store: Store,
  book: string,
  keyId: string,
  cosignature: CosignatureRecord,
): Slot {
  const key = checkpointKeys.cosignature(book, cosignature.size, keyId);
  return { role: "sequence", put: { table: tableOf(store, "records"), item: itemOf(key, cosignature) } };
}

/** Cosignatures of one checkpoint, in order of their keys' ids. */
export async function readCosignatures(
  store: Store,
  book: string,
  size: number,
): Promise<readonly CosignatureRecord[]> {
  const { pk } = checkpointKeys.checkpoint(book, size);
  const range = prefixRange(pk, `cosignature#${seqText(size)}#`);
  const items = await collect(queryItems(store.client, tableOf(store, "records"), range));
  return items.map(item => recordIn<CosignatureRecord>(item));
}

/** The log's note with the lines of those who cosigned it. */
export function cosignedNote({ note }: CheckpointRecord, cosignatures: readonly CosignatureRecord[]): string {
  return note + cosignatures.map(({ line }) => `${line}\n`).join("");
}

/** Keys of the log, oldest first. */
export async function readSigningKeys(store: Store): Promise<readonly SigningKeyRecord[]> {
  const versions = await allVersions<SigningKeyRecord>(store, SIGNING_KEYS.kind, SIGNING_KEYS.id);
  return versions.map(({ value }) => value);
}

/** What is recorded of the revocation of a key of the log, by the id under the deployment's name. */
export async function revokedSigningKey(store: Store, id: string): Promise<RevokedSigningKeyRecord | null> {
  return (await latestVersion<RevokedSigningKeyRecord>(store, REVOKED_SIGNING_KEY, id))?.value ?? null;
}

/** Records the n-th key, n counted from 1. Returns false when another signer came first. */
export function appendSigningKey(store: Store, n: number, key: SigningKeyRecord): Promise<boolean> {
  return appendVersion(store, { ...SIGNING_KEYS, version: n, value: key });
}

function itemOf({ pk, sk }: Key, value: unknown): Item {
  return { pk: { S: pk }, sk: { S: sk }, value: { S: canonicalText(value) } };
}

function recordIn<T>(item: Item): T {
  return JSON.parse(textOf(item, "value")) as T;
}
