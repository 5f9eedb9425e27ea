/** The published vectors, which lie beside the project and not in it; tests are skipped where they are absent. */
import { existsSync, readFileSync } from "node:fs";

const FILE = new URL("../../../shared/cases/merkle-vectors.json", import.meta.url);

export const VECTORS_ABSENT = !existsSync(FILE);
export const WHY_SKIPPED = "(skipped where ../shared/cases is absent)";

interface MerkleVectors {
  readonly merkle: {
    readonly tree8: {
      readonly leaves_hex: readonly string[];
      readonly roots_by_size: readonly string[];
      readonly inclusion_all: readonly TreeInclusion[];
      readonly consistency_all: readonly TreeConsistency[];
    };
    readonly rfc9162_example: {
      readonly inclusion: readonly TreeInclusion[];
      readonly consistency: readonly TreeConsistency[];
    };
    readonly accumulated: Record<"published" | "derived", readonly { name: string; sha256: string }[]>;
    readonly inclusion: readonly InclusionCase[];
    readonly consistency: readonly ConsistencyCase[];
  };
  readonly ed25519: {
    readonly cases: readonly Record<"name" | "public" | "message_hex" | "signature", string>[];
  };
  readonly signed_note: {
    readonly cases: readonly NoteCase[];
    readonly derived_cases: readonly NoteCase[];
    readonly vkeys: readonly { readonly vkey: string; readonly valid: boolean }[];
    readonly cosignature_timestamp: { readonly base64: string; readonly unix_seconds: number };
  };
  readonly checkpoint_body: readonly { readonly text: string; readonly strict: boolean }[];
  readonly tlog_proof: {
    readonly parse_ok: readonly {
      readonly text: string;
      readonly index: number;
      readonly hashes: number;
      readonly checkpoint: string;
      readonly extra?: string;
    }[];
    readonly parse_error: readonly { readonly text: string }[];
    readonly verify_derived: {
      readonly key_name: string;
      readonly vkey: string;
      readonly cases: readonly {
        readonly leaf_hex: string;
        readonly text: string;
        readonly valid: boolean;
        readonly why?: string;
      }[];
    };
  };
  readonly jcs: {
    readonly files: readonly Record<"name" | "input" | "output_hex", string>[];
    readonly numbers: {
      readonly ok: readonly Record<"ieee_hex" | "text", string>[];
      readonly error: readonly Record<"ieee_hex", string>[];
    };
    readonly must_reject: readonly Record<"json_text" | "why", string>[];
  };
  readonly end_to_end: {
    readonly entries: readonly unknown[];
    readonly canonical: readonly string[];
    readonly leaf_hashes: readonly string[];
    readonly root_hex: string;
    readonly vkey: string;
    readonly checkpoint: string;
    readonly proof_of_entry_3: string;
  };
}

export interface TreeInclusion {
  readonly leaf_index: number;
  readonly tree_size: number;
  readonly proof: readonly string[];
}

export interface TreeConsistency {
  readonly size1: number;
  readonly size2: number;
  readonly proof: readonly string[];
}

export interface InclusionCase {
  readonly desc: string;
  readonly leaf_index: number;
  readonly tree_size: number;
  readonly leaf_hash: string;
  readonly root: string;
  readonly proof: readonly string[] | null;
  readonly valid: boolean;
}

export interface ConsistencyCase {
  readonly desc: string;
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[] | null;
  readonly valid: boolean;
}

export interface NoteCase {
  readonly name: string;
  readonly vkey: string;
  readonly note: string;
  readonly valid: boolean;
  readonly checkpoint?: { readonly origin: string; readonly size: number; readonly root_base64: string };
}

/** The cases that `pick` takes; none where the file is absent. */
export function vectors<T>(pick: (all: MerkleVectors) => readonly T[]): readonly T[] {
  return VECTORS_ABSENT ? [] : pick(JSON.parse(readFileSync(FILE, "utf8")) as MerkleVectors);
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
export const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "hex"));
