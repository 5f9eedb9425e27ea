/**
 * Which column of a readings table holds what. Value columns carry their unit in their name: `codmn_mgl`,
 * `hg_ugl`, `nh4_mgl` for ammonia reported as the ion; beside each may stand its flag, `codmn_flag`.
 */
import {
  INDICATOR_KEYS,
  INDICATORS,
  type IndicatorKey,
  type IndicatorUnit,
} from "#domain/monitoring/indicator.ts";
import { COLUMN_SUFFIXES, convert } from "#domain/monitoring/units.ts";
import type { Fault } from "#domain/result.ts";

const UNIT_SUFFIX: Readonly<Record<IndicatorUnit, string>> = {
  "℃": "_c",
  "": "",
  "mg/L": "_mgl",
  "个/L": "_countl",
  "μS/cm": "_uscm",
  NTU: "_ntu",
  "cells/L": "_cellsl",
  "m³/s": "_m3s",
  m: "_m",
  "m³": "_m3",
};

/** Names under which an indicator is reported as something else. */
const SPECIES_NAMES: Readonly<Record<string, readonly [IndicatorKey, string]>> = {
  nh4: ["nh3n", "NH4"],
  nh3: ["nh3n", "NH3"],
};

/** `codmn_mgl` for codmn, `temp_c` for temp, `ph` for ph. */
export function columnOf(key: IndicatorKey): string {
  return key + UNIT_SUFFIX[INDICATORS[key].unit];
}

export interface ValueColumn {
  readonly name: string;
  readonly index: number;
  /** Absent when it is the indicator's own. */
  readonly unit?: string;
  readonly as?: string;
  /** Where its flag stands; null without one. */
  readonly flag: number | null;
}

/** Columns that are not values; a table asks for some of them. */
export type NamedColumn = "section" | "station" | "water_body" | "time" | "status";

/** Positions in a row, counted from 0. */
export interface Columns {
  /** Null for those that the table does not have. Without `status` a station is taken to run normally. */
  readonly named: Readonly<Record<NamedColumn, number | null>>;
  readonly values: ReadonlyMap<IndicatorKey, ValueColumn>;
  /** Number of columns of the heading. */
  readonly count: number;
}

/** An indicator with a unit or what looks like one: taking it for another column would silently lose it. */
const VALUE_NAME = new RegExp(
  `^(${[...INDICATOR_KEYS, ...Object.keys(SPECIES_NAMES)].join("|")})(?:_(${Object.keys(COLUMN_SUFFIXES).join("|")}))?$`,
);

/** Finds the columns by the heading; other columns are left alone. Of each group in `required` one must be there. */
export function readColumns(
  heading: readonly string[],
  line: number,
  required: readonly (readonly NamedColumn[])[],
): { columns: Columns; faults: Fault[] } {
  const names = heading.map(name => name.trim());
  const faults: Fault[] = [];
  const find = (name: string) => (names.includes(name) ? names.indexOf(name) : null);
  for (const group of required) {
    if (group.every(name => find(name) === null))
      faults.push(missing(group.join(" or "), line, names.length));
  }
  const values = new Map<IndicatorKey, ValueColumn>();
  for (const [index, name] of names.entries()) {
    if (name !== "" && names.indexOf(name) < index) {
      faults.push(repeated(name, line, index));
      continue;
    }
    const column = valueColumn(name, index, find);
    if (column === null) continue;
    const known = values.get(column.key);
    if (known !== undefined) faults.push(secondOf(column.key, known.name, name, line, index));
    else if (isConvertible(column)) values.set(column.key, column);
    else faults.push(otherUnit(name, column.key, line, index));
  }
  if (!names.some(name => VALUE_NAME.test(name)))
    faults.push(missing("ph, do_mgl, codmn_mgl …", line, names.length));
  const named = {
    section: find("section"),
    station: find("station"),
    water_body: find("water_body"),
    time: find("time"),
    status: find("status"),
  };
  return { columns: { named, values, count: names.length }, faults };
}

function valueColumn(
  name: string,
  index: number,
  find: (name: string) => number | null,
): (ValueColumn & { readonly key: IndicatorKey }) | null {
  const [, stem = "", suffix] = VALUE_NAME.exec(name) ?? [];
  if (stem === "") return null;
  const [key, as] = SPECIES_NAMES[stem] ?? [stem as IndicatorKey];
  const own = name === columnOf(key);
  const unit = suffix === undefined ? "" : (COLUMN_SUFFIXES[suffix] ?? "");
  return {
    key,
    name,
    index,
    flag: find(`${stem}_flag`),
    ...(own ? {} : { unit }),
    ...(as === undefined ? {} : { as }),
  };
}

function isConvertible({ key, unit, as }: ValueColumn & { key: IndicatorKey }): boolean {
  return convert(key, "1", { unit, as }, key).ok;
}

function missing(name: string, line: number, count: number): Fault {
  const message = `the table has no column ${name}`;
  return { code: "reading.column-missing", message, field: name, expected: name, line, column: count + 1 };
}

function repeated(name: string, line: number, index: number): Fault {
  const message = `the table has the column ${name} more than once`;
  return {
    code: "csv.malformed",
    message,
    field: name,
    expected: "every column once",
    line,
    column: index + 1,
  };
}

function secondOf(key: IndicatorKey, first: string, name: string, line: number, index: number): Fault {
  const message = `the columns ${first} and ${name} would both hold ${key}`;
  return {
    code: "csv.malformed",
    message,
    field: name,
    expected: `one column for ${key}`,
    line,
    column: index + 1,
  };
}

function otherUnit(name: string, key: IndicatorKey, line: number, index: number): Fault {
  const expected = columnOf(key);
  const message = `the column ${name} would hold ${key} in a unit that cannot be converted; it is read from ${expected}`;
  return { code: "reading.unit", message, field: name, value: name, expected, line, column: index + 1 };
}
