import { describe, expect, test } from "vitest";
import { formatTlogProof, parseTlogProof, verifyTlogProof } from "#domain/checkpoint/tlog-proof.ts";
import { parseVerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { inclusionPath, leafHash, rootOf } from "#domain/ledger/tree.ts";
import { unwrap } from "#domain/result.ts";
import { hex, unhex, VECTORS_ABSENT, vectors, WHY_SKIPPED } from "#tests/support/vectors.ts";
import { checkpointBy, ed25519Key, SECRETS } from "./notes.ts";

const encoder = new TextEncoder();
const ORIGIN = "ledger.example/joint-fund";

describe("a leaf's way to a signed checkpoint in one file (C2SP tlog-proof)", () => {
  const key = ed25519Key(SECRETS[0], ORIGIN);
  const data = ["one", "two", "three", "four", "five"].map(text => encoder.encode(text));
  const leaves = data.map(leafHash);
  const checkpoint = checkpointBy([key], ORIGIN, 5, Buffer.from(rootOf(leaves)).toString("base64"));
  const text = formatTlogProof({ index: 2, path: inclusionPath(2, leaves), extra: null, checkpoint });
  const about = { keys: [key.verifier], origin: ORIGIN };

  test("it proves its leaf and no other", () => {
    expect(leaves.map((leaf, index) => [index, verifyTlogProof(text, { ...about, leaf }).ok])).toEqual(
      [0, 1, 2, 3, 4].map(index => [index, index === 2]),
    );
  });

  test("it is read as it was written, extra data too", () => {
    const extra = encoder.encode("anything");
    const path = inclusionPath(2, leaves).map(hash => new Uint8Array(hash));
    const proof = { index: 2, path, extra, checkpoint };
    expect(unwrap(parseTlogProof(formatTlogProof(proof)))).toEqual(proof);
  });

  test("for another log or another key it proves nothing", () => {
    const [leaf] = leaves.slice(2);
    const stranger = ed25519Key(SECRETS[1], ORIGIN).verifier;
    for (const wrong of [{ origin: "ledger.example/other" }, { keys: [stranger] }, { keys: [] }]) {
      expect(verifyTlogProof(text, { ...about, leaf: leaf ?? expect.fail("leaf"), ...wrong }).ok).toBe(false);
    }
  });
});

describe.skipIf(VECTORS_ABSENT)(`published proof files ${WHY_SKIPPED}`, () => {
  test.each(vectors(all => all.tlog_proof.parse_ok).map(each => [each.text, each] as const))(
    "read: %j",
    (text, { index, hashes, checkpoint, extra }) => {
      const proof = unwrap(parseTlogProof(text));
      expect([proof.index, proof.path.length, proof.checkpoint]).toEqual([index, hashes, checkpoint]);
      expect(proof.extra === null ? undefined : new TextDecoder().decode(proof.extra)).toBe(extra);
      expect(formatTlogProof(proof)).toBe(text);
    },
  );

  test.each(vectors(all => all.tlog_proof.parse_error).map(({ text }) => text))("refused: %j", text => {
    const parsed = parseTlogProof(text);
    expect(parsed.ok ? "read" : parsed.faults[0].code).toBe("checkpoint.malformed");
  });

  const [derived] = vectors(all => [all.tlog_proof.verify_derived]);
  test.each((derived?.cases ?? []).map(each => [each.why ?? "as it should be", each] as const))(
    "verified: %s",
    (_, { leaf_hex, text, valid }) => {
      const keys = [unwrap(parseVerifierKey(derived?.vkey ?? ""))];
      const leaf = leafHash(unhex(leaf_hex));
      expect(verifyTlogProof(text, { leaf, keys, origin: derived?.key_name ?? "" }).ok).toBe(valid);
    },
  );

  test("from entries to a proof: canonical bytes, leaves, root, checkpoint, file", () => {
    const [example] = vectors(all => [all.end_to_end]);
    if (example === undefined) return expect.fail("the example");
    const leaves = example.canonical.map(text => leafHash(encoder.encode(text)));
    expect(leaves.map(hex)).toEqual(example.leaf_hashes);
    expect(hex(rootOf(leaves))).toBe(example.root_hex);
    const root = Buffer.from(rootOf(leaves)).toString("base64");
    expect(checkpointBy([ed25519Key(SECRETS[0], ORIGIN)], ORIGIN, 3, root)).toBe(example.checkpoint);
    const { checkpoint } = example;
    const path = inclusionPath(2, leaves);
    expect(formatTlogProof({ index: 2, path, extra: null, checkpoint })).toBe(example.proof_of_entry_3);
    const keys = [unwrap(parseVerifierKey(example.vkey))];
    const [leaf = new Uint8Array()] = leaves.slice(2);
    expect(verifyTlogProof(example.proof_of_entry_3, { leaf, keys, origin: ORIGIN }).ok).toBe(true);
  });
});
