import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseNote } from "#domain/checkpoint/note.ts";
import { formatVerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { headLeaf } from "#domain/ledger/head.ts";
import { consistencyPlaces, foldNodes, inclusionPath, leafHashOfText, rootOf } from "#domain/ledger/tree.ts";
import { unwrap } from "#domain/result.ts";
import { verifyStatements } from "#domain/statement/verify-statements.ts";
import { checkpointBy, ed25519Key, SECRETS, signatureBy, withSignature } from "#tests/checkpoint/notes.ts";
import { fileOf } from "#tests/support/statement.ts";
import { findings, leafOf, rootFromPath, rootsFromProof, signersOf } from "./other-verifier.ts";
import { SH, sharedBook, statementsIn } from "./shared-book.ts";

const ORIGIN = "ledger.example/test-book";
const key = ed25519Key(SECRETS[0], ORIGIN);
const witness = ed25519Key(SECRETS[1], "finance.sh.example/w", "cosignature");
const book = sharedBook();
const bare = statementsIn(book, SH);
const { size, root } = bare.proof.log;
const note = checkpointBy([key], ORIGIN, size, root);
const cosigned = withSignature(note, signatureBy(witness, unwrap(parseNote(note)).text));
const file = { ...bare, proof: { ...bare.proof, checkpoint: cosigned } };
const vkeys = [key, witness].map(({ verifier }) => formatVerifierKey(verifier));

describe("a second implementation of the standards", () => {
  test("finds nothing wrong with a statement that the first one verifies", async () => {
    expect(verifyStatements(fileOf(file), { vkeys: [key.verifier] })).toMatchObject({ ok: true });
    expect(await findings(file as never, vkeys)).toEqual([]);
    expect(await signersOf(cosigned, vkeys)).toEqual([ORIGIN, "finance.sh.example/w"]);
  });

  test("refuses what the first one refuses, wherever a hash is changed", async () => {
    const text = fileOf(file);
    const hashes = [...text.matchAll(/"[A-Za-z0-9+/]{43}="/g)].map(({ index }) => index);
    expect(hashes.length).toBeGreaterThan(15);
    for (const index of hashes) {
      const other = text[index + 5] === "A" ? "B" : "A";
      const changed = text.slice(0, index + 5) + other + text.slice(index + 6);
      expect(verifyStatements(changed).ok).toBe(false);
      const found = await findings(JSON.parse(changed), vkeys);
      // The cut's name of the head, and hashes that only the opening rests on, are the first one's to compare.
      const where = text.slice(Math.max(0, index - 30), index);
      if (!where.includes('"head": ')) expect(found, where).not.toEqual([]);
    }
  });

  test("a note with one letter changed has no signer", async () => {
    expect(await signersOf(cosigned.replace(String(size), String(size + 1)), vkeys)).toEqual([]);
  });
});

test("whatever the tree: inclusion and consistency are those of the recursive definitions", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (n, one, other) => {
      const leaves = Array.from({ length: n }, (_, index) => leafHashOfText(`leaf ${index}`));
      const m = one % n;
      const path = inclusionPath(m, leaves).map(hash => Buffer.from(hash));
      const whole = Buffer.from(rootOf(leaves));
      expect(rootFromPath(leafOf(`leaf ${m}`), m, n, path).equals(whole)).toBe(true);
      const from = 1 + (other % n);
      const proof = consistencyPlaces(from, n).map(places =>
        Buffer.from(
          foldNodes(
            places.map(({ level, index }) =>
              rootOf(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
            ),
          ),
        ),
      );
      const old = Buffer.from(rootOf(leaves.slice(0, from)));
      const [first, second] = rootsFromProof(from, n, old, proof);
      expect([first.equals(old), second.equals(whole)]).toEqual([true, true]);
    }),
  );
});

test("the leaves of the log are the heads as they are hashed", () => {
  for (const { sealed } of book.blocks) {
    expect(leafOf(sealed.bytes).equals(Buffer.from(headLeaf(sealed.bytes)))).toBe(true);
  }
});
