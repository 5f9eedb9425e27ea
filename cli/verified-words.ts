/** What a verified statement proves, and what not, as people read it. */
import type { VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import type { EarlierLog } from "#domain/statement/growth.ts";
import type { Verified } from "#domain/statement/verify.ts";

/** What was proven, what was not, and the two hashes to compare. */
export function verifiedInWords(verified: Verified, keys: readonly VerifierKey[]): string {
  const { statement, head, headHash } = verified;
  const {
    account,
    book,
    bookName,
    from,
    to,
    opening,
    debits,
    credits,
    closing,
    lines,
    proof,
    laterPostings,
  } = statement;
  const later = laterPostings === 0 ? "" : `; ${laterPostings} postings of later periods are not shown`;
  return [
    `VERIFIED  ${account.id} ${account.name} (${account.nameEn})`,
    `          book ${book}, accounting periods ${from} to ${to}`,
    "",
    `  opening ${opening}   debits ${debits}   credits ${credits}   closing ${closing} ${account.asset} (debit − credit)`,
    `  ${lines.length} postings shown of ${proof.row.postings} in the account${later}`,
    "",
    keys.length === 0 ? "Proven with this file alone:" : "Proven with this file and the given keys:",
    `  every posting of this account up to block ${head.seq} (${head.recordedAt}) is here, unchanged and in order;`,
    "  its balance and posting count are those that the head of the book stands for;",
    ...signedLines(verified, keys),
    "",
    "Not proven by this file:",
    ...unsignedLines(verified, keys),
    `  that the book is called "${bookName}";`,
    "  other accounts of the book.",
    "",
    `  head ${headHash}`,
    `  log  ${proof.log.root}`,
    "",
  ]
    .map(printable)
    .join("\n");
}

function signedLines({ head, statement, signed }: Verified, keys: readonly VerifierKey[]): string[] {
  const place = `  the head is block ${head.seq} of a log of ${statement.proof.log.size}`;
  if (keys.length === 0 || signed === null) return [`${place}.`];
  const { origin } = signed.checkpoint;
  const by = signed.signatures.map(({ key, timestamp }) => {
    const role = key.name === origin ? "the log's own key" : "cosigned by";
    const time = timestamp === null ? "" : `, ${instant(timestamp)}`;
    return `    ${role} ${key.name} (${key.id})${time}`;
  });
  return [`${place}, the log ${origin}, signed by`, ...by];
}

/** The last second that a calendar date can name. */
const LAST_SECOND = 253_402_300_799;

function instant(timestamp: number): string {
  return timestamp > LAST_SECOND ? `second ${timestamp}` : new Date(timestamp * 1000).toISOString();
}

function unsignedLines({ signed }: Verified, keys: readonly VerifierKey[]): string[] {
  if (keys.length > 0) return [];
  if (signed !== null) {
    return [
      "  who signed: the file has a checkpoint of the log, but no key was given to check it with (--key);",
    ];
  }
  return [
    "  who keeps the book: compare the head below with a statement that another partner has of the same block;",
    "  who signed: nothing that covers the head was signed yet when this file was made;",
  ];
}

/** That the book only grew. */
export function growthInWords({ size }: EarlierLog, { statement }: Verified): string {
  const { size: now } = statement.proof.log;
  return `\nProven with the earlier file: the book of ${now} blocks is the one of ${size} blocks with ${now - size} more.\n`;
}

/** Texts come from the file; none may break the line or command the terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\u{fffd}");
}
