/** The head of a block: what is hashed into the log, and how it is spelled. */
import { canonicalBytes, parseCanonical } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { invariant } from "#domain/invariant.ts";
import { type Frontier, leafHash } from "#domain/ledger/tree.ts";

/** Where the newest state of a chunk of accounts stands, and the RFC 6962 root over its rows. */
export interface ChunkPointer {
  readonly seq: number;
  readonly root: string;
}

export interface Head {
  readonly v: 1;
  readonly hash: "sha256";
  readonly book: string;
  /** 0 is the registration of the book; also the leaf's index in the log tree. */
  readonly seq: number;
  readonly recordedAt: string;
  /** Hash of the previous head's bytes; null at seq 0. */
  readonly previous: string | null;
  /** `root` is the RFC 6962 root over the canonical texts of the block's entries. */
  readonly entries: { readonly count: number; readonly root: string };
  /** `root` is over all registrations (accounts and their changes) in order. */
  readonly register: { readonly accounts: number; readonly size: number; readonly root: string };
  readonly openPeriods: readonly string[];
  /** Periods up to this one are closed for ever; null while none is. */
  readonly closedThrough: string | null;
  /** Number of the last entry by word and open period: `{ "记-2021-03": 12 }`. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly chunks: readonly ChunkPointer[];
  /** The archive that this block is there for; left out in every other block. */
  readonly archived?: ArchivedYear;
}

/** That a closed year was archived (归档), and with which list of files. */
export interface ArchivedYear {
  /** `2025` */
  readonly year: string;
  /** SHA-256 of the bytes of the archive's manifest, hexadecimal. */
  readonly manifest: string;
}

/** A head with its bytes, and beside it what `verify` can recompute: not hashed. */
export interface SealedHead {
  readonly head: Head;
  readonly bytes: Uint8Array;
  /** Log tree up to and with this head. */
  readonly log: Frontier;
  /** Inner nodes of the log tree that this head completed, lowest first. */
  readonly completed: readonly Uint8Array[];
  /** Tree of registrations. */
  readonly register: Frontier;
}

export function headBytes(head: Head): Uint8Array {
  return canonicalBytes(head);
}

export function headHash(bytes: Uint8Array): string {
  return hashText(sha256(bytes));
}

export function headLeaf(bytes: Uint8Array): Uint8Array {
  return leafHash(bytes);
}

export function parseHead(bytes: Uint8Array): Head {
  const head = parseCanonical(bytes) as unknown as Head;
  invariant(head.v === 1 && head.hash === "sha256", "head of a known version");
  return head;
}
