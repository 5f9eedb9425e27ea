import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { parseSignedCheckpoint, verifyCheckpoint } from "#domain/checkpoint/checkpoint.ts";
import { checkKeyChain } from "#domain/checkpoint/key-chain.ts";
import { headLeaf } from "#domain/ledger/head.ts";
import { verifyConsistency, verifyInclusion } from "#domain/ledger/tree.ts";
import { unwrap } from "#domain/result.ts";
import { followLedger } from "#functions/checkpoint/follow-ledger.ts";
import { type Kms, kmsKeysFromEnvironment } from "#functions/checkpoint/kms-key.ts";
import { signCheckpoint } from "#functions/checkpoint/sign-checkpoint.ts";
import { verifierOf } from "#functions/checkpoint/signing-key.ts";
import { openSigner } from "#local/signer.ts";
import {
  appendCheckpoint,
  readCheckpoint,
  readNewestCheckpoint,
  readSigningKeys,
} from "#storage/checkpoints.ts";
import { compressText, decompressText } from "#storage/compress.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { readLog } from "#storage/log-proofs.ts";
import { getItem } from "#storage/read.ts";
import { type Store, tableOf } from "#storage/store.ts";
import { withSend } from "#tests/support/faults.ts";
import { freshStore } from "#tests/support/store.ts";
import { BOOK, bookKey, firstKey, growTo, ORIGIN, only, PREFIX, secondKey } from "./books.ts";
import { checkpointBy, ed25519Key, p256Key, SECRETS, signatureBy, type TestKey } from "./notes.ts";

let store: Store;

beforeEach(async () => {
  store = await freshStore({ random: () => 0.5, pause: () => Promise.resolve() });
});
afterEach(() => vi.restoreAllMocks());

const codeOf = (result: Awaited<ReturnType<typeof signCheckpoint>>) =>
  result.ok ? "ok" : result.faults[0].code;

describe("a checkpoint of the newest head", () => {
  test("is stored by two installations of one account, even when it is the same to the last byte", async () => {
    const other = await freshStore();
    const checkpoint = {
      ...{ origin: ORIGIN, size: 1, root: "AA==", previous: 0, note: "note" },
      signedAt: "2025-01-01T00:00:00.000Z",
    };
    expect(await appendCheckpoint(store, BOOK, checkpoint)).toBe(true);
    expect(await appendCheckpoint(other, BOOK, checkpoint)).toBe(true);
  });

  test("is signed, stored and verified with nothing but the public key", async () => {
    const key = firstKey();
    await growTo(store, 5);
    const signed = unwrap(await signCheckpoint(store, only(key), BOOK));
    const noted = unwrap(parseSignedCheckpoint(signed?.note ?? ""));
    expect(unwrap(verifyCheckpoint(noted, [bookKey(key)], ORIGIN))).toHaveLength(1);
    const root = Buffer.from(await readLog(store, BOOK).root(5)).toString("base64");
    expect(noted.checkpoint).toEqual({ origin: ORIGIN, size: 5, root });
    expect(await readNewestCheckpoint(store, BOOK)).toEqual(signed);
  });

  test("is signed once; the next one extends it and names it", async () => {
    const key = firstKey();
    await growTo(store, 3);
    await signCheckpoint(store, only(key), BOOK);
    expect(unwrap(await signCheckpoint(store, only(key), BOOK))).toBeNull();
    await growTo(store, 9, 3);
    expect(unwrap(await signCheckpoint(store, only(key), BOOK))?.previous).toBe(3);
    expect(key.signed).toHaveLength(2);
    expect((await readCheckpoint(store, BOOK, 3))?.size).toBe(3);
  });

  test("of a book that does not exist is not signed", async () => {
    const key = firstKey();
    expect(unwrap(await signCheckpoint(store, only(key), BOOK))).toBeNull();
    expect(key.signed).toEqual([]);
  });

  test("two signers at once: one chain, each size with one successor", async () => {
    await growTo(store, 4);
    const signers = [firstKey(), firstKey()];
    const results = await Promise.all(signers.map(key => signCheckpoint(store, only(key), BOOK)));
    const made = results.map(result => unwrap(result)).filter(record => record !== null);
    expect(made.length).toBe(1);
    await growTo(store, 6, 4);
    expect(unwrap(await signCheckpoint(store, only(firstKey()), BOOK))?.previous).toBe(4);
  });
});

describe("nothing is signed that does not extend what was signed", () => {
  /** Replaces a stored head as somebody with the table's credentials could. */
  async function tamper(seq: number, edit: (head: string) => string): Promise<void> {
    const item = await getItem(store.client, tableOf(store, "ledger"), ledgerKeys.head(BOOK, seq));
    const text = edit(decompressText(item?.["z"]?.B ?? expect.fail("a head")));
    const Item = { ...item, z: { B: compressText(text) } };
    await store.client.send(new PutItemCommand({ TableName: tableOf(store, "ledger"), Item }));
  }
  async function overwriteNodes(seq: number): Promise<void> {
    const item = await getItem(store.client, tableOf(store, "ledger"), ledgerKeys.head(BOOK, seq));
    const nodes = new Uint8Array(item?.["nodes"]?.B ?? []).map(byte => byte ^ 1);
    const Item = { ...item, nodes: { B: nodes } };
    await store.client.send(new PutItemCommand({ TableName: tableOf(store, "ledger"), Item }));
  }
  const anotherTime = (head: string) => head.replace(/"recordedAt":"20/, '"recordedAt":"19');

  test.each([
    ["a head changed after it was signed", () => tamper(4, anotherTime)],
    ["a head changed before it was signed", () => tamper(6, anotherTime)],
    ["the newest head changed", () => tamper(7, anotherTime)],
    ["tree nodes below the last checkpoint changed", () => overwriteNodes(3)],
    ["tree nodes above it changed", () => overwriteNodes(7)],
  ])("%s", async (_, spoil) => {
    const key = firstKey();
    await growTo(store, 5);
    unwrap(await signCheckpoint(store, only(key), BOOK));
    await growTo(store, 8, 5);
    await spoil();
    expect(codeOf(await signCheckpoint(store, only(key), BOOK))).toBe("checkpoint.not-extending");
    expect(key.signed).toHaveLength(1);
    expect((await readNewestCheckpoint(store, BOOK))?.size).toBe(5);
  });

  test("a book that was begun again under the same name", async () => {
    const key = firstKey();
    await growTo(store, 5);
    unwrap(await signCheckpoint(store, only(key), BOOK));
    const again = await freshStore({ now: () => Date.now() + 60_000 });
    await growTo(again, 8);
    const forked = { ...store, tables: { ...store.tables, ledger: again.tables.ledger } };
    expect(codeOf(await signCheckpoint(forked, only(key), BOOK))).toBe("checkpoint.not-extending");
    const shrunk = await freshStore();
    await growTo(shrunk, 2);
    const shorter = { ...store, tables: { ...store.tables, ledger: shrunk.tables.ledger } };
    expect(codeOf(await signCheckpoint(shorter, only(key), BOOK))).toBe("checkpoint.not-extending");
    expect(key.signed).toHaveLength(1);
  });

  test("a last checkpoint that we have not signed", async () => {
    const key = firstKey();
    await growTo(store, 5);
    const root = Buffer.from(await readLog(store, BOOK).root(5)).toString("base64");
    const note = checkpointBy([ed25519Key(SECRETS[1], ORIGIN)], ORIGIN, 5, root);
    const planted = {
      origin: ORIGIN,
      size: 5,
      root,
      previous: 0,
      note,
      signedAt: "2025-01-01T00:00:00.000Z",
    };
    await appendCheckpoint(store, BOOK, planted);
    await growTo(store, 6, 5);
    expect(codeOf(await signCheckpoint(store, only(key), BOOK))).toBe("checkpoint.signature");
    expect(key.signed).toEqual([]);
  });

  test("a refusal is written down with its code, and the stream goes on", async () => {
    const key = firstKey();
    await growTo(store, 5);
    unwrap(await signCheckpoint(store, only(key), BOOK));
    await growTo(store, 6, 5);
    await overwriteNodes(3);
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const follow = followLedger(() => Promise.resolve({ store, keys: only(key) }));
    expect(
      await follow({ Records: [record("INSERT", `journal#${BOOK}`, "head#000000000005", "7")] }),
    ).toEqual({
      batchItemFailures: [],
    });
    expect(log.mock.calls.flat().join()).toContain('"code":"checkpoint.not-extending"');
  });
});

function record(
  eventName: "INSERT" | "MODIFY",
  pk: string,
  sk: string,
  SequenceNumber: string,
): DynamoDBRecord {
  return { eventName, dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber } };
}

describe("following the ledger", () => {
  test("one checkpoint for a batch, whatever else the batch holds", async () => {
    const key = firstKey();
    await growTo(store, 4);
    const follow = followLedger(() => Promise.resolve({ store, keys: only(key) }));
    const heads = [0, 1, 2, 3].map(seq => record("INSERT", `journal#${BOOK}`, `head#${seq}`, String(seq)));
    const others = [
      record("INSERT", `body#${BOOK}`, "0", "8"),
      record("MODIFY", "journal#other", "head#0", "9"),
    ];
    await follow({ Records: [...others, ...heads] });
    expect(key.signed).toEqual([expect.stringContaining(`${ORIGIN}\n4\n`)]);
  });

  test("what cannot be read is delivered again, from its first record on", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    await growTo(store, 2);
    const broken = withSend(store, () => Promise.reject(new Error("unreachable")));
    const follow = followLedger(() => Promise.resolve({ store: broken, keys: only(firstKey()) }));
    const heads = [0, 1].map(seq => record("INSERT", `journal#${BOOK}`, `head#${seq}`, `s${seq}`));
    expect(await follow({ Records: heads })).toEqual({ batchItemFailures: [{ itemIdentifier: "s0" }] });
  });
});

describe("another signing key", () => {
  test("is announced by the one before it; old checkpoints stay valid and are extended", async () => {
    const [first, second] = [firstKey(), secondKey()];
    await growTo(store, 3);
    unwrap(await signCheckpoint(store, only(first), BOOK));
    await growTo(store, 5, 3);
    const signed = unwrap(await signCheckpoint(store, { current: second, previous: first }, BOOK));
    const noted = unwrap(parseSignedCheckpoint(signed?.note ?? ""));
    expect(verifyCheckpoint(noted, [bookKey(second)], ORIGIN).ok).toBe(true);
    expect(verifyCheckpoint(noted, [bookKey(first)], ORIGIN).ok).toBe(false);
    const records = await readSigningKeys(store);
    expect(unwrap(checkKeyChain(records))).toEqual([verifierOf(first), verifierOf(second)]);
    // The old key is no longer needed once it has announced the new one.
    await growTo(store, 6, 5);
    expect(unwrap(await signCheckpoint(store, only(second), BOOK))?.previous).toBe(5);
  });

  test("without announcement signs nothing", async () => {
    const second = secondKey();
    await growTo(store, 3);
    unwrap(await signCheckpoint(store, only(firstKey()), BOOK));
    await growTo(store, 5, 3);
    expect(codeOf(await signCheckpoint(store, only(second), BOOK))).toBe("checkpoint.key-change");
    expect(second.signed).toEqual([]);
  });

  test("an announcement that was changed breaks the chain", async () => {
    const [first, second] = [firstKey(), secondKey()];
    await growTo(store, 1);
    unwrap(await signCheckpoint(store, only(first), BOOK));
    unwrap(await signCheckpoint(store, { current: second, previous: first }, BOOK));
    const records = await readSigningKeys(store);
    const moved = records.map(each => ({ ...each, from: "2020-01-01T00:00:00.000Z" }));
    const unsigned = records.map(each => ({ ...each, announcement: null }));
    for (const wrong of [moved, unsigned, [...records].reverse()])
      expect(checkKeyChain(wrong).ok).toBe(false);
  });
});

describe("proofs from stored nodes", () => {
  test("every inclusion and consistency proof holds, each with about 2·log2(n) reads", async () => {
    const size = 37;
    await growTo(store, size);
    let reads = 0;
    const counted = withSend(store, ((command: unknown) => {
      reads += 1;
      return (store.client.send as (command: unknown) => Promise<unknown>).call(store.client, command);
    }) as never);
    const roots = await Promise.all(
      Array.from({ length: size }, (_, index) => readLog(store, BOOK).root(index + 1)),
    );
    const rootAt = (n: number) => roots[n - 1] ?? expect.fail(`root ${n}`);
    for (let from = 1; from <= size; from += 3) {
      const limit = 2 * Math.ceil(Math.log2(size)) + 1;
      reads = 0;
      const path = await readLog(counted, BOOK).consistency(from, size);
      expect(reads).toBeLessThanOrEqual(limit);
      expect(verifyConsistency({ from, to: size, path, fromRoot: rootAt(from), toRoot: rootAt(size) })).toBe(
        true,
      );
      reads = 0;
      const way = await readLog(counted, BOOK).inclusion(from - 1, size);
      expect(reads).toBeLessThanOrEqual(limit);
      const { bytes } = await readLog(store, BOOK).head(from - 1);
      const about = { leaf: headLeaf(bytes), leafIndex: from - 1, size, path: way, root: rootAt(size) };
      expect(verifyInclusion(about)).toBe(true);
    }
  });
});

describe("where keys are kept", () => {
  test("on one machine: made once, readable by its owner only, the highest number signs", async () => {
    const folder = mkdtempSync(join(tmpdir(), "headwater-key-"));
    const made = openSigner(folder, PREFIX);
    expect(statSync(join(folder, "checkpoint-key-1.pem")).mode & 0o777).toBe(0o600);
    expect(openSigner(folder, PREFIX).current.publicKey).toEqual(made.current.publicKey);
    const { privateKey } = ed25519Key(SECRETS[0], PREFIX);
    writeFileSync(join(folder, "checkpoint-key-2.pem"), privateKey.export({ format: "pem", type: "pkcs8" }));
    const rotated = openSigner(folder, PREFIX);
    expect(rotated.current.publicKey).toEqual(firstKey().publicKey);
    expect(rotated.previous?.publicKey).toEqual(made.current.publicKey);
    rmSync(folder, { recursive: true });
  });

  test.each([
    ["ECC_NIST_EDWARDS25519", "ED25519_SHA_512", ed25519Key(SECRETS[0], PREFIX)],
    ["ECC_NIST_P256", "ECDSA_SHA_256", p256Key(PREFIX)],
  ])("in KMS as %s: the raw message is signed with %s", async (KeySpec, SigningAlgorithm, key) => {
    await growTo(store, 2);
    const asked: object[] = [];
    const { current } = await kmsKeysFromEnvironment(
      { CHECKPOINT_ORIGIN: PREFIX, SIGNING_KEY_ID: "key-1" },
      kmsWith(key, KeySpec, asked),
    );
    const signed = unwrap(await signCheckpoint(store, only(current), BOOK));
    const noted = unwrap(parseSignedCheckpoint(signed?.note ?? ""));
    expect(verifyCheckpoint(noted, [verifierOf(current, ORIGIN)], ORIGIN).ok).toBe(true);
    expect(asked).toEqual([
      { KeyId: "key-1", MessageType: "RAW", SigningAlgorithm, Message: expect.anything() },
    ]);
  });

  test("a key of another kind is not opened", async () => {
    const kms = kmsWith(p256Key(PREFIX), "ECC_SECG_P256K1", []);
    const environment = { CHECKPOINT_ORIGIN: PREFIX, SIGNING_KEY_ID: "key-1" };
    await expect(kmsKeysFromEnvironment(environment, kms)).rejects.toThrow(/ECC_SECG_P256K1/);
  });
});

/** KMS as far as signing goes; `asked` is what it was asked to sign. */
function kmsWith(key: TestKey, KeySpec: string, asked: object[]): Kms {
  const prefix = Buffer.from("302a300506032b6570032100", "hex");
  const { publicKey, type } = key.verifier;
  const spki = type === "ed25519" ? Buffer.concat([prefix, publicKey]) : publicKey;
  const send = (command: { input: { Message?: Uint8Array } }) => {
    const { Message } = command.input;
    if (Message === undefined) return Promise.resolve({ PublicKey: spki, KeySpec });
    asked.push(command.input);
    return Promise.resolve({ Signature: signatureBy(key, new TextDecoder().decode(Message)).bytes });
  };
  return { send } as unknown as Kms;
}
