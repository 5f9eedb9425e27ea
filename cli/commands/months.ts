/** `headwater months`: the months of a section: how they stand, reviewing, confirming and objecting to them. */
import { PERIOD_WORDS, spanIn } from "#cli/agreement/period.ts";
import { ASKING_HELP, ASKING_OPTIONS, asking } from "#cli/asking.ts";
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { readArguments } from "#cli/options.ts";
import type { Client } from "#events/client.ts";
import type { AnswerOf } from "#events/operations.ts";

const HELP = `Usage: headwater months show <section> [--period <period>] --token <token>
       headwater months review <section> --period <period> --token <token> [--note <text>]
       headwater months confirm <section> --period <period> --token <token>
       headwater months object <section> --period <month> --reason <text> --token <token>

show     each month with its class, version, state, and who has confirmed it
review   ends one person's review of the months' data (数据审核); months that are reviewed already are left alone
confirm  a party's environment department confirms the months as they stand now (数据确认); those that it has
         confirmed already are left alone
object   a party does not agree to a month, with the reason

Money rests on confirmed months only. Months go one after another, oldest first; a refusal stops there and says so.

Options:
  --period <period>        2020-05..2021-04, a year such as 2021, or one month; show: all when left out
  --note <text>            what the review found
  --reason <text>          why it is objected to
${ASKING_HELP}
  -h, --help               this text

Exit codes: 0 done, 1 refused, 2 wrong usage.
`;

type Section = AnswerOf<"listSections">["sections"][number];
type Month = Section["months"][number];
type Options = Readonly<Record<string, string | undefined>>;

const ACTIONS = ["show", "review", "confirm", "object"];

export const months: Command = {
  name: "months",
  summary: "the months of a section: show, review, confirm, object",
  help: HELP,
  async run(args, io) {
    const parsed = readArguments(args, ["period", "note", "reason", ...ASKING_OPTIONS]);
    if (typeof parsed === "string") return misuse(months, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const result = await run(parsed.positionals, parsed.options, io);
    return typeof result === "string" ? misuse(months, result, io) : result;
  },
};

async function run(positionals: readonly string[], options: Options, io: Io): Promise<number | string> {
  const [action = "", section, ...more] = positionals;
  if (!ACTIONS.includes(action)) {
    return action === "" ? `say what to do: ${ACTIONS.join(", ")}` : `there is no "months ${action}"`;
  }
  if (section === undefined || more.length > 0) return "name one section";
  const { period, reason } = options;
  const span = spanIn(period ?? "");
  if (span === null && (period !== undefined || action !== "show")) return PERIOD_WORDS;
  if (action === "object" && reason === undefined) return "--reason says why";
  return asking("headwater months", options, io, async client => {
    const { sections } = await client.all("listSections");
    const found = sections.find(({ id }) => id === section);
    if (found === undefined) {
      io.stderr(`headwater months: there is no section "${section}"\n`);
      return EXIT.wrongInput;
    }
    const within = found.months.filter(
      ({ month }) => span === null || (month >= span.from && month <= span.to),
    );
    if (within.length === 0) {
      io.stderr(`headwater months: no month of ${section} is assessed in ${period ?? "all its time"}\n`);
      return EXIT.wrongInput;
    }
    for (const month of within) io.stdout(`${await step(client, action, found, month, options)}\n`);
    return EXIT.done;
  });
}

async function step(
  client: Client,
  action: string,
  { id: section }: Section,
  { month, version, class: waterClass, state, confirmedBy }: Month,
  { note, reason }: Options,
): Promise<string> {
  const params = { section, month };
  if (action === "review") {
    if (state !== "preliminary") return `${month} is ${state} already`;
    const body = note === undefined ? { version } : { version, note };
    const answer = await client.call("reviewAssessment", { params, body });
    return `${month} is ${answer.state}`;
  }
  if (action === "confirm") {
    const answer = await client.call("confirmAssessment", { params, body: { version } });
    return `${month} is ${answer.state}`;
  }
  if (action === "object") {
    await client.call("objectToAssessment", { params, body: { version, reason } });
    return `${month} is objected to`;
  }
  return `${month}  ${waterClass ?? "–"}  version ${version}  ${state}  ${confirmedBy.join(" ")}`.trimEnd();
}
