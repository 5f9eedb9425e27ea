/** Which column of a readings table holds what. Value columns carry their unit in their name. */
import {
  INDICATOR_KEYS,
  INDICATORS,
  type IndicatorKey,
  type IndicatorUnit,
} from "#domain/monitoring/indicator.ts";
import type { Fault } from "#domain/result.ts";

const UNIT_SUFFIX: Readonly<Record<IndicatorUnit, string>> = {
  "℃": "_c",
  "": "",
  "mg/L": "_mgl",
  "个/L": "_countl",
  "μS/cm": "_uscm",
  NTU: "_ntu",
  "cells/L": "_cellsl",
};

/** `codmn_mgl` for codmn, `temp_c` for temp, `ph` for ph. */
export function columnOf(key: IndicatorKey): string {
  return key + UNIT_SUFFIX[INDICATORS[key].unit];
}

/** Positions in a row, counted from 0. `status` may be absent: then the station is taken to run normally. */
export interface Columns {
  readonly section: number;
  readonly waterBody: number;
  readonly time: number;
  readonly status: number | null;
  readonly values: ReadonlyMap<IndicatorKey, number>;
  /** Number of columns of the heading. */
  readonly count: number;
}

/** An indicator with a foreign unit or none: taking it for another column would silently lose it. */
const OTHER_UNIT = new RegExp(
  `^(${INDICATOR_KEYS.join("|")})(?:_(?:c|f|mgl|ugl|gl|mgm3|uscm|mscm|ntu|cellsl|countl))?$`,
);

/** Finds the columns by the heading; other columns are left alone. */
export function readColumns(heading: readonly string[], line: number): { columns: Columns; faults: Fault[] } {
  const names = heading.map(name => name.trim());
  const faults: Fault[] = [];
  const find = (name: string) => names.indexOf(name);
  for (const required of ["section", "water_body", "time"]) {
    if (find(required) < 0) faults.push(missing(required, line, names.length));
  }
  const values = new Map(
    INDICATOR_KEYS.map(key => [key, find(columnOf(key))] as const).filter(([, index]) => index >= 0),
  );
  if (values.size === 0) faults.push(missing("ph, do_mgl, codmn_mgl …", line, names.length));
  for (const [index, name] of names.entries()) {
    const key = OTHER_UNIT.exec(name)?.[1] as IndicatorKey | undefined;
    if (name !== "" && find(name) < index) faults.push(repeated(name, line, index));
    else if (key !== undefined && !values.has(key)) faults.push(otherUnit(name, key, line, index));
  }
  const status = find("status");
  const columns: Columns = {
    section: find("section"),
    waterBody: find("water_body"),
    time: find("time"),
    status: status < 0 ? null : status,
    values,
    count: names.length,
  };
  return { columns, faults };
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

function otherUnit(name: string, key: IndicatorKey, line: number, index: number): Fault {
  const expected = columnOf(key);
  const message = `the column ${name} would hold ${key}, which is read from ${expected}`;
  return {
    code: "reading.unknown-indicator",
    message,
    field: name,
    value: name,
    expected,
    line,
    column: index + 1,
  };
}
