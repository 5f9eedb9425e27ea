/**
 * Readings become content-addressed segments, of one station and month each. The answer is given when all are
 * stored; the same content again finds them there and counts once.
 */
import type * as z from "zod";
import type { Principal } from "#domain/access/principal.ts";
import { instantText } from "#domain/calendar.ts";
import type { Reading } from "#domain/monitoring/reading.ts";
import { type Fault, ok, okUnless, type Result } from "#domain/result.ts";
import type { PushReadings } from "#events/monitoring-commands.ts";
import { type Group, groupReadings } from "#functions/ingest/group-readings.ts";
import { HJ212, readFrames } from "#functions/ingest/read-frames.ts";
import { sendingRights } from "#functions/ingest/sending-rights.ts";
import { placeOf, type Sent, sentReadings } from "#functions/ingest/sent-readings.ts";
import { stationFinder } from "#functions/ingest/station-finder.ts";
import type { App, Ask, UseCase } from "#functions/shared/app.ts";
import { asker } from "#functions/shared/ask.ts";
import { segmentDigest, storeSegment } from "#storage/segments.ts";
import type { Store } from "#storage/store.ts";

/** Clocks of stations run ahead by minutes, never by hours. */
export const AHEAD_MAX_MS = 10 * 60_000;

export const pushReadings: UseCase = async (app, ask) => {
  const { file } = ask;
  const sentBy = asker(ask).id;
  if (file?.mediaType === HJ212) {
    const read = await readFrames(app.store, asker(ask), file.bytes, app.store.world.now() + AHEAD_MAX_MS);
    if (!read.ok) return read;
    const { readings, frames } = read.value;
    const segments = await storeReadings(app.store, readings, { sentBy, reason: reasonOf(ask) });
    const refused = frames.filter(({ outcome }) => outcome === "refused").length;
    return ok({
      value: { accepted: readings.length, segments, refused, frames },
      replayed: segments.length > 0 && segments.every(({ known }) => known),
    });
  }
  const sent = sentReadings(ask);
  if (!sent.ok) return sent;
  const readings = await checkAll(app, asker(ask), sent.value);
  if (!readings.ok) return readings;
  const segments = await storeReadings(app.store, readings.value, { sentBy, reason: reasonOf(ask) });
  return ok({
    value: { accepted: readings.value.length, segments },
    replayed: segments.every(({ known }) => known),
  });
};

interface SegmentReceipt {
  readonly station: string;
  readonly month: string;
  readonly digest: string;
  readonly readings: number;
  /** Whether the same content was stored before. */
  readonly known: boolean;
}

/** Stores readings that were checked; resolves when all of them are kept. */
export async function storeReadings(
  store: Store,
  readings: readonly Reading[],
  { sentBy, reason }: { readonly sentBy: string; readonly reason: string | undefined },
): Promise<SegmentReceipt[]> {
  const nowMs = store.world.now();
  const storeOne = async ({ station, month, round, ofMonth }: Group) => {
    const digest = segmentDigest(station, ofMonth);
    // What was said later in the same request counts as accepted later.
    const receivedAt = instantText(nowMs + round);
    const why = reason === undefined ? {} : { reason };
    const segment = { digest, station, month, receivedAt, sentBy, ...why, readings: ofMonth };
    const fresh = await storeSegment(store, segment);
    return { station, month, digest, readings: ofMonth.length, known: !fresh };
  };
  const stored: SegmentReceipt[] = [];
  const groups = groupReadings(readings);
  for (let at = 0; at < groups.length; at += AT_ONCE) {
    stored.push(...(await Promise.all(groups.slice(at, at + AT_ONCE).map(storeOne))));
  }
  return stored;
}

/** Puts under way at the same moment; many stations in one request are many segments. */
const AT_ONCE = 16;

function reasonOf({ body, file, query }: Ask): string | undefined {
  return file === null ? (body as z.output<typeof PushReadings>).reason : query["reason"];
}

/** All faults of all readings; nothing is stored when there is one. */
async function checkAll(
  app: App,
  principal: Principal,
  sent: readonly Sent[],
): Promise<Result<readonly Reading[]>> {
  const judged = await judgeAll(app, principal, sent);
  if (!judged.ok) return judged;
  const { faults, good } = judged.value;
  return okUnless(
    faults,
    good.map(({ reading }) => reading),
  );
}

/** Readings whose station is known and may be sent for, where they stood, and what is wrong with the others. */
interface Judged {
  readonly good: readonly Sent[];
  readonly faults: readonly Fault[];
}

/** Refused as a whole for who sends for a station that is another's. */
export async function judgeAll(
  app: App,
  principal: Principal,
  sent: readonly Sent[],
): Promise<Result<Judged>> {
  const find = stationFinder(app.store);
  const maySend = sendingRights(app.store, principal);
  const latestMs = app.store.world.now() + AHEAD_MAX_MS;
  const faults: Fault[] = [];
  const good: Sent[] = [];
  for (const { place, reading } of sent) {
    const station = await find(place, reading.time);
    if (!station.ok) {
      faults.push(...station.faults);
      continue;
    }
    const allowed = await maySend(station.value, place.field || "station");
    if (!allowed.ok) return allowed;
    if (Date.parse(reading.time) > latestMs) {
      faults.push({
        code: "reading.instant-in-future",
        message: `the reading of ${reading.time} is from the future`,
        ...placeOf(place, "time"),
        value: reading.time,
        expected: "an instant that has passed",
      });
    } else good.push({ place, reading: { ...reading, station: station.value } });
  }
  return ok({ good, faults });
}
