/** Which version of an agreement holds on a day: the newest whose dates contain it. */
import type { Agreement } from "#domain/agreement/agreement.ts";

export function inForceOn(versions: readonly Agreement[], date: string): Agreement | undefined {
  return versions.findLast(
    ({ effectiveFrom, effectiveTo }) =>
      effectiveFrom <= date && (effectiveTo === null || effectiveTo >= date),
  );
}
