import { beforeAll, describe, expect, test } from "vitest";
import { parseSignedCheckpoint, verifyCheckpoint } from "#domain/checkpoint/checkpoint.ts";
import { parseVerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { hashText } from "#domain/hash.ts";
import { unwrap } from "#domain/result.ts";
import { signCheckpoint } from "#functions/checkpoint/sign-checkpoint.ts";
import { readNewestCheckpoint } from "#storage/checkpoints.ts";
import { readLog } from "#storage/log-proofs.ts";
import { BOOK, bookVkey, firstKey, growTo, ORIGIN, only } from "#tests/checkpoint/books.ts";
import { checkpointBy, ed25519Key, SECRETS } from "#tests/checkpoint/notes.ts";
import { runCli } from "#tests/support/cli.ts";
import { freshStore } from "#tests/support/store.ts";

const key = firstKey();
const log = ed25519Key(SECRETS[0], ORIGIN);
const secret = ed25519Key(SECRETS[1], "x").privateKey.export({ format: "pem", type: "pkcs8" }).toString();
const NAME = "finance.sh.example/w";
const OWN = ["--secret", "own.pem", "--name", NAME, "--log-key", "log.vkey"];

/** The book when it had four blocks, when it had seven, and the proof between. */
let files: Record<string, string> = {};

beforeAll(async () => {
  const store = await freshStore();
  const signed = async () => {
    unwrap(await signCheckpoint(store, only(key), BOOK));
    return (await readNewestCheckpoint(store, BOOK))?.note ?? "";
  };
  await growTo(store, 4);
  const four = await signed();
  await growTo(store, 7, 4);
  const seven = await signed();
  const reader = readLog(store, BOOK);
  const state = async (size: number) => ({ size, root: hashText(await reader.root(size)) });
  const path = (await reader.consistency(4, 7)).map(hashText);
  const proof = JSON.stringify({ book: BOOK, from: await state(4), to: await state(7), path });
  const forked = checkpointBy([log], ORIGIN, 7, hashText(new Uint8Array(32)));
  files = { four, seven, proof, forked, "own.pem": secret, "log.vkey": bookVkey(key) };
});

const run = (...args: string[]) => runCli(["checkpoint", ...args], files);

describe("a partner's own cosignature", () => {
  test("on a checkpoint that extends what was seen, and on a first one that is taken on trust", async () => {
    const vkey = (await run("key", "--secret", "own.pem", "--name", NAME)).stdout.trim();
    const first = await run("cosign", "four", ...OWN, "--first");
    expect(first).toMatchObject({ exitCode: 0, stderr: "" });
    files["seen"] = first.stdout;
    const next = await run("cosign", "seven", ...OWN, "--seen", "seen", "--consistency", "proof");
    expect(next).toMatchObject({ exitCode: 0, stderr: "" });
    const keys = [unwrap(parseVerifierKey(vkey)), log.verifier];
    const held = unwrap(verifyCheckpoint(unwrap(parseSignedCheckpoint(next.stdout)), keys, ORIGIN));
    expect(held.map(each => each.key.name)).toEqual([ORIGIN, NAME]);
  });

  test.each([
    ["without the proof", ["cosign", "seven", ...OWN, "--seen", "four"], "there is no consistency proof"],
    [
      "on another book of the same size",
      ["cosign", "forked", ...OWN, "--seen", "seven"],
      "something was changed",
    ],
    [
      "on one that is older than what was seen",
      ["cosign", "four", ...OWN, "--seen", "seven"],
      "verify them the other way round",
    ],
    [
      "on one that the log has not signed",
      ["cosign", "four", ...OWN.slice(0, 4), "--log-key", "stranger.vkey", "--first"],
      "none of the given keys has signed",
    ],
    [
      "with a file that is no key",
      ["cosign", "four", "--secret", "four", ...OWN.slice(2), "--first"],
      "no Ed25519 key",
    ],
  ])("is refused %s", async (_, args, why) => {
    files["stranger.vkey"] = bookVkey({ ...key, publicKey: ed25519Key(SECRETS[1], "x").verifier.publicKey });
    const { exitCode, stdout, stderr } = await run(...args);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(why);
    expect(stderr).toContain("NOT COSIGNED");
  });

  test.each([
    [["cosign", "four", ...OWN], "either --seen or --first"],
    [["cosign", ...OWN, "--first"], "one checkpoint as a file, or --book"],
    [["cosign", "--book", "b", ...OWN, "--first"], "--token says who asks"],
    [["cosign", "four", "--secret", "own.pem", "--name", NAME, "--first"], "--log-key says"],
    [["sign", "four"], 'there is no "checkpoint sign"'],
  ])("%j is no use of it", async (args, why) => {
    const { exitCode, stderr } = await run(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(why);
  });
});

describe("two partners, without the operator", () => {
  test("see that they have the same book", async () => {
    const { exitCode, stdout } = await run(
      ...["compare", "seven", "four", "--log-key", "log.vkey", "--consistency", "proof"],
    );
    expect([exitCode, stdout]).toEqual([
      0,
      `THE SAME BOOK  ${BOOK}: 4 blocks, and 3 more that only follow them\n`,
    ]);
    expect((await run("compare", "four", "four", "--log-key", "log.vkey")).exitCode).toBe(0);
  });

  test("see that they were shown two", async () => {
    const { exitCode, stderr } = await run("compare", "seven", "forked", "--log-key", "log.vkey");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("TWO BOOKS: the log has signed two different books of 7 blocks");
  });

  test("are told which proof they need", async () => {
    const { exitCode, stderr } = await run("compare", "four", "seven", "--log-key", "log.vkey");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("/proofs/consistency?from=4&to=7");
  });
});
