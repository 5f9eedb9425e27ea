import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sha256 } from "#domain/hash.ts";
import {
  append,
  consistencyPlaces,
  EMPTY,
  EMPTY_ROOT,
  type Frontier,
  foldNodes,
  frontierRoot,
  inclusionPath,
  inclusionPlaces,
  leafHash,
  type NodePlace,
  nodeHash,
  peakPlaces,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from "#domain/ledger/tree.ts";
import { unhex as bytes, hex, VECTORS_ABSENT, vectors, WHY_SKIPPED } from "#tests/support/vectors.ts";

/** MTH of RFC 6962 §2.1, written down as the text says it. */
function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return sha256();
  if (leaves.length === 1) return first;
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return nodeHash(rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split)));
}

/** Every perfect subtree of these leaves by its place, as the heads of a book keep them. */
function keptNodes(leaves: readonly Uint8Array[]): (place: NodePlace) => Uint8Array {
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
  return ({ level, index }) => kept.get(`${level}/${index}`) ?? expect.fail(`${level}/${index}`);
}

const hashesAt = (places: readonly (readonly NodePlace[])[], node: (place: NodePlace) => Uint8Array) =>
  places.map(step => foldNodes(step.map(node)));

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
        const leafIndex = pick % size;
        const path = hashesAt(inclusionPlaces(leafIndex, size), keptNodes(leaves));
        expect(path.map(hex)).toEqual(inclusionPath(leafIndex, leaves).map(hex));
        const leaf = leaves[leafIndex] ?? expect.fail("a leaf");
        expect(verifyInclusion({ leaf, leafIndex, size, path, root: rootOf(leaves) })).toBe(true);
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

describe("a log that only grows", () => {
  const grown = fc.tuple(sizes, sizes).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

  test("kept nodes are enough for every consistency proof, and about 2·log2(n) of them suffice", () => {
    fc.assert(
      fc.property(grown, ([from, to]) => {
        const leaves = leavesOf(to);
        const places = consistencyPlaces(from, to);
        expect(places.flat().length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(to + 1)));
        const path = hashesAt(places, keptNodes(leaves));
        const [fromRoot, toRoot] = [rootOf(leaves.slice(0, from)), rootOf(leaves)];
        expect(verifyConsistency({ from, to, path, fromRoot, toRoot })).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test("the peaks of a tree are its frontier", () => {
    fc.assert(
      fc.property(sizes, size => {
        const leaves = leavesOf(size);
        const peaks = peakPlaces(size).map(keptNodes(leaves));
        expect(hex(frontierRoot({ size, peaks }))).toBe(hex(rootOf(leaves)));
      }),
      { numRuns: 30 },
    );
  });

  test("a log with one other leaf among the old ones is not consistent, whatever the path", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 64 }), fc.nat(), fc.nat(), (to, pick, place) => {
        const from = 1 + (pick % (to - 1));
        const leaves = leavesOf(to);
        const forged = leaves.with(place % from, leafHash(Uint8Array.of(7, 7, 7)));
        const proof = { from, to, fromRoot: rootOf(leaves.slice(0, from)), toRoot: rootOf(forged) };
        for (const nodes of [leaves, forged]) {
          const path = hashesAt(consistencyPlaces(from, to), keptNodes(nodes));
          expect(verifyConsistency({ ...proof, path })).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe.skipIf(VECTORS_ABSENT)(`published cases of proofs ${WHY_SKIPPED}`, () => {
  test.each(vectors(all => all.merkle.inclusion).map(each => [each.desc, each] as const))(
    "inclusion: %s",
    (_, each) => {
      const { leaf_index: leafIndex, tree_size: size, leaf_hash, root, proof, valid } = each;
      const path = (proof ?? []).map(bytes);
      expect(verifyInclusion({ leaf: bytes(leaf_hash), leafIndex, size, path, root: bytes(root) })).toBe(
        valid,
      );
    },
  );

  test.each(vectors(all => all.merkle.consistency).map(each => [each.desc, each] as const))(
    "consistency: %s",
    (_, { size1: from, size2: to, root1, root2, proof, valid }) => {
      const path = (proof ?? []).map(bytes);
      expect(verifyConsistency({ from, to, path, fromRoot: bytes(root1), toRoot: bytes(root2) })).toBe(valid);
    },
  );
});

describe.skipIf(VECTORS_ABSENT)(`the published trees ${WHY_SKIPPED}`, () => {
  const [tree8] = vectors(all => [all.merkle.tree8]);
  const [example] = vectors(all => [all.merkle.rfc9162_example]);
  const leaves = (tree8?.leaves_hex ?? []).map(data => leafHash(bytes(data)));

  test("roots of the reference tree of eight leaves", () => {
    const roots = Array.from({ length: 9 }, (_, size) => hex(rootOf(leaves.slice(0, size))));
    expect(roots).toEqual(tree8?.roots_by_size);
  });

  test("every proof of that tree, and the shapes of RFC 9162 §2.1.5", () => {
    for (const { leaf_index, tree_size, proof } of [
      ...(tree8?.inclusion_all ?? []),
      ...(example?.inclusion ?? []),
    ]) {
      expect(inclusionPath(leaf_index, leaves.slice(0, tree_size)).map(hex)).toEqual(proof);
    }
    for (const { size1, size2, proof } of [
      ...(tree8?.consistency_all ?? []),
      ...(example?.consistency ?? []),
    ]) {
      expect(hashesAt(consistencyPlaces(size1, size2), keptNodes(leaves)).map(hex)).toEqual(proof);
    }
    expect([tree8?.inclusion_all.length, tree8?.consistency_all.length]).toEqual([36, 28]);
  });

  test.each(
    vectors(all => [...all.merkle.accumulated.published, ...all.merkle.accumulated.derived]).map(
      each => [each.name, each.sha256] as const,
    ),
  )("accumulated over trees of up to 130 leaves: %s", (name, expected) => {
    expect(hex(sha256(new TextEncoder().encode([...accumulated(name)].join(""))))).toBe(expected);
  });
});

const ACCUMULATED_MAX = 130;

/** The lines that an accumulated hash is over. */
function* accumulated(name: string): Generator<string> {
  const leaves = Array.from({ length: ACCUMULATED_MAX }, (_, index) => leafHash(Uint8Array.of(index)));
  const node = keptNodes(leaves);
  /** A subtree begins at a multiple of its width, so its nodes are nodes of the whole. */
  const nodeFrom = (start: number) => (place: NodePlace) =>
    node({ level: place.level, index: place.index + start / 2 ** place.level });
  const line = (start: string, hashes: readonly Uint8Array[]) => `${[start, ...hashes.map(hex)].join(" ")}\n`;
  const rootFrom = (start: number, size: number) =>
    frontierRoot({ size, peaks: peakPlaces(size).map(nodeFrom(start)) });
  for (let end = 0; end <= ACCUMULATED_MAX; end++) {
    if (name === "roots") yield line(String(end), [rootFrom(0, end)]);
    for (let index = 0; index < end; index++) {
      if (name === "inclusion proofs")
        yield line(`${index} ${end}`, hashesAt(inclusionPlaces(index, end), node));
      if (name === "consistency proofs")
        yield line(`${index + 1} ${end}`, hashesAt(consistencyPlaces(index + 1, end), node));
    }
    for (let start = 0; start <= end; start++) {
      const size = end - start;
      if (start !== 0 && size !== 0 && start % 2 ** Math.ceil(Math.log2(size)) !== 0) continue;
      const about = `[${start}, ${end})`;
      if (name === "subtree hashes") yield line(about, [rootFrom(start, size)]);
      for (let at = 0; name === "subtree inclusion proofs" && at < size; at++) {
        yield line(`${start + at} ${about}`, hashesAt(inclusionPlaces(at, size), nodeFrom(start)));
      }
    }
  }
}
