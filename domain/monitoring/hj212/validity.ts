/** What a data flag says about a value. Only a normal one is fit for evaluation without review. */
import { DIALECT, type DialectName } from "#domain/monitoring/hj212/dialect.ts";
import type { ValueFlag } from "#domain/monitoring/value-flag.ts";

export interface Validity {
  /** `review`: measured or entered, a person decides; `invalid`: nothing was measured in the river. */
  readonly use: "valid" | "review" | "invalid";
  /** As what the reading keeps it; null when nothing is said against the value. */
  readonly flag: ValueFlag | null;
  readonly zh: string;
  readonly en: string;
}

/** A station that sends no flag at all, as in 2005, says nothing against its values. */
const UNFLAGGED: Validity = { use: "valid", flag: null, zh: "未标记", en: "not flagged" };

/** A letter that the dialect does not have is for a person to look at. */
export function validityOf(flag: string | undefined, dialect: DialectName): Validity {
  if (flag === undefined) return UNFLAGGED;
  const { flags, standard } = DIALECT[dialect];
  const found = Object.hasOwn(flags, flag) ? flags[flag] : undefined;
  return (
    found ?? {
      use: "review",
      flag: "unknown",
      zh: `未知标记 ${flag}`,
      en: `flag "${flag}" is not one of ${standard}`,
    }
  );
}
