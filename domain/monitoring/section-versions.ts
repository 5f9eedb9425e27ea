/**
 * Which version of a section holds in a month: the newest whose first month has come. A version without a first month, as
 * every section begins with, holds from the beginning (decision 0077).
 */
import { present } from "#domain/invariant.ts";

interface SectionVersion {
  readonly value: {
    /** The first month that it holds in, `2021-01`. */
    readonly validFrom?: string | undefined;
  };
}

/** `versions`: all of one section, oldest first. */
export function sectionInForce<V extends SectionVersion>(versions: readonly V[], month: string): V {
  const found = versions.findLast(
    ({ value: { validFrom } }) => validFrom === undefined || validFrom <= month,
  );
  return present(found, `version of a section in force in ${month}`);
}
