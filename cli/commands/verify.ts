/** `headwater verify`: checks a downloaded statement offline, and says in words what that proves. */
import { type Command, EXIT, misuse } from "#cli/command.ts";
import { faultLines } from "#cli/input.ts";
import { placeFaults, readJsonFile } from "#cli/json-file.ts";
import { readArguments } from "#cli/options.ts";
import { formsInWords } from "#cli/same-form.ts";
import { readGrowth, readKeys } from "#cli/trusted-files.ts";
import { growthInWords, printable, verifiedInWords } from "#cli/verified-words.ts";
import { verifyFile } from "#domain/statement/verify-file.ts";

const HELP = `Usage: headwater verify <statement.json> [--key <vkey file>]… [--since <earlier file>] [--form <file>]…

Checks a statement that was downloaded as JSON (of one account, of all accounts of a party, of a whole book), or an
issued report, with nothing but the file: no network.
"-" reads standard input.

What is checked:
  every posting is in its page, every page follows the one before, none is missing;
  the last page, the balance and the number of postings are in the account's row;
  the row and the account's registration are in the head of the book;
  the head is in the book's log;
  for a party or a book, no account that the register gives it is missing;
  every figure that is shown follows from these; for a report, from these and the sources that it carries;
  with --key, who signed that log; with --since, that the book only grew.

Options:
  --key <file>          verifier keys that you trust, one a line (/v1/keys?book=…&format=text, checked with
                        whoever keeps the book, not by the same way as the statement); may be repeated.
                        One of them must have signed, and no signature by any of them may be wrong. A key that the
                        file calls revoked is believed on the one checkpoint that it names; an older statement is
                        then proven by a new one, with --since
  --since <file>        an earlier statement or checkpoint of the same book: nothing in it was changed or taken
                        away. The statement must have been downloaded with since=<size of the earlier log>
  --consistency <file>  or the proof from /v1/books/<book>/proofs/consistency?from=…&to=…
  --form <file>         the same statement as PDF, XLSX, CSV, camt.053, … : it is written anew from what was verified,
                        and must be the same byte for byte; may be repeated
  -h, --help            this text

Exit codes: 0 all of it holds, 1 it does not (each fault as file:line:column: code: message),
2 wrong usage.
`;

export const verify: Command = {
  name: "verify",
  summary: "check a statement offline",
  help: HELP,
  async run(args, io) {
    const parsed = readArguments(args, ["since", "consistency"], ["key", "form"]);
    if (typeof parsed === "string") return misuse(verify, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const [path, ...more] = parsed.positionals;
    if (path === undefined)
      return misuse(verify, "name the statement to verify, or - for standard input", io);
    if (more.length > 0) return misuse(verify, "one statement at a time", io);
    const { since, consistency } = parsed.options;
    if (consistency !== undefined && since === undefined)
      return misuse(verify, "--consistency needs --since", io);
    const keys = await readKeys(parsed.lists["key"] ?? [], io);
    if (keys === null) return EXIT.wrongInput;
    const file = await readJsonFile(path, "statement.malformed", io);
    if (!file.ok) {
      io.stderr(faultLines(path, file.faults));
      return EXIT.wrongInput;
    }
    const verified = verifyFile(file.value.text, { vkeys: keys });
    if (!verified.ok) {
      const faults = placeFaults(file.value.text, verified.faults);
      const plain = faults.map(fault => ({ ...fault, message: printable(fault.message) }));
      io.stderr(faultLines(path, plain));
      io.stderr(`${path}: NOT VERIFIED: do not rely on this file\n`);
      return EXIT.wrongInput;
    }
    const growth = since === undefined ? null : { since, consistency };
    const earlier = growth === null ? null : await readGrowth(verified.value, growth, keys, io);
    if (growth !== null && earlier === null) {
      io.stderr(`${path}: NOT VERIFIED: do not rely on this file\n`);
      return EXIT.wrongInput;
    }
    const forms = await formsInWords(parsed.lists["form"] ?? [], verified.value, io);
    if (forms === null) {
      io.stderr(`${path}: NOT VERIFIED: do not rely on the other file\n`);
      return EXIT.wrongInput;
    }
    io.stdout(verifiedInWords(verified.value, keys));
    if (earlier !== null) io.stdout(growthInWords(earlier, verified.value));
    io.stdout(forms);
    return EXIT.done;
  },
};
