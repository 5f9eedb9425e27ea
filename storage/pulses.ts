/**
 * How each part of the service did when it was last at work, in the table that forgets: one item a part, replaced each
 * time. Nothing of a book is in it.
 */
import { keep, keptUpTo } from "#storage/forgettable.ts";
import { pulseKeys } from "#storage/keys.ts";
import { textOf } from "#storage/read.ts";
import type { Store } from "#storage/store.ts";

export type PartState = "ok" | "degraded" | "failed";

export interface Pulse {
  readonly part: string;
  /** When it was at work, or looked at. */
  readonly at: string;
  readonly state: PartState;
  /** Why it is not ok; null when it is. */
  readonly reason: string | null;
  /** How old the newest record was when a follower had handled it; absent for others. */
  readonly lagMs?: number;
  /** When what it makes was last made: the newest checkpoint, the last look at a chain. */
  readonly last?: string;
  /** Of dead letters. */
  readonly count?: number;
}

export async function keepPulse(store: Store, pulse: Pulse): Promise<void> {
  await keep(store, pulseKeys.of(pulse.part), { value: { S: JSON.stringify(pulse) } });
}

export async function readPulses(store: Store): Promise<ReadonlyMap<string, Pulse>> {
  const items = await keptUpTo(store, pulseKeys.all);
  const pulses = items.map(item => JSON.parse(textOf(item, "value")) as Pulse);
  return new Map(pulses.map(pulse => [pulse.part, pulse]));
}
