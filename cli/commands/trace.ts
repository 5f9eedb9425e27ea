/** `headwater trace`: the whole chain of one thing, from the sensor's packet to the bank's line. */

import { PERIOD_WORDS, settlementOf, spanIn } from "#cli/agreement/period.ts";
import { ASKING_HELP, ASKING_OPTIONS, asking } from "#cli/asking.ts";
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { readArguments } from "#cli/options.ts";
import { renderChain } from "#domain/chain/render-chain.ts";
import { type Client, ProblemError } from "#events/client.ts";
import type { AnswerOf } from "#events/operations.ts";

const HELP = `Usage: headwater trace entry <book> <number or id> --token <token>
       headwater trace bank-line <book> <line, serial or reference> --token <token>
       headwater trace obligation <agreement> --period <from>..<to> [--payer <party> --payee <party>]
       headwater trace reading <section> <station> <time> [--indicator <key>] --token <token>

Prints the whole chain of one thing, wherever one begins: packets, readings with their revisions and review,
assessments with who confirmed them, the clause with every step and rounding, what is owed, settlements,
entries with block and checkpoint, the voucher with who prepared and approved it, the payment, the bank's
line with who matched it, and the bank reconciliation statement. What is not there yet is said.

entry       a number such as 记-2021-05-0001, or an id such as 4.0
bank-line   the line's id as the matching shows it, or the bank's serial or a reference that only one line has
obligation  an assessment period such as 2020-05..2021-04, or 2021 for its calendar year; all that it gave,
            or only what one party owes another
reading     the time as it was measured, such as 2021-03-22T08:00:00+08:00

Options:
  --format <text|json>     text when left out
  --language <zh|en>       of the text; zh when left out
  --indicator <key>        only this value of the reading, such as nh3n
  --payer, --payee <party> only this obligation
${ASKING_HELP}
  -h, --help               this text

Example:
  npm run -s headwater -- trace entry xinan-river 记-2021-05-0001 \\
    --token "$(npm run -s headwater -- token --as auditor)"

Exit codes: 0 done, 1 refused or not found, 2 wrong usage.
`;

const OPTIONS = [...ASKING_OPTIONS, "format", "language", "indicator", "period", "payer", "payee"];

type Options = Readonly<Record<string, string | undefined>>;
type Chain = AnswerOf<"traceEntry">;

/** What follows each word, and how it is asked for. */
const STARTS: Readonly<
  Record<
    string,
    {
      readonly names: readonly string[];
      ask(client: Client, names: readonly string[], options: Options): Promise<Chain>;
    }
  >
> = {
  entry: {
    names: ["a book", "an entry"],
    async ask(client, [book = "", name = ""]) {
      const entry = /^\d+\.\d+$/.test(name) ? name : await entryOf(client, book, name);
      return client.call("traceEntry", { params: { book, entry } });
    },
  },
  "bank-line": {
    names: ["a book", "a bank line"],
    ask: (client, [book = "", line = ""]) => client.call("traceBankLine", { params: { book, line } }),
  },
  obligation: {
    names: ["an agreement"],
    ask(client, [agreement = ""], { period = "", payer, payee }) {
      const settlement = settlementOf(agreement, spanIn(period) ?? { from: "", to: "" });
      return client.call("traceObligation", { params: { agreement, settlement }, query: { payer, payee } });
    },
  },
  reading: {
    names: ["a section", "a station", "a time"],
    ask: (client, [section = "", station = "", time = ""], { indicator }) =>
      client.call("traceReading", { params: { section }, query: { station, time, indicator } }),
  },
};

export const trace: Command = {
  name: "trace",
  summary: "the whole chain of an entry, an obligation, a reading or a bank line",
  help: HELP,
  async run(args, io) {
    const parsed = readArguments(args, OPTIONS);
    if (typeof parsed === "string") return misuse(trace, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const problem = await traced(parsed.positionals, parsed.options, io);
    return typeof problem === "string" ? misuse(trace, problem, io) : problem;
  },
};

async function traced(positionals: readonly string[], options: Options, io: Io): Promise<number | string> {
  const [kind = "", ...names] = positionals;
  const start = STARTS[kind];
  const kinds = Object.keys(STARTS).join(", ");
  if (start === undefined) {
    return kind === "" ? `say what to trace: ${kinds}` : `there is no "trace ${kind}"; there is ${kinds}`;
  }
  if (names.length !== start.names.length) return `name ${start.names.join(" and ")}`;
  const { format = "text", language = "zh", period = "" } = options;
  if (format !== "text" && format !== "json") return "--format must be text or json";
  if (language !== "zh" && language !== "en") return "--language must be zh or en";
  if (kind === "obligation" && spanIn(period) === null) {
    return PERIOD_WORDS;
  }
  return asking("headwater trace", options, io, async client => {
    const chain = await start.ask(client, names, options);
    io.stdout(format === "json" ? `${JSON.stringify(chain, null, 2)}\n` : renderChain(chain, language));
    return EXIT.done;
  });
}

/** An entry by its number, for which the book has no key: blocks are looked through, page after page. */
async function entryOf(client: Client, book: string, number: string): Promise<string> {
  let after: string | undefined;
  do {
    const page: AnswerOf<"listEntries"> = await client.call("listEntries", {
      params: { book },
      query: { number, after },
    });
    const [found] = page.entries;
    if (found !== undefined) return found.id;
    after = page.next ?? undefined;
  } while (after !== undefined);
  throw new ProblemError({
    type: "about:blank",
    title: "There is no such record",
    titleZh: "没有这条记录",
    status: 404,
    detail: `book ${book} has no entry with the number "${number}"`,
    language: "en",
    code: "record.not-found",
    instance: "",
    requestId: "",
    errors: [],
  });
}
