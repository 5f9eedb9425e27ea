/** What each of the given files is, by its content and not by its name. */
import { parseTrustedKey } from "#domain/checkpoint/trusted-key.ts";
import type { VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { kindOf } from "#domain/statement/read.ts";

export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface SortedFiles {
  /** The newest of the statements by its cut; others are taken for earlier ones. */
  readonly statement: (GivenFile & { readonly text: string }) | null;
  readonly keys: readonly VerifierKey[];
  /** Earlier statements and checkpoints. */
  readonly earlier: readonly (GivenFile & { readonly text: string })[];
  /** The same statement in other forms. */
  readonly forms: readonly GivenFile[];
  readonly whatIs: ReadonlyMap<GivenFile, FileKind>;
}

export type FileKind = "statement" | "keys" | "earlier" | "form";

export function sortFiles(files: readonly GivenFile[]): SortedFiles {
  const whatIs = new Map<GivenFile, FileKind>();
  const keys: VerifierKey[] = [];
  const statements: (GivenFile & { text: string; seq: number })[] = [];
  const earlier: (GivenFile & { text: string })[] = [];
  const forms: GivenFile[] = [];
  for (const file of files) {
    const text = new TextDecoder().decode(file.bytes);
    const lines = text.split(/\r?\n/).filter(line => line.trim() !== "");
    const parsed = lines.map(line => parseTrustedKey(line.trim()));
    if (kindOf(text) !== null) statements.push({ ...file, text, seq: cutOf(text) });
    else if (lines.length > 0 && parsed.every(key => key.ok)) {
      keys.push(...parsed.flatMap(key => (key.ok ? [key.value] : [])));
      whatIs.set(file, "keys");
    } else if (/\n\n\u2014 \S+ \S+\n/u.test(text)) {
      earlier.push({ ...file, text });
      whatIs.set(file, "earlier");
    } else {
      forms.push(file);
      whatIs.set(file, "form");
    }
  }
  statements.sort((a, b) => b.seq - a.seq);
  const [statement = null, ...older] = statements;
  for (const file of files) {
    if (whatIs.has(file)) continue;
    whatIs.set(
      file,
      file.name === statement?.name && file.bytes === statement.bytes ? "statement" : "earlier",
    );
  }
  return { statement, keys, earlier: [...earlier, ...older], forms, whatIs };
}

function cutOf(text: string): number {
  const { cut } = JSON.parse(text) as { cut?: { seq?: unknown } };
  return typeof cut?.seq === "number" ? cut.seq : -1;
}
