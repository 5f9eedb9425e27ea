/** `headwater checkpoint`: what a partner does with the book's signed checkpoints, by itself or with another partner. */
import { compareWithAll } from "#cli/checkpoint/compare.ts";
import { readShared } from "#cli/checkpoint/shared-text.ts";
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { faultLines } from "#cli/input.ts";
import { type Arguments, readArguments } from "#cli/options.ts";
import { serviceClient } from "#cli/service-client.ts";
import { type CosigningKey, cosignatureBy, readCosigningKey } from "#cli/signing-key.ts";
import { readKeys } from "#cli/trusted-files.ts";
import { printable } from "#cli/verified-words.ts";
import { bookOfOrigin, type NotedCheckpoint, parseSignedCheckpoint } from "#domain/checkpoint/checkpoint.ts";
import { formatNote, signatureLine } from "#domain/checkpoint/note.ts";
import { formatVerifierKey, type VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { ok, type Refused, type Result } from "#domain/result.ts";
import { checkGrowth, type EarlierLog, readEarlier } from "#domain/statement/growth.ts";
import { signaturesBy } from "#domain/statement/signed-log.ts";
import { type Client, ProblemError } from "#events/client.ts";

const LOCAL = "http://127.0.0.1:8787";

const HELP = `Usage: headwater checkpoint key --secret <pem> --name <key name>
       headwater checkpoint cosign <checkpoint> --log-key <vkey file> --secret <pem> --name <key name>
                                   (--seen <checkpoint> [--consistency <proof>] | --first)
       headwater checkpoint cosign --book <book> --token <token> [--url <address>] --log-key … (the same)
       headwater checkpoint compare <own> <partner's>… --log-key <vkey file> [--consistency <proof>]…
                                    [--token <token> [--url <address>]] [--evidence <folder>]

Checkpoints and proofs are files, or addresses (https://…) that serve one. A partner publishes its own by putting the
file on any web server.

key      prints the verifier key of your secret, for the operator to register and for other partners to keep.
cosign   checks that a checkpoint is signed by the log and that the book only grew since the last one that you
         have seen, then adds your cosignature and prints the note: keep it as what you have seen.
         With --book it is fetched with its proof from the service, and your signature is handed in.
compare  checks that partners were shown the same book: a checkpoint, or a statement that has one, of each. Needs
         nobody else where both have one size, or where the larger is a statement made with since=<size of the
         other>; otherwise a proof, from whoever has one. With --token the service is asked for it: it cannot make a
         false one. Of a log that has signed two books, the notes (and the proof) are kept as evidence.

Options:
  --log-key <file>      verifier keys of the log, one a line; got once and compared by another way
  --secret <file>       your Ed25519 key (openssl genpkey -algorithm ed25519 -out partner.pem)
  --name <key name>     the name of that key, such as finance.sh.example/w
  --seen <checkpoint>   the last checkpoint that you cosigned, or a statement
  --first               there is none yet: you take this one on trust
  --consistency <proof>  from /v1/books/<book>/proofs/consistency?from=…&to=…; for compare may be repeated
  --book, --token, --url   ask the service itself; http://127.0.0.1:8787 when no address is given
  --evidence <folder>   where the evidence of two books is written; here when no folder is given
  -h, --help            this text

Exit codes: 0 done, all the same book; 1 refused, not compared; 2 wrong usage; 3 the log has signed two books.
`;

export const checkpoint: Command = {
  name: "checkpoint",
  summary: "cosign checkpoints that you have seen to be consistent, compare them with a partner's",
  help: HELP,
  async run(args, io) {
    const names = ["secret", "name", "seen", "book", "token", "url", "evidence"];
    const parsed = readArguments(args, names, ["log-key", "consistency"], ["first"]);
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
  { options, lists, flags }: Arguments,
  keys: readonly VerifierKey[],
  io: Io,
): Promise<number> {
  const { secret, name, seen, book, token, url = LOCAL } = options;
  const first = flags.includes("first");
  if (secret === undefined || name === undefined) return misuse(checkpoint, "name --secret and --name", io);
  if ((seen === undefined) === !first) return misuse(checkpoint, "either --seen or --first", io);
  if ((book === undefined) === (files.length !== 1)) {
    return misuse(checkpoint, "one checkpoint as a file or address, or --book", io);
  }
  if (book !== undefined && token === undefined) return misuse(checkpoint, "--token says who asks", io);
  const key = await readCosigningKey(secret, name, io);
  if (!key.ok) return refused(secret, key, io);
  const client = serviceClient({ baseUrl: url, token: () => token ?? null });
  const path = files[0] ?? `${url} ${book}`;
  const text = book === undefined ? await readShared(path, io) : ok(await fetchCheckpoint(client, book));
  const noted = text.ok ? parseSignedCheckpoint(text.value) : text;
  if (!noted.ok) return refused(path, noted, io);
  const signed = signaturesBy(noted.value, keys);
  if (!signed.ok) return refused(path, signed, io);
  if (seen !== undefined) {
    const earlier = await readSeen(seen, keys, io);
    if (!earlier.ok) return refused(seen, earlier, io);
    const proof = await consistencyOf(
      noted.value,
      earlier.value,
      { consistency: lists["consistency"]?.[0], asked: book !== undefined },
      client,
      io,
    );
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
  { consistency, asked }: { readonly consistency: string | undefined; readonly asked: boolean },
  client: Client,
  io: Io,
): Promise<Result<string | null>> {
  if (consistency !== undefined) return readShared(consistency, io);
  if (!asked || earlier.size >= size) return ok(null);
  return ok(await prove(client, bookOfOrigin(origin), earlier.size, size));
}

async function fetchCheckpoint(client: Client, book: string): Promise<string> {
  const query = { format: "text" };
  const { bytes } = await client.download("getCheckpoint", { params: { book }, query });
  return new TextDecoder().decode(bytes);
}

function compare(
  places: readonly string[],
  { options, lists }: Arguments,
  keys: readonly VerifierKey[],
  io: Io,
): Promise<number> {
  const [own, ...others] = places;
  if (own === undefined || others.length === 0) {
    return Promise.resolve(misuse(checkpoint, "your own file, and at least one of another partner", io));
  }
  const { token, url = LOCAL, evidence = "." } = options;
  const client = serviceClient({ baseUrl: url, token: () => token ?? null });
  const consistency = lists["consistency"] ?? [];
  const asked = (book: string, from: number, to: number) => prove(client, book, from, to);
  return compareWithAll(
    own,
    others,
    { keys, consistency, evidence, prove: token === undefined ? null : asked },
    io,
  );
}

/** The service's consistency proof, as the file that it gives. */
async function prove(client: Client, book: string, from: number, to: number): Promise<string> {
  const query = { from: String(from), to: String(to) };
  return JSON.stringify(await client.call("proveConsistency", { params: { book }, query }));
}

function isGrown(
  { checkpoint: { origin, size, root } }: NotedCheckpoint,
  earlier: EarlierLog,
  file: string | null,
): Result<EarlierLog> {
  return checkGrowth(bookOfOrigin(origin), { log: { size, root } }, earlier, file);
}

async function readSeen(path: string, keys: readonly VerifierKey[], io: Io): Promise<Result<EarlierLog>> {
  const text = await readShared(path, io);
  return text.ok ? readEarlier(text.value, keys) : text;
}

function refused(path: string, { faults }: Refused, io: Io): number {
  const plain = faults.map(fault => ({ ...fault, message: printable(fault.message) }));
  io.stderr(faultLines(path, plain));
  io.stderr(`${path}: NOT COSIGNED: something does not hold\n`);
  return EXIT.wrongInput;
}
