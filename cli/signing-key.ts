/** A partner's own key: Ed25519 as PKCS 8 in PEM, as openssl makes it; it never leaves the partner. */
import { createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";
import type { Io } from "#cli/command.ts";
import { readText } from "#cli/input.ts";
import { cosignatureMessage, joinCosignature } from "#domain/checkpoint/cosignature.ts";
import type { NoteSignature } from "#domain/checkpoint/note.ts";
import { isKeyName, type VerifierKey, verifierKey } from "#domain/checkpoint/verifier-key.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

export interface CosigningKey {
  readonly verifier: VerifierKey;
  readonly secret: KeyObject;
}

const ED25519_BYTES = 32;

export async function readCosigningKey(path: string, name: string, io: Io): Promise<Result<CosigningKey>> {
  if (!isKeyName(name)) {
    const about = { value: name, expected: "a name without spaces and plus signs: finance.sh.example/w" };
    return refuse("checkpoint.key", `"${name}" is not the name of a key`, about);
  }
  const pem = await readText(path, io);
  if (!pem.ok) return pem;
  try {
    const secret = createPrivateKey(pem.value);
    if (secret.asymmetricKeyType !== "ed25519") return notAKey(`it is ${secret.asymmetricKeyType}`);
    const spki = createPublicKey(secret).export({ format: "der", type: "spki" });
    const publicKey = new Uint8Array(spki.subarray(-ED25519_BYTES));
    return ok({ secret, verifier: verifierKey(name, "cosignature", publicKey) });
  } catch {
    return notAKey("it cannot be read");
  }
}

/** C2SP tlog-cosignature: that at this second the checkpoint was the largest consistent one that was seen. */
export function cosignatureBy(
  { verifier, secret }: CosigningKey,
  text: string,
  nowMs: number,
): NoteSignature {
  const timestamp = Math.floor(nowMs / 1000);
  const signature = new Uint8Array(sign(null, Buffer.from(cosignatureMessage(text, timestamp)), secret));
  const { name, id: keyId } = verifier;
  return { name, keyId, bytes: joinCosignature({ timestamp, signature }) };
}

function notAKey(why: string): Result<never> {
  return refuse("checkpoint.key", `the file holds no Ed25519 key: ${why}`, {
    expected: "openssl genpkey -algorithm ed25519 -out partner.pem",
  });
}
