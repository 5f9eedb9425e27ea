/** When a delivery that failed is tried again: ever later, spread a little, and not for ever. */

/** Seconds after the n-th attempt that failed; about three days in all, as Standard Webhooks recommends. */
export const RETRY_DELAYS_S = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

export const ATTEMPTS_MAX = RETRY_DELAYS_S.length + 1;

/** Each delay grows by up to a tenth, so that what failed together does not come back together. */
const SPREAD = 0.1;

/**
 * Epoch milliseconds of the next attempt after `failed` of them; null when that was the last. `random` is in [0, 1).
 * A receiver that says when it can take more is not asked before, though never later than the longest delay.
 */
export function nextAttemptMs(
  failed: number,
  nowMs: number,
  random: number,
  retryAfterS: number | null = null,
): number | null {
  const delayS = RETRY_DELAYS_S[failed - 1];
  if (delayS === undefined) return null;
  const longestS = RETRY_DELAYS_S.at(-1) ?? delayS;
  const askedS = Math.min(Math.max(retryAfterS ?? 0, 0), longestS);
  return nowMs + Math.ceil(1000 * Math.max(delayS * (1 + SPREAD * random), askedS));
}
