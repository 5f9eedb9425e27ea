/** The only function that may use the signing key. */
import { followLedger } from "#functions/checkpoint/follow-ledger.ts";
import { kmsKeysFromEnvironment } from "#functions/checkpoint/kms-key.ts";
import { storeFromEnvironment } from "#storage/store.ts";

export const handler = followLedger(async () => ({
  store: storeFromEnvironment(),
  keys: await kmsKeysFromEnvironment(),
}));
