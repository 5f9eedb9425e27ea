/** What a partner's command has added to a checkpoint: the signature lines that the service does not have yet. */
import type { Checkpoint } from "#domain/checkpoint/checkpoint.ts";
import { parseSignedCheckpoint } from "#domain/checkpoint/checkpoint.ts";
import { signatureLine } from "#domain/checkpoint/note.ts";
import { ok, type Result } from "#domain/result.ts";

export interface CosignedNote {
  readonly checkpoint: Checkpoint;
  readonly lines: readonly string[];
}

/** The log's own signature is none of a partner. Whether a signature holds is for the service to judge. */
export function cosignedLines(text: string, known: string): Result<CosignedNote> {
  const given = parseSignedCheckpoint(text);
  if (!given.ok) return given;
  const { checkpoint, note } = given.value;
  const before = known.split("\n");
  const added = note.signatures.filter(({ name }) => name !== checkpoint.origin).map(signatureLine);
  return ok({ checkpoint, lines: added.filter(line => !before.includes(line)) });
}
