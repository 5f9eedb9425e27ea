/** `headwater fund`: where a fund stands, what is to do, vouchers on it, and playing the life of one. */
import { dirname, join } from "node:path";
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { CODES_HELP, CODES_NAMES, codes, codesMisuse } from "#cli/fund/codes.ts";
import { play, Unexpected } from "#cli/fund/play.ts";
import { report } from "#cli/fund/report.ts";
import { readScenario } from "#cli/fund/scenario.ts";
import { TAKEOVER_HELP, TAKEOVER_NAMES, takeover, takeoverMisuse } from "#cli/fund/takeover.ts";
import { readText } from "#cli/input.ts";
import { readArguments } from "#cli/options.ts";
import { serviceClient } from "#cli/service-client.ts";
import { signIn } from "#cli/sign-in.ts";
import { REPORTS } from "#domain/fund/reports/report.ts";
import { type Client, ProblemError } from "#events/client.ts";

const HELP = `Usage: headwater fund show <book> --token <token> [--as-of <day>]
       headwater fund quota <book> --token <token> [--as-of <day>]
       headwater fund grants <book> --token <token> [--as-of <day>]
       headwater fund donations <book> --token <token>
       headwater fund zone <book> --token <token>
       headwater fund disclosure <book>
       headwater fund report <book> <report> --token <token> [--as-of <day> | --from <month> --to <month>]
                             [--format json|csv|xlsx] [--out <file>] [--codes own|<party>]
       headwater fund codes show <book> <party> --token <token> [--period <month>]
       headwater fund codes template <book> <party> --out <file.xlsx> --token <token>
       headwater fund codes register <book> <party> <file> --from <month> --token <token> [--key <key>]
       headwater fund to-do --token <token>
       headwater fund preview <book> <voucher.json> --token <token>
       headwater fund propose <book> <voucher.json> --token <token> [--key <key>]
       headwater fund approve <book> <voucher> --token <token> [--key <key>]
       headwater fund refuse <book> <voucher> --reason <text> --token <token> [--key <key>]
       headwater fund play <scenario.txt> [--url <address>]
       headwater fund takeover template <book> --out <file.xlsx> --token <token>
       headwater fund takeover preview <book> <file> --on <day> --token <token>
       headwater fund takeover propose <book> <file> --on <day> --token <token> [--narrative <text>] [--key <key>]

show      capital by round, party and holder, calls with what is late, what else is whose (JSON)
quota     a pool of land quota: what each party put in and has free, what projects hold (JSON)
grants    earmarked money by programme, unit and task: appropriated, released, spent, returned, completion (JSON)
donations   receipts, purposes and spending of a compensation fund (JSON)
disclosure  what of it everybody may see: donors are named where they agreed; no token is needed (JSON)
zone      tax of a zone's companies by year and district, and figures that are for statistics only (JSON)
report    ${REPORTS.join(", ")}: the first, the third and the fourth
          by accounting periods, the others of a day; exit code 1 when a check of the report does not agree
to-do     vouchers and jobs that wait for one's decision (JSON)
preview   what a voucher would post now; nothing is written
propose   proposes a voucher; "-" reads standard input, for example
          {"kind":"fund","narrative":"缴纳出资","effectiveOn":"2021-01-20",
           "action":{"do":"contribution","party":"SH","amount":"100.00","reference":"CZ-1"}}
approve   approves a voucher that somebody else proposed; refuse gives it back with a reason
play      plays a scenario on this machine (npm start): every step by whom it names, every expectation checked.
          It needs an empty Headwater (npm start -- --no-demo); played again it changes nothing and stops at the first
          expectation about what has gone on since
${CODES_HELP}
${TAKEOVER_HELP}

Options:
  --token <token>   a bearer token (headwater token --as …)
  --url <address>   where Headwater runs; http://127.0.0.1:8787, or the port in PORT
  --as-of <day>     the day to look at; today when left out
  --reason <text>   why it is refused
  --from, --to      first and last accounting period of a report; this month when left out
  --codes <party>   accounts of a report in the own codes of this party, or of the asker's: own
  --period <month>  the accounting period whose codes are shown; this month when left out
  --format <form>   of a report: json, csv or xlsx, which goes to --out
  --out <file>      the file to write
  --on <day>        the day of the take-over
  --narrative <text> what the voucher says
  --key <key>       Idempotency-Key: the same one when it is sent again; a new one when left out
  -h, --help        this text

Exit codes: 0 done, 1 refused or not as the scenario says, 2 wrong usage.
`;

const OPTIONS = [
  ...["token", "url", "as-of", "reason", "key", "out", "on", "narrative", "from", "to", "format"],
  ...["codes", "period"],
];

/** Actions of two words: what follows each, what is missing among its options, and the work. */
const FAMILIES = {
  takeover: { names: TAKEOVER_NAMES, misuse: takeoverMisuse, run: takeover },
  codes: { names: CODES_NAMES, misuse: codesMisuse, run: codes },
} as const;

type Options = Readonly<Record<string, string | undefined>>;

export const fund: Command = {
  name: "fund",
  summary: "where a fund stands, its vouchers, and playing the life of one",
  help: HELP,
  async run(args, io) {
    const parsed = readArguments(args, OPTIONS);
    if (typeof parsed === "string") return misuse(fund, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const { options, positionals } = parsed;
    const { token, url = `http://127.0.0.1:${process.env["PORT"] ?? "8787"}` } = options;
    const first = positionals[0];
    const family = first === "takeover" || first === "codes" ? FAMILIES[first] : null;
    const [action = "", ...names] = family === null ? positionals : positionals.slice(1);
    const wanted = (family?.names ?? NAMES)[action];
    if (wanted === undefined)
      return misuse(fund, `there is no "fund ${family === null ? action : `${first} ${action}`}"`, io);
    if (names.length !== wanted.length)
      return misuse(fund, `name ${wanted.join(" and ") || "nothing more"}`, io);
    const missing = family?.misuse(action, options) ?? null;
    if (missing !== null) return misuse(fund, missing, io);
    if (action === "refuse" && options["reason"] === undefined) return misuse(fund, "--reason says why", io);
    if (action !== "play" && action !== "disclosure" && token === undefined)
      return misuse(fund, "--token says who asks for it", io);
    const client = serviceClient({ baseUrl: url, token: () => token ?? null });
    try {
      if (family !== null) return await family.run(action, names, { client, options, io });
      if (action === "play") return await playFile(names[0] ?? "", url, io);
      return await ask(action, names, { client, options, io });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      io.stderr(`headwater fund: ${error.problem.code}: ${error.problem.detail}\n`);
      // The first is the one that the problem itself tells.
      for (const { message } of error.problem.errors?.slice(1) ?? []) io.stderr(`  ${message}\n`);
      return EXIT.wrongInput;
    }
  },
};

/** What follows each action. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  show: ["a book"],
  quota: ["a book"],
  grants: ["a book"],
  donations: ["a book"],
  zone: ["a book"],
  disclosure: ["a book"],
  report: ["a book", "a report"],
  "to-do": [],
  preview: ["a book", "a file"],
  propose: ["a book", "a file"],
  approve: ["a book", "a voucher"],
  refuse: ["a book", "a voucher"],
  play: ["a scenario"],
};

/** What is looked at as of a day, by its word. */
const POSITIONS: Readonly<Record<string, "getFund" | "getQuotaPool" | "getGrants">> = {
  show: "getFund",
  quota: "getQuotaPool",
  grants: "getGrants",
};

async function ask(
  action: string,
  [book = "", subject = ""]: readonly string[],
  { client, options, io }: { client: Client; options: Options; io: Io },
): Promise<number> {
  const params = { book };
  const idempotencyKey = options["key"] ?? crypto.randomUUID();
  const print = (answer: unknown) => {
    io.stdout(`${JSON.stringify(answer, null, 2)}\n`);
    return EXIT.done;
  };
  if (action === "zone") return print(await client.call("getZone", { params }));
  if (action === "donations") return print(await client.call("getDonations", { params }));
  if (action === "disclosure") return print(await client.call("getDisclosure", { params }));
  const position = POSITIONS[action];
  if (position !== undefined)
    return print(await client.call(position, { params, query: { asOf: options["as-of"] } }));
  if (action === "report") return report(book, subject, { client, options, io });
  if (action === "to-do") return print(await client.call("listToDo"));
  if (action === "approve" || action === "refuse") {
    const body =
      action === "approve" ? { decision: "approve" } : { decision: "refuse", reason: options["reason"] };
    const about = { params: { book, voucher: subject }, body, idempotencyKey };
    return print(await client.call("decideVoucher", about));
  }
  const text = await readText(subject, io);
  const body = text.ok ? parsedObject(text.value) : null;
  if (body === null) {
    io.stderr(`${subject}: ${text.ok ? "not a JSON object" : text.faults[0].message}\n`);
    return EXIT.wrongInput;
  }
  if (action === "preview") return print(await client.call("previewVoucher", { params, body }));
  return print(await client.call("proposeVoucher", { params, body, idempotencyKey }));
}

function parsedObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

/** Where people are registered already, new ones wait for somebody to confirm them. */
const EMPTY = "; a scenario registers its own people on an empty Headwater: npm start -- --no-demo";

async function playFile(path: string, url: string, io: Io): Promise<number> {
  const text = await readText(path, io);
  if (!text.ok) {
    io.stderr(`${path}: ${text.faults[0].message}\n`);
    return EXIT.wrongInput;
  }
  const scenario = readScenario(text.value);
  if (!scenario.ok) {
    for (const { line = 1, column = 1, message, expected } of scenario.faults)
      io.stderr(`${path}:${line}:${column}: ${message}; ${expected}\n`);
    return EXIT.wrongInput;
  }
  const clients = new Map<string, Client>();
  const as = async (who: string) => {
    const known = clients.get(who);
    if (known !== undefined) return known;
    const signed = await signIn(url, who);
    if (typeof signed === "string") throw new Unexpected(1, `${who} cannot sign in: ${signed}${EMPTY}`);
    const client = serviceClient({ baseUrl: url, token: () => signed.token });
    clients.set(who, client);
    return client;
  };
  try {
    const { steps, entries, refused } = await play(
      scenario.value,
      as,
      line => io.stdout(`${line}\n`),
      beside => io.readFile(join(dirname(path), beside)),
    );
    const { book } = scenario.value;
    io.stdout(`PLAYED  ${book}: ${steps} steps, ${entries} entries, ${refused} refused as they had to be\n`);
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error;
    io.stderr(`${path}:${error.line}:1: ${error.message}\n`);
    return EXIT.wrongInput;
  }
}
