/** `headwater agreement evaluate`: what an agreement gives on readings, before anybody signs or settles. */
import type { Action } from "#cli/agreement/action.ts";
import { readAgreement, readFigures, readReadings, refused } from "#cli/agreement/read.ts";
import { EXIT } from "#cli/command.ts";
import { evaluateReadings } from "#domain/agreement/evaluate-readings.ts";
import { renderEvaluation } from "#domain/agreement/render-trace.ts";
import { isMonth } from "#domain/calendar.ts";

export const evaluate: Action = {
  name: "evaluate",
  help: `Usage: headwater agreement evaluate <agreement.json> --readings <file.csv> --from <month> --to <month>

Prints what the agreement gives on the readings of an assessment period: the obligations, what is held and
why, and the trace of every amount. Nothing is sent anywhere and nothing is posted.

The readings file has the columns of "headwater assess"; its section column holds the id or the Chinese
name of a section of the agreement, other sections are left alone.

Options:
  --readings <file.csv>    the readings; "-" reads standard input
  --from, --to <month>     first and last month of the assessment period, such as 2020-05
  --figures <file.json>    figures and events that are no readings: volumes, growth rates, ice
  --format <json|text>     json when left out; text can be followed with a pencil
  --language <zh|en>       of the text; zh when left out

Example:
  npm run -s headwater -- agreement evaluate examples/agreements/xinan-river.json \\
    --readings examples/readings/jiekou-2020-2021.csv --from 2020-05 --to 2021-04
`,
  options: ["readings", "from", "to", "figures", "format", "language"],
  async run({ positionals, options }, io) {
    const [path, ...more] = positionals;
    const { readings, from = "", to = "", figures, format = "json", language = "zh" } = options;
    if (path === undefined || more.length > 0) return "name one agreement file";
    if (readings === undefined) return "--readings names the file of readings";
    for (const [name, month] of Object.entries({ from, to })) {
      if (!isMonth(month)) return `--${name} must be a month such as 2020-05`;
    }
    if (to < from) return `--to ${to} is before --from ${from}`;
    if (format !== "json" && format !== "text") return "--format must be json or text";
    if (language !== "zh" && language !== "en") return "--language must be zh or en";
    const document = await readAgreement(path, io);
    if (!document.ok) return refused(path, document.faults, io);
    const rows = await readReadings(readings, [document.value], io);
    if (!rows.ok) return refused(readings, rows.faults, io);
    const besides = await readFigures(figures, io);
    if (!besides.ok) return refused(figures ?? "", besides.faults, io);
    const evaluation = evaluateReadings(document.value, rows.value, { from, to }, besides.value);
    io.stdout(
      format === "json"
        ? `${JSON.stringify(evaluation, null, 2)}\n`
        : renderEvaluation(document.value, evaluation, language),
    );
    return EXIT.done;
  },
};
