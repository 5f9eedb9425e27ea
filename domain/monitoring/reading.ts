/** One reading: what one station measured at one instant. */
import {
  INDICATORS,
  type IndicatorKey,
  inTableOrder,
  isIndicatorKey,
  type Values,
} from "#domain/monitoring/indicator.ts";
import { type ParsedCell, parseCell, type RawCell, type SentValue } from "#domain/monitoring/reading-cell.ts";
import { readingTime } from "#domain/monitoring/reading-time.ts";
import { NORMAL } from "#domain/monitoring/station-state.ts";
import type { ValueFlag } from "#domain/monitoring/value-flag.ts";
import { type Fault, okUnless, type Result } from "#domain/result.ts";

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
  /** Indicators that lie below the detection limit: their value is that limit. Absent when there are none. */
  readonly below?: readonly IndicatorKey[];
  /** What the sender said of single values. Absent when all are normal. */
  readonly flags?: Readonly<Partial<Record<IndicatorKey, ValueFlag>>>;
  /** Converted values as they were sent. Absent when nothing was converted. */
  readonly sent?: Readonly<Partial<Record<IndicatorKey, SentValue>>>;
}

/** A reading as it arrives: a text or a cell by indicator. */
export interface RawReading {
  readonly station: string;
  readonly time: string;
  readonly status?: string;
  readonly cells: Readonly<Record<string, string | RawCell>>;
}

/** Checks a reading and reports everything that is wrong with it; fields are `time` and `values.<indicator>`. */
export function parseReading(raw: RawReading): Result<Reading> {
  const faults: Fault[] = [];
  const time = readingTime(raw.time);
  if (!time.ok) faults.push(...time.faults);
  const cells = new Map<IndicatorKey, ParsedCell>();
  for (const [key, cell] of Object.entries(raw.cells)) {
    const given = typeof cell === "string" ? { text: cell } : cell;
    if (!isIndicatorKey(key)) {
      faults.push(unknownIndicator(key, given.text));
      continue;
    }
    const parsed = parseCell(key, given);
    if (parsed.ok) cells.set(key, parsed.value);
    else faults.push(...parsed.faults);
  }
  return okUnless(faults, {
    station: raw.station,
    time: time.ok ? time.value : raw.time,
    status: raw.status?.trim() || NORMAL,
    ...gather(cells),
  });
}

function gather(cells: ReadonlyMap<IndicatorKey, ParsedCell>): Omit<Reading, "station" | "time" | "status"> {
  const values: Partial<Record<IndicatorKey, string>> = {};
  const flags: Partial<Record<IndicatorKey, ValueFlag>> = {};
  const sent: Partial<Record<IndicatorKey, SentValue>> = {};
  const noInstrument: IndicatorKey[] = [];
  const below: IndicatorKey[] = [];
  for (const [key, cell] of cells) {
    if (cell.kind === "no-instrument") noInstrument.push(key);
    if (cell.kind !== "value") continue;
    values[key] = cell.value;
    if (cell.below) below.push(key);
    if (cell.flag !== null) flags[key] = cell.flag;
    if (cell.sent !== null) sent[key] = cell.sent;
  }
  return {
    values,
    noInstrument: inTableOrder(noInstrument),
    ...(below.length === 0 ? {} : { below: inTableOrder(below) }),
    ...(Object.keys(flags).length === 0 ? {} : { flags }),
    ...(Object.keys(sent).length === 0 ? {} : { sent }),
  };
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
