/** Which version of an agreement holds on a day: the newest whose dates contain it, and that is no pilot. */
import type { Agreement } from "#domain/agreement/agreement.ts";

export function inForceOn(versions: readonly Agreement[], date: string): Agreement | undefined {
  return versions.findLast(
    ({ pilot, effectiveFrom, effectiveTo }) =>
      pilot !== true && effectiveFrom <= date && (effectiveTo === null || effectiveTo >= date),
  );
}
