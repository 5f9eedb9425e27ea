/** `headwater report`: quarterly bulletin, yearly review, evaluation of several years, as JSON and PDF. */
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { readArguments } from "#cli/options.ts";
import { serviceClient } from "#cli/service-client.ts";
import { reportSpan, TEMPLATES, type Template } from "#domain/evaluation-report/span.ts";
import { type Client, newIdempotencyKey, ProblemError } from "#events/client.ts";

const HELP = `Usage: headwater report preview <book> <template> --from <month> [--to <month>] [--base <month>] --out <file>
       headwater report issue <book> <template> --from <month> [--to <month>] [--base <month>]
       headwater report list <book>
       headwater report get <book> <number> --out <file.json|file.pdf>

Reports on a book and its agreements: water against target and base year, money in and out, deadlines kept, cases,
revisions of the rules, and yuan for each point of index gained.

Templates:
  quarterly    季度通报，three months
  yearly       年度体检报告（一年一体检），twelve months
  multi-year   五年评估报告（五年一评估），five years, or two to ten when --to says so

Options:
  --from <month>    first month, such as 2021-01; any quarter or year, not only those of the calendar
  --to <month>      last month; follows from the template when left out
  --base <month>    first month of what the water is compared with; the year before when left out
  --out <file>      .json or .pdf. A preview as JSON has the figures; an issued one has its sources and proof as well,
                    and "headwater verify" checks it offline
  --token <token>   a bearer token of somebody who may read the book (headwater token --as …)
  --url <address>   where Headwater runs; http://127.0.0.1:8787, or the port in PORT
  -h, --help        this text

An issued report is numbered and kept as it is. A later one of the same months names the one it replaces.

Exit codes: 0 done, 1 refused or not written, 2 wrong usage.
`;

interface Asked {
  readonly client: Client;
  readonly names: readonly string[];
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly io: Io;
}

interface Action {
  readonly names: readonly string[];
  readonly options: readonly string[];
  readonly needs: readonly string[];
  run(asked: Asked): Promise<void>;
}

const SPAN = ["from", "to", "base"];

const ACTIONS: Readonly<Record<string, Action>> = {
  preview: { names: ["book", "template"], options: [...SPAN, "out"], needs: ["from", "out"], run: preview },
  issue: { names: ["book", "template"], options: SPAN, needs: ["from"], run: issue },
  list: { names: ["book"], options: [], needs: [], run: list },
  get: { names: ["book", "number"], options: ["out"], needs: ["out"], run: get },
};

const FORMS = ["json", "pdf"];

export const report: Command = {
  name: "report",
  summary: "quarterly bulletins, yearly reviews and evaluations of several years",
  help: HELP,
  async run(args, io) {
    const parsed = readArguments(args, ["token", "url", "out", ...SPAN]);
    if (typeof parsed === "string") return misuse(report, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const [name = "", ...names] = parsed.positionals;
    const { token, url = `http://127.0.0.1:${process.env["PORT"] ?? "8787"}`, ...options } = parsed.options;
    const action = ACTIONS[name];
    if (action === undefined) return misuse(report, `there is no "report ${name}"`, io);
    const problem = wrongUse(name, action, names, options);
    if (problem !== null) return misuse(report, problem, io);
    if (token === undefined) return misuse(report, "--token says who asks for it", io);
    const client = serviceClient({ baseUrl: url, token: () => token });
    try {
      await action.run({ client, names, options, io });
      return EXIT.done;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (!(error instanceof ProblemError) && code === undefined) throw error;
      const what = error instanceof ProblemError ? `${error.problem.code}: ${error.problem.detail}` : message;
      io.stderr(`headwater report: ${what}\n`);
      return EXIT.wrongInput;
    }
  },
};

function wrongUse(name: string, action: Action, names: readonly string[], options: Asked["options"]) {
  if (names.length !== action.names.length) return `name ${action.names.join(" and ")}`;
  const missing = action.needs.find(each => options[each] === undefined);
  if (missing !== undefined) return `--${missing} is needed`;
  const strange = Object.keys(options).find(each => !action.options.includes(each));
  if (strange !== undefined) return `"report ${name}" takes no --${strange}`;
  const template = names[action.names.indexOf("template")];
  if (template !== undefined && !TEMPLATES.some(each => each === template))
    return `there is no template "${template}"; name ${TEMPLATES.join(", ")}`;
  const { out } = options;
  if (out !== undefined && !FORMS.includes(formOf(out))) return "--out ends in .json or .pdf";
  if (template === undefined) return null;
  const { from = "", to, base } = options;
  const span = reportSpan(template as Template, { from, to, base });
  return span.ok ? null : span.faults.map(({ message, expected }) => `${message}; ${expected}`).join("; ");
}

function formOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

async function preview({ client, names: [book = "", template = ""], options, io }: Asked): Promise<void> {
  const { out = "", ...span } = options;
  const params = { book, template };
  const query = { ...span, format: formOf(out) };
  const { bytes } = await client.download("previewReport", { params, query });
  await save(out, bytes, io);
}

async function issue({ client, names: [book = "", template = ""], options, io }: Asked): Promise<void> {
  const { from = "", to, base } = options;
  const issued = await client.call("issueReport", {
    params: { book },
    body: { template, from, ...(to === undefined ? {} : { to }), ...(base === undefined ? {} : { base }) },
    idempotencyKey: newIdempotencyKey(),
  });
  const replaces = issued.replaces === null ? "" : `, replaces ${issued.replaces}`;
  io.stdout(
    `${book} report ${issued.number}: ${issued.template} ${issued.from} to ${issued.to}${replaces}; it is being built, take it with "headwater report get ${book} ${issued.number} --out …"\n`,
  );
}

async function list({ client, names: [book = ""], io }: Asked): Promise<void> {
  const { reports } = await client.all("listReports", { params: { book } });
  for (const { number, template, from, to, issuedAt, issuedByName, state, replaces } of reports) {
    const about = replaces === null ? "" : ` replaces ${replaces}`;
    io.stdout(`${number}  ${template}  ${from}..${to}  ${state}  ${issuedAt}  ${issuedByName}${about}\n`);
  }
  if (reports.length === 0) io.stdout(`no report of ${book} was issued\n`);
}

async function get({
  client,
  names: [book = "", number = ""],
  options: { out = "" },
  io,
}: Asked): Promise<void> {
  const { bytes } = await client.download("getReportFile", { params: { book, number, form: formOf(out) } });
  await save(out, bytes, io);
}

async function save(out: string, bytes: Uint8Array, io: Io): Promise<void> {
  await io.writeFile(out, bytes);
  io.stdout(`${out}: ${bytes.length} bytes\n`);
}
