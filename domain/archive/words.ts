/** What a verified archive proves, and what not, as people read it. */
import type { VerifiedArchive } from "#domain/archive/check.ts";
import { type ArchiveKind, isArchiveKind, RETENTION } from "#domain/archive/retention.ts";
import type { VerifierKey } from "#domain/checkpoint/verifier-key.ts";

export interface ArchiveWords {
  readonly title: string;
  /** One line for each kind of file: how many, how large, until when. */
  readonly kept: readonly string[];
  readonly proven: readonly string[];
  readonly notProven: readonly string[];
}

export function archiveWords(verified: VerifiedArchive, keys: readonly VerifierKey[]): ArchiveWords {
  const { manifest, anchor, blocks, entries, vouchers, elsewhere, attachments, months } = verified;
  const { book, year, cut, countedFrom, files } = manifest;
  const signers = [...new Set(anchor.signatures.map(({ key }) => `${key.name} (${key.id})`))];
  return {
    title: `archive of ${year} of book ${book}, ${files.length} files`,
    kept: Object.keys(RETENTION)
      .filter(isArchiveKind)
      .flatMap(kind => keptLine(verified, kind)),
    proven: [
      `no file of the list is missing, none was changed, and each is to be kept as long as the rule says, counted from ${countedFrom};`,
      `block ${anchor.seq} of the book names exactly this list, and is in its log of ${anchor.size} blocks;`,
      `the ${blocks} blocks here follow one another without a gap up to block ${cut.seq}, which closed ${year}-12 and is in the log;`,
      `the ${entries} entries are all that the book has of ${year}: no month of it was open before the first block, none can be posted to after the last, and their numbers have no gap;`,
      `the account books of ${months.length === 0 ? "the year" : months.join(", ")} are those of these blocks, no account left out; tables say what the blocks and books say;`,
      `the approvals of ${elsewhere === 0 ? `all ${vouchers}` : `${vouchers - elsewhere} of ${vouchers}`} vouchers that the entries name are here, with their ${attachments} attachments, byte for byte;`,
      ...(keys.length === 0 ? [] : [`the log is signed by ${signers.join(", ")}.`]),
    ],
    notProven: [
      ...(keys.length === 0
        ? ["who signed the log: give a key with --key to know that it is the book's operator;"]
        : []),
      ...(elsewhere > 0 ? [`who approved ${elsewhere} vouchers: the book was kept elsewhere then;`] : []),
      "that what was written down is what happened, and that the bank wrote its statements as they are here;",
      "who approved a voucher, reports, reconciliations, agreements and settlements: the list fixes them as they were when the year was archived, and the book proves that list, not how they came to be;",
      "that the files still lie where they must be kept: this looked at a copy.",
    ],
  };
}

function keptLine({ manifest: { files } }: VerifiedArchive, kind: ArchiveKind): string[] {
  const own = files.filter(file => file.kind === kind);
  const [first] = own;
  if (first === undefined) return [];
  const bytes = own.reduce((sum, file) => sum + file.bytes, 0);
  const { zh, en } = RETENTION[kind];
  const until = first.keptUntil === null ? "for ever" : `until ${first.keptUntil}`;
  return [`${zh} ${en}: ${own.length} files, ${bytes} bytes, ${until}`];
}
