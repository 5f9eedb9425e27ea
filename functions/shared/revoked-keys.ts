/**
 * Keys of stations that were revoked: from then on they sign nothing, and whatever came under them since somebody else
 * may have had them is doubted until two people have looked. One record of a key ends it for all its stations; what is
 * doubted follows from it and from who sent what, so nothing that was stored is touched.
 */
import type { Doubted } from "#domain/monitoring/review.ts";
import type { RevokedKeyRecord } from "#events/records.ts";
import { stationKeysOf } from "#functions/shared/station-identity.ts";
import { latestVersion } from "#storage/records.ts";
import type { StoredSegment } from "#storage/segments.ts";
import type { Store } from "#storage/store.ts";

export const REVOKED_KEY = "revoked-key";
const ID_SHOWN = 16;

/** What is recorded of a key's revocation, newest version. */
export function revokedKey(store: Store, key: string) {
  return latestVersion<RevokedKeyRecord>(store, REVOKED_KEY, key);
}

/** The principal of a key's readings. */
export function keySender(key: string): string {
  return `key-${key}`;
}

/** One doubt of each revoked key of these stations under which something of the month came too late. */
export async function doubtsOfRevokedKeys(
  store: Store,
  stations: readonly string[],
  segmentsOfMonth: () => Promise<readonly StoredSegment[]>,
): Promise<readonly Doubted[]> {
  const keys = new Set((await Promise.all(stations.map(station => stationKeysOf(store, station)))).flat());
  const found = await Promise.all([...keys].map(key => revokedKey(store, key)));
  const revoked = found.flatMap(version => (version === null ? [] : [version.value]));
  if (revoked.length === 0) return [];
  const segments = await segmentsOfMonth();
  return revoked
    .filter(({ key, since }) =>
      segments.some(
        ({ sentBy, receivedAt }) => sentBy === keySender(key) && Date.parse(receivedAt) >= Date.parse(since),
      ),
    )
    .map(doubtOf);
}

function doubtOf({ key, since, by, at, reason }: RevokedKeyRecord): Doubted {
  return {
    kind: "doubted",
    doubt: `key-${key.slice(0, ID_SHOWN)}`,
    by,
    at,
    reason,
    evidence: [],
    values: [],
    range: null,
    sender: { sentBy: keySender(key), since },
    check: null,
    instead: null,
  };
}
