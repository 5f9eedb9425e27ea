/** The heads of a statement are leaves of the book's log, at the places that they name. */
import { canonicalText } from "#domain/canonical.ts";
import { type Head, headHash, headLeaf, parseHead } from "#domain/ledger/head.ts";
import { verifyInclusion } from "#domain/ledger/tree.ts";
import type { Fault } from "#domain/result.ts";
import type { LogProof, OpeningHead, Span } from "#domain/statement/statement.ts";
import { broken, type Heads, hashIn } from "#domain/statement/verify-account.ts";

export interface ReadHeads extends Heads {
  /** Hash of the closing head. */
  readonly hash: string;
  readonly faults: readonly Fault[];
}

/** Reads and judges the closing head, and the opening head where there is one. */
export function readHeads(span: Span, proof: LogProof, opening: OpeningHead | undefined): ReadHeads {
  const bytes = new TextEncoder().encode(proof.head);
  const closing = parseHead(bytes);
  const hash = headHash(bytes);
  const faults: Fault[] = [];
  const named = { seq: closing.seq, recordedAt: closing.recordedAt, head: hash };
  if (canonicalText(named) !== canonicalText(span.cut)) {
    faults.push(broken("cut", "the cut does not name the head of the proof", canonicalText(named)));
  }
  if (closing.book !== span.book) {
    faults.push(broken("book", `the head belongs to book ${closing.book}`, closing.book));
  }
  if (!isLeaf(bytes, closing, proof.headPath, proof.log)) {
    faults.push(broken("proof.headPath", "the head is not a leaf of the log"));
  }
  if (opening === undefined) return { closing, opening: null, hash, faults };
  const before = new TextEncoder().encode(opening.head);
  const first = parseHead(before);
  if (first.book !== span.book || first.seq >= closing.seq) {
    const message = `the opening head is block ${first.seq} of ${first.book}, not an earlier one of the book`;
    faults.push(broken("proof.opening.head", message));
  }
  if (!isLeaf(before, first, opening.headPath, proof.log)) {
    faults.push(broken("proof.opening.headPath", "the opening head is not a leaf of the log"));
  }
  return { closing, opening: first, hash, faults };
}

function isLeaf(bytes: Uint8Array, { seq }: Head, path: readonly string[], log: LogProof["log"]): boolean {
  return verifyInclusion({
    leaf: headLeaf(bytes),
    leafIndex: seq,
    size: log.size,
    path: path.map(hashIn),
    root: hashIn(log.root),
  });
}
