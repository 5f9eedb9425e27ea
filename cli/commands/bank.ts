/** `headwater bank`: the bank's statement against the book, from files and without the service. */
import { importBankFile } from "#cli/bank/import.ts";
import { mapColumns } from "#cli/bank/map.ts";
import { type Command, EXIT, misuse } from "#cli/command.ts";
import { readArguments } from "#cli/options.ts";

const HELP = `Usage: headwater bank import <bank file> [--account <number>] [--profile <file>]… [--schema <xsd>]
                             [--format text|json]
       headwater bank map <bank file> [--id <name>/1 --bank <name> --column <role>=<header word>…]

Works on files, offline; nothing is sent.

import   reads a bank's file of any known format and says what was found and what it proves: camt.053 (.02 to
         .13), MT940, CSV, XLS and XLSX of banks in China, 银行电子对账单 (bkrs; XML, JSON, or inside an OFD). The
         bytes say which format it is. With --format json the lines are printed, to be matched later.
map      for a table whose layout is not known: without --column it prints the rows that may be the header;
         with columns it prints a profile. Redirect it to a file and give that as --profile.

Options:
  --account <number>   only statements of this account; names it where the file does not
  --profile <file>     a layout that "map" printed; may be repeated
  --schema <xsd>       check a camt.053 file against the official schema too (the verdict is reported)
  --format <format>    text or json; text when left out
  --id, --bank         name and version of a profile (huaxia-company/1), and the bank it is of
  --column <r>=<word>  transactedAt, transactedTime, bookedOn, moneyIn and moneyOut, or amount (signed, or with
                       side 借/贷), balanceAfter, bankAccount, currency, counterpartyName, counterpartyAccount,
                       payerName, payerAccount, payeeName, payeeAccount, summary, reference, serial
  -h, --help           this text

Examples:
  headwater bank import examples/bank/demonstration-zone-2021h1.csv
  headwater bank map 对账单.xlsx --id huaxia-company/1 --bank 华夏银行 \\
    --column transactedAt=入账日 --column amount=变动 --column balanceAfter=结余 > huaxia.json
  headwater bank import 对账单.xlsx --account 10250000000123456 --profile huaxia.json

Exit codes: 0 done and everything adds up, 1 refused or something does not add up, 2 wrong usage.
`;

export const bank: Command = {
  name: "bank",
  summary: "read a bank's statement, match it with the book, make the reconciliation statement",
  help: HELP,
  async run(args, io) {
    const parsed = readArguments(args, ["account", "schema", "format", "id", "bank"], ["profile", "column"]);
    if (typeof parsed === "string") return misuse(bank, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const [action, path, ...more] = parsed.positionals;
    const { options, lists } = parsed;
    const { format = "text" } = options;
    if (format !== "text" && format !== "json") return misuse(bank, `there is no format "${format}"`, io);
    if (action === undefined) return misuse(bank, "import or map?", io);
    if (action !== "import" && action !== "map") return misuse(bank, `there is no "bank ${action}"`, io);
    if (path === undefined || more.length > 0) return misuse(bank, "name one bank file", io);
    const common = { account: options["account"], profiles: lists["profile"] ?? [] };
    if (action === "import") {
      return importBankFile(path, { ...common, format, schema: options["schema"] }, io);
    }
    const wanted = { id: options["id"], bank: options["bank"], columns: lists["column"] ?? [] };
    const problem = await mapColumns(path, wanted, io);
    return typeof problem === "string" ? misuse(bank, problem, io) : problem;
  },
};
