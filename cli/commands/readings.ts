/** `headwater readings`: files of readings into the service, and out of it. */
import { type Command, EXIT, misuse } from "#cli/command.ts";
import { readArguments } from "#cli/options.ts";
import { exportReadings } from "#cli/readings/export.ts";
import { importReadings, isFormat } from "#cli/readings/import.ts";
import { INDICATOR_KEYS, isIndicatorKey } from "#domain/monitoring/indicator.ts";
import { READINGS_FORMATS } from "#domain/monitoring/readings-parts.ts";

const HELP = `Usage: headwater readings import <file> --token <token> [--format csv|ndjson] [--reason <text>]
                                  [--from-line <n>] [--batch <n>] [--url <address>]
       headwater readings export <section> --from <month> --token <token> [--to <month>]
                                  [--station <id>] [--format csv|ndjson] [--indicators ph,do,…]
                                  [--full] [--url <address>]

import   sends a file of any size in batches, each stored before the next is sent. Sending again is
         harmless: what is known counts once. "-" reads standard input. CSV has a heading with
         section or station, time and columns such as codmn_mgl or hg_ugl; ndjson has one JSON
         object a line: {"station","time","values":{"codmn":"3.2"}}.
export   prints the readings of a section in order of time, one a line, as import reads them; what
         review found invalid is left out. Redirect it to a file.

Options:
  --token <token>      a bearer token: of the station's sender for import, of a reader for export
  --format <format>    csv or ndjson; by the name of the file, csv otherwise
  --reason <text>      why, for a correction; stays with the revisions
  --from-line <n>      leave out what stands before this line, as an interrupted import says
  --batch <n>          readings a request, 1 to 20000; 10000 when left out
  --from, --to         months or instants, both included; to is that of from when left out
  --station <id>       only readings of this station
  --indicators <list>  only these, by key; all when left out (csv: one column each, and one for its flag)
  --full               ndjson only: every revision with who, when, why and verdict, invalid ones too
  --url <address>      where Headwater runs; http://127.0.0.1:8787, or the port in PORT
  -h, --help           this text

Examples:
  npm run -s headwater -- readings import examples/readings/jiekou-2020-2021.csv \\
    --token "$(npm run -s headwater -- token --as station-jiekou)"
  npm run -s headwater -- readings export jiekou --from 2020-08 --to 2021-04 \\
    --token "$(npm run -s headwater -- token --as auditor)" > jiekou.csv

Exit codes: 0 done, 1 refused (file:line:column: code: message for everything that is wrong, and where
to go on), 2 wrong usage. Progress is written to standard error.
`;

const TEXTS = [
  "token",
  "url",
  "format",
  "reason",
  "from-line",
  "batch",
  "from",
  "to",
  "station",
  "indicators",
];
const BATCH = { usual: 10_000, most: 20_000 };

export const readings: Command = {
  name: "readings",
  summary: "import files of readings, and export them",
  help: HELP,
  async run(args, io) {
    const full = args.includes("--full");
    const parsed = readArguments(
      args.filter(each => each !== "--full"),
      TEXTS,
    );
    if (typeof parsed === "string") return misuse(readings, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const [action, subject, ...more] = parsed.positionals;
    const { options } = parsed;
    const { token, url = `http://127.0.0.1:${process.env["PORT"] ?? "8787"}` } = options;
    if (action !== "import" && action !== "export") {
      return misuse(
        readings,
        action === undefined ? "import or export?" : `there is no "readings ${action}"`,
        io,
      );
    }
    if (subject === undefined || more.length > 0) {
      return misuse(readings, action === "import" ? "name one file" : "name one section", io);
    }
    if (token === undefined) return misuse(readings, "--token says who you are", io);
    const format = options["format"] ?? READINGS_FORMATS.find(each => subject.endsWith(`.${each}`)) ?? "csv";
    if (!isFormat(format)) return misuse(readings, `--format ${format} is neither csv nor ndjson`, io);
    if (action === "import") {
      const fromLine = wholeNumber(options["from-line"] ?? "1", Number.MAX_SAFE_INTEGER);
      const batch = wholeNumber(options["batch"] ?? String(BATCH.usual), BATCH.most);
      if (fromLine === null) return misuse(readings, "--from-line is the number of a line", io);
      if (batch === null) return misuse(readings, `--batch is a number from 1 to ${BATCH.most}`, io);
      const { reason } = options;
      return importReadings({ file: subject, token, url, format, reason, fromLine, batch }, io);
    }
    const { from, to, station } = options;
    if (from === undefined) return misuse(readings, "--from says where the export begins", io);
    if (full && format !== "ndjson") return misuse(readings, "--full asks for --format ndjson", io);
    const indicators = options["indicators"]?.split(",") ?? [...INDICATOR_KEYS];
    const unknown = indicators.find(key => !isIndicatorKey(key));
    if (unknown !== undefined) return misuse(readings, `--indicators: "${unknown}" is not an indicator`, io);
    const keys = indicators.filter(isIndicatorKey);
    return exportReadings({ section: subject, token, url, format, from, to, station, keys, full }, io);
  },
};

function wholeNumber(text: string, most: number): number | null {
  const number = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= most ? number : null;
}
