/** A key that signs checkpoints, wherever it is kept. */
import { formatNote, type NoteSignature } from "#domain/checkpoint/note.ts";
import { type VerifierKey, verifierKey } from "#domain/checkpoint/verifier-key.ts";
import type { SignatureAlgorithm } from "#domain/checkpoint/verify-signature.ts";

export interface SigningKey {
  /** Name of the deployment's log; a book's id is added to it in that book's checkpoints. */
  readonly keyName: string;
  readonly algorithm: SignatureAlgorithm;
  /** 32 bytes of Ed25519, or DER of a P-256 SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  /** Signs the bytes themselves: 64 bytes for Ed25519, DER for P-256. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** The key that signs now, and the one before it as long as it can still be asked to announce its successor. */
export interface SigningKeys {
  readonly current: SigningKey;
  readonly previous: SigningKey | null;
}

export function verifierOf({ keyName, algorithm, publicKey }: SigningKey, name = keyName): VerifierKey {
  return verifierKey(name, algorithm, publicKey);
}

/** The text as a note that these keys have signed, under the name given or their own. */
export async function signNote(text: string, keys: readonly SigningKey[], name?: string): Promise<string> {
  const message = new TextEncoder().encode(text);
  const signatures = keys.map(async (key): Promise<NoteSignature> => {
    const { name: signer, id } = verifierOf(key, name);
    return { name: signer, keyId: id, bytes: await key.sign(message) };
  });
  return formatNote({ text, signatures: await Promise.all(signatures) });
}
