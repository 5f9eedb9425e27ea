/** `headwater agreement simulate`: what drafts would have cost on past readings, side by side. */
import type { Action } from "#cli/agreement/action.ts";
import { readAgreement, readFigures, readReadings, refused } from "#cli/agreement/read.ts";
import { readSweep, type SweptParameter } from "#cli/agreement/sweep-values.ts";
import { EXIT, type Io } from "#cli/command.ts";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { partyName } from "#domain/agreement/describe.ts";
import { observedRows } from "#domain/agreement/evaluate-readings.ts";
import type { BesidesMonths } from "#domain/agreement/from-months.ts";
import type { Observed } from "#domain/agreement/observed.ts";
import { monthsOf, type Span } from "#domain/agreement/periods.ts";
import { type Draft, simulate, varied } from "#domain/agreement/simulate.ts";
import { simulationSvg } from "#domain/agreement/simulation-svg.ts";
import { type Compared, renderBars, renderSimulations } from "#domain/agreement/simulation-text.ts";
import { addMonths, isMonth, monthOf } from "#domain/calendar.ts";
import type { TableRow } from "#domain/monitoring/readings-table.ts";

const FORMATS = ["text", "json", "svg"];

export const simulateAction: Action = {
  name: "simulate",
  help: `Usage: headwater agreement simulate <draft.json> … --readings <file.csv> [--sweep <path>=<values>]

Runs drafts over past readings and prints who would have paid what in each assessment period, the drafts side by
side, and what each party would have had on balance. With --sweep one parameter of each draft takes several
values. Nothing is sent anywhere and nothing is posted.

Options:
  --readings <file.csv>    the readings; "-" reads standard input
  --from, --to <month>     whole assessment periods between these; those that the readings touch when left out
  --figures <file.json>    figures and events that are no readings: volumes, growth rates, ice
  --sweep <path>=<values>  terms[0].money.cap=1000万,2000万  or  terms[0].score.factor=0.8..1.2/0.1
  --party <id>             whose balance the chart shows; the first of the draft when left out
  --format <text|json|svg> text with tables and bars when left out
  --language <zh|en>       of the text; zh when left out

Example:
  npm run -s headwater -- agreement simulate examples/agreements/xinan-river.json \\
    --readings examples/readings/jiekou-2020-2021.csv --sweep 'terms[0].money.limit=0.40..0.55/0.05'
`,
  options: ["readings", "from", "to", "figures", "sweep", "party", "format", "language"],
  async run({ positionals, options }, io) {
    const { readings, from, to, figures, format = "text", language = "zh" } = options;
    if (positionals.length === 0) return "name the drafts";
    if (readings === undefined) return "--readings names the file of readings";
    for (const [name, month] of Object.entries({ from, to })) {
      if (month !== undefined && !isMonth(month)) return `--${name} must be a month such as 2020-05`;
    }
    if (!FORMATS.includes(format)) return "--format must be text, json or svg";
    if (language !== "zh" && language !== "en") return "--language must be zh or en";
    const swept = options["sweep"] === undefined ? null : readSweep(options["sweep"]);
    if (typeof swept === "string") return swept;
    const drafts = await readDrafts(positionals, swept, io);
    if (typeof drafts === "number") return drafts;
    const party = options["party"] ?? drafts[0]?.agreement.parties[0]?.id ?? "";
    if (!drafts.some(({ agreement }) => agreement.parties.some(({ id }) => id === party)))
      return `--party ${party} is a party of none of the drafts`;
    const rows = await readReadings(
      readings,
      drafts.map(({ agreement }) => agreement),
      io,
    );
    if (!rows.ok) return refused(readings, rows.faults, io);
    const besides = await readFigures(figures, io);
    if (!besides.ok) return refused(figures ?? "", besides.faults, io);
    const observed = observer(rows.value, besides.value);
    const compared = drafts.map(({ label, agreement }): Compared => {
      const draft: Draft = { label, agreement, observed: observed(agreement) };
      return { agreement, simulation: simulate(draft, spanOf(agreement, rows.value, from, to)) };
    });
    io.stdout(printed(compared, party, format, language));
    return EXIT.done;
  },
};

interface Named {
  readonly label: string;
  readonly agreement: Agreement;
}

/** Each file, or each file with each value of the parameter; an exit code when one is wrong. */
async function readDrafts(
  paths: readonly string[],
  swept: SweptParameter | null,
  io: Io,
): Promise<readonly Named[] | number> {
  const drafts: Named[] = [];
  for (const path of paths) {
    const document = await readAgreement(path, io);
    if (!document.ok) return refused(path, document.faults, io);
    const { id, version } = document.value;
    const name = `${id} v${version}`;
    if (swept === null) drafts.push({ label: name, agreement: document.value });
    for (const value of swept?.values ?? []) {
      const draft = varied(document.value, swept?.path ?? "", value);
      if (!draft.ok) return refused(path, draft.faults, io);
      const label = paths.length === 1 ? value : `${name} ${value}`;
      drafts.push({ label, agreement: draft.value });
    }
  }
  return drafts;
}

/** Drafts that look at the same sections under the same rules share their assessments. */
function observer(rows: readonly TableRow[], besides: BesidesMonths): (agreement: Agreement) => Observed {
  const known = new Map<string, Observed>();
  return agreement => {
    const key = JSON.stringify([agreement.profile, agreement.sections]);
    const observed = known.get(key) ?? observedRows(agreement, rows, besides);
    known.set(key, observed);
    return observed;
  };
}

/** From and to as they were given; otherwise wide enough for every period that a reading lies in. */
function spanOf({ period }: Agreement, rows: readonly TableRow[], from?: string, to?: string): Span {
  const months = rows.map(({ time }) => monthOf(time.slice(0, 10))).sort();
  const around = monthsOf(period) - 1;
  const [first = "", last = ""] = [months[0], months.at(-1)];
  return { from: from ?? addMonths(first, -around), to: to ?? addMonths(last, around) };
}

function printed(
  compared: readonly Compared[],
  party: string,
  format: string,
  language: "zh" | "en",
): string {
  if (format === "json")
    return `${JSON.stringify(
      compared.map(({ simulation }) => simulation),
      null,
      2,
    )}\n`;
  const first = compared.find(({ agreement }) => agreement.parties.some(({ id }) => id === party));
  const name = first === undefined ? party : partyName(first.agreement)(party)[language];
  const title = language === "zh" ? `${name}合计净额（元）` : `${name}, on balance (yuan)`;
  const points = compared.map(({ simulation: { label, net } }) => ({ label, net: net[party] ?? "0.00" }));
  if (format === "svg") {
    return simulationSvg(
      title,
      points.map(({ label }) => label),
      [{ name, net: points.map(({ net }) => net) }],
    );
  }
  return `${renderSimulations(compared, language)}\n${renderBars(points, title)}`;
}
