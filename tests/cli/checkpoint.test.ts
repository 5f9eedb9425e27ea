import { beforeAll, describe, expect, test } from "vitest";
import { parseSignedCheckpoint, verifyCheckpoint } from "#domain/checkpoint/checkpoint.ts";
import { parseVerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { hashText } from "#domain/hash.ts";
import { unwrap } from "#domain/result.ts";
import { bookVkey, firstKey, ORIGIN } from "#tests/checkpoint/books.ts";
import { signedHistory } from "#tests/checkpoint/history.ts";
import { checkpointBy, ed25519Key, SECRETS } from "#tests/checkpoint/notes.ts";
import { runCli } from "#tests/support/cli.ts";

const key = firstKey();
const log = ed25519Key(SECRETS[0], ORIGIN);
const secret = ed25519Key(SECRETS[1], "x").privateKey.export({ format: "pem", type: "pkcs8" }).toString();
const NAME = "finance.sh.example/w";
const OWN = ["--secret", "own.pem", "--name", NAME, "--log-key", "log.vkey"];

let files: Record<string, string> = {};

beforeAll(async () => {
  const forked = checkpointBy([log], ORIGIN, 7, hashText(new Uint8Array(32)));
  files = { ...(await signedHistory(key)), forked, "own.pem": secret, "log.vkey": bookVkey(key) };
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
    [["cosign", ...OWN, "--first"], "one checkpoint as a file or address, or --book"],
    [["cosign", "--book", "b", ...OWN, "--first"], "--token says who asks"],
    [["cosign", "four", "--secret", "own.pem", "--name", NAME, "--first"], "--log-key says"],
    [["sign", "four"], 'there is no "checkpoint sign"'],
  ])("%j is no use of it", async (args, why) => {
    const { exitCode, stderr } = await run(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(why);
  });
});
