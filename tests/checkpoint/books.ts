/** A stored book that grows, and keys that sign its log. */
import { formatVerifierKey, type VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { ok, unwrap } from "#domain/result.ts";
import { type SigningKey, type SigningKeys, verifierOf } from "#functions/checkpoint/signing-key.ts";
import { commit } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import type { Store } from "#storage/store.ts";
import { account, batch, draft, PERIOD, postings } from "#tests/support/book.ts";
import { ed25519Key, SECRETS, signatureBy, type TestKey } from "./notes.ts";

export const BOOK = "joint-fund";
export const PREFIX = "ledger.example";
export const ORIGIN = `${PREFIX}/${BOOK}`;

/** A signing key that counts what it was asked to sign. */
export function signingKey(key: TestKey): SigningKey & { readonly signed: string[] } {
  const signed: string[] = [];
  const { type, publicKey, name } = key.verifier;
  return {
    keyName: name,
    algorithm: type === "ecdsa-p256" ? "ecdsa-p256" : "ed25519",
    publicKey,
    signed,
    sign(bytes) {
      const text = new TextDecoder().decode(bytes);
      signed.push(text);
      return Promise.resolve(signatureBy(key, text).bytes);
    },
  };
}

export const firstKey = () => signingKey(ed25519Key(SECRETS[0], PREFIX));
export const secondKey = () => signingKey(ed25519Key(SECRETS[1], PREFIX));
export const only = (current: SigningKey): SigningKeys => ({ current, previous: null });

/** The key as a partner keeps it, for this book. */
export const bookKey = (key: SigningKey): VerifierKey => verifierOf(key, ORIGIN);
export const bookVkey = (key: SigningKey): string => formatVerifierKey(bookKey(key));

/** The same for a book of any name. */
export const bookVkeyOf = (key: SigningKey, book: string): string =>
  formatVerifierKey(verifierOf(key, `${PREFIX}/${book}`));

/** Adds blocks to the book until it has `size` of them. */
export async function growTo(store: Store, size: number, from = 0): Promise<void> {
  for (let seq = from; seq < size; seq++) {
    const open = seq === 0 ? [account("bank"), account("share")] : [];
    const entries = seq === 0 ? [] : [draft(postings(["bank", BigInt(seq)], ["share", -BigInt(seq)]))];
    const work = batch({ open, entries, openPeriods: seq === 0 ? [PERIOD] : [] });
    const committed = await commit(store, {
      book: BOOK,
      request: { table: "ledger", key: ledgerKeys.key(BOOK, "li", `k${seq}`), digest: "d", deed: null },
      accounts: ["bank", "share"],
      opens: seq === 0,
      judge: () => Promise.resolve(ok({ batch: work, receipt: block => block.sealed.head.seq })),
    });
    unwrap(committed);
  }
}
