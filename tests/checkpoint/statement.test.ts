import { beforeAll, describe, expect, test } from "vitest";
import { parseNote } from "#domain/checkpoint/note.ts";
import { formatVerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { hashText } from "#domain/hash.ts";
import { unwrap } from "#domain/result.ts";
import type { Statement } from "#domain/statement/statement.ts";
import { verifyStatement } from "#domain/statement/verify.ts";
import { signCheckpoint } from "#functions/checkpoint/sign-checkpoint.ts";
import { readNewestCheckpoint } from "#storage/checkpoints.ts";
import { readLog } from "#storage/log-proofs.ts";
import { buildStatement } from "#storage/statement.ts";
import type { Store } from "#storage/store.ts";
import { PERIOD } from "#tests/support/book.ts";
import { runCli } from "#tests/support/cli.ts";
import { fileOf, forged } from "#tests/support/statement.ts";
import { freshStore } from "#tests/support/store.ts";
import { BOOK, bookKey, bookVkey, firstKey, growTo, ORIGIN, only, PREFIX } from "./books.ts";
import { checkpointBy, ed25519Key, SECRETS, signatureBy, withSignature } from "./notes.ts";

const key = firstKey();
const witness = ed25519Key(SECRETS[1], "finance.sh.example/w", "cosignature");
const stranger = ed25519Key(SECRETS[1], ORIGIN).verifier;
let store: Store;
/** Made before anything was signed, when four blocks were signed, and when seven were. */
let unsigned: Statement;
let early: Statement;
let late: Statement;
let earlyCheckpoint: string;
let proofFile: string;

const statementNow = async (since?: number) =>
  unwrap(
    await buildStatement(store, {
      book: BOOK,
      bookName: "基金",
      account: "bank",
      from: PERIOD,
      to: PERIOD,
      ...(since === undefined ? {} : { since }),
    }),
  );

beforeAll(async () => {
  store = await freshStore();
  await growTo(store, 4);
  unsigned = await statementNow();
  unwrap(await signCheckpoint(store, only(key), BOOK));
  early = await statementNow();
  earlyCheckpoint = (await readNewestCheckpoint(store, BOOK))?.note ?? "";
  await growTo(store, 7, 4);
  unwrap(await signCheckpoint(store, only(key), BOOK));
  late = await statementNow(4);
  const log = readLog(store, BOOK);
  const state = async (size: number) => ({ size, root: hashText(await log.root(size)) });
  const path = (await log.consistency(4, 7)).map(hashText);
  proofFile = JSON.stringify({ book: BOOK, from: await state(4), to: await state(7), path });
});

const codesOf = (text: string, vkeys = [bookKey(key)]) => {
  const verified = verifyStatement(text, { vkeys });
  return verified.ok ? "ok" : [...new Set(verified.faults.map(({ code }) => code))].join();
};

describe("a statement and the checkpoint that covers it", () => {
  test("is proven in the newest checkpoint's log, and its signature holds", () => {
    expect(late.proof.log).toMatchObject({ size: 7 });
    const verified = unwrap(verifyStatement(fileOf(late), { vkeys: [bookKey(key)] }));
    expect(verified.signed?.checkpoint.origin).toBe(ORIGIN);
    expect(verified.signed?.signatures.map(each => each.key.name)).toEqual([ORIGIN]);
    expect(codesOf(fileOf(early))).toBe("ok");
  });

  test("without keys it verifies and says nothing of who signed; the deployment's key will do as well", () => {
    expect(unwrap(verifyStatement(fileOf(late))).signed?.signatures).toEqual([]);
    expect(codesOf(fileOf(late), [ed25519Key(SECRETS[0], PREFIX).verifier])).toBe("ok");
  });

  test("a head may be older than the checkpoint's last block", async () => {
    const { seq } = early.cut;
    const log = readLog(store, BOOK);
    const headPath = (await log.inclusion(seq, 7)).map(hashText);
    const { checkpoint, log: seven } = late.proof;
    const file = forged(early, copy => Object.assign(copy.proof, { headPath, checkpoint, log: seven }));
    expect(codesOf(file)).toBe("ok");
  });

  test("made before anything was signed, it says so, and with keys it is refused", () => {
    expect(unsigned.proof.checkpoint).toBeNull();
    expect(codesOf(fileOf(unsigned), [])).toBe("ok");
    expect(codesOf(fileOf(unsigned))).toBe("checkpoint.none");
  });

  test.each<[string, (note: string) => string | null, string]>([
    ["the checkpoint was taken out", () => null, "checkpoint.none"],
    [
      "another size was signed",
      () => checkpointBy([ed25519Key(SECRETS[0], ORIGIN)], ORIGIN, 8, late.proof.log.root),
      "statement.broken-proof",
    ],
    [
      "another root was signed",
      () => checkpointBy([ed25519Key(SECRETS[0], ORIGIN)], ORIGIN, 7, early.proof.log.root),
      "statement.broken-proof",
    ],
    [
      "it is of another book",
      () => checkpointBy([ed25519Key(SECRETS[0], ORIGIN)], `${PREFIX}/other`, 7, late.proof.log.root),
      "statement.broken-proof",
    ],
    [
      "somebody else signed it",
      () => checkpointBy([ed25519Key(SECRETS[1], ORIGIN)], ORIGIN, 7, late.proof.log.root),
      "checkpoint.signature",
    ],
    [
      "it is of another deployment",
      () =>
        checkpointBy(
          [ed25519Key(SECRETS[0], `evil.example/${BOOK}`)],
          `evil.example/${BOOK}`,
          7,
          late.proof.log.root,
        ),
      "checkpoint.signature",
    ],
    ["its text was changed", note => note.replace("\n7\n", "\n07\n"), "checkpoint.malformed"],
    ["it is the older one", () => earlyCheckpoint, "statement.broken-proof"],
  ])("%s: refused", (_, change, code) => {
    const file = forged(late, copy =>
      Object.assign(copy.proof, { checkpoint: change(late.proof.checkpoint ?? "") }),
    );
    expect(codesOf(file)).toBe(code);
  });

  test("since is at most the size of the log", async () => {
    const asked = await buildStatement(store, {
      book: BOOK,
      bookName: "",
      account: "bank",
      from: PERIOD,
      to: PERIOD,
      since: 8,
    });
    expect(asked.ok ? "" : asked.faults[0]).toMatchObject({ code: "request.invalid", field: "since" });
  });
});

describe("headwater verify with keys and earlier files", () => {
  const files = () => ({
    "late.json": fileOf(late),
    "early.json": fileOf(early),
    "early.checkpoint": earlyCheckpoint,
    "log.vkey": `${bookVkey(key)}\n`,
    "stranger.vkey": formatVerifierKey(stranger),
    "witness.vkey": formatVerifierKey(witness.verifier),
    "bad.vkey": "not a key\n",
    "empty.vkey": "\n",
    "proof.json": proofFile,
  });
  const verify = (args: string, more: Record<string, string> = {}) =>
    runCli(["verify", ...args.split(" ")], { ...files(), ...more });

  test("with the log's key: it names the log that signed", async () => {
    const { exitCode, stdout, stderr } = await verify("late.json --key log.vkey");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain(
      `block 6 of a log of 7, the log ${ORIGIN}, signed by\n    the log's own key ${ORIGIN} (`,
    );
    expect(stdout).not.toContain("who signed");
  });

  test("without a key: who signed is not proven", async () => {
    const { exitCode, stdout } = await verify("late.json");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("who signed: the file has a checkpoint of the log, but no key was given");
  });

  test("a partner's cosignature is named with its time", async () => {
    const note = late.proof.checkpoint ?? "";
    const line = signatureBy(witness, unwrap(parseNote(note)).text, 1_736_000_000);
    const cosigned = forged(late, copy =>
      Object.assign(copy.proof, { checkpoint: withSignature(note, line) }),
    );
    const { stdout } = await verify("c.json --key log.vkey --key witness.vkey", { "c.json": cosigned });
    expect(stdout).toContain("cosigned by finance.sh.example/w");
    expect(stdout).toContain("2025-01-04T14:13:20.000Z");
  });

  test.each([
    ["late.json --key stranger.vkey", "late.json:", "checkpoint.signature"],
    ["late.json --key witness.vkey", "late.json:", "checkpoint.signature"],
    ["late.json --key bad.vkey", "bad.vkey:1:1:", "checkpoint.key"],
    ["late.json --key empty.vkey", "empty.vkey:", "checkpoint.key"],
    ["late.json --key none.vkey", "none.vkey:", "record.not-found"],
    ["early.json --since late.json", "late.json:", "checkpoint.proof"],
    ["late.json --key log.vkey --since stranger.checkpoint", "stranger.checkpoint:", "checkpoint.signature"],
    ["late.json --since other.checkpoint", "other.checkpoint:", "checkpoint.proof"],
    ["late.json --since forked.checkpoint", "forked.checkpoint:", "checkpoint.proof"],
    ["late.json --since two.checkpoint", "two.checkpoint:", "checkpoint.proof"],
    ["late.json --since two.checkpoint --consistency proof.json", "two.checkpoint:", "checkpoint.proof"],
    ["late.json --since early.checkpoint --consistency late.json", "early.checkpoint:", "checkpoint.proof"],
  ])("%s: exit code 1, with file and code", async (args, place, code) => {
    const root = early.proof.log.root;
    const other = late.proof.log.root;
    const signer = ed25519Key(SECRETS[0], ORIGIN);
    const { exitCode, stdout, stderr } = await verify(args, {
      "stranger.checkpoint": checkpointBy([ed25519Key(SECRETS[1], ORIGIN)], ORIGIN, 4, root),
      "other.checkpoint": checkpointBy([signer], `${PREFIX}/other`, 4, root),
      "forked.checkpoint": checkpointBy([signer], ORIGIN, 4, other),
      "two.checkpoint": checkpointBy([signer], ORIGIN, 2, root),
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain(place);
    expect(stderr).toContain(code);
  });

  test.each([
    "late.json --since early.json",
    "late.json --key log.vkey --since early.checkpoint",
    "late.json --since early.checkpoint --consistency proof.json",
  ])("%s: the book only grew", async args => {
    const { exitCode, stdout, stderr } = await verify(args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain(
      "Proven with the earlier file: the book of 7 blocks is the one of 4 blocks with 3 more.",
    );
  });

  test("a consistency proof alone is misuse", async () => {
    expect(await verify("late.json --consistency proof.json")).toMatchObject({ exitCode: 2 });
  });
});
