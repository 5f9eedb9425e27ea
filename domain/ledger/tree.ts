/**
 * The Merkle tree of RFC 6962 §2.1 (the same hashing as RFC 9162 §2.1): leaves are prefixed with 00, inner
 * nodes with 01, and a tree of n leaves splits at the largest power of two below n.
 */
import { sameBytes, sha256, sha256Text } from "#domain/hash.ts";
import { invariant, present } from "#domain/invariant.ts";

const HASH_BYTES = 32;
const LEAF = Uint8Array.of(0);
/** 01, left, right: what a node hashes, laid out once. */
const pair = Uint8Array.of(1, ...new Uint8Array(2 * HASH_BYTES));

/** MTH({}): the root of no leaves. */
export const EMPTY_ROOT = sha256();

export function leafHash(data: Uint8Array): Uint8Array {
  return sha256(LEAF, data);
}

/** `leafHash` of text as UTF-8, in one call: the leaf's prefix is the character of the same byte. */
export function leafHashOfText(text: string): Uint8Array {
  return sha256Text(`\0${text}`);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return sha256(pair);
}

/** MTH(D[n]) over hashes of leaves, RFC 6962 §2.1. */
export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const peaks: Uint8Array[] = [];
  for (const [size, leaf] of leaves.entries()) peaks.push(joined(peaks, size, leaf));
  return frontierRoot({ size: leaves.length, peaks });
}

/**
 * What is needed of a tree to go on growing it: the roots of its perfect subtrees, largest first, one for
 * each bit that is set in `size`.
 */
export interface Frontier {
  readonly size: number;
  readonly peaks: readonly Uint8Array[];
}

export const EMPTY: Frontier = { size: 0, peaks: [] };

export interface Growth {
  readonly frontier: Frontier;
  /** Inner nodes that this leaf completed, lowest first: level 1, level 2, … */
  readonly completed: readonly Uint8Array[];
}

/** Adds one leaf: at most log2(size) hashes. */
export function append({ size, peaks }: Frontier, leaf: Uint8Array): Growth {
  const left = [...peaks];
  const completed: Uint8Array[] = [];
  const node = joined(left, size, leaf, completed);
  return { frontier: { size: size + 1, peaks: [...left, node] }, completed };
}

/** Joins a leaf with the peaks that it completes, which are taken away, into the new last peak. */
function joined(
  peaks: Uint8Array[],
  size: number,
  leaf: Uint8Array,
  completed: Uint8Array[] = [],
): Uint8Array {
  let node = leaf;
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    node = nodeHash(present(peaks.pop(), "peak of the frontier"), node);
    completed.push(node);
  }
  return node;
}

export function frontierRoot({ peaks }: Frontier): Uint8Array {
  return peaks.length === 0 ? EMPTY_ROOT : peaks.reduceRight((right, left) => nodeHash(left, right));
}

/** A node by its place: `index` counts nodes of one level from the left, level 0 are the leaves. */
export interface NodePlace {
  readonly level: number;
  readonly index: number;
}

/**
 * PATH(m, D[n]) of RFC 6962 §2.1.1 as places of perfect subtrees, lowest first. A step whose subtree is
 * not perfect is the fold of several nodes, left to right.
 */
export function inclusionPlaces(leafIndex: number, size: number): readonly (readonly NodePlace[])[] {
  invariant(leafIndex >= 0 && leafIndex < size, `leaf ${leafIndex} is not in a tree of ${size}`);
  return pathWithin(leafIndex, 0, size);
}

function pathWithin(leafIndex: number, start: number, end: number): (readonly NodePlace[])[] {
  if (end - start === 1) return [];
  const middle = start + splitPoint(end - start);
  return leafIndex < middle
    ? [...pathWithin(leafIndex, start, middle), perfectSubtrees(middle, end)]
    : [...pathWithin(leafIndex, middle, end), perfectSubtrees(start, middle)];
}

/**
 * PROOF(m, D[n]) of RFC 6962 §2.1.2 as places of perfect subtrees, in the order of the proof: what shows that
 * the tree of `to` leaves begins with the tree of `from` leaves. No more than 2·log2(to) places.
 */
export function consistencyPlaces(from: number, to: number): readonly (readonly NodePlace[])[] {
  invariant(from >= 1 && from <= to, `a tree of ${to} does not grow from one of ${from}`);
  return subproof(from, 0, to, true);
}

/** SUBPROOF(m, D[start:end], b): `known` says that the verifier has the root of these leaves. */
function subproof(size: number, start: number, end: number, known: boolean): (readonly NodePlace[])[] {
  if (start + size === end) return known ? [] : [perfectSubtrees(start, end)];
  const split = splitPoint(end - start);
  const middle = start + split;
  return size <= split
    ? [...subproof(size, start, middle, known), perfectSubtrees(middle, end)]
    : [...subproof(size - split, middle, end, false), perfectSubtrees(start, middle)];
}

/** Places of the peaks of a tree of `size` leaves, largest first: its frontier. */
export function peakPlaces(size: number): readonly NodePlace[] {
  return perfectSubtrees(0, size);
}

function perfectSubtrees(start: number, end: number): NodePlace[] {
  const places: NodePlace[] = [];
  for (let at = start; at < end; ) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= end) level++;
    places.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return places;
}

/** The largest power of two below `size`. */
function splitPoint(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}

/** The inclusion path of one leaf when all leaves are at hand. */
export function inclusionPath(leafIndex: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  return inclusionPlaces(leafIndex, leaves.length).map(places =>
    foldNodes(
      places.map(({ level, index }) => rootOf(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))),
    ),
  );
}

/** Joins neighbouring perfect subtrees, largest first, to the root over them. */
export function foldNodes(nodes: readonly Uint8Array[]): Uint8Array {
  return nodes.reduceRight((right, left) => nodeHash(left, right));
}

/** Whether `leaf` is leaf `leafIndex` of the tree with this `size` and `root`: RFC 9162 §2.1.3.2. */
export function verifyInclusion(proof: {
  readonly leaf: Uint8Array;
  readonly leafIndex: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}): boolean {
  const { leaf, leafIndex, size, path, root } = proof;
  if (!Number.isSafeInteger(leafIndex) || leafIndex < 0 || leafIndex >= size) return false;
  if (![leaf, root, ...path].every(hash => hash.length === HASH_BYTES)) return false;
  let fn = leafIndex;
  let sn = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && sameBytes(hash, root);
}

/** Whether the tree of `to` leaves begins with the tree of `from` leaves: RFC 9162 §2.1.4.2. */
export function verifyConsistency(proof: {
  readonly from: number;
  readonly to: number;
  readonly path: readonly Uint8Array[];
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
}): boolean {
  const { from, to, path, fromRoot, toRoot } = proof;
  if (![from, to].every(Number.isSafeInteger) || from < 1 || from > to) return false;
  if (from === to) return path.length === 0 && sameBytes(fromRoot, toRoot);
  if (![fromRoot, toRoot, ...path].every(hash => hash.length === HASH_BYTES)) return false;
  if (path.length === 0) return false;
  let fn = from - 1;
  let sn = to - 1;
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  // A perfect tree of `from` leaves is a node of the larger one; then the proof does not repeat its root.
  const [first, ...rest] = fn === 0 ? [fromRoot, ...path] : path;
  let fr = present(first, "first hash of the proof");
  let sr = fr;
  for (const hash of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(hash, fr);
      sr = nodeHash(hash, sr);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      sr = nodeHash(sr, hash);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && sameBytes(fr, fromRoot) && sameBytes(sr, toRoot);
}
