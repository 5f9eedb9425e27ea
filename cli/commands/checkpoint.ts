/** `headwater checkpoint`: what a partner does with the book's signed checkpoints, by itself or with another partner. */
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { faultLines, readText } from "#cli/input.ts";
import { type Arguments, readArguments } from "#cli/options.ts";
import { type CosigningKey, cosignatureBy, readCosigningKey } from "#cli/signing-key.ts";
import { readKeys } from "#cli/trusted-files.ts";
import { printable } from "#cli/verified-words.ts";
import { bookOfOrigin, type NotedCheckpoint, parseSignedCheckpoint } from "#domain/checkpoint/checkpoint.ts";
import { formatNote, signatureLine } from "#domain/checkpoint/note.ts";
import { formatVerifierKey, type VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { ok, type Refused, type Result } from "#domain/result.ts";
import { checkGrowth, type EarlierLog, readEarlier } from "#domain/statement/growth.ts";
import { signaturesBy } from "#domain/statement/signed-log.ts";
import { type Client, createClient, ProblemError } from "#events/client.ts";

const HELP = `Usage: headwater checkpoint key --secret <pem> --name <key name>
       headwater checkpoint cosign <checkpoint> --log-key <vkey file> --secret <pem> --name <key name>
                                   (--seen <file> [--consistency <file>] | --first)
       headwater checkpoint cosign --book <book> --token <token> [--url <address>] --log-key … (the same)
       headwater checkpoint compare <one> <other> --log-key <vkey file> [--consistency <file>]

key      prints the verifier key of your secret, for the operator to register and for other partners to keep.
cosign   checks that a checkpoint is signed by the log and that the book only grew since the last one that you
         have seen, then adds your cosignature and prints the note: keep it as what you have seen.
         With --book it is fetched with its proof from the service, and your signature is handed in.
compare  checks that two partners were shown the same book: files of theirs, each a checkpoint or a statement.
         Needs nobody but the two of them.

Options:
  --log-key <file>      verifier keys of the log, one a line; got once and compared by another way
  --secret <file>       your Ed25519 key (openssl genpkey -algorithm ed25519 -out partner.pem)
  --name <key name>     the name of that key, such as finance.sh.example/w
  --seen <file>         the last checkpoint that you cosigned, or a statement
  --first               there is none yet: you take this one on trust
  --consistency <file>  the proof from /v1/books/<book>/proofs/consistency?from=…&to=…
  --book, --token, --url   ask the service itself; http://127.0.0.1:8787 when no address is given
  -h, --help            this text

Exit codes: 0 done, 1 refused or not the same book, 2 wrong usage.
`;

export const checkpoint: Command = {
  name: "checkpoint",
  summary: "cosign checkpoints that you have seen to be consistent, compare them with a partner's",
  help: HELP,
  async run(args, io) {
    const names = ["secret", "name", "seen", "consistency", "book", "token", "url"];
    const parsed = readArguments(args, names, ["log-key"], ["first"]);
    if (typeof parsed === "string") return misuse(checkpoint, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const [action, ...files] = parsed.positionals;
    if (action === "key") return printKey(parsed, io);
    if (action !== "cosign" && action !== "compare") {
      return misuse(checkpoint, `there is no "checkpoint ${action ?? ""}"`, io);
    }
    const keys = await readKeys(parsed.lists["log-key"] ?? [], io);
    if (keys === null) return EXIT.wrongInput;
    if (keys.length === 0) return misuse(checkpoint, "--log-key says whose signature counts", io);
    const work = action === "cosign" ? cosign(files, parsed, keys, io) : compare(files, parsed, keys, io);
    return work.catch((error: unknown) => {
      if (!(error instanceof ProblemError)) throw error;
      io.stderr(`headwater checkpoint: ${error.problem.code}: ${error.problem.detail}\n`);
      return EXIT.wrongInput;
    });
  },
};

async function printKey({ options }: Arguments, io: Io): Promise<number> {
  const { secret, name } = options;
  if (secret === undefined || name === undefined) {
    return misuse(checkpoint, "name --secret and --name", io);
  }
  const key = await readCosigningKey(secret, name, io);
  if (!key.ok) return refused(secret, key, io);
  io.stdout(`${formatVerifierKey(key.value.verifier)}\n`);
  return EXIT.done;
}

async function cosign(
  files: readonly string[],
  { options, flags }: Arguments,
  keys: readonly VerifierKey[],
  io: Io,
): Promise<number> {
  const { secret, name, seen, book, token, url = "http://127.0.0.1:8787" } = options;
  const first = flags.includes("first");
  if (secret === undefined || name === undefined) return misuse(checkpoint, "name --secret and --name", io);
  if ((seen === undefined) === !first) return misuse(checkpoint, "either --seen or --first", io);
  if ((book === undefined) === (files.length !== 1)) {
    return misuse(checkpoint, "one checkpoint as a file, or --book", io);
  }
  if (book !== undefined && token === undefined) return misuse(checkpoint, "--token says who asks", io);
  const key = await readCosigningKey(secret, name, io);
  if (!key.ok) return refused(secret, key, io);
  const client = createClient({ baseUrl: url, token: () => token ?? null });
  const path = files[0] ?? `${url} ${book}`;
  const text = book === undefined ? await readText(path, io) : ok(await fetchCheckpoint(client, book));
  const noted = text.ok ? parseSignedCheckpoint(text.value) : text;
  if (!noted.ok) return refused(path, noted, io);
  const signed = signaturesBy(noted.value, keys);
  if (!signed.ok) return refused(path, signed, io);
  if (seen !== undefined) {
    const earlier = await readSeen(seen, keys, io);
    if (!earlier.ok) return refused(seen, earlier, io);
    const proof = await consistencyOf(noted.value, earlier.value, options, client, io);
    const grown = proof.ok ? isGrown(noted.value, earlier.value, proof.value) : proof;
    if (!grown.ok) return refused(path, grown, io);
  }
  return addCosignature(noted.value, key.value, book === undefined ? null : { client, book }, io);
}

async function addCosignature(
  { checkpoint: { size }, note }: NotedCheckpoint,
  key: CosigningKey,
  service: { readonly client: Client; readonly book: string } | null,
  io: Io,
): Promise<number> {
  const own = cosignatureBy(key, note.text, io.now().getTime());
  if (service !== null) {
    const { client, book } = service;
    await client.call("cosign", { params: { book }, body: { size, signature: signatureLine(own) } });
  }
  io.stdout(formatNote({ text: note.text, signatures: [...note.signatures, own] }));
  return EXIT.done;
}

/** Any proof will do between logs of one size. */
async function consistencyOf(
  { checkpoint: { origin, size } }: NotedCheckpoint,
  earlier: EarlierLog,
  { consistency, book }: Arguments["options"],
  client: Client,
  io: Io,
): Promise<Result<string | null>> {
  if (consistency !== undefined) return readText(consistency, io);
  if (book === undefined || earlier.size >= size) return ok(null);
  const query = { from: String(earlier.size), to: String(size) };
  const params = { book: bookOfOrigin(origin) };
  return ok(JSON.stringify(await client.call("proveConsistency", { params, query })));
}

async function fetchCheckpoint(client: Client, book: string): Promise<string> {
  const query = { format: "text" };
  const { bytes } = await client.download("getCheckpoint", { params: { book }, query });
  return new TextDecoder().decode(bytes);
}

async function compare(
  files: readonly string[],
  { options }: Arguments,
  keys: readonly VerifierKey[],
  io: Io,
): Promise<number> {
  const [one, other, ...more] = files;
  if (one === undefined || other === undefined || more.length > 0) {
    return misuse(checkpoint, "two files, one of each partner", io);
  }
  const logs: EarlierLog[] = [];
  for (const path of [one, other]) {
    const log = await readSeen(path, keys, io);
    if (!log.ok) return refused(path, log, io);
    logs.push(log.value);
  }
  const [smaller, larger] = logs.sort((a, b) => a.size - b.size) as [EarlierLog, EarlierLog];
  if (smaller.book === larger.book && smaller.size === larger.size && smaller.root !== larger.root) {
    io.stderr(
      `${one}, ${other}: TWO BOOKS: the log has signed two different books of ${smaller.size} blocks.\nKeep both files: together they prove it.\n`,
    );
    return EXIT.wrongInput;
  }
  const { consistency } = options;
  const proof = consistency === undefined ? ok(null) : await readText(consistency, io);
  const grown = proof.ok ? checkGrowth(larger.book, { log: larger }, smaller, proof.value) : proof;
  if (!grown.ok) return refused(`${one}, ${other}`, grown, io);
  io.stdout(
    `THE SAME BOOK  ${printable(larger.book)}: ${smaller.size} blocks, and ${larger.size - smaller.size} more that only follow them\n`,
  );
  return EXIT.done;
}

function isGrown(
  { checkpoint: { origin, size, root } }: NotedCheckpoint,
  earlier: EarlierLog,
  file: string | null,
): Result<EarlierLog> {
  return checkGrowth(bookOfOrigin(origin), { log: { size, root } }, earlier, file);
}

async function readSeen(path: string, keys: readonly VerifierKey[], io: Io): Promise<Result<EarlierLog>> {
  const text = await readText(path, io);
  return text.ok ? readEarlier(text.value, keys) : text;
}

function refused(path: string, { faults }: Refused, io: Io): number {
  const plain = faults.map(fault => ({ ...fault, message: printable(fault.message) }));
  io.stderr(faultLines(path, plain));
  io.stderr(`${path}: NOT COSIGNED, NOT COMPARED: something does not hold\n`);
  return EXIT.wrongInput;
}
