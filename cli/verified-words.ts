/** What a verified statement proves, and what not, as lines for a terminal. */
import type { VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import type { EarlierLog } from "#domain/statement/growth.ts";
import type { VerifiedFile } from "#domain/statement/verify-file.ts";
import { proofWords } from "#domain/statement/words.ts";

/** What was proven, what was not, and the two hashes to compare. */
export function verifiedInWords(verified: VerifiedFile, keys: readonly VerifierKey[]): string {
  const { title, span, shown, provenBy, proven, notProvenBy, notProven } = proofWords(verified, keys, "en");
  const indented = (lines: readonly string[]) => lines.map(line => `  ${line}`);
  return [
    `VERIFIED  ${title}`,
    `          ${span}`,
    "",
    ...indented(shown),
    "",
    provenBy,
    ...indented(proven),
    "",
    notProvenBy,
    ...indented(notProven),
    "",
    `  head ${verified.headHash}`,
    `  log  ${verified.proof.log.root}`,
    "",
  ]
    .map(printable)
    .join("\n");
}

/** That the book only grew. */
export function growthInWords({ size }: EarlierLog, { proof }: VerifiedFile): string {
  const { size: now } = proof.log;
  return `\nProven with the earlier file: the book of ${now} blocks is the one of ${size} blocks with ${now - size} more.\n`;
}

/** Texts come from the file; none may break the line or command the terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\u{fffd}");
}
