/** One value as it arrives: decimal text in a stated unit, `0.025L` below a detection limit, `*` without instrument. */
import { Exact } from "#domain/monitoring/exact.ts";
import { INDICATORS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import { convert, isOwnUnit } from "#domain/monitoring/units.ts";
import { isValueFlag, VALUE_FLAGS, type ValueFlag } from "#domain/monitoring/value-flag.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

export interface RawCell {
  /** Decimal text; empty: no value; `*`: the station has no instrument; `0.025L` or `<0.025`: below the limit. */
  readonly text: string;
  /** The unit it is in; that of the indicator when absent. */
  readonly unit?: string | undefined;
  /** As what it is reported, such as `NH4+` for ammonia nitrogen. */
  readonly as?: string | undefined;
  /** A `ValueFlag`; empty or absent: normal. */
  readonly flag?: string | undefined;
}

/** A converted value as its sender gave it. */
export interface SentValue {
  readonly value: string;
  readonly unit: string;
  readonly as?: string;
  /** What it was multiplied with, and what was added then. */
  readonly factor: string;
  readonly offset?: string;
}

export type ParsedCell =
  | { readonly kind: "missing" | "no-instrument" }
  | {
      readonly kind: "value";
      readonly value: string;
      readonly below: boolean;
      readonly flag: ValueFlag | null;
      readonly sent: SentValue | null;
    };

const NO_INSTRUMENT = "*";
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;
/** How nearly every value is written; its canonical text needs no arithmetic. */
const PLAIN = /^(\d{1,20})(?:\.(\d{1,20}))?$/;
/** A non-detect is reported as the detection limit followed by L (HJ/T 91-2002). */
const BELOW = /^(?:<\s*(?<less>[\d.]+)|(?<limit>[\d.]+)\s*L)$/;
/** A measured value with more digits on either side of the point is a defect of the sender. */
const DIGITS_MAX = 20;

/** What may lie below zero: temperatures, and what runs against the normal direction or under a datum. */
const SIGNED: readonly IndicatorKey[] = ["temp", "flow", "level", "volume"];
const COUNTED: readonly string[] = ["mg/L", "个/L", "cells/L"];

export function parseCell(key: IndicatorKey, cell: RawCell): Result<ParsedCell> {
  const field = `values.${key}`;
  const text = cell.text.trim();
  if (text === NO_INSTRUMENT) return ok({ kind: "no-instrument" });
  if (text === "") return ok({ kind: "missing" });
  const flag = parseFlag(cell.flag?.trim() ?? "", field);
  if (!flag.ok) return flag;
  const { less, limit = less } = BELOW.exec(text)?.groups ?? {};
  if (limit !== undefined && !COUNTED.includes(INDICATORS[key].unit)) {
    return refuse("reading.below-detection", `${field} "${text}": ${key} has no detection limit`, {
      field,
      value: text,
      expected: `a decimal number${unitOf(key)}`,
    });
  }
  const value = inOwnUnit(key, limit ?? text, cell, field);
  if (!value.ok) return value;
  return ok({ kind: "value", below: limit !== undefined, flag: flag.value, ...value.value });
}

function inOwnUnit(
  key: IndicatorKey,
  text: string,
  { unit, as }: RawCell,
  field: string,
): Result<{ value: string; sent: SentValue | null }> {
  const plain = (unit === undefined || isOwnUnit(key, unit)) && as === undefined;
  if (plain) {
    const value = parseValue(key, text, field);
    return value.ok ? ok({ value: value.value, sent: null }) : value;
  }
  const number = parseNumber(text, field, "a decimal number, such as 0.25");
  if (!number.ok) return number;
  const converted = convert(key, number.value.toFixed(), { unit, as }, field);
  if (!converted.ok) return converted;
  const value = parseValue(key, converted.value.value, field);
  if (!value.ok) return value;
  const { value: _, ...applied } = converted.value;
  const sent = { value: text, unit: unit ?? INDICATORS[key].unit, ...applied };
  return ok({ value: value.value, sent: as === undefined ? sent : { ...sent, as } });
}

/**
 * The canonical text of a measured value: `1.491644E+07` becomes `14916440`, `7.50` becomes `7.5`. Only
 * temperature, flow, level and volume may be negative.
 */
export function parseValue(key: IndicatorKey, text: string, field = `values.${key}`): Result<string> {
  const [, whole, decimals = ""] = PLAIN.exec(text) ?? [];
  if (whole !== undefined) {
    const fraction = decimals.replace(/0+$/, "");
    const digits = whole.replace(/^0+(?=\d)/, "");
    return ok(fraction === "" ? digits : `${digits}.${fraction}`);
  }
  const number = parseNumber(text, field, `a decimal number${unitOf(key)}, such as 0.25`);
  if (!number.ok) return number;
  const value = number.value;
  if (value.isNegative() && !value.isZero() && !SIGNED.includes(key)) {
    return refuse("reading.negative", `${field} "${text}" is negative; ${key} cannot be`, {
      field,
      value: text,
      expected: `zero or more${unitOf(key)}`,
    });
  }
  return ok(value.isZero() ? "0" : value.toFixed());
}

function parseNumber(text: string, field: string, expected: string): Result<Exact> {
  const value = NUMBER.test(text) ? new Exact(text) : undefined;
  const about = { field, value: text, expected };
  if (value === undefined) {
    return refuse("reading.not-a-number", `${field} "${text}" is not a decimal number`, about);
  }
  if (value.e >= DIGITS_MAX || value.decimalPlaces() > DIGITS_MAX) {
    return refuse("reading.not-a-number", `${field} "${text}" has too many digits for a measured value`, {
      ...about,
      expected: `at most ${DIGITS_MAX} digits before and after the point`,
    });
  }
  return ok(value);
}

function parseFlag(text: string, field: string): Result<ValueFlag | null> {
  if (text === "" || text === "normal") return ok(null);
  if (isValueFlag(text)) return ok(text);
  return refuse("reading.flag", `${field} has the flag "${text}", which is not known`, {
    field,
    value: text,
    expected: `normal or one of ${Object.keys(VALUE_FLAGS).join(" ")}`,
  });
}

function unitOf(key: IndicatorKey): string {
  const { unit } = INDICATORS[key];
  return unit === "" ? "" : ` in ${unit}`;
}
