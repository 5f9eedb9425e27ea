/**
 * The log's keys one after the other. Each key but the first is announced by a note that the key before it and
 * the new key have both signed: who knows any of them can follow to all the others, forwards and backwards.
 */
import { parseNote, verifyLine } from "#domain/checkpoint/note.ts";
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { ok, type Refused, type Result, refuse } from "#domain/result.ts";

/** A key as it is recorded; the n-th version of one record is the n-th key. */
export interface SigningKeyRecord {
  /** Verifier key under the name of the deployment; in checkpoints the book's id follows the name. */
  readonly vkey: string;
  /** First instant at which it signs, until the next one's. */
  readonly from: string;
  /** Signed note; null for the first key. */
  readonly announcement: string | null;
}

export function announcementText(previous: VerifierKey, next: VerifierKey, from: string): string {
  return [
    `${next.name} signing key`,
    `previous ${formatVerifierKey(previous)}`,
    `next ${formatVerifierKey(next)}`,
    `from ${from}`,
    "",
  ].join("\n");
}

/** All keys, oldest first, when every step from one to the next is announced and signed by both. */
export function checkKeyChain(records: readonly SigningKeyRecord[]): Result<readonly VerifierKey[]> {
  const keys: VerifierKey[] = [];
  for (const { vkey, from, announcement } of records) {
    const key = parseVerifierKey(vkey);
    if (!key.ok) return key;
    const previous = keys.at(-1);
    if (previous !== undefined && !isAnnounced(announcement, previous, key.value, from)) {
      return broken(`${vkey} is not announced by the key before it and itself`);
    }
    keys.push(key.value);
  }
  return ok(keys);
}

function isAnnounced(note: string | null, previous: VerifierKey, next: VerifierKey, from: string): boolean {
  const parsed = parseNote(note ?? "");
  if (!parsed.ok || parsed.value.text !== announcementText(previous, next, from)) return false;
  const { text, signatures } = parsed.value;
  return [previous, next].every(key =>
    signatures.some(signature => verifyLine(text, signature, key) !== null),
  );
}

function broken(why: string): Refused {
  return refuse("checkpoint.key-change", `the log's keys do not follow from each other: ${why}`, {
    expected: "an announcement signed by both keys",
  });
}
