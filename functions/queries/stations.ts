/** How a station sends. */
import { ok } from "#domain/result.ts";
import type { ProtocolRecord, StationKeyRecord } from "#events/records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param } from "#functions/shared/ask.ts";
import { revokedKey } from "#functions/shared/revoked-keys.ts";
import { stationOwner } from "#functions/shared/station-identity.ts";
import { latestVersion, listLatest } from "#storage/records.ts";

const getTransmission: UseCase = async ({ store }, ask) => {
  const station = param(ask, "station");
  if ((await latestVersion(store, "station", station)) === null) return notFound("station", station);
  const protocol = await latestVersion<ProtocolRecord>(store, "protocol", station);
  const keys = await listLatest<StationKeyRecord>(store, "station-key", stationOwner(station));
  const shown = keys.map(async ({ value: { station: _, ...known } }) => {
    const revocation = await revokedKey(store, known.key);
    if (revocation === null) return { ...known, revoked: null };
    const { key: __, ...revoked } = revocation.value;
    return { ...known, revoked };
  });
  return ok({
    value: { station, protocol: protocol?.value ?? null, keys: await Promise.all(shown) },
  });
};

export const stationQueries: UseCases = { getTransmission };
