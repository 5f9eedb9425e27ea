/** `headwater agreement`: what an agreement gives on readings, before anybody signs or settles. */
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { faultLines, readText } from "#cli/input.ts";
import { placeFaults, readJsonFile, repeatedNames } from "#cli/json-file.ts";
import { readArguments } from "#cli/options.ts";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { agreementFaults } from "#domain/agreement/check.ts";
import { contradictions, evaluateReadings } from "#domain/agreement/evaluate-readings.ts";
import { isMonth } from "#domain/calendar.ts";
import { parseReadingsTable } from "#domain/monitoring/readings-table.ts";
import { type Fault, okUnless, type Result } from "#domain/result.ts";
import { AgreementDocument } from "#events/agreement.ts";
import { fieldOf } from "#events/field-of.ts";

const HELP = `Usage: headwater agreement evaluate <agreement.json> --readings <file.csv> --from <month> --to <month>

Prints as JSON what the agreement gives on the readings of an assessment period: the obligations, what is
held and why, and the trace of every amount. Nothing is sent anywhere and nothing is posted.

The readings file has the columns of "headwater assess"; its section column holds the id or the Chinese
name of a section of the agreement, other sections are left alone.

Options:
  --readings <file.csv>   the readings; "-" reads standard input
  --from, --to <month>    first and last month of the assessment period, such as 2020-05
  -h, --help              this text

Example:
  npm run -s headwater -- agreement evaluate examples/agreements/xinan-river.json \\
    --readings examples/readings/jiekou-2020-2021.csv --from 2020-05 --to 2021-04

Exit codes: 0 done, 1 something in a file is wrong (file:line:column: code: message), 2 wrong usage.
`;

export const agreement: Command = {
  name: "agreement",
  summary: "what an agreement gives on a file of readings",
  help: HELP,
  async run(args, io) {
    const parsed = readArguments(args, ["readings", "from", "to"]);
    if (typeof parsed === "string") return misuse(agreement, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const [action, path, ...more] = parsed.positionals;
    const { readings, from = "", to = "" } = parsed.options;
    if (action === undefined) return misuse(agreement, "say what to do: evaluate", io);
    if (action !== "evaluate") return misuse(agreement, `there is no "agreement ${action}"`, io);
    if (path === undefined || more.length > 0) return misuse(agreement, "name one agreement file", io);
    if (readings === undefined) return misuse(agreement, "--readings names the file of readings", io);
    for (const [name, month] of Object.entries({ from, to })) {
      if (!isMonth(month)) return misuse(agreement, `--${name} must be a month such as 2020-05`, io);
    }
    if (to < from) return misuse(agreement, `--to ${to} is before --from ${from}`, io);
    return evaluate(path, readings, { from, to }, io);
  },
};

async function evaluate(
  path: string,
  readings: string,
  period: { from: string; to: string },
  io: Io,
): Promise<number> {
  const document = await readAgreement(path, io);
  if (!document.ok) return refused(path, document.faults, io);
  const text = await readText(readings, io);
  const table = text.ok ? parseReadingsTable(text.value) : text;
  if (!table.ok) return refused(readings, table.faults, io);
  const untrue = contradictions(document.value, table.value.rows);
  if (untrue.length > 0) return refused(readings, untrue, io);
  const evaluation = evaluateReadings(document.value, table.value.rows, period);
  io.stdout(`${JSON.stringify(evaluation, null, 2)}\n`);
  return EXIT.done;
}

async function readAgreement(path: string, io: Io): Promise<Result<Agreement>> {
  const file = await readJsonFile(path, "agreement.invalid", io);
  if (!file.ok) return file;
  const repeated = repeatedNames(file.value, "agreement.invalid");
  const parsed = AgreementDocument.safeParse(file.value.value);
  const faults = parsed.success
    ? agreementFaults(parsed.data)
    : parsed.error.issues.map(
        ({ path: at, message }): Fault => ({
          code: "agreement.invalid",
          message: `${fieldOf(at)}: ${message}`,
          field: fieldOf(at),
          expected: message,
        }),
      );
  return okUnless([...repeated, ...placeFaults(file.value.text, faults)], parsed.data as Agreement);
}

function refused(file: string, faults: readonly Fault[], io: Io): number {
  io.stderr(faultLines(file, faults));
  return EXIT.wrongInput;
}
