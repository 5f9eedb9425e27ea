/** A block as text, the way books are exported: the head that is hashed and the body, both canonical. */
import { parseCanonical } from "#domain/canonical.ts";
import type { Body } from "#domain/ledger/block.ts";
import type { KeptBlock } from "#domain/ledger/rebuild.ts";

export interface ExportedBlock {
  readonly seq: number;
  readonly head: string;
  readonly body: string;
}

/** Null when the body is not the canonical form of what it says. What it says is for `rebuildBlock` to judge. */
export function keptBlock({ seq, head, body }: ExportedBlock): KeptBlock | null {
  const encoder = new TextEncoder();
  try {
    const read = parseCanonical(encoder.encode(body)) as unknown as Body;
    return { seq, head: encoder.encode(head), body: read };
  } catch {
    return null;
  }
}
