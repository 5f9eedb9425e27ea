/** `headwater book`: keep a whole book as JSON lines, and verify it without the service. */
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { readText } from "#cli/input.ts";
import { readArguments } from "#cli/options.ts";
import { parseCanonical } from "#domain/canonical.ts";
import { hashText } from "#domain/hash.ts";
import type { Body } from "#domain/ledger/block.ts";
import { headHash } from "#domain/ledger/head.ts";
import { type FirstTimes, repeats } from "#domain/ledger/once.ts";
import { type KeptBlock, rebuildBlock } from "#domain/ledger/rebuild.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { frontierRoot } from "#domain/ledger/tree.ts";
import { createClient, ProblemError } from "#events/client.ts";

const HELP = `Usage: headwater book export <book> --token <token> [--url <address>]
       headwater book verify <file.jsonl>

export   prints every block of a book, one JSON object a line: {"seq","head","body"}, head and body as the
         canonical text that is hashed. Redirect it to a file.
verify   rebuilds the book from such a file, offline: every entry is judged again and every byte of every head
         must come out the same. "-" reads standard input.

Options:
  --token <token>   a bearer token of somebody who may read the book (headwater token --as …)
  --url <address>   where Headwater runs; http://127.0.0.1:8787, or the port in PORT
  -h, --help        this text

Exit codes: 0 done and verified, 1 refused or not as it must be, 2 wrong usage.
`;

/** Canonical texts of one block: exactly the bytes that are hashed. */
interface ExportedBlock {
  readonly seq: number;
  readonly head: string;
  readonly body: string;
}

const encoder = new TextEncoder();

export const book: Command = {
  name: "book",
  summary: "keep a whole book as a file, and verify it offline",
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
    if (action === "verify") return verify(subject, io);
    if (action !== "export") return misuse(book, `there is no "book ${action}"`, io);
    if (token === undefined) return misuse(book, "--token says who reads the book", io);
    return exportBook(subject, { token, url }, io);
  },
};

async function exportBook(
  id: string,
  { token, url }: { token: string; url: string },
  io: Io,
): Promise<number> {
  const client = createClient({ baseUrl: url, token: () => token });
  try {
    for (let from: number | null = 0; from !== null; ) {
      const page: { blocks: readonly ExportedBlock[]; next: number | null } = await client.call(
        "exportBlocks",
        {
          params: { book: id },
          query: { from: String(from), limit: "500" },
        },
      );
      for (const { seq, head, body } of page.blocks) io.stdout(`${JSON.stringify({ seq, head, body })}\n`);
      from = page.next;
    }
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    io.stderr(`headwater book: ${error.problem.code}: ${error.problem.detail}\n`);
    return EXIT.wrongInput;
  }
}

async function verify(path: string, io: Io): Promise<number> {
  const text = await readText(path, io);
  if (!text.ok) {
    io.stderr(`${path}: ${text.faults[0].code}: ${text.faults[0].message}\n`);
    return EXIT.wrongInput;
  }
  const lines = text.value.replace(/\n$/, "").split("\n");
  let state: JournalState | null = null;
  let entries = 0;
  const first: FirstTimes = new Map();
  if (text.value === "") return notVerified(`${path}: there is no block`, io);
  for (const [index, line] of lines.entries()) {
    const kept = parseLine(line);
    if (kept === null) return notVerified(`${path}:${index + 1}:1: the line is not a block`, io);
    const rebuilt = rebuildBlock(state, kept);
    if ("message" in rebuilt) {
      return notVerified(
        `${path}:${index + 1}:1: block ${rebuilt.seq} ${rebuilt.item}: ${rebuilt.message}`,
        io,
      );
    }
    const { entries: ofBlock } = rebuilt.block.body;
    const [repeat] = repeats(first, kept.seq, ofBlock);
    if (repeat !== undefined)
      return notVerified(`${path}:${index + 1}:1: block ${kept.seq}: ${repeat.message}`, io);
    state = rebuilt.state;
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
      "",
    ].join("\n"),
  );
  return EXIT.done;
}

/** Null unless the line is, byte for byte, as `export` prints it: a reader with another parser sees the same book. */
function parseLine(line: string): KeptBlock | null {
  try {
    const { seq, head, body } = JSON.parse(line) as Partial<ExportedBlock>;
    if (typeof seq !== "number" || typeof head !== "string" || typeof body !== "string") return null;
    if (line !== JSON.stringify({ seq, head, body })) return null;
    return { seq, head: encoder.encode(head), body: parseCanonical(encoder.encode(body)) as unknown as Body };
  } catch {
    return null;
  }
}

function notVerified(message: string, io: Io): number {
  io.stderr(`${message}\nNOT VERIFIED: do not rely on this file\n`);
  return EXIT.wrongInput;
}
