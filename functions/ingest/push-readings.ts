/**
 * Readings become content-addressed segments, of one station and month each. The answer is given when all are
 * stored; the same content again finds them there and counts once.
 */
import type * as z from "zod";
import type { Principal } from "#domain/access/principal.ts";
import { instantText, monthOf } from "#domain/calendar.ts";
import { canonicalText } from "#domain/canonical.ts";
import { parseReading, type RawReading, type Reading } from "#domain/monitoring/reading.ts";
import { parseReadingsTable } from "#domain/monitoring/readings-table.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";
import type { PushReadings } from "#events/commands.ts";
import { HJ212, readFrames } from "#functions/ingest/read-frames.ts";
import { sendingRights } from "#functions/ingest/sending-rights.ts";
import { type Place, stationFinder } from "#functions/ingest/station-finder.ts";
import type { App, Ask, UseCase } from "#functions/shared/app.ts";
import { asker } from "#functions/shared/ask.ts";
import { segmentDigest, storeSegment } from "#storage/segments.ts";
import type { Store } from "#storage/store.ts";

/** Clocks of stations run ahead by minutes, never by hours. */
const AHEAD_MAX_MS = 10 * 60_000;

/** One item of the store holds 400 KB; readings compress to less than half, whatever their digits. */
const SEGMENT_READINGS_MAX = 1_000;
const SEGMENT_CHARACTERS_MAX = 500_000;

/** A reading as it was sent, with the place that messages point to. */
interface Sent {
  readonly place: Place;
  readonly raw: Omit<RawReading, "station">;
}

export const pushReadings: UseCase = async (app, ask) => {
  const { file } = ask;
  const sentBy = asker(ask).id;
  if (file?.mediaType === HJ212) {
    const read = await readFrames(app.store, asker(ask), file.bytes, app.store.world.now() + AHEAD_MAX_MS);
    if (!read.ok) return read;
    const { readings, frames } = read.value;
    const segments = await storeReadings(app.store, readings, { sentBy });
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
  const segments = await storeReadings(app.store, readings.value, { sentBy });
  return ok({
    value: { accepted: readings.value.length, segments },
    replayed: segments.every(({ known }) => known),
  });
};

/** Stores readings that were checked; resolves when all of them are kept. */
async function storeReadings(store: Store, readings: readonly Reading[], { sentBy }: { sentBy: string }) {
  const receivedAt = instantText(store.world.now());
  const stored = [];
  for (const { station, month, ofMonth } of segmentsOf(readings)) {
    const digest = segmentDigest(station, ofMonth);
    const fresh = await storeSegment(store, {
      digest,
      station,
      month,
      receivedAt,
      sentBy,
      readings: ofMonth,
    });
    stored.push({ station, month, digest, readings: ofMonth.length, known: !fresh });
  }
  return stored;
}

function sentReadings({ body, file }: Ask): Result<readonly Sent[]> {
  if (file === null) {
    const { readings } = body as z.output<typeof PushReadings>;
    return ok(
      readings.map(({ station, section, time, status, values }, index) => ({
        place: { station, section, field: `readings[${index}]` },
        raw: { time, cells: values, ...(status === undefined ? {} : { status }) },
      })),
    );
  }
  const text = decodeUtf8(file.bytes);
  if (!text.ok) return text;
  const table = parseReadingsTable(text.value);
  if (!table.ok) return table;
  return ok(
    table.value.rows.map(({ section, time, status, values, noInstrument, line }) => ({
      place: { section, line, field: "section" },
      raw: { time, status, cells: { ...values, ...Object.fromEntries(noInstrument.map(key => [key, "*"])) } },
    })),
  );
}

function decodeUtf8(bytes: Uint8Array): Result<string> {
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return refuse("csv.malformed", "the file is not UTF-8 text", { field: "body", expected: "CSV in UTF-8" });
  }
}

/** All faults of all readings; nothing is stored when there is one. */
async function checkAll(
  app: App,
  principal: Principal,
  sent: readonly Sent[],
): Promise<Result<readonly Reading[]>> {
  const find = await stationFinder(app.store);
  const maySend = sendingRights(app.store, principal);
  const latestMs = app.store.world.now() + AHEAD_MAX_MS;
  const faults: Fault[] = [];
  const readings: Reading[] = [];
  for (const { place, raw } of sent) {
    const station = await find(place);
    if (!station.ok) {
      faults.push(...station.faults);
      continue;
    }
    const allowed = await maySend(station.value, `${place.field}`);
    if (!allowed.ok) return allowed;
    const reading = parseReading({ station: station.value, ...raw });
    if (!reading.ok) {
      faults.push(...reading.faults.map(fault => ({ ...fault, field: fieldOf(place, fault.field) })));
    } else if (Date.parse(reading.value.time) > latestMs) {
      faults.push({
        code: "reading.instant-in-future",
        message: `the reading of ${reading.value.time} is from the future`,
        field: fieldOf(place, "time"),
        value: raw.time,
        expected: "an instant that has passed",
        ...(place.line === undefined ? {} : { line: place.line }),
      });
    } else readings.push(reading.value);
  }
  return okUnless(faults, readings);
}

function fieldOf({ field, line }: Place, inner = ""): string {
  return line === undefined ? `${field}.${inner}` : inner;
}

/** Readings of one station and month in China, in one order, so that equal content has equal addresses. */
interface Group {
  readonly station: string;
  readonly month: string;
  readonly ofMonth: readonly Reading[];
}

function segmentsOf(readings: readonly Reading[]): Group[] {
  const groups = new Map<string, { station: string; month: string; ofMonth: Reading[] }>();
  for (const reading of readings) {
    const { station, time } = reading;
    const month = monthOf(time);
    const key = `${station} ${month}`;
    const group = groups.get(key) ?? { station, month, ofMonth: [] };
    group.ofMonth.push(reading);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ station, month, ofMonth }) =>
    inParts(ofMonth).map(part => ({ station, month, ofMonth: part })),
  );
}

/** The same readings, in whatever order they were sent, make the same parts. */
function inParts(readings: readonly Reading[]): Reading[][] {
  const written = readings.map(reading => {
    const text = canonicalText(reading);
    return { reading, text, order: `${reading.time} ${text}` };
  });
  written.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
  const parts: Reading[][] = [];
  let characters = 0;
  for (const { reading, text } of written) {
    const last = parts.at(-1);
    if (
      last === undefined ||
      last.length === SEGMENT_READINGS_MAX ||
      characters + text.length > SEGMENT_CHARACTERS_MAX
    ) {
      parts.push([reading]);
      characters = text.length;
    } else {
      last.push(reading);
      characters += text.length;
    }
  }
  return parts;
}
