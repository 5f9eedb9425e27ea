/** `headwater agreement facts`: figures and events that one party tells and the others agree to, or do not (告知数据). */
import type { Action } from "#cli/agreement/action.ts";
import { seenFact, toldFacts } from "#cli/agreement/fact-names.ts";
import { refused } from "#cli/agreement/read.ts";
import { ASKING_HELP, ASKING_OPTIONS, asking } from "#cli/asking.ts";
import { EXIT, type Io } from "#cli/command.ts";
import { readBytes } from "#cli/input.ts";
import type { Arguments } from "#cli/options.ts";
import { sha256 } from "#domain/hash.ts";
import type { Client } from "#events/client.ts";
import type { AnswerOf } from "#events/operations.ts";

const HELP = `Usage: headwater agreement facts list <agreement> --token <token> [--from <year>] [--to <year>]
                                  [--state told|confirmed|objected] [--format text|json]
       headwater agreement facts tell <agreement> --token <token> --reason <text> --evidence <file> ...
                                  [--figure <fact>=<value> ...] [--event <fact> ...] [--take-back <fact> ...]
       headwater agreement facts confirm <agreement> <fact>/<version> ... --token <token>
       headwater agreement facts object <agreement> <fact>/<version> --reason <text> --token <token>

Figures that no section measures, and events that keep a section out of a month: one party's environment
department tells them, every party that they concern confirms. Until then terms that ask for them are held.

A fact is named <name>:<section>:<month>, such as volume:jiekou:2020-05 (m³) or frozen:jiekou:2020-12, or
<name>:<year> for a figure that the agreement names, such as gdp-growth:2020. "facts list" shows each with its
version, which is the one that was looked at.

Options:
  --figure <fact>=<value>  a figure as decimal text
  --event <fact>           an event: no-water, frozen, extreme-weather, backflow or excused
  --take-back <fact>       it was not so
  --reason <text>          why, or why anew
  --evidence <file>        a document it rests on; its name and SHA-256 are kept, not its content
  --from, --to <year>      years to list; the present one and the one before when left out
  --state <state>          only those in this state
  --format <text|json>     text when left out
  --key <key>              Idempotency-Key: the same one when it is sent again; a new one when left out
${ASKING_HELP}

Example:
  npm run -s headwater -- agreement facts tell xinan-river --event frozen:jiekou:2020-12 --reason 封冻 \\
    --evidence 水文站函.pdf --token "$(npm run -s headwater -- token --as environment-ah)"
`;

type Said = AnswerOf<"confirmFacts">;
type Listed = AnswerOf<"listFacts">["facts"][number];

/** What follows each word. */
const ACTIONS: Readonly<
  Record<string, (agreement: string, args: Arguments, io: Io) => Promise<number | string>>
> = { list, tell, confirm, object };

const WORDS = Object.keys(ACTIONS).join(", ");

export const facts: Action = {
  name: "facts",
  help: HELP,
  options: ["reason", "from", "to", "state", "format", "key", ...ASKING_OPTIONS],
  lists: ["figure", "event", "take-back", "evidence"],
  async run(args, io) {
    const [word, agreement, ...names] = args.positionals;
    const action = ACTIONS[word ?? ""];
    if (action === undefined)
      return word === undefined
        ? `say what to do: ${WORDS}`
        : `there is no "facts ${word}"; there is ${WORDS}`;
    if (agreement === undefined) return "name one agreement";
    return action(agreement, { ...args, positionals: names }, io);
  },
};

async function list(agreement: string, { options, positionals }: Arguments, io: Io) {
  const { from, to, state, format = "text" } = options;
  if (positionals.length > 0) return "name one agreement";
  if (format !== "text" && format !== "json") return "--format must be text or json";
  return asking("headwater agreement", options, io, async client => {
    const answer = await client.call("listFacts", { params: { agreement }, query: { from, to, state } });
    if (format === "json") io.stdout(`${JSON.stringify(answer, null, 2)}\n`);
    else if (answer.facts.length === 0)
      io.stdout(`nothing was told under ${agreement} for ${answer.from} to ${answer.to}\n`);
    else io.stdout(answer.facts.map(line).join(""));
    return EXIT.done;
  });
}

function line({ id, version, state, value, takenBack, waitsFor, told, objections }: Listed): string {
  const figure = value === null ? "" : ` = ${value}`;
  const back = takenBack ? " taken back" : "";
  const waits = waitsFor.length === 0 ? "" : `, waits for ${waitsFor.join(", ")}`;
  const evidence = told.evidence.map(({ name }) => name).join(", ");
  return [
    `${id}/${version}${figure}${back}  ${state}${waits}\n`,
    `  told by ${told.party} (${told.by}) ${told.at}: ${told.reason} [${evidence}]\n`,
    ...objections.map(({ party, by, reason }) => `  objection of ${party} (${by}): ${reason}\n`),
  ].join("");
}

async function tell(agreement: string, { options, lists, positionals }: Arguments, io: Io) {
  if (positionals.length > 0) return "facts are named by --figure, --event or --take-back";
  const named = toldFacts(lists);
  if (typeof named === "string") return named;
  const { reason } = options;
  if (reason === undefined) return "--reason says why";
  const files = lists["evidence"] ?? [];
  if (files.length === 0) return "--evidence names a document that it rests on";
  const evidence = await documents(files, io);
  if (evidence === null) return EXIT.wrongInput;
  return saying(options, io, (client, key) =>
    client.call("tellFacts", { params: { agreement }, body: { facts: named, reason, evidence }, ...key }),
  );
}

/** Documents as they are kept, by name and digest; null, and said why, when one cannot be read. */
async function documents(paths: readonly string[], io: Io) {
  const kept: { name: string; digest: string }[] = [];
  for (const path of paths) {
    const bytes = await readBytes(path, io);
    if (!bytes.ok) {
      refused(path, bytes.faults, io);
      return null;
    }
    const digest = Buffer.from(sha256(bytes.value)).toString("hex");
    kept.push({ name: path.split(/[\\/]/).at(-1) ?? path, digest });
  }
  return kept;
}

async function confirm(agreement: string, { options, positionals }: Arguments, io: Io) {
  const seen = positionals.map(seenFact);
  if (seen.length === 0) return "name the facts that were looked at, such as frozen:jiekou:2020-12/1";
  const wrong = seen.find(each => typeof each === "string");
  if (typeof wrong === "string") return wrong;
  return saying(options, io, (client, key) =>
    client.call("confirmFacts", { params: { agreement }, body: { facts: seen }, ...key }),
  );
}

async function object(agreement: string, { options, positionals, lists }: Arguments, io: Io) {
  const [name = "", ...more] = positionals;
  const seen = seenFact(name);
  if (typeof seen === "string") return seen;
  if (more.length > 0) return "name one fact; each objection has its own reason";
  const { reason } = options;
  if (reason === undefined) return "--reason says why";
  const evidence = await documents(lists["evidence"] ?? [], io);
  if (evidence === null) return EXIT.wrongInput;
  const { fact, version } = seen;
  return saying(options, io, (client, key) =>
    client.call("objectToFact", { params: { agreement, fact }, body: { version, reason, evidence }, ...key }),
  );
}

/** Says something of facts, and prints where each stands then. */
function saying(
  options: Arguments["options"],
  io: Io,
  say: (client: Client, key: { idempotencyKey?: string }) => Promise<Said>,
): Promise<number | string> {
  const { key } = options;
  return asking("headwater agreement", options, io, async client => {
    const said = await say(client, key === undefined ? {} : { idempotencyKey: key });
    for (const { id, version, state, waitsFor } of said.facts) {
      const waits = waitsFor.length === 0 ? "" : `, waits for ${waitsFor.join(", ")}`;
      io.stdout(`${id}/${version}  ${state}${waits}\n`);
    }
    return EXIT.done;
  });
}
