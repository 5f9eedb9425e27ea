/** From a data packet to what it says about the river: one instant, values by indicator, and what is unfit. */
import type { DialectName } from "#domain/monitoring/hj212/dialect.ts";
import { factorOf, type SentUnit } from "#domain/monitoring/hj212/factors.ts";
import { fieldIn, type Item, type Packet } from "#domain/monitoring/hj212/packet.ts";
import { instantOf } from "#domain/monitoring/hj212/time.ts";
import { type Validity, validityOf } from "#domain/monitoring/hj212/validity.ts";
import type { IndicatorKey, Values } from "#domain/monitoring/indicator.ts";
import { parseCell, type SentValue } from "#domain/monitoring/reading-cell.ts";
import type { ValueFlag } from "#domain/monitoring/value-flag.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";

/** How one station speaks; part of its registration. */
export interface Protocol {
  readonly dialect: DialectName;
  /** Upload command whose values are the station's readings; others are other averages of the same water. */
  readonly series: Series;
  /** Units by factor code, where the station does not send what the table says, or the table does not say. */
  readonly units: Readonly<Record<string, SentUnit>>;
}

/** Real-time, minute, hourly and daily data, with the key that carries the value. */
export const SERIES = { "2011": "Rtd", "2051": "Avg", "2061": "Avg", "2031": "Avg" } as const;

export type Series = keyof typeof SERIES;

/** A value whose flag says that it is not fit for evaluation as it stands. */
export interface FlaggedValue {
  readonly indicator: IndicatorKey;
  /** In the indicator's unit. */
  readonly value: string;
  readonly flag: string;
  /** As what the reading keeps the mark. */
  readonly kept: ValueFlag;
  readonly validity: Validity;
}

export interface PacketReading {
  /** RFC 3339 at +08:00; for averages the beginning of their window. */
  readonly time: string;
  /** Values that are fit, in their indicators' units. */
  readonly values: Values;
  readonly flagged: readonly FlaggedValue[];
  /** Converted values as they were sent. */
  readonly sent: Readonly<Partial<Record<IndicatorKey, SentValue>>>;
  /** Factors that could not be read, each with its reason; the others stand. */
  readonly unread: readonly Fault[];
}

/** Refuses a packet that carries no readings of its station; single factors are reported in the reading. */
export function readingOf(packet: Packet, protocol: Protocol): Result<PacketReading> {
  const { CN = "" } = packet.header;
  if (CN !== protocol.series) {
    return refuse("hj212.not-readings", `command ${CN} does not carry this station's readings`, {
      field: "CN",
      value: CN,
      expected: protocol.series,
    });
  }
  const time = instantOf(fieldIn(packet, "DataTime") ?? "", "DataTime");
  if (!time.ok) return time;
  const values: Partial<Record<IndicatorKey, string>> = {};
  const flagged: FlaggedValue[] = [];
  const sent: Partial<Record<IndicatorKey, SentValue>> = {};
  const unread: Fault[] = [];
  for (const factor of factorsIn(packet, protocol.series)) {
    const read = readFactor(factor, protocol);
    if (!read.ok) {
      unread.push(...read.faults);
      continue;
    }
    const { indicator, value, sent: asSent } = read.value;
    const validity = validityOf(factor.flag, protocol.dialect);
    if (Object.hasOwn(values, indicator) || flagged.some(known => known.indicator === indicator)) {
      unread.push(
        factorFault(factor, `${factor.code} is a second value of ${indicator} in one packet`, "one value"),
      );
      continue;
    }
    if (asSent !== null) sent[indicator] = asSent;
    if (validity.flag === null) values[indicator] = value;
    else flagged.push({ indicator, value, flag: factor.flag ?? "", kept: validity.flag, validity });
  }
  return ok({ time: time.value, values, flagged, sent, unread });
}

interface SentFactor {
  readonly code: string;
  readonly text: string;
  readonly flag: string | undefined;
}

function factorsIn({ cp }: Packet, series: Series): SentFactor[] {
  const suffix = `-${SERIES[series]}`;
  return cp.flatMap(item =>
    item
      .filter(([key]) => key.endsWith(suffix))
      .map(([key, text]) => {
        const code = key.slice(0, -suffix.length);
        return { code, text: text.trim(), flag: flagIn(item, code) };
      }),
  );
}

function flagIn(item: Item, code: string): string | undefined {
  return item.find(([key]) => key === `${code}-Flag`)?.[1].trim() || undefined;
}

interface ReadFactor {
  readonly indicator: IndicatorKey;
  readonly value: string;
  /** As it was sent, when it was converted. */
  readonly sent: SentValue | null;
}

const NO_VALUE: ReadFactor = { indicator: "ph", value: "", sent: null };

function readFactor(factor: SentFactor, { dialect, units }: Protocol): Result<ReadFactor> {
  const { code, text } = factor;
  const known = factorOf(code, dialect);
  if (known === null) {
    return refused(
      factor,
      `${code} is no factor of surface water that is known here`,
      "a code such as w01001",
    );
  }
  const { indicator } = known;
  const sent = Object.hasOwn(units, code) ? units[code] : known.unit;
  if (sent === undefined || sent === "declare") {
    return refused(factor, `the unit of ${code} is not certain`, "the unit in the station's registration");
  }
  const unit = sent === "none" ? "" : sent;
  const cell = parseCell(indicator, { text, unit });
  if (!cell.ok)
    return okUnless(
      cell.faults.map(fault => ({ ...fault, field: code })),
      NO_VALUE,
    );
  if (cell.value.kind !== "value")
    return refused(factor, `${code} "${text}" is no value`, "a decimal number");
  const { value, sent: asSent } = cell.value;
  return ok({ indicator, value, sent: asSent });
}

function refused(factor: SentFactor, message: string, expected: string): Result<never> {
  return { ok: false, faults: [factorFault(factor, message, expected)] };
}

function factorFault({ code, text }: SentFactor, message: string, expected: string): Fault {
  return { code: "hj212.factor", message, field: code, value: text, expected };
}
