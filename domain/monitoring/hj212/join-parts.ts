/**
 * Parts of a split packet (HJ 212-2017 tables C.49, C.50). Each part is a frame with a QN of its own; what they
 * have in common is ST, MN, CN and DataTime. At most a thousand sets are open: the oldest gives way, so whoever must
 * not lose a frame takes the oldest before that.
 */
import { PARTS_MAX } from "#domain/monitoring/hj212/limits.ts";
import { fieldIn, type Item, type Packet, partOf } from "#domain/monitoring/hj212/packet.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

/** A packet with whatever the caller knows about the frames it came in. */
export interface Joined<Origin> {
  readonly packet: Packet;
  /** One per frame, in the order of the parts. */
  readonly origins: readonly Origin[];
}

interface Part<Origin> {
  readonly packet: Packet;
  readonly origin: Origin;
}

const OPEN_MAX = 1_000;

export class PartJoiner<Origin> {
  /** In order of their first part. */
  readonly #open = new Map<string, Map<number, Part<Origin>>>();

  /** The whole packet when this frame completes it, or stands alone; null while parts are missing. */
  add(packet: Packet, origin: Origin): Result<Joined<Origin> | null> {
    const part = partOf(packet);
    if (part === null) return ok({ packet, origins: [origin] });
    const { number, total } = part;
    if (number < 1 || number > total || total > PARTS_MAX) {
      return refuse("hj212.part", `part ${number} of ${total} cannot be`, {
        field: "PNO",
        value: number,
        expected: `1 to PNUM, which is at most ${PARTS_MAX}`,
      });
    }
    const { ST = "", MN = "", CN = "" } = packet.header;
    const key = JSON.stringify([ST, MN, CN, fieldIn(packet, "DataTime") ?? "", total]);
    const parts = this.#open.get(key) ?? new Map<number, Part<Origin>>();
    // A part that is sent again takes the place of the one before.
    parts.set(number, { packet, origin });
    this.#open.set(key, parts);
    if (parts.size < total) {
      if (this.#open.size > OPEN_MAX) this.giveOldest();
      return ok(null);
    }
    this.#open.delete(key);
    return ok(joined([...parts].sort(([a], [b]) => a - b).map(([, each]) => each)));
  }

  /** Frames that wait for their other parts, oldest set first. */
  waiting(): Part<Origin>[] {
    return [...this.#open.values()].flatMap(parts => [...parts.values()]);
  }

  /** The frames of every set for which `isLost` holds of its first frame, which are then forgotten. */
  give(isLost: (origin: Origin) => boolean): Part<Origin>[] {
    const lost: Part<Origin>[] = [];
    for (const [key, parts] of this.#open) {
      const all = [...parts.values()];
      if (all[0] === undefined || !isLost(all[0].origin)) continue;
      lost.push(...all);
      this.#open.delete(key);
    }
    return lost;
  }

  /** Sets that wait for parts. */
  get open(): number {
    return this.#open.size;
  }

  /** The frames of the oldest set, which is then forgotten. */
  giveOldest(): Part<Origin>[] {
    for (const [key, parts] of this.#open) {
      this.#open.delete(key);
      return [...parts.values()];
    }
    return [];
  }
}

/** DataTime stands in every part and once in the whole. */
function joined<Origin>(parts: readonly Part<Origin>[]): Joined<Origin> {
  const { PNUM: _, PNO: __, ...header } = parts[0]?.packet.header ?? {};
  const isTime = (item: Item) => item.length === 1 && item[0]?.[0] === "DataTime";
  const cp = parts.flatMap(({ packet }, index) =>
    index === 0 ? packet.cp : packet.cp.filter(item => !isTime(item)),
  );
  return { packet: { header, cp }, origins: parts.map(({ origin }) => origin) };
}
