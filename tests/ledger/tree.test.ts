import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sha256 } from "#domain/hash.ts";
import {
  append,
  EMPTY,
  EMPTY_ROOT,
  type Frontier,
  foldNodes,
  frontierRoot,
  inclusionPath,
  inclusionPlaces,
  leafHash,
  nodeHash,
  rootOf,
  verifyInclusion,
} from "#domain/ledger/tree.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));

/** MTH of RFC 6962 §2.1, written down as the text says it. */
function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return sha256();
  if (leaves.length === 1) return first;
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return nodeHash(rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split)));
}

const leavesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => leafHash(Uint8Array.of(index, index >> 8)));
const sizes = fc.integer({ min: 1, max: 300 });

describe("the tree of RFC 6962 §2.1", () => {
  test("the root of no leaves is the hash of nothing", () => {
    expect(hex(EMPTY_ROOT)).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });

  test("growing leaf by leaf gives the root of the definition", () => {
    fc.assert(
      fc.property(sizes, size => {
        const leaves = leavesOf(size);
        expect(hex(rootOf(leaves))).toBe(hex(rootByDefinition(leaves)));
      }),
      { numRuns: 60 },
    );
  });

  test("nodes kept when they are completed are enough for every inclusion path", () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, pick) => {
        const leaves = leavesOf(size);
        const kept = new Map<string, Uint8Array>();
        let frontier: Frontier = EMPTY;
        for (const [index, leaf] of leaves.entries()) {
          const grown = append(frontier, leaf);
          kept.set(`0/${index}`, leaf);
          grown.completed.forEach(
            (node, up) => void kept.set(`${up + 1}/${(index + 1) / 2 ** (up + 1) - 1}`, node),
          );
          frontier = grown.frontier;
        }
        const leafIndex = pick % size;
        const path = inclusionPlaces(leafIndex, size).map(places =>
          foldNodes(
            places.map(
              ({ level, index }) => kept.get(`${level}/${index}`) ?? expect.fail(`${level}/${index}`),
            ),
          ),
        );
        expect(path.map(hex)).toEqual(inclusionPath(leafIndex, leaves).map(hex));
        const leaf = leaves[leafIndex] ?? expect.fail("a leaf");
        expect(verifyInclusion({ leaf, leafIndex, size, path, root: frontierRoot(frontier) })).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("no other leaf, place, size or path is accepted", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 64 }), fc.nat(), fc.nat(), (size, pick, other) => {
        const leaves = leavesOf(size);
        const leafIndex = pick % size;
        const leaf = leaves[leafIndex] ?? expect.fail("a leaf");
        const path = inclusionPath(leafIndex, leaves);
        const root = rootOf(leaves);
        const wrongIndex = (leafIndex + 1 + (other % (size - 1))) % size;
        expect(verifyInclusion({ leaf: leafHash(Uint8Array.of(9, 9, 9)), leafIndex, size, path, root })).toBe(
          false,
        );
        expect(verifyInclusion({ leaf, leafIndex: wrongIndex, size, path, root })).toBe(false);
        expect(verifyInclusion({ leaf, leafIndex, size, path: path.slice(1), root })).toBe(false);
        expect(verifyInclusion({ leaf, leafIndex, size, path: [...path, root], root })).toBe(false);
        expect(verifyInclusion({ leaf, leafIndex: size, size, path, root })).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

const VECTORS = new URL("../../../shared/cases/merkle-vectors.json", import.meta.url);

interface InclusionCase {
  readonly desc: string;
  readonly leaf_index: number;
  readonly tree_size: number;
  readonly leaf_hash: string;
  readonly root: string;
  readonly proof: readonly string[] | null;
  readonly valid: boolean;
}

describe.skipIf(!existsSync(VECTORS))(
  "published inclusion cases (skipped where ../shared/cases is absent)",
  () => {
    const cases: readonly InclusionCase[] = existsSync(VECTORS)
      ? JSON.parse(readFileSync(VECTORS, "utf8")).merkle.inclusion
      : [];
    test.each(cases.map(each => [each.desc, each] as const))("%s", (_, each) => {
      const { leaf_index: leafIndex, tree_size: size, leaf_hash, root, proof, valid } = each;
      const path = (proof ?? []).map(bytes);
      expect(verifyInclusion({ leaf: bytes(leaf_hash), leafIndex, size, path, root: bytes(root) })).toBe(
        valid,
      );
    });
  },
);
