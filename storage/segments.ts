/** Readings at rest: content-addressed segments, one per station and month of what was sent. */
import { canonicalBytes, parseCanonical } from "#domain/canonical.ts";
import { sha256 } from "#domain/hash.ts";
import type { Reading } from "#domain/monitoring/reading.ts";
import { appendOne, type Put } from "#storage/append.ts";
import { compress, decompress } from "#storage/compress.ts";
import { segmentKeys } from "#storage/keys.ts";
import { bytesOf, prefixRange, queryItems, textOf, wasThere } from "#storage/read.ts";
import { type Store, tableOf } from "#storage/store.ts";
import { CAUSE, causeOf, segmentName } from "#storage/trail.ts";

export interface Segment {
  /** Hex SHA-256 over station and canonical readings: the same bytes again are the same segment. */
  readonly digest: string;
  readonly station: string;
  /** Month in China that all its readings belong to. */
  readonly month: string;
  readonly receivedAt: string;
  /** Principal who sent it first. */
  readonly sentBy: string;
  /** Why, as that principal said for a correction; absent when nothing was said. */
  readonly reason?: string;
  /** Of the request that brought it first; absent from segments of before this was kept. */
  readonly correlationId?: string;
  readonly readings: readonly Reading[];
}

/** The address of readings: equal for equal content, whoever sends it and whenever. */
export function segmentDigest(station: string, readings: readonly Reading[]): string {
  return Buffer.from(sha256(canonicalBytes({ station, readings }))).toString("hex");
}

/**
 * Stores a segment. Returns false when the same content was stored before. A put that fails its condition costs
 * as much as one that does not, so a repeat is looked for first: half a read unit instead of the segment's writes.
 */
export async function storeSegment(store: Store, segment: Segment): Promise<boolean> {
  const put = segmentPut(store, segment);
  const fresh = !(await isStored(store, segment)) && (await appendOne(store.client, put));
  if (fresh) store.trail?.wrote([put]);
  else store.trail?.stands(segmentName(segment.station, segment.month, segment.digest));
  return fresh;
}

/** Whether the same content was stored before, as far as could be seen a moment ago. */
export function isStored(
  store: Store,
  { station, month, digest }: Pick<Segment, "station" | "month" | "digest">,
): Promise<boolean> {
  return wasThere(store.client, tableOf(store, "monitoring"), segmentKeys.segment(station, month, digest));
}

export function segmentPut(store: Store, segment: Segment): Put {
  const { station, month, digest, receivedAt, sentBy, reason, readings } = segment;
  const { pk, sk } = segmentKeys.segment(station, month, digest);
  return {
    table: tableOf(store, "monitoring"),
    item: {
      pk: { S: pk },
      sk: { S: sk },
      station: { S: station },
      month: { S: month },
      receivedAt: { S: receivedAt },
      sentBy: { S: sentBy },
      ...(reason === undefined ? {} : { reason: { S: reason } }),
      ...causeOf(store),
      z: { B: compress(canonicalBytes(readings)) },
    },
  };
}

/** A segment as it lies in the store: its digest says what it holds, and reading it is for whoever needs that. */
export interface StoredSegment {
  readonly digest: string;
  readonly receivedAt: string;
  readonly sentBy: string;
  read(): Segment;
}

/** Every segment of a station's month. */
export async function* storedSegments(
  store: Store,
  station: string,
  month: string,
): AsyncGenerator<StoredSegment> {
  const range = { ...prefixRange(segmentKeys.month(station, month), ""), from: " " };
  for await (const item of queryItems(store.client, tableOf(store, "monitoring"), range)) {
    const known = {
      digest: textOf(item, "sk"),
      receivedAt: textOf(item, "receivedAt"),
      sentBy: textOf(item, "sentBy"),
    };
    yield {
      ...known,
      read: () => ({
        ...known,
        station,
        month,
        ...(item["reason"] === undefined ? {} : { reason: textOf(item, "reason") }),
        ...(item[CAUSE] === undefined ? {} : { correlationId: textOf(item, CAUSE) }),
        readings: parseCanonical(decompress(bytesOf(item, "z"))) as unknown as readonly Reading[],
      }),
    };
  }
}
