/** `headwater assess`: the class of every reading in a table, judged as it was measured. */
import { parseArgs } from "node:util";
import { stringify } from "csv-stringify/sync";
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { faultLines, readText } from "#cli/input.ts";
import { type Classification, classify } from "#domain/monitoring/classify.ts";
import { parseReadingsTable, type ReadingsTable, type TableRow } from "#domain/monitoring/readings-table.ts";

const HELP = `Usage: headwater assess [--format csv|json] <file.csv>

Gives every reading of a table its class under GB 3838-2002: the class of its worst
indicator, by the unrounded values. "-" reads standard input.

Columns of the table, by name, in any order:
  section      name of the section
  water_body   river or lake (reservoirs are lakes); decides the limits of phosphorus
  time         RFC 3339 with a zone, such as 2020-05-10T08:00:00+08:00
  status       state of the station: 正常, 维护, 停站 …; 正常 when empty or absent
  values       ph, do_mgl, codmn_mgl, nh3n_mgl, tp_mgl, tn_mgl, temp_c, cod_mgl …
               empty: no value; *: the station has no such instrument; 0.025L: below the
               detection limit. Other units by name: hg_ugl, ec_msm, nh4_mgl …
Other columns are passed on as they are.

Columns added to each row:
  class        Ⅰ Ⅱ Ⅲ Ⅳ Ⅴ 劣Ⅴ, or nothing
  decisive     the indicators that decide the class
  exceedance   how many times the limit of class Ⅲ an indicator lies above it
  reason       why there is no class

Options:
  --format csv|json   csv (default), or json: an array of objects
  -h, --help          this text

Example:
  npm run -s headwater -- assess examples/readings/jiekou-2020-2021.csv

Exit codes: 0 done, 1 something in the file is wrong (nothing is printed but
file:line:column: code: message, for everything that is wrong), 2 wrong usage.
`;

const FORMATS = { csv: asCsv, json: asJson };

/** Names of the added columns; an input column of the same name gives way. */
const ADDED = ["class", "decisive", "exceedance", "reason"];

export const assess: Command = {
  name: "assess",
  summary: "the water-quality class of every reading in a CSV file",
  help: HELP,
  async run(args, io) {
    const options = readOptions(args);
    if (typeof options === "string") return misuse(assess, options, io);
    if (options.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const text = await readText(options.file, io);
    const table = text.ok ? parseReadingsTable(text.value) : text;
    if (!table.ok) return refused(options.file, table.faults, io);
    io.stdout(FORMATS[options.format](table.value));
    return EXIT.done;
  },
};

function refused(file: string, faults: Parameters<typeof faultLines>[1], io: Io): number {
  io.stderr(faultLines(file, faults));
  return EXIT.wrongInput;
}

interface Options {
  readonly help: boolean;
  readonly format: keyof typeof FORMATS;
  readonly file: string;
}

/** The options, or what is wrong with them. */
function readOptions(args: string[]): Options | string {
  const options = {
    format: { type: "string", default: "csv" },
    help: { type: "boolean", short: "h" },
  } as const;
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // The first sentence; the rest is advice about quoting.
    return (error as Error).message.split(". ")[0] ?? "";
  }
  const { format, help = false } = parsed.values;
  const [file, ...more] = parsed.positionals;
  if (help) return { help, format: "csv", file: "" };
  if (format !== "csv" && format !== "json") return `--format ${format} is neither csv nor json`;
  if (file === undefined) return "name the file to assess, or - for standard input";
  if (more.length > 0) return "one file at a time";
  return { help, format, file };
}

function classOf({ values, noInstrument, status, waterBody }: TableRow): Classification {
  return classify({ values, noInstrument, status, waterBody });
}

function reasonOf({ noClass }: Classification): string | null {
  return noClass === null ? null : `${noClass.code}: ${noClass.text}`;
}

/** The cells of a row that are passed on, with their names. */
function passedOn(heading: readonly string[], cells: readonly string[]): [string, string][] {
  return heading
    .map((name, index): [string, string] => [name, cells[index] ?? ""])
    .filter(([name]) => !ADDED.includes(name));
}

function multiplesOf({ exceedances }: Classification): [string, string][] {
  return Object.entries(exceedances).map(([key, { printed }]) => [key, printed]);
}

function asCsv({ heading, rows }: ReadingsTable): string {
  const lines = rows.map(row => {
    const found = classOf(row);
    return [
      ...passedOn(heading, row.cells).map(([, cell]) => cell),
      found.class ?? "",
      found.decisive.join(";"),
      multiplesOf(found)
        .map(([key, multiple]) => `${key}=${multiple}`)
        .join(";"),
      reasonOf(found) ?? "",
    ];
  });
  return stringify([[...passedOn(heading, []).map(([name]) => name), ...ADDED], ...lines]);
}

function asJson({ heading, rows }: ReadingsTable): string {
  const objects = rows.map(row => {
    const found = classOf(row);
    return {
      ...Object.fromEntries(passedOn(heading, row.cells)),
      class: found.class,
      decisive: found.decisive,
      exceedance: Object.fromEntries(multiplesOf(found)),
      reason: reasonOf(found),
    };
  });
  return `${JSON.stringify(objects, null, 2)}\n`;
}
