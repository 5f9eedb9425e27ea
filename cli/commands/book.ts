/** `headwater book`: keep a whole book as JSON lines, verify it without the service, import it elsewhere. */
import { type BookFile, openBookFile, recordLine } from "#cli/book-file.ts";
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { faultLines, unreadable } from "#cli/input.ts";
import { readArguments } from "#cli/options.ts";
import { rebuiltBlocks } from "#cli/rebuilt-blocks.ts";
import { serviceClient } from "#cli/service-client.ts";
import { hashText } from "#domain/hash.ts";
import { blockLine, type ExportedBlock, parseBlockLine } from "#domain/ledger/exported.ts";
import { headHash } from "#domain/ledger/head.ts";
import { type FirstTimes, repeats } from "#domain/ledger/once.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { frontierRoot } from "#domain/ledger/tree.ts";
import { type Client, ProblemError } from "#events/client.ts";
import type { AnswerOf } from "#events/operations.ts";

const HELP = `Usage: headwater book export <book> --token <token> [--url <address>]
       headwater book verify <file.jsonl>
       headwater book import <file.jsonl> --token <token> [--url <address>]

export   prints the record of a book, {"record"}, and then every block, one JSON object a line:
         {"seq","head","body"}, head and body as the canonical text that is hashed. Redirect it to a file.
verify   rebuilds the book from such a file, offline: every entry is judged again and every byte of every head
         must come out the same. "-" reads standard input.
import   puts the book into a deployment where it is not, with the same bytes and hashes. Parties that are not
         registered there are registered as the file names them. Safe to run again: it goes on where it stopped.

Options:
  --token <token>   a bearer token of somebody who may read the book; for import, of the operator
                    (headwater token --as …)
  --url <address>   where Headwater runs; http://127.0.0.1:8787, or the port in PORT
  -h, --help        this text

Exit codes: 0 done and verified, 1 refused or not as it must be, 2 wrong usage.
`;

/** A part of an import, in bytes and in blocks: well below what a request may have. */
const PART_BYTES = 2_500_000;
const PART_BLOCKS = 500;

export const book: Command = {
  name: "book",
  summary: "keep a whole book as a file, verify it offline, import it elsewhere",
  help: HELP,
  async run(args, io) {
    const parsed = readArguments(args, ["token", "url"]);
    if (typeof parsed === "string") return misuse(book, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const [action, subject, ...more] = parsed.positionals;
    const { token, url = `http://127.0.0.1:${process.env["PORT"] ?? "8787"}` } = parsed.options;
    if (subject === undefined || more.length > 0) return misuse(book, "name one book or file", io);
    if (action === "verify") return readingFrom(subject, io, verify(subject, io));
    if (action !== "export" && action !== "import") return misuse(book, `there is no "book ${action}"`, io);
    if (token === undefined) return misuse(book, "--token says who asks for it", io);
    const client = serviceClient({ baseUrl: url, token: () => token });
    const work =
      action === "export"
        ? exportBook(subject, client, io)
        : readingFrom(subject, io, importBook(subject, client, io));
    return work.catch((error: unknown) => {
      if (!(error instanceof ProblemError)) throw error;
      io.stderr(`headwater book: ${error.problem.code}: ${error.problem.detail}\n`);
      return EXIT.wrongInput;
    });
  },
};

async function exportBook(id: string, client: Client, io: Io): Promise<number> {
  for (let from: number | null = 0; from !== null; ) {
    const page: AnswerOf<"exportBlocks"> = await client.call("exportBlocks", {
      params: { book: id },
      query: { from: String(from), limit: "500" },
    });
    if (from === 0) io.stdout(`${recordLine(page.record)}\n`);
    for (const block of page.blocks) io.stdout(`${blockLine(block)}\n`);
    from = page.next;
  }
  return EXIT.done;
}

async function importBook(path: string, client: Client, io: Io): Promise<number> {
  const file = await openBookFile(io.open(path));
  const id = file.record?.["id"];
  if (file.record === null || typeof id !== "string") {
    io.stderr(`${path}:1:1: the book's record is missing; export the book again with this version\n`);
    return EXIT.wrongInput;
  }
  let imported: AnswerOf<"importBlocks"> | null = null;
  let written = 0;
  for await (const { blocks, wrongLine } of partsOf(file)) {
    if (wrongLine !== null) {
      io.stderr(`${path}:${wrongLine}:1: the line is not a block\n`);
      return EXIT.wrongInput;
    }
    const body = { record: file.record, blocks };
    imported = await client.call("importBlocks", { params: { book: id }, body });
    written += imported.written;
  }
  if (imported === null) {
    io.stderr(`${path}: there is no block\n`);
    return EXIT.wrongInput;
  }
  io.stdout(
    [
      `IMPORTED  book ${id}: ${imported.blocks} blocks, ${written} of them now`,
      `  head ${imported.head}   compare it with the deployment where the book comes from`,
      "",
      "Not proven by the blocks: the book's record and the names of its parties.",
      "Not part of a book: agreements, settlements, vouchers, bank statements, checkpoints and who may sign in.",
      "",
    ].join("\n"),
  );
  return EXIT.done;
}

/** Blocks in order, in parts that fit a request; the first line that is no block ends them. */
async function* partsOf({
  lines,
}: BookFile): AsyncGenerator<{ blocks: ExportedBlock[]; wrongLine: number | null }> {
  let blocks: ExportedBlock[] = [];
  let bytes = 0;
  for await (const { text, number } of lines) {
    const block = parseBlockLine(text);
    if (block === null) {
      yield { blocks, wrongLine: number };
      return;
    }
    const more = Buffer.byteLength(text);
    if (blocks.length === PART_BLOCKS || (blocks.length > 0 && bytes + more > PART_BYTES)) {
      yield { blocks, wrongLine: null };
      [blocks, bytes] = [[], 0];
    }
    blocks.push(block);
    bytes += more;
  }
  if (blocks.length > 0) yield { blocks, wrongLine: null };
}

async function verify(path: string, io: Io): Promise<number> {
  let state: JournalState | null = null;
  let entries = 0;
  const first: FirstTimes = new Map();
  for await (const found of rebuiltBlocks(await openBookFile(io.open(path)))) {
    const at = `${path}:${found.line}:1`;
    if ("wrong" in found) return notVerified(`${at}: ${found.wrong}`, io);
    const { entries: ofBlock, seq } = found.rebuilt.block.body;
    const [repeat] = repeats(first, seq, ofBlock);
    if (repeat !== undefined) return notVerified(`${at}: block ${seq}: ${repeat.message}`, io);
    state = found.rebuilt.state;
    entries += ofBlock.length;
  }
  if (state?.last === undefined || state.last === null) return notVerified(`${path}: there is no block`, io);
  const { head, bytes, log } = state.last;
  io.stdout(
    [
      `VERIFIED  book ${head.book}: ${log.size} blocks, ${entries} entries, ${state.accounts.size} accounts`,
      `  head ${headHash(bytes)}   (block ${head.seq}, ${head.recordedAt})`,
      `  log  ${hashText(frontierRoot(log))}`,
      "",
      "Not proven by this file: that these are all blocks; compare head and log with another partner's.",
      "Nor its first line, the book's record, which no block names.",
      "",
    ].join("\n"),
  );
  return EXIT.done;
}

/** Ends with what the work said, or with what is wrong with the file that it reads. */
async function readingFrom(path: string, io: Io, work: Promise<number>): Promise<number> {
  try {
    return await work;
  } catch (error) {
    const fault = unreadable(error);
    if (fault === null) throw error;
    io.stderr(faultLines(path, [fault]));
    return EXIT.wrongInput;
  }
}

function notVerified(message: string, io: Io): number {
  io.stderr(`${message}\nNOT VERIFIED: do not rely on this file\n`);
  return EXIT.wrongInput;
}
