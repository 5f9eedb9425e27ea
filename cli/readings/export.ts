/** Prints the readings of a section page by page, in a form that can be imported again. */
import { stringify } from "csv-stringify/sync";
import { EXIT, type Io } from "#cli/command.ts";
import { serviceClient } from "#cli/service-client.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { columnOf } from "#domain/monitoring/readings-columns.ts";
import type { ReadingsFormat } from "#domain/monitoring/readings-parts.ts";
import { isValueFlag } from "#domain/monitoring/value-flag.ts";
import { ProblemError } from "#events/client.ts";
import type { AnswerOf } from "#events/operations.ts";

export interface Export {
  readonly section: string;
  readonly token: string;
  readonly url: string;
  readonly format: ReadingsFormat;
  readonly from: string;
  readonly to: string | undefined;
  readonly station: string | undefined;
  readonly keys: readonly IndicatorKey[];
  readonly full: boolean;
}

type Page = AnswerOf<"listReadings">;
type Reading = Page["readings"][number];
type Value = Reading["values"][string];

const PAGE = "2000";

export async function exportReadings(settings: Export, io: Io): Promise<number> {
  const { section, token, url, format, from, to, station, keys } = settings;
  const client = serviceClient({ baseUrl: url, token: () => token });
  const heading = [...["station", "time", "status"], ...keys.flatMap(key => [columnOf(key), `${key}_flag`])];
  let printed = 0;
  try {
    let after: string | undefined;
    let begun = false;
    for (;;) {
      const page: Page = await client.call("listReadings", {
        params: { section },
        query: { from, to, station, after, limit: PAGE },
      });
      if (!begun && format === "csv") io.stdout(stringify([heading]));
      begun = true;
      const text = page.readings.map(reading => written(reading, settings)).join("");
      if (text !== "") io.stdout(text);
      printed += page.readings.length;
      io.stderr(
        `${printed} readings${page.next === null ? "" : ` up to ${page.readings.at(-1)?.time ?? ""}`}\n`,
      );
      if (page.next === null) return EXIT.done;
      after = page.next;
    }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    io.stderr(`headwater readings: ${error.problem.code}: ${error.problem.detail}\n`);
    return EXIT.wrongInput;
  }
}

function written(reading: Reading, { format, keys, full }: Export): string {
  if (full) return `${JSON.stringify(reading)}\n`;
  const { station, time, status, noInstrument } = reading;
  const cells = keys.map(key => cellOf(reading.values[key], noInstrument.includes(key)));
  if (format === "csv") {
    return stringify([[station, time, status, ...cells.flatMap(({ text, flag }) => [text, flag])]]);
  }
  const values = keys.flatMap((key, index) => {
    const { text = "", flag = "" } = cells[index] ?? {};
    return text === "" ? [] : [[key, flag === "" ? text : { value: text, flag }] as const];
  });
  return `${JSON.stringify({ station, time, status, values: Object.fromEntries(values) })}\n`;
}

/** The value as a sender would write it; what does not count is left out. */
function cellOf(value: Value | undefined, noInstrument: boolean): { text: string; flag: string } {
  if (value === undefined || !value.counts) return { text: noInstrument ? "*" : "", flag: "" };
  return {
    text: value.below ? `${value.value}L` : value.value,
    flag: isValueFlag(value.status) ? value.status : "",
  };
}
