/**
 * Keys that are revoked, at once and for ever. Said once more, a key may have been out of hand earlier, never later:
 * nothing is believed again by a second word.
 */
import type * as z from "zod";
import { instantText } from "#domain/calendar.ts";
import { parseVerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { ok, refuse } from "#domain/result.ts";
import type { RevokedKeyRecord } from "#events/records.ts";
import type { RevokeKey } from "#events/revocation-commands.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, notFound, param, recordRequest } from "#functions/shared/ask.ts";
import { REVOKED_KEY } from "#functions/shared/revoked-keys.ts";
import { keyOwner } from "#functions/shared/station-identity.ts";
import {
  newestCheckpointBefore,
  REVOKED_SIGNING_KEY,
  readSigningKeys,
  type StandingCheckpoint,
} from "#storage/checkpoints.ts";
import { EVERYONE, latestVersion, listIds, writeRecords } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

const revokeStationKey: UseCase = (app, ask) =>
  revoking(app, ask, {
    kind: REVOKED_KEY,
    isKnown: async key => (await listIds(app.store, "station-key", keyOwner(key), 1)).length > 0,
    besides: () => Promise.resolve({}),
  });

const revokeSigningKey: UseCase = (app, ask) =>
  revoking(app, ask, {
    kind: REVOKED_SIGNING_KEY,
    isKnown: async id => (await signedUntil(app.store, id)) !== null,
    besides: async since => {
      const until = (await signedUntil(app.store, param(ask, "key"))) ?? since;
      const earlier = Date.parse(until) < Date.parse(since) ? until : since;
      return { stands: await standing(app.store, earlier) };
    },
  });

/** When the next key took over, far ahead while none has; null when the log never had this key. */
async function signedUntil(store: Store, id: string): Promise<string | null> {
  const keys = await readSigningKeys(store);
  const index = keys.findIndex(({ vkey }) => {
    const key = parseVerifierKey(vkey);
    return key.ok && key.value.id === id;
  });
  return index < 0 ? null : (keys[index + 1]?.from ?? FAR_AHEAD);
}

const FAR_AHEAD = "9999-12-31T00:00:00.000Z";

interface Revoked {
  readonly kind: string;
  readonly isKnown: (key: string) => Promise<boolean>;
  /** What is recorded beside: which signatures of before still stand. */
  readonly besides: (since: string) => Promise<object>;
}

async function revoking(app: App, ask: Ask, { kind, isKnown, besides }: Revoked) {
  const { since, reason } = ask.body as z.output<typeof RevokeKey>;
  const key = param(ask, "key");
  const nowMs = app.store.world.now();
  if (Date.parse(since) > nowMs) {
    return refuse("request.invalid", `${since} has not come yet; a key is revoked at once`, {
      field: "since",
      value: since,
      expected: "an instant that has passed",
    });
  }
  const judge = async () => {
    if (!(await isKnown(key))) return notFound("key", key);
    const before = await latestVersion<RevokedKeyRecord>(app.store, kind, key);
    const version = before?.version ?? 0;
    if (before !== null && Date.parse(since) >= Date.parse(before.value.since)) {
      return ok({ versions: [], receipt: { id: key, version } });
    }
    const said: RevokedKeyRecord = {
      key,
      since,
      reason,
      by: asker(ask).id,
      at: before?.value.at ?? instantText(nowMs),
    };
    const value = { ...said, ...(await besides(since)) };
    return ok({
      versions: [{ kind, id: key, version: version + 1, value }],
      receipt: { id: key, version: version + 1 },
    });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
}

/** The newest checkpoint of each book that was signed before. */
async function standing(store: Store, since: string): Promise<readonly StandingCheckpoint[]> {
  const books = await listIds(store, "book", EVERYONE);
  const found = books.map(async book => {
    const checkpoint = await newestCheckpointBefore(store, book, since);
    return checkpoint === null ? [] : [{ book, size: checkpoint.size, root: checkpoint.root }];
  });
  return (await Promise.all(found)).flat();
}

export const revocationCommands: UseCases = { revokeStationKey, revokeSigningKey };
