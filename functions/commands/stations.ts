/** How a station sends: the protocol it speaks, and the keys that sign for it. */
import type * as z from "zod";
import { instantText } from "#domain/calendar.ts";
import { canonicalText } from "#domain/canonical.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { MnRecord, ProtocolRecord, StationKeyRecord } from "#events/records.ts";
import type { RegisterProtocol, RegisterStationKey } from "#events/station-commands.ts";
import { stationKeyId } from "#events/station-token.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, notFound, param, recordRequest } from "#functions/shared/ask.ts";
import { revokedKey } from "#functions/shared/revoked-keys.ts";
import {
  keyOwner,
  stationKey,
  stationKeyRecordId,
  stationOwner,
} from "#functions/shared/station-identity.ts";
import { latestVersion, type NewVersion, type Version, writeRecords } from "#storage/records.ts";

/** A protocol may change, as when a logger is replaced; the newest one reads what comes from then on. */
const registerProtocol: UseCase = async (app, ask) => {
  const { takesOver, ...protocol } = ask.body as z.output<typeof RegisterProtocol>;
  return registered(app, ask, async station => {
    const holder = await latestVersion<MnRecord>(app.store, "mn", protocol.mn);
    if (holder !== null && holder.value.station !== station && !takesOver) {
      const message = `MN ${protocol.mn} is that of station ${holder.value.station}`;
      return refuse("record.exists", message, {
        field: "mn",
        value: protocol.mn,
        expected: "an MN that is free, or takesOver when the logger has moved to this station",
      });
    }
    const before = await latestVersion<ProtocolRecord>(app.store, "protocol", station);
    const versions = [
      ...next("protocol", station, before, protocol),
      ...next("mn", protocol.mn, holder, { station }),
    ];
    return ok({ id: station, versions, version: versionIn(versions, "protocol") ?? before?.version ?? 1 });
  });
};

/** Keys rotate by overlap: the next one is registered before the validity of the last one ends. */
const registerStationKey: UseCase = async (app, ask) => {
  const given = ask.body as z.output<typeof RegisterStationKey>;
  return registered(app, ask, async station => {
    const key = stationKeyId(given.publicKey);
    const revoked = await revokedKey(app.store, key);
    if (revoked !== null) {
      return refuse("access.key-revoked", `key ${key} was revoked at ${revoked.value.at}`, {
        field: "publicKey",
        value: given.publicKey,
        expected: "a new key",
      });
    }
    const before = await stationKey(app.store, station, key);
    const same =
      before !== null &&
      before.value.validFrom === given.validFrom &&
      before.value.validUntil === given.validUntil;
    if (same) return ok({ id: key, versions: [], version: before.version });
    const value: StationKeyRecord = {
      ...given,
      station,
      key,
      registeredAt: instantText(app.store.world.now()),
    };
    const lists = [
      { owner: stationOwner(station), sort: key },
      { owner: keyOwner(key), sort: station },
    ];
    const version = (before?.version ?? 0) + 1;
    const record: NewVersion = {
      kind: "station-key",
      id: stationKeyRecordId(station, key),
      version,
      value,
      ...(before === null ? { lists } : {}),
    };
    return ok({ id: key, versions: [record], version });
  });
};

interface Judged {
  readonly id: string;
  readonly version: number;
  readonly versions: readonly NewVersion[];
}

/** Writes what `judge` finds for the station that the address names. */
async function registered(app: App, ask: Ask, judge: (station: string) => Promise<Result<Judged>>) {
  const station = param(ask, "station");
  return answered(
    await writeRecords(app.store, recordRequest(ask), async () => {
      if ((await latestVersion(app.store, "station", station)) === null) return notFound("station", station);
      const judged = await judge(station);
      if (!judged.ok) return judged;
      const { id, version, versions } = judged.value;
      return ok({ versions, receipt: { id, version } });
    }),
  );
}

/** One version more, or none when nothing changes. */
function next<T>(kind: string, id: string, before: Version<T> | null, value: T): NewVersion[] {
  if (before !== null && canonicalText(before.value) === canonicalText(value)) return [];
  return [{ kind, id, version: (before?.version ?? 0) + 1, value }];
}

function versionIn(versions: readonly NewVersion[], kind: string): number | undefined {
  return versions.find(version => version.kind === kind)?.version;
}

export const stationCommands: UseCases = { registerProtocol, registerStationKey };
