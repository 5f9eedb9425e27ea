/** A block as text, the way books are exported: the head that is hashed and the body, both canonical. */
import { parseCanonical } from "#domain/canonical.ts";
import type { Body } from "#domain/ledger/block.ts";
import type { KeptBlock } from "#domain/ledger/rebuild.ts";

export interface ExportedBlock {
  readonly seq: number;
  readonly head: string;
  readonly body: string;
}

/** One line of a file of blocks. */
export function blockLine({ seq, head, body }: ExportedBlock): string {
  return JSON.stringify({ seq, head, body });
}

/** Null when the line is no block, or is spelled otherwise than `blockLine` does. */
export function parseBlockLine(line: string): ExportedBlock | null {
  let read: Partial<ExportedBlock> | null;
  try {
    read = JSON.parse(line) as Partial<ExportedBlock> | null;
  } catch {
    return null;
  }
  const { seq, head, body } = read ?? {};
  if (typeof seq !== "number" || typeof head !== "string" || typeof body !== "string") return null;
  return line === blockLine({ seq, head, body }) ? { seq, head, body } : null;
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
