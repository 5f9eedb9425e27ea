/** `headwater archive`: yearly archives (会计档案), which there are, copies of them, and whether a copy is whole. */
import { join } from "node:path";
import { bytesAt, copyArchive, WrongCopy } from "#cli/archive/copy.ts";
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { faultLines } from "#cli/input.ts";
import { type Arguments, readArguments } from "#cli/options.ts";
import { serviceClient } from "#cli/service-client.ts";
import { readKeys } from "#cli/trusted-files.ts";
import { printable } from "#cli/verified-words.ts";
import { ArchiveCheck } from "#domain/archive/check.ts";
import { ANCHOR, MANIFEST } from "#domain/archive/manifest.ts";
import { archiveWords } from "#domain/archive/words.ts";
import { type Refused, refuse } from "#domain/result.ts";
import { ProblemError } from "#events/client.ts";

const HELP = `Usage: headwater archive list --book <book> --token <token>
       headwater archive download --book <book> --year <year> --out <folder> --token <token>
       headwater archive verify <folder> [--key <vkey file>]…

The archive of a closed year (会计档案): vouchers with their approvals and attachments, account books, reports, agreements
and settlements, the bank's statements and reconciliations, each kept as long as the rule says, and their list, which
a block of the book names.

list says for every closed year how far its archive is. download copies one, and goes on with a copy that stopped.
verify works offline, with nothing but the copy. It is checked that
  no file is missing or changed, and every one is to be kept as long as its kind is (会计档案管理办法);
  the list is the one that the book names, in a log that a given key has signed;
  the blocks follow one another without a gap and hold all entries of the year, from the first number to the last;
  the account books of every month are proven by these blocks, and all tables say what they say;
  no approval and no attachment is missing.

Options:
  --key <file>      a key of the log that you trust, one a line; may stand more than once. Without one nothing is known
                    of who signed
  --out <folder>    where the copy goes; made when it is not there
  --token <token>   a bearer token of somebody who may read the book, such as an auditor (headwater token --as …)
  --url <address>   where Headwater runs; http://127.0.0.1:8787, or the port in PORT
  -h, --help        this text

Exit codes: 0 done and proven, 1 refused, not written or not proven, 2 wrong usage.
`;

const NEEDS: Readonly<Record<string, readonly string[]>> = {
  list: ["book", "token"],
  download: ["book", "year", "out", "token"],
  verify: [],
};

export const archive: Command = {
  name: "archive",
  summary: "yearly archives with their retention: list, copy, verify offline",
  help: HELP,
  async run(args, io) {
    const parsed = readArguments(args, ["book", "year", "out", "token", "url"], ["key"]);
    if (typeof parsed === "string") return misuse(archive, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const [action = "", ...names] = parsed.positionals;
    const needs = NEEDS[action];
    if (needs === undefined) return misuse(archive, "list, download or verify is what it does", io);
    const missing = needs.find(each => parsed.options[each] === undefined);
    if (missing !== undefined) return misuse(archive, `--${missing} is needed`, io);
    if (names.length !== (action === "verify" ? 1 : 0))
      return misuse(archive, action === "verify" ? "one folder" : `"archive ${action}" takes no names`, io);
    if (action === "verify") return verify(names[0] ?? "", parsed.lists["key"] ?? [], io);
    try {
      return await (action === "list" ? list : download)(parsed.options, io);
    } catch (error) {
      const isExpected =
        error instanceof ProblemError || error instanceof WrongCopy || "syscall" in (error as Error);
      if (!isExpected) throw error;
      const what =
        error instanceof ProblemError
          ? `${error.problem.code}: ${error.problem.detail}`
          : (error as Error).message;
      io.stderr(`headwater archive: ${printable(what)}\n`);
      return EXIT.wrongInput;
    }
  },
};

type Options = Arguments["options"];

function clientOf({ token = "", url = `http://127.0.0.1:${process.env["PORT"] ?? "8787"}` }: Options) {
  return serviceClient({ baseUrl: url, token: () => token });
}

const STATES = {
  due: "closed, not begun",
  writing: "being written",
  listed: "complete, waits for a signature",
  sealed: "sealed",
} as const;

async function list(options: Options, io: Io): Promise<number> {
  const { book = "" } = options;
  const { archives } = await clientOf(options).call("listArchives", { params: { book } });
  if (archives.length === 0) io.stdout(`no year of ${book} is closed yet\n`);
  for (const { year, state, files, bytes, archivedOn, manifest } of archives) {
    const size = state === "due" ? "" : `, ${files} files, ${bytes} bytes, archived on ${archivedOn}`;
    io.stdout(`${year}  ${STATES[state]}${size}${manifest === null ? "" : `\n      list ${manifest}`}\n`);
  }
  return EXIT.done;
}

async function download(options: Options, io: Io): Promise<number> {
  const { book = "", year = "", out = "" } = options;
  const { manifest, fetched } = await copyArchive(clientOf(options), book, year, out);
  const before = manifest.files.length - fetched;
  const known = before === 0 ? "" : `, ${before} were there`;
  io.stdout(`${out}: ${manifest.files.length} files of ${year} of ${book}; ${fetched} fetched${known}\n`);
  io.stdout(`now: headwater archive verify ${out} --key <key file>\n`);
  return EXIT.done;
}

async function verify(folder: string, keyFiles: readonly string[], io: Io): Promise<number> {
  const keys = await readKeys(keyFiles, io);
  if (keys === null) return EXIT.wrongInput;
  const [manifest, anchor] = [await bytesAt(join(folder, MANIFEST)), await bytesAt(join(folder, ANCHOR))];
  if (manifest === null || anchor === null) {
    const name = manifest === null ? MANIFEST : ANCHOR;
    return refused(folder, refuse("archive.missing", `${name} is not there`, { field: name }), io);
  }
  const check = ArchiveCheck.open(manifest, new TextDecoder().decode(anchor), keys);
  if (!check.ok) return refused(folder, check, io);
  for (const file of check.value.manifest.files)
    check.value.see(file, await bytesAt(join(folder, file.name)));
  const verified = check.value.finish();
  if (!verified.ok) return refused(folder, verified, io);
  const { title, kept, proven, notProven } = archiveWords(verified.value, keys, "en");
  const indented = (lines: readonly string[]) => lines.map(line => `  ${line}`);
  const by =
    keys.length === 0 ? "Proven with these files alone:" : "Proven with these files and the given keys:";
  const text = [
    `VERIFIED  ${title}`,
    "",
    ...indented(kept),
    "",
    by,
    ...indented(proven),
    "",
    "Not proven by these files:",
    ...indented(notProven),
    "",
  ];
  io.stdout(text.map(printable).join("\n"));
  return EXIT.done;
}

function refused(folder: string, { faults }: Refused, io: Io): number {
  const plain = faults.map(fault => ({ ...fault, message: printable(fault.message) }));
  io.stderr(faultLines(folder, plain));
  io.stderr(`${folder}: NOT PROVEN: this is not the whole archive that the book stands for\n`);
  return EXIT.wrongInput;
}
