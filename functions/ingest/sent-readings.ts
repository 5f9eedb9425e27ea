/** The bodies in which readings arrive: JSON, JSON lines and CSV, each to readings that know where they stood. */
import type * as z from "zod";
import type { WaterBody } from "#domain/monitoring/gb3838-table.ts";
import { parseReading, type Reading } from "#domain/monitoring/reading.ts";
import { readSentTable } from "#domain/monitoring/readings-table.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";
import { fieldOf } from "#events/field-of.ts";
import { issueInChinese } from "#events/issue-in-chinese.ts";
import { type PushReadings, SentReading } from "#events/monitoring-commands.ts";
import type { Ask, FileBody } from "#functions/shared/app.ts";
import { decodeUtf8 } from "#functions/shared/decode-utf8.ts";
import { cellOf } from "#functions/shared/sent-cell.ts";
import { parseStrictJson } from "#functions/shared/strict-json.ts";

/** Where a reading stands in what was sent, and how it names its station. */
export interface Place {
  readonly station?: string | undefined;
  readonly section?: string | undefined;
  /** Kind of water that the row says its section is; null when it says nothing. */
  readonly waterBody?: WaterBody | null;
  /** Path of the reading in a JSON body; empty for lines. */
  readonly field: string;
  readonly line?: number;
}

export interface Sent {
  readonly place: Place;
  /** Its station is that of the place, as far as it is known. */
  readonly reading: Reading;
}

/** What could be read, and what is wrong with the rest. */
export interface ReadReadings {
  readonly sent: readonly Sent[];
  readonly faults: readonly Fault[];
}

type Reader = (text: string) => Result<ReadReadings>;

/** By media type. */
const READERS: Readonly<Record<string, Reader>> = {
  "text/csv": readTable,
  "application/x-ndjson": readLines,
};

/** One request is judged and stored within the answer's time; more is sent as more requests. */
const READINGS_MAX = 20_000;

/** All of them, or all that is wrong. */
export function sentReadings(ask: Ask): Result<readonly Sent[]> {
  const read = readReadings(ask);
  return read.ok ? okUnless(read.value.faults, read.value.sent) : read;
}

export function readReadings({ body, file }: Ask): Result<ReadReadings> {
  const read = file === null ? ok(readBody(body as z.output<typeof PushReadings>)) : readFile(file);
  const count = read.ok ? read.value.sent.length : 0;
  if (count <= READINGS_MAX) return read;
  return refuse("request.too-large", `${count} readings are more than one request may hold`, {
    field: "body",
    value: count,
    expected: `at most ${READINGS_MAX}`,
  });
}

function readFile({ mediaType, bytes }: FileBody): Result<ReadReadings> {
  const text = decodeUtf8(bytes);
  if (!text.ok) return text;
  const reader = READERS[mediaType];
  if (reader === undefined) return refuse("request.media-type", `"${mediaType}" is not read here`);
  return reader(text.value);
}

function readBody({ readings }: z.output<typeof PushReadings>): ReadReadings {
  return all(readings, (one, index) => fromContract(one, { field: `readings[${index}]` }));
}

function readTable(text: string): Result<ReadReadings> {
  const table = readSentTable(text);
  if (!table.ok) return table;
  return ok({
    faults: table.value.faults,
    sent: table.value.rows.map(({ section, station, waterBody, reading, line }) => ({
      place: {
        ...(station === "" ? { section } : { station }),
        waterBody,
        field: "",
        line,
      },
      reading,
    })),
  });
}

/** One JSON object a line; empty lines are left alone. */
function readLines(text: string): Result<ReadReadings> {
  const lines = text.split("\n").map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const filled = lines.filter(({ line }) => line !== "");
  if (filled.length === 0) return refuse("reading.empty", "there is no line to read", { line: 1, column: 1 });
  const read = all(filled, ({ line, number }) => {
    const place = { field: "", line: number };
    const json = parseStrictJson(line.replace(/^\u{feff}/u, ""), `line ${number}`);
    if (!json.ok) return { ok: false, faults: [{ ...json.faults[0], line: number }] };
    const parsed = SentReading.safeParse(json.value);
    if (parsed.success) return fromContract(parsed.data, place);
    const faults = parsed.error.issues.map((issue): Fault => {
      const { path, message } = issue;
      const field = fieldOf(path) || "line";
      return {
        code: "request.invalid",
        message: `${field}: ${message}`,
        field,
        expected: message,
        zh: { expected: issueInChinese(issue) },
        line: number,
      };
    });
    return okUnless<Sent>(faults, { place, reading: NOTHING });
  });
  return ok(read);
}

const NOTHING: Reading = { station: "", time: "", status: "", values: {}, noInstrument: [] };

function fromContract(
  { station = "", section, time, status, values }: z.output<typeof SentReading>,
  place: Place,
): Result<Sent> {
  const cells = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, cellOf(value)] as const),
  );
  const reading = parseReading({ station, time, cells, ...(status === undefined ? {} : { status }) });
  if (reading.ok) {
    const named = station === "" ? { section } : { station };
    return ok({ place: { ...named, ...place }, reading: reading.value });
  }
  return okUnless<Sent>(
    reading.faults.map(fault => ({ ...fault, ...placeOf(place, fault.field) })),
    { place, reading: NOTHING },
  );
}

/** Field and line of a fault of the reading that stands at `place`. */
export function placeOf({ field, line }: Place, inner = ""): Pick<Fault, "field" | "line"> {
  const path = [field, inner].filter(part => part !== "").join(".");
  return line === undefined ? { field: path } : { field: path, line };
}

function all<T>(from: readonly T[], read: (one: T, index: number) => Result<Sent>): ReadReadings {
  const faults: Fault[] = [];
  const sent: Sent[] = [];
  for (const [index, one] of from.entries()) {
    const result = read(one, index);
    if (result.ok) sent.push(result.value);
    else faults.push(...result.faults);
  }
  return { sent, faults };
}
