/** `headwater bank`: the bank's statement against the book, from files and without the service. */
import { importBankFile } from "#cli/bank/import.ts";
import { savedLayouts } from "#cli/bank/layouts.ts";
import { mapColumns } from "#cli/bank/map.ts";
import { makeTable, matchFiles } from "#cli/bank/match.ts";
import { uploadBankFile } from "#cli/bank/upload.ts";
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { type Arguments, readArguments } from "#cli/options.ts";
import { isDate } from "#domain/calendar.ts";
import { BANK } from "#domain/fund/chart.ts";

const HELP = `Usage: headwater bank import <bank file> [--account <number>] [--profile <file>]… [--schema <xsd>]
                             [--format text|json]
       headwater bank match <bank file>… --book <file> [--as-of <date>] [--format text|json]
       headwater bank table <bank file>… --book <file> [--as-of <date>] [--unit <name>] [--bank <name>]
                            [--format text|html|json]
       headwater bank map <bank file> [--id <name>/1 --bank <name> --column <role>=<header word>…]
       headwater bank layouts [<profile>…] --book <id> --token <token> [--url <address>]
       headwater bank upload <bank file> --book <id> --token <token> [--url <address>]

Works on files, offline; nothing is sent, but by "layouts" and "upload".

import   reads a bank's file of any known format and says what was found and what it proves: camt.053 (.02 to
         .13), MT940, CSV, XLS and XLSX of banks in China, 银行电子对账单 (bkrs; XML, JSON, or inside an OFD). The
         bytes say which format it is.
match    joins the lines of one or several bank files with those of the book: by reference, amount and direction
         by itself; the rest is suggested with its reasons, never with a tolerance, never across parties.
table    makes the bank reconciliation statement (银行存款余额调节表) as of a day, to print and sign.
map      for a table whose layout is not known: without --column it prints the rows that may be the header;
         with columns it prints a profile. Redirect it to a file and give that as --profile.
layouts  saves profiles with a book of a running Headwater, where the portal reads files with them too, and prints
         all that are saved there, as --profile reads them. The service numbers their versions.
upload   imports a file of any size into a book of a running Headwater: sent in parts, read there as a stream,
         and answered when every line stands in the book or the file was refused.

Options:
  --account <number>   only statements of this account; names it where the file does not
  --profile <file>     what "map" or "layouts" printed; may be repeated
  --book <file>        the book's side: a statement of the bank account (JSON), a book as "headwater book export"
                       prints it, or another book's ledger (明细账; CSV, XLS, XLSX)
  --book-account <id>  the account in an exported book; 1004.01 when left out
  --as-of <date>       the day; the last one of the bank's files when left out
  --unit, --bank       编制单位 and 开户银行 on the table
  --schema <xsd>       check a camt.053 file against the official schema too (the verdict is reported)
  --format <format>    text or json, for the table also html; text when left out
  --id, --bank         name and version of a profile (huaxia-company/1), and the bank it is of
  --column <r>=<word>  transactedAt, transactedTime, bookedOn, moneyIn and moneyOut, or amount (signed, or with
                       side 借/贷), balanceAfter, bankAccount, currency, counterpartyName, counterpartyAccount,
                       payerName, payerAccount, payeeName, payeeAccount, summary, reference, serial
  --token <token>      a bearer token of a bureau ("headwater token"); --book is then the book's id
  --url <address>      where Headwater runs; http://127.0.0.1:8787, or the port in PORT
  -h, --help           this text

Examples:
  headwater bank import examples/bank/demonstration-zone-2021h1.csv
  headwater bank table examples/bank/demonstration-zone-2021h1.csv --book zone.jsonl --format html > table.html
  headwater bank map 对账单.xlsx --id huaxia-company/1 --bank 华夏银行 \\
    --column transactedAt=入账日 --column amount=变动 --column balanceAfter=结余 > huaxia.json
  headwater bank import 对账单.xlsx --account 10250000000123456 --profile huaxia.json

Exit codes: 0 done and everything adds up, 1 refused or something does not add up (of a table: its two sides
differ), 2 wrong usage.
`;

export const bank: Command = {
  name: "bank",
  summary: "read a bank's statement, match it with the book, make the reconciliation statement",
  help: HELP,
  async run(args, io) {
    const parsed = readArguments(args, TEXTS, ["profile", "column"]);
    if (typeof parsed === "string") return misuse(bank, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const [action, ...paths] = parsed.positionals;
    const problem = await runAction(action, paths, parsed, io);
    return typeof problem === "string" ? misuse(bank, problem, io) : problem;
  },
};

const TEXTS = [
  "account",
  "schema",
  "format",
  "id",
  "bank",
  "book",
  "book-account",
  "as-of",
  "unit",
  "token",
  "url",
];

function isFormat(text: string): text is "text" | "json" | "html" {
  return text === "text" || text === "json" || text === "html";
}

/** The exit code, or what was wrong with the call. */
async function runAction(
  action: string | undefined,
  paths: readonly string[],
  { options, lists }: Arguments,
  io: Io,
): Promise<number | string> {
  const { format = "text" } = options;
  const common = { account: options["account"], profiles: lists["profile"] ?? [] };
  const [path, ...more] = paths;
  if (action === undefined) return "import, match, table, map, layouts or upload?";
  if (!["import", "match", "table", "map", "layouts", "upload"].includes(action))
    return `there is no "bank ${action}"`;
  if (!isFormat(format) || (format === "html" && action !== "table")) return `there is no format "${format}"`;
  if (action === "match" || action === "table") {
    const { book, unit, bank: name } = options;
    const asOf = options["as-of"];
    if (path === undefined) return "name at least one bank file";
    if (book === undefined) return "--book says what the bank's lines are matched with";
    if (asOf !== undefined && !isDate(asOf)) return `--as-of ${asOf} is not a date such as 2021-06-30`;
    const wanted = {
      ...common,
      book,
      asOf,
      unit,
      bank: name,
      bookAccount: options["book-account"] ?? BANK,
      format,
    };
    return action === "match" ? matchFiles(paths, wanted, io) : makeTable(paths, wanted, io);
  }
  if (action === "layouts" || action === "upload") {
    const { book, token, url = `http://127.0.0.1:${process.env["PORT"] ?? "8787"}` } = options;
    if (book === undefined) return "--book says which book it is about";
    if (token === undefined) return "--token says who you are";
    const service = { book, token, url };
    if (action === "layouts") return savedLayouts(paths, service, io);
    return path === undefined || more.length > 0 ? "name one bank file" : uploadBankFile(path, service, io);
  }
  if (path === undefined || more.length > 0) return "name one bank file";
  if (action === "import") {
    return importBankFile(path, { ...common, isJson: format === "json", schema: options["schema"] }, io);
  }
  return mapColumns(path, { id: options["id"], bank: options["bank"], columns: lists["column"] ?? [] }, io);
}
