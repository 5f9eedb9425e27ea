/** Two partners whom the operator may have shown two histories, with nothing but their files and addresses. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatTrustedKey } from "#domain/checkpoint/trusted-key.ts";
import { formatVerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { hashText } from "#domain/hash.ts";
import { BOOK, bookVkey, firstKey, ORIGIN } from "#tests/checkpoint/books.ts";
import { signedHistory } from "#tests/checkpoint/history.ts";
import { checkpointBy, ed25519Key, SECRETS, signatureBy, withSignature } from "#tests/checkpoint/notes.ts";
import { runCli } from "#tests/support/cli.ts";

const key = firstKey();
const partner = ed25519Key(SECRETS[1], "finance.sh.example/w", "cosignature");

let mine: Awaited<ReturnType<typeof signedHistory>>;
let theirs: Awaited<ReturnType<typeof signedHistory>>;
let files: Record<string, string> = {};
/** The partner's web server: it serves files and knows nothing of what they are. */
let server: Server;
let served: Record<string, string> = {};
const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`;

beforeAll(async () => {
  [mine, theirs] = [await signedHistory(key), await signedHistory(key)];
  const cosigned = withSignature(
    mine.four,
    signatureBy(partner, mine.four.slice(0, mine.four.indexOf("\n\n") + 1)),
  );
  files = { ...mine, "log.vkey": bookVkey(key), "partner.vkey": formatVerifierKey(partner.verifier) };
  served = {
    "same.txt": mine.seven,
    "older.txt": cosigned,
    "fork.txt": theirs.seven,
    "fork-older.txt": theirs.four,
  };
  server = createServer((request, response) => {
    const text = served[request.url?.slice(1) ?? ""];
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await new Promise<void>(done => server.listen(0, "127.0.0.1", done));
});
afterAll(() => new Promise(done => server.close(done)));

async function compare(...args: string[]) {
  const written = new Map<string, Uint8Array>();
  const ran = await runCli(["checkpoint", "compare", ...args, "--log-key", "log.vkey"], files, written);
  const evidence = [...written].map(([path, bytes]) => ({ path, text: new TextDecoder().decode(bytes) }));
  return { ...ran, evidence };
}

describe("shown one book", () => {
  test("both at one size, by file and by address", async () => {
    for (const place of ["seven", at("same.txt")]) {
      const { exitCode, stdout, evidence } = await compare("seven", place);
      expect([exitCode, evidence]).toEqual([0, []]);
      expect(stdout).toContain(`THE SAME BOOK  ${BOOK}: both have 7 blocks with the root `);
    }
  });

  test("one older than the other, with the proof that it is the same book's beginning", async () => {
    const { exitCode, stdout } = await compare("seven", at("older.txt"), "--consistency", "proof");
    expect([exitCode, stdout]).toEqual([
      0,
      `THE SAME BOOK  ${BOOK}: ${at("older.txt")} has its first 4 blocks; the other 3 more that only follow them (proven)\n`,
    ]);
  });

  test("one older than the other, with a statement that was made with since=<its size>, and no other proof", async () => {
    expect(await compare("statement", at("older.txt"))).toMatchObject({ exitCode: 0, stderr: "" });
    expect((await compare("unsigned", at("older.txt"))).stderr).toContain("checkpoint.none");
  });
});

describe("shown two", () => {
  test("of one size: both notes are kept, whatever else was compared", async () => {
    const { exitCode, stdout, stderr, evidence } = await compare(
      ...["seven", at("same.txt"), at("fork.txt"), at("gone.txt"), "--evidence", "kept"],
    );
    expect(exitCode).toBe(3);
    expect(stdout).toContain("THE SAME BOOK");
    expect(stderr).toContain(`TWO BOOKS: ${ORIGIN} has signed two different books of 7 blocks`);
    expect(stderr).toContain("answered 404");
    expect(evidence.map(({ text }) => text)).toEqual([mine.seven, theirs.seven]);
    for (const { path } of evidence) {
      expect(path).toMatch(/^kept\/fork-joint-fund-[0-9a-f]{8}\.checkpoint\.txt$/);
      expect(stderr).toContain(path);
    }
  });

  test("of two sizes: the proof of one's own history says that the other's is not its beginning", async () => {
    const { exitCode, stderr, evidence } = await compare(
      "seven",
      at("fork-older.txt"),
      "--consistency",
      "proof",
    );
    expect(exitCode).toBe(3);
    expect(stderr).toContain("two different books of 4 blocks");
    expect(evidence.map(({ text }) => text)).toEqual([mine.seven, theirs.four, mine.proof]);
    // The evidence speaks for itself: compared again, it says the same.
    files = { ...files, ...Object.fromEntries(evidence.map(({ path, text }) => [path, text])) };
    const [one = "", other = "", proof = ""] = evidence.map(({ path }) => path);
    expect((await compare(one, other, "--consistency", proof)).exitCode).toBe(3);
  });

  test("nobody is accused by a proof that does not hold, nor by another key than the log's", async () => {
    const spoilt = JSON.parse(mine.proof);
    const root = hashText(new Uint8Array(32));
    files["spoilt"] = JSON.stringify({ ...spoilt, from: { ...spoilt.from, root }, path: [root] });
    files["stranger"] = checkpointBy([ed25519Key(SECRETS[1], ORIGIN)], ORIGIN, 7, root);
    files["of partner"] = checkpointBy([partner], ORIGIN, 7, root);
    files["other log"] = checkpointBy([ed25519Key(SECRETS[0], `new.${ORIGIN}`)], `new.${ORIGIN}`, 7, root);
    const keys = ["--log-key", "partner.vkey"];
    files["new.vkey"] = formatVerifierKey(ed25519Key(SECRETS[0], `new.${ORIGIN}`).verifier);
    for (const [args, why] of [
      [["seven", at("fork-older.txt"), "--consistency", "spoilt"], "checkpoint.proof"],
      [["seven", "stranger"], "checkpoint.signature"],
      [["seven", "of partner", ...keys], "checkpoint.signature"],
      [["seven", "other log", "--log-key", "new.vkey"], "two logs"],
    ] as const) {
      const { exitCode, stdout, stderr, evidence } = await compare(...args);
      expect([args, exitCode, stdout, evidence]).toEqual([args, 1, "", []]);
      expect(stderr).toContain(why);
    }
  });

  test("by a key that was revoked, it is said that another may have signed", async () => {
    const revoked = { since: "2026-11-20T08:00:00+08:00", reason: "私钥外泄", stands: null };
    files["revoked.vkey"] = formatTrustedKey(bookVkey(key), revoked);
    const { exitCode, stderr } = await compare("seven", at("fork.txt"), "--log-key", "revoked.vkey");
    expect(exitCode).toBe(3);
    expect(stderr).toContain("it may be another who signed");
  });
});

test("two sizes without a proof: told which one is needed", async () => {
  const { exitCode, stderr } = await compare("four", at("same.txt"));
  expect(exitCode).toBe(1);
  expect(stderr).toContain("/proofs/consistency?from=4&to=7");
});

test("an address that answers nothing is said", async () => {
  const { exitCode, stderr } = await compare("four", "http://127.0.0.1:1/none");
  expect(exitCode).toBe(1);
  expect(stderr).toContain("the address gave no text");
});

test("one file is nothing to compare", async () => {
  expect((await compare("four")).exitCode).toBe(2);
});

test("a partner's checkpoint is cosigned from its address", async () => {
  files["own.pem"] = partner.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  const own = ["--secret", "own.pem", "--name", partner.verifier.name, "--log-key", "log.vkey"];
  const signed = await runCli(["checkpoint", "cosign", at("same.txt"), ...own, "--first"], files);
  expect(signed).toMatchObject({ exitCode: 0, stderr: "" });
  expect(signed.stdout.startsWith(mine.seven)).toBe(true);
});
