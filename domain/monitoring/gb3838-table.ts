/**
 * The limits of GB 3838-2002 table 1 for classes Ⅰ to Ⅴ, in the unit of the indicator. Temperature has a rule
 * about man-made change instead of limits, and the items outside table 1 have none.
 */
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";

/** Rivers and lakes (reservoirs included) differ in phosphorus; total nitrogen has limits for lakes only. */
export type WaterBody = "river" | "lake";

/** Limits by class, best class first; a standard may set fewer than there are classes. */
export type LimitRow =
  /** A value at or below the limit meets the class. */
  | { readonly kind: "at-most"; readonly limits: readonly string[] }
  /** A value at or above the limit meets the class. */
  | { readonly kind: "at-least"; readonly limits: readonly string[] }
  /** A value inside, ends included, meets the class. */
  | { readonly kind: "range"; readonly ranges: readonly (readonly [low: string, high: string])[] };

export type LimitTable = Readonly<Partial<Record<IndicatorKey, LimitRow>>>;

export function atMost(...limits: readonly string[]): LimitRow {
  return { kind: "at-most", limits };
}

const BOTH: LimitTable = {
  // One range for every class: outside it a value meets none.
  ph: { kind: "range", ranges: Array.from({ length: 5 }, () => ["6", "9"] as const) },
  // Class Ⅰ is 90 % saturation "or 7.5"; the national platform uses 7.5 alone.
  do: { kind: "at-least", limits: ["7.5", "6", "5", "3", "2"] },
  codmn: atMost("2", "4", "6", "10", "15"),
  cod: atMost("15", "15", "20", "30", "40"),
  bod5: atMost("3", "3", "4", "6", "10"),
  nh3n: atMost("0.15", "0.5", "1.0", "1.5", "2.0"),
  cu: atMost("0.01", "1.0", "1.0", "1.0", "1.0"),
  zn: atMost("0.05", "1.0", "1.0", "2.0", "2.0"),
  f: atMost("1.0", "1.0", "1.0", "1.5", "1.5"),
  se: atMost("0.01", "0.01", "0.01", "0.02", "0.02"),
  as: atMost("0.05", "0.05", "0.05", "0.1", "0.1"),
  hg: atMost("0.00005", "0.00005", "0.0001", "0.001", "0.001"),
  cd: atMost("0.001", "0.005", "0.005", "0.005", "0.01"),
  cr6: atMost("0.01", "0.05", "0.05", "0.05", "0.1"),
  pb: atMost("0.01", "0.01", "0.05", "0.05", "0.1"),
  cn: atMost("0.005", "0.05", "0.2", "0.2", "0.2"),
  phenol: atMost("0.002", "0.002", "0.005", "0.01", "0.1"),
  oil: atMost("0.05", "0.05", "0.05", "0.5", "1.0"),
  las: atMost("0.2", "0.2", "0.2", "0.3", "0.3"),
  sulfide: atMost("0.05", "0.1", "0.2", "0.5", "1.0"),
  fc: atMost("200", "2000", "10000", "20000", "40000"),
};

export const GB_3838_TABLE_1: Readonly<Record<WaterBody, LimitTable>> = {
  river: { ...BOTH, tp: atMost("0.02", "0.1", "0.2", "0.3", "0.4") },
  lake: {
    ...BOTH,
    tp: atMost("0.01", "0.025", "0.05", "0.1", "0.2"),
    tn: atMost("0.2", "0.5", "1.0", "1.5", "2.0"),
  },
};
