/**
 * The signing keys of one machine: Ed25519 files in the data folder, the first made when there is none. The file
 * with the highest number signs; the one before it stays to announce it. Whoever can read the folder can sign;
 * a deployment keeps its keys in KMS instead.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { present } from "#domain/invariant.ts";
import type { SigningKey, SigningKeys } from "#functions/checkpoint/signing-key.ts";
import { LOG_NAME } from "#local/data-folder.ts";

const LOCAL_ORIGIN = "headwater.local";

const KEY_FILE = /^checkpoint-key-(\d{1,6})\.pem$/;
const ED25519_BYTES = 32;

/** The name that checkpoints are signed as: a restore's new log, else what the environment says, else this machine's. */
export function logNameOf(dataFolder: string, environment: NodeJS.ProcessEnv = process.env): string {
  const begun = join(dataFolder, LOG_NAME);
  if (existsSync(begun)) return readFileSync(begun, "utf8").trim();
  return environment["CHECKPOINT_ORIGIN"] ?? LOCAL_ORIGIN;
}

export function openSigner(dataFolder: string, keyName: string): SigningKeys {
  mkdirSync(dataFolder, { recursive: true });
  if (keyFiles(dataFolder).length === 0) makeKey(join(dataFolder, "checkpoint-key-1.pem"));
  const [current, previous] = keyFiles(dataFolder);
  return {
    current: openKey(present(current, "signing key"), keyName),
    previous: previous === undefined ? null : openKey(previous, keyName),
  };
}

/** Key files, newest first. */
function keyFiles(dataFolder: string): string[] {
  const number = (name: string) => Number(KEY_FILE.exec(name)?.[1]);
  return readdirSync(dataFolder)
    .filter(name => KEY_FILE.test(name))
    .sort((a, b) => number(b) - number(a))
    .map(name => join(dataFolder, name));
}

function makeKey(file: string): void {
  const { privateKey } = generateKeyPairSync("ed25519");
  writeFileSync(file, privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600, flag: "wx" });
}

function openKey(file: string, keyName: string): SigningKey {
  const privateKey = createPrivateKey(readFileSync(file));
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  return {
    keyName,
    algorithm: "ed25519",
    publicKey: new Uint8Array(spki.subarray(-ED25519_BYTES)),
    sign: bytes => Promise.resolve(new Uint8Array(sign(null, bytes, privateKey))),
  };
}
