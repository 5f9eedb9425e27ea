/** `headwater verify`: checks a downloaded statement offline, and says in words what that proves. */
import { type Command, EXIT, misuse } from "#cli/command.ts";
import { faultLines } from "#cli/input.ts";
import { placeFaults, readJsonFile } from "#cli/json-file.ts";
import { readArguments } from "#cli/options.ts";
import { type Verified, verifyStatement } from "#domain/statement/verify.ts";

const HELP = `Usage: headwater verify <statement.json>

Checks a statement that was downloaded as JSON, with nothing but the file: no network, no key.
"-" reads standard input.

What is checked:
  every posting is in its page, every page follows the one before, none is missing;
  the last page, the balance and the number of postings are in the account's row;
  the row and the account's registration are in the head of the book;
  the head is in the book's log;
  every figure that is shown follows from these.

Options:
  -h, --help   this text

Exit codes: 0 all of it holds, 1 it does not (each fault as file:line:column: code: message),
2 wrong usage.
`;

export const verify: Command = {
  name: "verify",
  summary: "check a statement offline",
  help: HELP,
  async run(args, io) {
    const parsed = readArguments(args, []);
    if (typeof parsed === "string") return misuse(verify, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const [path, ...more] = parsed.positionals;
    if (path === undefined)
      return misuse(verify, "name the statement to verify, or - for standard input", io);
    if (more.length > 0) return misuse(verify, "one statement at a time", io);
    const file = await readJsonFile(path, "statement.malformed", io);
    if (!file.ok) {
      io.stderr(faultLines(path, file.faults));
      return EXIT.wrongInput;
    }
    const verified = verifyStatement(file.value.text);
    if (!verified.ok) {
      const faults = placeFaults(file.value.text, verified.faults);
      const plain = faults.map(fault => ({ ...fault, message: printable(fault.message) }));
      io.stderr(faultLines(path, plain));
      io.stderr(`${path}: NOT VERIFIED: do not rely on this file\n`);
      return EXIT.wrongInput;
    }
    io.stdout(inWords(verified.value));
    return EXIT.done;
  },
};

function inWords({ statement, head, headHash }: Verified): string {
  const {
    account,
    book,
    bookName,
    from,
    to,
    opening,
    debits,
    credits,
    closing,
    lines,
    proof,
    laterPostings,
  } = statement;
  const later = laterPostings === 0 ? "" : `; ${laterPostings} postings of later periods are not shown`;
  return [
    `VERIFIED  ${account.id} ${account.name} (${account.nameEn})`,
    `          book ${book}, accounting periods ${from} to ${to}`,
    "",
    `  opening ${opening}   debits ${debits}   credits ${credits}   closing ${closing} ${account.asset} (debit − credit)`,
    `  ${lines.length} postings shown of ${proof.row.postings} in the account${later}`,
    "",
    "Proven with this file alone:",
    `  every posting of this account up to block ${head.seq} (${head.recordedAt}) is here, unchanged and in order;`,
    "  its balance and posting count are those that the head of the book stands for;",
    `  the head is block ${head.seq} of a log of ${proof.log.size}.`,
    "",
    "Not proven by this file:",
    "  who keeps the book: compare the head below with a statement that another partner has of the same block;",
    `  that the book is called "${bookName}";`,
    "  other accounts of the book.",
    "",
    `  head ${headHash}`,
    `  log  ${proof.log.root}`,
    "",
  ]
    .map(printable)
    .join("\n");
}

/** Texts come from the file; none may break the line or command the terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\u{fffd}");
}
