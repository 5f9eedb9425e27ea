/** A book kept by the whole system, checked by partners who have nothing but the public interface and keys. */
import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keyOfBook, parseSignedCheckpoint, verifyCheckpoint } from "#domain/checkpoint/checkpoint.ts";
import { checkKeyChain } from "#domain/checkpoint/key-chain.ts";
import { parseNote, signatureLine } from "#domain/checkpoint/note.ts";
import { verifyTlogProof } from "#domain/checkpoint/tlog-proof.ts";
import { formatVerifierKey, parseVerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { hashFromText, hashText } from "#domain/hash.ts";
import { headLeaf } from "#domain/ledger/head.ts";
import { verifyConsistency, verifyInclusion } from "#domain/ledger/tree.ts";
import { unwrap } from "#domain/result.ts";
import type { Client } from "#events/client.ts";
import { OPERATIONS } from "#events/operations.ts";
import { runCli } from "#tests/support/cli.ts";
import {
  clientOf,
  freshFolder,
  type RunningServer,
  signInAs,
  startLocal,
  until,
} from "#tests/support/local-server.ts";
import { problemOf } from "#tests/support/problem.ts";
import { checkpointBy, ed25519Key, SECRETS, signatureBy, type TestKey } from "./notes.ts";

const BOOK = "fund";
const params = { book: BOOK };
const ORIGIN = `headwater.local/${BOOK}`;
const folder = freshFolder();
let server: RunningServer;
let operator: Client;
let finance: Client;

beforeAll(async () => {
  server = await startLocal(folder.path, ["--no-demo"]);
  operator = await clientOf(server, "operator");
  for (const id of ["SH", "ZJ", "AUDIT", "AH"]) {
    await operator.call("registerParty", { body: { id, name: id, nameEn: id } });
  }
  for (const [id, role, party] of [
    ["finance-sh", "finance", "SH"],
    ["finance-ah", "finance", "AH"],
    ["auditor", "auditor", "AUDIT"],
    ["guest", "auditor", null],
  ]) {
    await operator.call("registerPrincipal", { body: { id, name: id, role, party } });
  }
  const bankAccount = { number: "31050161234500000001", name: "基金", bank: "中国建设银行" };
  const parties = ["SH", "ZJ"].map(id => ({ id, commitment: "1000.00" }));
  await operator.call("registerBook", {
    body: {
      id: BOOK,
      kind: "fiscal-custody",
      name: "基金",
      nameEn: "Fund",
      parties,
      bankAccount,
      openPeriods: ["2021-01"],
      twoPersons: "vouchers",
    },
  });
  finance = await clientOf(server, "finance-sh");
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

async function contribute(reference: string): Promise<void> {
  const body = { party: "SH", amount: "1.00", effectiveOn: "2021-01-05", reference };
  await finance.call("recordContribution", { params, body });
}

/** The checkpoint that covers the whole book, once it is there. */
async function covering() {
  const { head } = await finance.call("getBook", { params });
  const query = { size: String(head.logSize) };
  const signed = () => finance.call("getCheckpoint", { params, query });
  await until(
    () =>
      signed().then(
        () => true,
        () => false,
      ),
    server,
  );
  return signed();
}

const publicKeys = async () => {
  const { keys } = await (await clientOf(server)).call("listSigningKeys", { query: { book: BOOK } });
  return keys.map(({ vkey }) => unwrap(parseVerifierKey(vkey)));
};
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe("a checkpoint follows every commit", () => {
  test("within a second, signed under the name of the book's log", async () => {
    await contribute("A-1");
    const began = Date.now();
    const checkpoint = await covering();
    expect(Date.now() - began).toBeLessThan(1_000);
    expect(OPERATIONS.getCheckpoint.answer.safeParse(checkpoint).error).toBeUndefined();
    const noted = unwrap(parseSignedCheckpoint(checkpoint.note));
    expect(unwrap(verifyCheckpoint(noted, await publicKeys(), ORIGIN))).toHaveLength(1);
    const { head } = await finance.call("getBook", { params });
    expect(noted.checkpoint).toEqual({ origin: ORIGIN, size: head.logSize, root: head.logRoot });
    const file = await finance.download("getCheckpoint", { params, query: { format: "text" } });
    expect(textOf(file.bytes)).toBe(checkpoint.note);
  });

  test("of a size that was not signed, of another's book, or asked for wrongly: a problem with its code", async () => {
    const asked = (client: Client, query: Record<string, string>) =>
      problemOf(client.call("getCheckpoint", { params, query }));
    expect(await asked(finance, { size: "999" })).toMatchObject({ status: 404, code: "checkpoint.none" });
    expect(await asked(finance, { size: "0" })).toMatchObject({ status: 422, code: "request.invalid" });
    expect(await asked(finance, { format: "xml" })).toMatchObject({ code: "request.invalid" });
    const stranger = await clientOf(server, "finance-ah");
    expect(await asked(stranger, {})).toMatchObject({ status: 403, code: "access.forbidden" });
  });
});

describe("proofs about the log", () => {
  test("a block is in the log: as JSON, and as a file that other tools read", async () => {
    await contribute("A-2");
    const { size } = await covering();
    for (let seq = 0; seq < size; seq++) {
      const query = { seq: String(seq), size: String(size) };
      const proof = await finance.call("proveInclusion", { params, query });
      expect(OPERATIONS.proveInclusion.answer.safeParse(proof).error).toBeUndefined();
      const leaf = headLeaf(new TextEncoder().encode(proof.head));
      const [path, root] = [proof.path.map(hashFromText), hashFromText(proof.root)];
      expect(verifyInclusion({ leaf, leafIndex: seq, size, path, root })).toBe(true);
      const file = await finance.download("proveInclusion", { params, query: { ...query, format: "text" } });
      expect(verifyTlogProof(textOf(file.bytes), { leaf, keys: await publicKeys(), origin: ORIGIN }).ok).toBe(
        true,
      );
    }
  });

  test("the log only grew between any two sizes", async () => {
    const { size, root } = await covering();
    for (let from = 1; from <= size; from++) {
      const proof = await finance.call("proveConsistency", {
        params,
        query: { from: String(from), to: String(size) },
      });
      expect(proof.to).toEqual({ size, root });
      expect(
        verifyConsistency({
          from,
          to: size,
          path: proof.path.map(hashFromText),
          fromRoot: hashFromText(proof.from.root),
          toRoot: hashFromText(root),
        }),
      ).toBe(true);
    }
  });

  test.each([
    ["proveInclusion", { seq: "99" }, "seq"],
    ["proveInclusion", {}, "seq"],
    ["proveInclusion", { seq: "0", size: "99" }, "size"],
    ["proveConsistency", { from: "0" }, "from"],
    ["proveConsistency", { from: "2", to: "1" }, "from"],
    ["proveConsistency", { from: "-1" }, "from"],
  ] as const)("%s of %j is refused", async (operation, query, field) => {
    const asked =
      operation === "proveInclusion"
        ? finance.call(operation, { params, query })
        : finance.call(operation, { params, query });
    expect(await problemOf(asked)).toMatchObject({
      code: "request.invalid",
      errors: [{ field }],
    });
  });
});

describe("partners cosign", () => {
  const witness = ed25519Key(SECRETS[0], "finance.sh.example/w", "cosignature");
  const vkey = formatVerifierKey(witness.verifier);
  const registered = (client: Client, party: string, key: string) =>
    client.call("registerPartyKey", { params: { party }, body: { vkey: key } });
  const cosign = (client: Client, key: TestKey, size: number, text: string) =>
    client.call("cosign", { params, body: { size, signature: signatureLine(signatureBy(key, text)) } });

  test("keys are registered by the operator, for one party each", async () => {
    expect(await problemOf(registered(finance, "SH", vkey))).toMatchObject({ code: "access.forbidden" });
    expect(await problemOf(registered(operator, "XX", vkey))).toMatchObject({ code: "record.not-found" });
    expect(await problemOf(registered(operator, "SH", `${vkey}x`))).toMatchObject({ code: "checkpoint.key" });
    await registered(operator, "SH", vkey);
    await registered(operator, "SH", vkey);
    expect(await problemOf(registered(operator, "ZJ", vkey))).toMatchObject({ code: "record.exists" });
  });

  test("a signature is kept when it holds, and shown with the checkpoint", async () => {
    const { size, note } = await covering();
    const { text } = unwrap(parseNote(note));
    const cosigned = await cosign(finance, witness, size, text);
    expect(cosigned).toEqual({
      book: BOOK,
      size,
      party: "SH",
      key: "finance.sh.example/w",
      timestamp: 1_700_000_000,
    });
    expect(await cosign(finance, witness, size, text)).toEqual(cosigned);
    const shown = await finance.call("getCheckpoint", { params });
    expect(shown.cosignatures).toMatchObject([
      { party: "SH", key: "finance.sh.example/w", by: "finance-sh" },
    ]);
    const keys = [...(await publicKeys()), witness.verifier];
    const signed = unwrap(verifyCheckpoint(unwrap(parseSignedCheckpoint(shown.note)), keys, ORIGIN));
    expect(signed.map(({ key, timestamp }) => [key.name, timestamp])).toEqual([
      [ORIGIN, null],
      ["finance.sh.example/w", 1_700_000_000],
    ]);
  });

  test("the auditor cosigns with a key of the audit office", async () => {
    const key = ed25519Key(SECRETS[1], "audit.example");
    const auditor = await clientOf(server, "auditor");
    const { size, note } = await covering();
    const { text } = unwrap(parseNote(note));
    expect(await problemOf(cosign(auditor, key, size, text))).toMatchObject({ code: "checkpoint.signature" });
    await registered(operator, "AUDIT", formatVerifierKey(key.verifier));
    expect(await cosign(auditor, key, size, text)).toMatchObject({ party: "AUDIT", timestamp: null });
    const guest = await clientOf(server, "guest");
    expect(await problemOf(cosign(guest, key, size, text))).toMatchObject({ code: "access.forbidden" });
  });

  test("anything else is refused and leaves nothing", async () => {
    const { size, note, cosignatures } = await covering();
    const { text } = unwrap(parseNote(note));
    const forged = text.replace(`\n${size}\n`, `\n${size + 1}\n`);
    expect(await problemOf(cosign(finance, witness, size, forged))).toMatchObject({
      code: "checkpoint.signature",
    });
    expect(await problemOf(cosign(finance, witness, 999, text))).toMatchObject({ code: "checkpoint.none" });
    expect(await problemOf(cosign(operator, witness, size, text))).toMatchObject({
      code: "access.forbidden",
    });
    const later = signatureLine(signatureBy(witness, text, 1_800_000_000));
    const again = finance.call("cosign", { params, body: { size, signature: later } });
    expect(await problemOf(again)).toMatchObject({ status: 409, code: "record.exists" });
    const words = finance.call("cosign", { params, body: { size, signature: "I agree" } });
    expect(await problemOf(words)).toMatchObject({ code: "checkpoint.malformed" });
    expect((await covering()).cosignatures).toEqual(cosignatures);
  });

  test("by the command, which fetches checkpoint and proof, and hands the signature in only if the book grew", async () => {
    await registered(operator, "SH", vkey);
    const log = await (await clientOf(server)).download("listSigningKeys", {
      query: { book: BOOK, format: "text" },
    });
    const files: Record<string, string> = {
      "log.vkey": textOf(log.bytes),
      "own.pem": witness.privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    };
    const fork = ed25519Key(SECRETS[1], ORIGIN);
    const service = ["--book", BOOK, "--url", server.url, "--token", await signInAs(server, "finance-sh")];
    const own = ["--log-key", "log.vkey", "--secret", "own.pem", "--name", witness.verifier.name];
    const run = (...more: string[]) => runCli(["checkpoint", "cosign", ...service, ...own, ...more], files);
    const cosigners = async () => (await covering()).cosignatures.map(({ key }) => key);

    await contribute("C-1");
    expect(await cosigners()).toEqual([]);
    const first = await run("--first");
    expect(first).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await cosigners()).toEqual([witness.verifier.name]);

    await contribute("C-2");
    const { note } = await covering();
    files["seen"] = first.stdout;
    const next = await run("--seen", "seen");
    expect(next).toMatchObject({ exitCode: 0, stderr: "" });
    expect(next.stdout.startsWith(note)).toBe(true);
    expect(await cosigners()).toEqual([witness.verifier.name]);

    await contribute("C-3");
    const { size } = await covering();
    files["forked"] = checkpointBy([fork], ORIGIN, size - 1, hashText(new Uint8Array(32)));
    files["fork.vkey"] = formatVerifierKey(fork.verifier);
    const refused = await run("--seen", "forked", "--log-key", "fork.vkey");
    expect([refused.exitCode, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toContain("NOT COSIGNED");
    expect(await cosigners()).toEqual([]);
  });
});

describe("the keys of the log", () => {
  test("are public, follow from each other, and come as a file for the command line", async () => {
    const anyone = await clientOf(server);
    const { keys } = await anyone.call("listSigningKeys");
    expect(unwrap(checkKeyChain(keys))).toHaveLength(1);
    expect(keys[0]).toMatchObject({ until: null, announcement: null });
    const file = await anyone.download("listSigningKeys", { query: { book: BOOK, format: "text" } });
    const key = keyOfBook(unwrap(parseVerifierKey(keys[0]?.vkey ?? "")), BOOK);
    expect(textOf(file.bytes)).toBe(`${formatVerifierKey(key)}\n`);
  });
});

test("a partner's command fetches the checkpoint with its proof, cosigns what extends what it has seen, and hands it in", async () => {
  const secret = generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" });
  const { bytes } = await finance.download("listSigningKeys", { query: { book: BOOK, format: "text" } });
  const files: Record<string, string> = { "own.pem": String(secret), "log.vkey": textOf(bytes) };
  const own = ["--secret", "own.pem", "--name", "finance.sh.example/own"];
  const run = (...args: string[]) => runCli(["checkpoint", ...args], files);
  const service = ["--book", BOOK, "--token", await signInAs(server, "finance-sh"), "--url", server.url];
  const cosign = (...more: string[]) => run("cosign", ...service, ...own, "--log-key", "log.vkey", ...more);
  const vkey = (await run("key", ...own)).stdout.trim();

  const unknown = await cosign("--first");
  expect(unknown).toMatchObject({ exitCode: 1, stdout: "" });
  await operator.call("registerPartyKey", { params: { party: "SH" }, body: { vkey } });
  const first = await cosign("--first");
  expect(first).toMatchObject({ exitCode: 0, stderr: "" });
  files["seen"] = first.stdout;
  await contribute("COSIGN-1");
  await contribute("COSIGN-2");
  const { size } = await covering();
  const next = await cosign("--seen", "seen");
  expect(next).toMatchObject({ exitCode: 0, stderr: "" });
  expect(unwrap(parseSignedCheckpoint(next.stdout)).checkpoint.size).toBe(size);
  const { bytes: shown } = await finance.download("getCheckpoint", { params, query: { format: "text" } });
  const keys = [...(await publicKeys()), unwrap(parseVerifierKey(vkey))];
  const held = unwrap(verifyCheckpoint(unwrap(parseSignedCheckpoint(textOf(shown))), keys, ORIGIN));
  expect(held.map(({ key }) => key.name)).toEqual([ORIGIN, "finance.sh.example/own"]);

  // What the partner has seen is of another past: nothing is signed, and nothing handed in.
  files["seen"] = first.stdout.replace(/^(.*\n.*\n).*/, `$1${hashText(new Uint8Array(32))}`);
  expect(await cosign("--seen", "seen")).toMatchObject({ exitCode: 1, stdout: "" });
});
