/** Records the signing key before it signs anything: the first as it is, every later one with its announcement. */
import { instantText } from "#domain/calendar.ts";
import { announcementText, checkKeyChain } from "#domain/checkpoint/key-chain.ts";
import { formatVerifierKey, type VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import { type SigningKeys, signNote, verifierOf } from "#functions/checkpoint/signing-key.ts";
import { appendSigningKey, readSigningKeys } from "#storage/checkpoints.ts";
import type { Store } from "#storage/store.ts";

const ATTEMPTS_MAX = 5;

/** All keys of the log that the current one vouches for, oldest first, itself the last. */
export async function announceKey(store: Store, keys: SigningKeys): Promise<Result<readonly VerifierKey[]>> {
  const current = verifierOf(keys.current);
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const records = await readSigningKeys(store);
    const chain = checkKeyChain(records);
    if (!chain.ok) return chain;
    const last = chain.value.at(-1);
    if (last !== undefined && formatVerifierKey(last) === formatVerifierKey(current)) return chain;
    const from = instantText(store.world.now());
    const announcement = await announce(keys, last ?? null, from);
    if (!announcement.ok) return announcement;
    const record = { vkey: formatVerifierKey(current), from, announcement: announcement.value };
    await appendSigningKey(store, records.length + 1, record);
  }
  return refuse("ledger.contention", "others recorded keys at the same moment");
}

async function announce(
  { current, previous }: SigningKeys,
  last: VerifierKey | null,
  from: string,
): Promise<Result<string | null>> {
  if (last === null) return ok(null);
  if (previous === null || formatVerifierKey(verifierOf(previous)) !== formatVerifierKey(last)) {
    return refuse(
      "checkpoint.key-change",
      `${formatVerifierKey(verifierOf(current))} follows ${formatVerifierKey(last)}, which is not at hand to announce it`,
      { expected: "the key before as the previous signing key" },
    );
  }
  return ok(await signNote(announcementText(last, verifierOf(current), from), [previous, current]));
}
