/**
 * Units in which a value may be sent, and how they become the unit of its indicator: value × numerator ÷
 * denominator + offset, in decimal arithmetic. The sender states the unit; nothing is guessed from its size.
 * What has no fixed factor is refused: turbidity in FNU, orthophosphate for total phosphorus.
 */
import { Exact } from "#domain/monitoring/exact.ts";
import { INDICATORS, type IndicatorKey, type IndicatorUnit } from "#domain/monitoring/indicator.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

interface Factor {
  readonly numerator: string;
  readonly denominator?: string;
  readonly offset?: string;
}

const by = (numerator: string, denominator?: string): Factor =>
  denominator === undefined ? { numerator } : { numerator, denominator };

/** By the indicator's unit, then by the sent unit as `plainUnit` spells it. */
const UNITS: Readonly<Record<IndicatorUnit, Readonly<Record<string, Factor>>>> = {
  "mg/L": {
    "mg/l": by("1"),
    "g/m3": by("1"),
    "ug/l": by("0.001"),
    "mg/m3": by("0.001"),
    "ng/l": by("0.000001"),
    "g/l": by("1000"),
  },
  "μS/cm": { "us/cm": by("1"), "ms/m": by("10"), "ms/cm": by("1000"), "s/m": by("10000") },
  "℃": { "℃": by("1"), k: { numerator: "1", offset: "-273.15" } },
  "": { "": by("1"), ph: by("1"), 无量纲: by("1") },
  "个/L": { "个/l": by("1"), "count/l": by("1"), "count/ml": by("1000"), "count/100ml": by("10") },
  "cells/L": {
    "cells/l": by("1"),
    "count/l": by("1"),
    "cells/ml": by("1000"),
    "个/l": by("1"),
    "万个/l": by("10000"),
  },
  NTU: { ntu: by("1") },
  "m³/s": { "m3/s": by("1"), "l/s": by("0.001"), "m3/h": by("1", "3600"), "m3/d": by("1", "86400") },
  m: { m: by("1"), cm: by("0.01"), mm: by("0.001") },
  "m³": { m3: by("1"), l: by("0.001"), 万m3: by("10000"), 亿m3: by("100000000") },
};

/** As what a laboratory reports ammonia: mass of N over mass of the ion or molecule, to four decimals. */
export const SPECIES: Readonly<Partial<Record<IndicatorKey, Readonly<Record<string, string>>>>> = {
  // N 14.007, NH4+ 18.039, NH3 17.031
  nh3n: { N: "1", NH4: "0.7765", "NH4+": "0.7765", NH3: "0.8224" },
};

/** Decimals that are kept of a quotient without end; no instrument measures anywhere near them. */
const QUOTIENT_DECIMALS = 20;

export interface Conversion {
  /** In the indicator's unit. */
  readonly value: string;
  /** What it was multiplied with, as it is kept with the original: `0.001`, `1/3600`, `0.001 × 0.7765`. */
  readonly factor: string;
  /** What was added then; absent when nothing was. */
  readonly offset?: string;
}

/** The value in the indicator's unit; without a unit it is taken to be in it. Fields name the value's own. */
export function convert(
  key: IndicatorKey,
  value: string,
  { unit, as }: { readonly unit?: string | undefined; readonly as?: string | undefined },
  field: string,
): Result<Conversion> {
  const base = INDICATORS[key].unit;
  const units = UNITS[base];
  const factor = unit === undefined ? by("1") : units[plainUnit(unit)];
  if (factor === undefined) {
    const expected = `one of ${Object.keys(units).filter(Boolean).join(", ") || "no unit"}`;
    return refuse("reading.unit", `${field}: ${key} in "${unit}" cannot be made into ${base || "pH"}`, {
      field,
      value: unit,
      expected,
    });
  }
  const species = SPECIES[key];
  const share = as === undefined ? "1" : species?.[as];
  if (share === undefined) {
    const why = species === undefined ? `${key} is not reported as something else` : `${key} as "${as}"`;
    return refuse("reading.unit", `${field}: ${why}: there is no factor for it`, {
      field,
      value: as,
      expected: species === undefined ? `${INDICATORS[key].en} itself` : Object.keys(species).join(", "),
    });
  }
  const { numerator, denominator = "1", offset = "0" } = factor;
  const product = new Exact(value).times(numerator).times(share);
  const exact = denominator === "1" ? product : product.div(denominator).toDecimalPlaces(QUOTIENT_DECIMALS);
  const ratio = denominator === "1" ? numerator : `${numerator}/${denominator}`;
  return ok({
    value: exact.plus(offset).toFixed(),
    factor: [ratio, share].filter(part => part !== "1").join(" × ") || "1",
    ...(offset === "0" ? {} : { offset }),
  });
}

/** Whether a unit is the indicator's own, so that nothing is converted. */
export function isOwnUnit(key: IndicatorKey, unit: string): boolean {
  return plainUnit(unit) === plainUnit(INDICATORS[key].unit);
}

/** One spelling of a unit: lower case, either micro sign as u, no superscript, no blanks. */
function plainUnit(unit: string): string {
  return unit.replace(/\s/g, "").replace(/[µμ]/g, "u").replace(/³/g, "3").replace(/°C/i, "℃").toLowerCase();
}

/** How a column's name ends that holds values in a unit. */
export const COLUMN_SUFFIXES: Readonly<Record<string, string>> = {
  mgl: "mg/L",
  ugl: "μg/L",
  ngl: "ng/L",
  gl: "g/L",
  gm3: "g/m³",
  mgm3: "mg/m³",
  c: "℃",
  k: "K",
  f: "℉",
  uscm: "μS/cm",
  mscm: "mS/cm",
  msm: "mS/m",
  sm: "S/m",
  ntu: "NTU",
  fnu: "FNU",
  countl: "count/L",
  countml: "count/mL",
  count100ml: "count/100mL",
  cellsl: "cells/L",
  cellsml: "cells/mL",
  m3s: "m³/s",
  ls: "L/s",
  m3h: "m³/h",
  m3d: "m³/d",
  m: "m",
  cm: "cm",
  mm: "mm",
  m3: "m³",
  l: "L",
};
