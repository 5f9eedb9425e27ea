/** How often and after which pauses storage tries again. */
import type { Store } from "#storage/store.ts";

export const ATTEMPTS_MAX = 12;
const FIRST_PAUSE_MS = 4;
const LONGEST_PAUSE_MS = 400;

/** Full jitter over a doubling pause. */
export function jitteredPause({ world }: Store, attempt: number): number {
  return world.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
}
