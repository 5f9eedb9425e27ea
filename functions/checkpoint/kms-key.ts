/**
 * Signing keys in AWS KMS: the private key never leaves it. Ed25519 signs the raw message (`ED25519_SHA_512`;
 * the prehashed variant fits no note verifier); P-256 where the Region has no Ed25519.
 */
import { GetPublicKeyCommand, KMSClient, SignCommand } from "@aws-sdk/client-kms";
import { present } from "#domain/invariant.ts";
import type { SigningKey, SigningKeys } from "#functions/checkpoint/signing-key.ts";

const SIGNING = {
  ECC_NIST_EDWARDS25519: { algorithm: "ed25519", signing: "ED25519_SHA_512" },
  ECC_NIST_P256: { algorithm: "ecdsa-p256", signing: "ECDSA_SHA_256" },
} as const;
const ED25519_BYTES = 32;

/** What the function needs of the KMS client. */
export type Kms = Pick<KMSClient, "send">;

/** Opens the keys that the environment names. */
export async function kmsKeysFromEnvironment(
  environment: NodeJS.ProcessEnv = process.env,
  kms: Kms = new KMSClient({}),
): Promise<SigningKeys> {
  const keyName = present(environment["CHECKPOINT_ORIGIN"], "CHECKPOINT_ORIGIN");
  const keyId = present(environment["SIGNING_KEY_ID"], "SIGNING_KEY_ID");
  const previousId = environment["PREVIOUS_SIGNING_KEY_ID"] ?? "";
  return {
    current: await openKmsKey(kms, keyId, keyName),
    previous: previousId === "" ? null : await openKmsKey(kms, previousId, keyName),
  };
}

async function openKmsKey(kms: Kms, keyId: string, keyName: string): Promise<SigningKey> {
  const { PublicKey, KeySpec = "" } = await kms.send(new GetPublicKeyCommand({ KeyId: keyId }));
  const spki = new Uint8Array(present(PublicKey, `public key of ${keyId}`));
  const { algorithm, signing } = present(
    SIGNING[KeySpec as keyof typeof SIGNING],
    `an Ed25519 or P-256 key in ${keyId}, which is ${KeySpec}:`,
  );
  return {
    keyName,
    algorithm,
    publicKey: algorithm === "ed25519" ? spki.slice(-ED25519_BYTES) : spki,
    async sign(bytes) {
      const command = {
        KeyId: keyId,
        Message: bytes,
        MessageType: "RAW",
        SigningAlgorithm: signing,
      } as const;
      const { Signature } = await kms.send(new SignCommand(command));
      return new Uint8Array(present(Signature, `signature by ${keyId}`));
    },
  };
}
