/** Files that a reader trusts or has kept: verifier keys, earlier statements and checkpoints. */
import type { Io } from "#cli/command.ts";
import { faultLines, readText } from "#cli/input.ts";
import { printable } from "#cli/verified-words.ts";
import { parseTrustedKey } from "#domain/checkpoint/trusted-key.ts";
import type { VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import type { Fault, Refused, Result } from "#domain/result.ts";
import { checkGrowth, type EarlierLog, readEarlier } from "#domain/statement/growth.ts";
import type { VerifiedFile } from "#domain/statement/verify-file.ts";

/** The keys of all files, one a line; null when something is wrong, which is then said. */
export async function readKeys(paths: readonly string[], io: Io): Promise<VerifierKey[] | null> {
  const keys: VerifierKey[] = [];
  for (const path of paths) {
    const text = await readText(path, io);
    if (!text.ok) return said(path, text, io);
    const faults: Fault[] = [];
    for (const [index, line] of text.value.split(/\r?\n/).entries()) {
      if (line.trim() === "") continue;
      const key = parseTrustedKey(line.trim());
      if (key.ok) keys.push(key.value);
      else faults.push(...key.faults.map(fault => ({ ...fault, line: index + 1, column: 1 })));
    }
    const [first, ...rest] = faults;
    if (first !== undefined) return said(path, { ok: false, faults: [first, ...rest] }, io);
    if (text.value.trim() === "") {
      return said(
        path,
        { ok: false, faults: [{ code: "checkpoint.key", message: "the file has no key" }] },
        io,
      );
    }
  }
  return keys;
}

/** The earlier log that this one has grown from; null when that is not proven, which is then said. */
export async function readGrowth(
  { model, proof: logProof }: VerifiedFile,
  { since, consistency }: { readonly since: string; readonly consistency: string | undefined },
  keys: readonly VerifierKey[],
  io: Io,
): Promise<EarlierLog | null> {
  const text = await readText(since, io);
  const earlier = text.ok ? readEarlier(text.value, keys) : text;
  if (!earlier.ok) return said(since, earlier, io);
  const proof = consistency === undefined ? null : await readText(consistency, io);
  if (proof !== null && !proof.ok) return said(consistency ?? "", proof, io);
  const grown: Result<EarlierLog> = checkGrowth(model.book, logProof, earlier.value, proof?.value ?? null);
  return grown.ok ? grown.value : said(since, grown, io);
}

function said(path: string, { faults }: Refused, io: Io): null {
  const plain = faults.map(fault => ({ ...fault, message: printable(fault.message) }));
  io.stderr(faultLines(path, plain));
  return null;
}
