/** `headwater bank`: the bank's statement against the book, from files and without the service. */
import { asking } from "#cli/asking.ts";
import { importBankFile } from "#cli/bank/import.ts";
import { keptTables } from "#cli/bank/kept-tables.ts";
import { savedLayouts } from "#cli/bank/layouts.ts";
import { mapColumns } from "#cli/bank/map.ts";
import { makeTable, matchFiles } from "#cli/bank/match.ts";
import { paymentOrders } from "#cli/bank/orders.ts";
import { uploadBankFile } from "#cli/bank/upload.ts";
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { type Arguments, readArguments } from "#cli/options.ts";
import { isDate } from "#domain/calendar.ts";
import { BANK } from "#domain/fund/chart.ts";
import { PAYMENT_FORMS, type PaymentForm } from "#domain/payment-file/forms.ts";

const HELP = `Usage: headwater bank import <bank file> [--account <number>] [--profile <file>]… [--schema <xsd>]
                             [--format text|json]
       headwater bank match <bank file>… --book <file> [--as-of <date>] [--format text|json]
       headwater bank table <bank file>… --book <file> [--as-of <date>] [--unit <name>] [--bank <name>]
                            [--format text|html|json]
       headwater bank table --book <id> --token <token> [--url <address>] [--as-of <date>] [--account <number>]
                            [--format text|json]
       headwater bank map <bank file> [--id <name>/1 --bank <name> --column <role>=<header word>…]
       headwater bank layouts [<profile>…] --book <id> --token <token> [--url <address>]
       headwater bank upload <bank file> --book <id> --token <token> [--url <address>]
       headwater bank orders --book <id> --token <token> [--account <number>] [--format text|json]
                             [--on <date> [--order <line>[=<payee's account>]]… | --file <number>]
                             [--form pain001|csv|xlsx --out <file>]

Works on files, offline; nothing is sent, but by "layouts", "upload", "orders" and "table" without files.

import   reads a bank's file of any known format and says what was found and what it proves: camt.053 (.02 to
         .13), MT940, CSV, XLS and XLSX of banks in China, 银行电子对账单 (bkrs; XML, JSON, or inside an OFD). The
         bytes say which format it is.
match    joins the lines of one or several bank files with those of the book: by reference, amount and direction
         by itself; the rest is suggested with its reasons, never with a tolerance, never across parties.
table    makes the bank reconciliation statement (银行存款余额调节表) as of a day, to print and sign. Without files it
         shows the tables that a book keeps: who prepared and reviewed them, and the seal (封存) with its signed
         checkpoint, against which the table's digest is checked.
map      for a table whose layout is not known: without --column it prints the rows that may be the header;
         with columns it prints a profile. Redirect it to a file and give that as --profile.
layouts  saves profiles with a book of a running Headwater, where the portal reads files with them too, and prints
         all that are saved there, as --profile reads them. The service numbers their versions.
upload   imports a file of any size into a book of a running Headwater: sent in parts, read there as a stream,
         and answered when every line stands in the book or the file was refused.
orders   lists what was approved and is not paid, and what hinders it. With --on it makes a numbered file of orders
         to the bank or treasury for that day, of all that can be ordered or of the given ones; with --file it shows
         one that was made. --out writes a form of it: ISO 20022 pain.001.001.09, or a list (付款清单) in CSV or XLSX.

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
  --on <date>          the day on which the bank is asked to pay
  --order <line>       a line that "orders" lists; with =<number> to this account of the payee; may be repeated
  --file <number>      a payment file that was made before
  --form <form>        pain001, csv or xlsx; pain001 when left out
  --out <file>         where the form goes
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
    const parsed = readArguments(args, TEXTS, ["profile", "column", "order"]);
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
  "on",
  "file",
  "form",
  "out",
];

function isFormat(text: string): text is "text" | "json" | "html" {
  return text === "text" || text === "json" || text === "html";
}

function isPaymentForm(text: string): text is PaymentForm {
  return PAYMENT_FORMS.some(form => form === text);
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
  if (action === undefined) return "import, match, table, map, layouts, upload or orders?";
  if (!["import", "match", "table", "map", "layouts", "upload", "orders"].includes(action))
    return `there is no "bank ${action}"`;
  if (!isFormat(format) || (format === "html" && action !== "table")) return `there is no format "${format}"`;
  if (action === "match" || action === "table") {
    const { book, unit, bank: name } = options;
    const asOf = options["as-of"];
    if (asOf !== undefined && !isDate(asOf)) return `--as-of ${asOf} is not a date such as 2021-06-30`;
    if (path === undefined && action === "table" && options["token"] !== undefined) {
      if (book === undefined) return "--book says which book it is about";
      if (format === "html") return "kept tables are shown as text or json";
      const kept = { book, asOf, account: options["account"], isJson: format === "json" };
      return asking("headwater bank", options, io, client => keptTables(client, kept, io));
    }
    if (path === undefined) return "name at least one bank file";
    if (book === undefined) return "--book says what the bank's lines are matched with";
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
  if (action === "orders") {
    const { book, on, file, form = "pain001", out, account } = options;
    if (book === undefined) return "--book says which book it is about";
    if (path !== undefined) return `"orders" takes no ${path}; --order names what is paid`;
    if (on !== undefined && file !== undefined)
      return "--on makes a file, --file shows one: give one of them";
    if (on !== undefined && !isDate(on)) return `--on ${on} is not a date such as 2021-06-30`;
    if (!isPaymentForm(form)) return `there is no form "${form}"`;
    const orders = lists["order"] ?? [];
    const wanted = { book, account, on, orders, file, form, out, isJson: format === "json" };
    return asking("headwater bank", options, io, client => paymentOrders(client, wanted, io));
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
