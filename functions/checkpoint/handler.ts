/** The only function that may use the signing key. */
import { followLedger } from "#functions/checkpoint/follow-ledger.ts";
import { kmsKeysFromEnvironment } from "#functions/checkpoint/kms-key.ts";
import { pulsingFollower } from "#functions/shared/pulse.ts";
import { storeFromEnvironment } from "#storage/store.ts";

export const handler = pulsingFollower(
  "checkpoint",
  storeFromEnvironment,
  followLedger(async () => ({ store: storeFromEnvironment(), keys: await kmsKeysFromEnvironment() })),
);
