/**
 * Token buckets in the memory of one process: each key may ask `burst` times at once and `perSecond` times a second
 * for ever. On one machine that is the limit; in the cloud every instance of a function counts for itself, and the
 * limit on all of them together is API Gateway's throttling.
 */
import { ok, type Result, refuse } from "#domain/result.ts";

export interface RateLimit {
  /** Takes one, or says how long to wait. */
  take(key: string): Result<null>;
  /** Whether there is one to take. */
  has(key: string): Result<null>;
}

interface Bucket {
  left: number;
  atMs: number;
}

/** More keys than this are forgotten, longest unused first, so that inventing keys fills no memory. */
const KEYS_MAX = 10_000;

export function rateLimit(
  { perSecond, burst }: { readonly perSecond: number; readonly burst: number },
  nowMs: () => number = () => performance.now(),
): RateLimit {
  const buckets = new Map<string, Bucket>();
  const look = (key: string): Bucket => {
    const atMs = nowMs();
    const before = buckets.get(key) ?? { left: burst, atMs };
    const left = Math.min(burst, before.left + ((atMs - before.atMs) / 1_000) * perSecond);
    return { left, atMs };
  };
  const enough = ({ left }: Bucket): Result<null> => {
    if (left >= 1) return ok(null);
    const waitS = Math.ceil((1 - left) / perSecond);
    return refuse("request.too-many", `too many requests; ask again in ${waitS} s`, {
      expected: `at most ${perSecond} a second, ${burst} at once`,
    });
  };
  return {
    has: key => enough(look(key)),
    take: key => {
      const bucket = look(key);
      const result = enough(bucket);
      if (result.ok) bucket.left -= 1;
      buckets.delete(key);
      buckets.set(key, bucket);
      const [oldest] = buckets.keys();
      if (buckets.size > KEYS_MAX && oldest !== undefined) buckets.delete(oldest);
      return result;
    },
  };
}
