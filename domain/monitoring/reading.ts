/** One reading: what one station measured at one instant. */
import { Exact } from "#domain/monitoring/exact.ts";
import {
  INDICATORS,
  type IndicatorKey,
  inTableOrder,
  isIndicatorKey,
  type Values,
} from "#domain/monitoring/indicator.ts";
import { readingTime } from "#domain/monitoring/reading-time.ts";
import { NORMAL } from "#domain/monitoring/station-state.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";

export interface Reading {
  readonly station: string;
  /** RFC 3339 at +08:00, as `readingTime` writes it. */
  readonly time: string;
  /** State of the station; 正常 when the sender did not say. */
  readonly status: string;
  /** Plain decimal text per indicator, in its unit; a missing value is absent. */
  readonly values: Values;
  /** Indicators the station has no instrument for, in table order. */
  readonly noInstrument: readonly IndicatorKey[];
}

/** A reading as it arrives: text cells by indicator, empty = no value, `*` = no instrument. */
export interface RawReading {
  readonly station: string;
  readonly time: string;
  readonly status?: string;
  readonly cells: Readonly<Record<string, string>>;
}

const NO_INSTRUMENT = "*";

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;
/** A measured value with more digits on either side of the point is a defect of the sender. */
const DIGITS_MAX = 20;

/** Checks a reading and reports everything that is wrong with it; fields are `time` and `values.<indicator>`. */
export function parseReading(raw: RawReading): Result<Reading> {
  const faults: Fault[] = [];
  const time = readingTime(raw.time);
  if (!time.ok) faults.push(...time.faults);
  const values: Partial<Record<IndicatorKey, string>> = {};
  const noInstrument: IndicatorKey[] = [];
  for (const [key, cell] of Object.entries(raw.cells)) {
    const text = cell.trim();
    if (!isIndicatorKey(key)) {
      faults.push(unknownIndicator(key, cell));
    } else if (text === NO_INSTRUMENT) {
      noInstrument.push(key);
    } else if (text !== "") {
      const value = parseValue(key, text);
      if (value.ok) values[key] = value.value;
      else faults.push(...value.faults);
    }
  }
  return okUnless(faults, {
    station: raw.station,
    time: time.ok ? time.value : raw.time,
    status: raw.status?.trim() || NORMAL,
    values,
    noInstrument: inTableOrder(noInstrument),
  });
}

/**
 * The canonical text of a measured value: `1.491644E+07` becomes `14916440`, `7.50` becomes `7.5`. Only a
 * temperature may be negative.
 */
export function parseValue(key: IndicatorKey, text: string, field = `values.${key}`): Result<string> {
  const value = NUMBER.test(text) ? new Exact(text) : undefined;
  const about = { field, value: text, expected: `a decimal number${unitOf(key)}, such as 0.25` };
  if (value === undefined) {
    return refuse("reading.not-a-number", `${field} "${text}" is not a decimal number`, about);
  }
  if (value.e >= DIGITS_MAX || value.decimalPlaces() > DIGITS_MAX) {
    return refuse("reading.not-a-number", `${field} "${text}" has too many digits for a measured value`, {
      ...about,
      expected: `at most ${DIGITS_MAX} digits before and after the point`,
    });
  }
  if (value.isNegative() && !value.isZero() && key !== "temp") {
    return refuse("reading.negative", `${field} "${text}" is negative; only a temperature can be`, {
      ...about,
      expected: `zero or more${unitOf(key)}`,
    });
  }
  return ok(value.isZero() ? "0" : value.toFixed());
}

function unitOf(key: IndicatorKey): string {
  const { unit } = INDICATORS[key];
  return unit === "" ? "" : ` in ${unit}`;
}

function unknownIndicator(key: string, cell: string): Fault {
  return {
    code: "reading.unknown-indicator",
    message: `"${key}" is not an indicator`,
    field: `values.${key}`,
    value: cell,
    expected: `one of ${Object.keys(INDICATORS).join(" ")}`,
  };
}
