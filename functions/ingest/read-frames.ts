/**
 * A body of HJ 212 frames as the readings that it carries. Each frame is judged alone: one that is wrong is
 * reported with its place and code, and the others stand.
 */
import type * as z from "zod";
import type { Principal } from "#domain/access/principal.ts";
import { decodeFrame } from "#domain/monitoring/hj212/decode.ts";
import { FrameReader } from "#domain/monitoring/hj212/frame-reader.ts";
import { type Joined, PartJoiner } from "#domain/monitoring/hj212/join-parts.ts";
import { type PacketReading, readingOf } from "#domain/monitoring/hj212/to-reading.ts";
import type { Reading } from "#domain/monitoring/reading.ts";
import { NORMAL } from "#domain/monitoring/station-state.ts";
import { type Fault, ok, type Refused, type Result, refuse } from "#domain/result.ts";
import type { FrameOutcome } from "#events/answers/receipts.ts";
import type { MnRecord, ProtocolRecord } from "#events/records.ts";
import { type SendingRights, sendingRights } from "#functions/ingest/sending-rights.ts";
import { latestVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

export const HJ212 = "application/x-hj212";

type Outcome = z.output<typeof FrameOutcome>;

/** So that the answer, which speaks of each frame, stays below what Lambda gives back. */
const FRAMES_MAX = 1_000;
const UNREAD_SHOWN = 10;
/** Lookups under way at the same moment; a gateway's batch may speak of hundreds of stations. */
const AT_ONCE = 16;

export interface ReadFrames {
  readonly readings: readonly Reading[];
  /** One per frame of the body, in order. */
  readonly frames: readonly Outcome[];
}

/** Refuses only a body that has no frame, or too many. `latestMs`: readings after it are from the future. */
export async function readFrames(
  store: Store,
  principal: Principal,
  body: Uint8Array,
  latestMs: number,
): Promise<Result<ReadFrames>> {
  const reader = new FrameReader();
  const pieces = [...reader.push(body), ...reader.end()];
  if (pieces.length === 0 || pieces.length > FRAMES_MAX) return wrongNumber(pieces.length);
  const frames: Outcome[] = [];
  const packets: Joined<number>[] = [];
  const joiner = new PartJoiner<number>();
  for (const [index, piece] of pieces.entries()) {
    // The dialect changes what letters mean, never how a frame in clear text is read.
    const packet = decodeFrame(piece, { dialect: "2017" });
    const joined = packet.ok ? joiner.add(packet.value, index) : packet;
    if (!joined.ok) frames[index] = refusedFrame(index, joined);
    else if (joined.value !== null) packets.push(joined.value);
  }
  for (const { origin } of joiner.waiting()) {
    frames[origin] = refusedFrame(origin, refuse("hj212.part", "the other parts of the packet are missing"));
  }
  // A part that came twice is joined once.
  const again = (index: number): Outcome => ({ frame: index + 1, outcome: "ignored", code: "hj212.part" });
  const readings: Reading[] = [];
  const stationOf = stationFinder(store, sendingRights(store, principal));
  const mns = [...new Set(packets.map(({ packet }) => packet.header["MN"] ?? ""))];
  for (let at = 0; at < mns.length; at += AT_ONCE)
    await Promise.all(mns.slice(at, at + AT_ONCE).map(stationOf));
  for (const { packet, origins } of packets) {
    const station = await stationOf(packet.header["MN"] ?? "");
    const reading = station.ok ? readingOf(packet, station.value.protocol) : station;
    const judged = reading.ok ? inTime(reading.value, latestMs) : reading;
    if (station.ok && judged.ok) readings.push(asReading(station.value.id, judged.value));
    for (const index of origins)
      frames[index] = outcomeOf(index, station.ok ? station.value.id : null, judged);
  }
  return ok({ readings, frames: pieces.map((_, index) => frames[index] ?? again(index)) });
}

function wrongNumber(count: number): Result<never> {
  if (count === 0) return refuse("reading.empty", "the body has no frame", { expected: "frames of HJ 212" });
  return refuse("request.too-large", `the body has ${count} frames, at most ${FRAMES_MAX} are read`, {
    field: "body",
    value: count,
    expected: `at most ${FRAMES_MAX} frames`,
  });
}

interface SendingStation {
  readonly id: string;
  readonly protocol: ProtocolRecord;
}

/** Each MN is looked up once. */
function stationFinder(
  store: Store,
  maySend: SendingRights,
): (mn: string) => Promise<Result<SendingStation>> {
  const found = new Map<string, Promise<Result<SendingStation>>>();
  return mn => {
    const known = found.get(mn) ?? findStation(store, maySend, mn);
    found.set(mn, known);
    return known;
  };
}

async function findStation(
  store: Store,
  maySend: SendingRights,
  mn: string,
): Promise<Result<SendingStation>> {
  const holder = mn === "" ? null : await latestVersion<MnRecord>(store, "mn", mn);
  const protocol = holder && (await latestVersion<ProtocolRecord>(store, "protocol", holder.value.station));
  if (holder === null || protocol === null || protocol.value.mn !== mn) {
    return refuse("reading.unknown-station", `MN "${mn}" belongs to no station`, {
      field: "MN",
      value: mn,
      expected: "the MN in the protocol of a registered station",
    });
  }
  const { station } = holder.value;
  const allowed = await maySend(station, "MN");
  return allowed.ok ? ok({ id: station, protocol: protocol.value }) : allowed;
}

function inTime(reading: PacketReading, latestMs: number): Result<PacketReading> {
  if (Date.parse(reading.time) <= latestMs) return ok(reading);
  return refuse("reading.instant-in-future", `the reading of ${reading.time} is from the future`, {
    field: "DataTime",
    value: reading.time,
    expected: "an instant that has passed",
  });
}

/** A value with a mark is kept with it, for a person to look at; it does not count until then. */
function asReading(station: string, { time, values, flagged, sent }: PacketReading): Reading {
  const marked = flagged.map(({ indicator, value }) => [indicator, value] as const);
  return {
    station,
    time,
    status: NORMAL,
    values: { ...values, ...Object.fromEntries(marked) },
    noInstrument: [],
    ...(flagged.length === 0
      ? {}
      : { flags: Object.fromEntries(flagged.map(({ indicator, kept }) => [indicator, kept])) }),
    ...(Object.keys(sent).length === 0 ? {} : { sent }),
  };
}

function refusedFrame(index: number, { faults: [fault] }: Refused): Outcome {
  return { frame: index + 1, outcome: "refused", code: fault.code, message: fault.message };
}

function outcomeOf(index: number, station: string | null, judged: Result<PacketReading>): Outcome {
  const about = station === null ? {} : { station };
  if (!judged.ok) {
    const { code } = judged.faults[0];
    const refused = refusedFrame(index, judged);
    return { ...refused, ...about, outcome: code === "hj212.not-readings" ? "ignored" : "refused" };
  }
  const { time, flagged, unread } = judged.value;
  return {
    frame: index + 1,
    outcome: "stored",
    ...about,
    time,
    ...(flagged.length === 0
      ? {}
      : {
          flagged: flagged.map(({ indicator, value, flag, validity }) => ({
            indicator,
            value,
            flag,
            meaning: validity.en,
          })),
        }),
    ...(unread.length === 0 ? {} : { unread: unread.slice(0, UNREAD_SHOWN).map(shown) }),
  };
}

function shown({ code, message, field, value }: Fault) {
  return {
    code,
    message,
    ...(field === undefined ? {} : { field }),
    ...(value === undefined ? {} : { value }),
  };
}
