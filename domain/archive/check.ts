/**
 * Checks an archive with nothing but its files: the list against the block that names it, every file against the list,
 * and the files against each other. Files are shown one at a time, in the order of the list.
 */
import { BlockChain, digestOf } from "#domain/archive/check-blocks.ts";
import { generalLedger } from "#domain/archive/general-ledger.ts";
import { ANCHOR, type ArchivedFile, type ArchiveManifest, readManifest } from "#domain/archive/manifest.ts";
import { type ArchivedApproval, attachmentName, CUT_PROOF, monthNames } from "#domain/archive/year-blocks.ts";
import { bookOfOrigin, parseSignedCheckpoint } from "#domain/checkpoint/checkpoint.ts";
import type { KnownSignature } from "#domain/checkpoint/note.ts";
import { parseTlogProof } from "#domain/checkpoint/tlog-proof.ts";
import { hexText, type VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { hashFromText, sha256Text } from "#domain/hash.ts";
import { headLeaf, parseHead } from "#domain/ledger/head.ts";
import { verifyInclusion } from "#domain/ledger/tree.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";
import { statementCsv } from "#domain/statement/forms/csv.ts";
import { signaturesBy } from "#domain/statement/signed-log.ts";
import { verifyStatements } from "#domain/statement/verify-statements.ts";

export interface VerifiedArchive {
  readonly manifest: ArchiveManifest;
  /** The block that names the list. */
  readonly anchor: ProvenHead;
  readonly blocks: number;
  readonly entries: number;
  readonly vouchers: number;
  /** Of them, those whose approval is not here because they were decided where the book was before. */
  readonly elsewhere: number;
  readonly attachments: number;
  readonly months: readonly string[];
}

interface ProvenHead {
  readonly seq: number;
  readonly size: number;
  readonly origin: string;
  /** By given keys; none when no key was given. */
  readonly signatures: readonly KnownSignature[];
}

const MONTH_PROOF = /^books\/(\d{4}-\d{2})\.json$/;

export class ArchiveCheck {
  readonly manifest: ArchiveManifest;
  readonly #anchor: ProvenHead;
  readonly #keys: readonly VerifierKey[];
  readonly #chain: BlockChain;
  readonly #faults: Fault[] = [];
  readonly #seen = new Map<string, string>();
  /** Digests that files must have because of what other files say. */
  readonly #follows = new Map<string, string>();
  /** The head that each month's account books were read at, as its file says. */
  readonly #books = new Map<string, { readonly seq: number; readonly hash: string }>();
  readonly #approved = new Set<string>();
  /** Vouchers that were decided on another deployment, before the book moved here. */
  #elsewhere = 0;
  readonly #attachments = new Set<string>();
  #cutProof: string | null = null;

  /** Refuses when the list does not hold or the book does not name it. */
  static open(manifest: Uint8Array, anchor: string, keys: readonly VerifierKey[]): Result<ArchiveCheck> {
    const read = readManifest(manifest);
    if (!read.ok) return read;
    const proven = anchored(anchor, read.value, digestOf(manifest), keys);
    return proven.ok ? ok(new ArchiveCheck(read.value, proven.value, keys)) : proven;
  }

  private constructor(manifest: ArchiveManifest, anchor: ProvenHead, keys: readonly VerifierKey[]) {
    this.manifest = manifest;
    this.#anchor = anchor;
    this.#keys = keys;
    this.#chain = new BlockChain(manifest);
  }

  /** The next file of the list; null when there is none. */
  see(file: ArchivedFile, bytes: Uint8Array | null): void {
    const { name, sha256, bytes: size } = file;
    if (bytes === null) {
      this.#add("archive.missing", name, `${name} is missing; it is to be kept ${daysOf(file)}`);
      return;
    }
    const found = digestOf(bytes);
    this.#seen.set(name, found);
    if (bytes.length !== size)
      this.#add("archive.changed", name, `${name} has ${bytes.length} bytes, the list says ${size}`);
    else if (found !== sha256)
      this.#add(
        "archive.changed",
        name,
        `${name} was changed: its SHA-256 is ${found}, the list says ${sha256}`,
      );
    else this.#content(name, bytes);
  }

  #content(name: string, bytes: Uint8Array): void {
    const text = () => new TextDecoder().decode(bytes);
    const [, month] = MONTH_PROOF.exec(name) ?? [];
    try {
      if (/^vouchers\/blocks-/.test(name)) {
        const { faults, table } = this.#chain.see(name, text());
        this.#faults.push(...faults);
        this.#follows.set(name.replace("blocks-", "entries-").replace(/jsonl$/, "csv"), table);
      } else if (/^vouchers\/approvals-/.test(name)) {
        this.#approvals(JSON.parse(text()) as readonly ArchivedApproval[]);
      } else if (month !== undefined) this.#month(name, month, text());
      else if (name === CUT_PROOF) this.#cutProof = text();
    } catch (error) {
      this.#add("archive.broken", name, `${name} cannot be read: ${(error as Error).message}`);
    }
  }

  #approvals(approvals: readonly ArchivedApproval[]): void {
    for (const { id, voucher } of approvals) {
      this.#approved.add(id);
      if (voucher === null) this.#elsewhere += 1;
      for (const { digest } of voucher?.proposal.attachments ?? []) this.#attachments.add(digest);
    }
  }

  #month(name: string, month: string, text: string): void {
    const verified = verifyStatements(text);
    if (!verified.ok) {
      this.#faults.push(
        ...verified.faults.map(fault => ({ ...fault, message: `${name}: ${fault.message}` })),
      );
      return;
    }
    const { statements, head, headHash } = verified.value;
    const { book, scope, from, to } = statements;
    if (book !== this.manifest.book || scope.kind !== "book" || from !== month || to !== month)
      this.#add("archive.broken", name, `${name} is not of the whole book and of ${month}`);
    this.#books.set(month, { seq: head.seq, hash: headHash });
    const { detail, general } = monthNames(month);
    this.#follows.set(detail, digestOfText(statementCsv(statements)));
    this.#follows.set(general, digestOfText(generalLedger(statements)));
  }

  /** Once every file of the list was seen. */
  finish(): Result<VerifiedArchive> {
    const { manifest } = this;
    if (this.#faults.length === 0) this.#together();
    const { entries, months, heads, vouchers } = this.#chain;
    return okUnless(this.#faults, {
      manifest,
      anchor: this.#anchor,
      blocks: heads.size,
      entries,
      vouchers: vouchers.size,
      elsewhere: this.#elsewhere,
      attachments: this.#attachments.size,
      months: [...months].sort(),
    });
  }

  /** What the files are to each other; of files that do not hold by themselves nothing more is said. */
  #together(): void {
    this.#faults.push(...this.#chain.finish());
    for (const [name, digest] of this.#follows) {
      const found = this.#seen.get(name);
      if (found === undefined) this.#add("archive.incomplete", name, `${name} is not in the list`);
      else if (found !== digest)
        this.#add("archive.broken", name, `${name} does not say what the file it was made from says`);
    }
    for (const [month, { seq, hash }] of this.#books) {
      if (this.#chain.heads.get(seq) === hash) continue;
      const name = monthNames(month).proof;
      this.#add("archive.broken", name, `${name} was read at a block that is not one of the archive's`);
    }
    for (const month of this.#chain.months)
      if (!this.#books.has(month))
        this.#add("archive.incomplete", month, `the account books of ${month} are missing`);
    for (const voucher of this.#chain.vouchers)
      if (!this.#approved.has(voucher))
        this.#add("archive.incomplete", voucher, `the approval of voucher ${voucher} is missing`);
    for (const digest of this.#attachments)
      if (this.#seen.get(attachmentName(digest)) !== digest)
        this.#add("archive.incomplete", digest, `the attachment ${digest} of a voucher is missing`);
    this.#lastBlock();
  }

  #lastBlock(): void {
    const { leaf } = this.#chain;
    const { book, cut } = this.manifest;
    if (this.#cutProof === null || leaf === null) {
      this.#add("archive.incomplete", CUT_PROOF, `${CUT_PROOF} is not in the list`);
      return;
    }
    const proven = provenLeaf(CUT_PROOF, this.#cutProof, { book, leaf, seq: cut.seq }, this.#keys);
    if (!proven.ok) this.#faults.push(...proven.faults);
  }

  #add(code: Fault["code"], field: string, message: string): void {
    this.#faults.push({ code, message, field });
  }
}

function digestOfText(text: string): string {
  return hexText(sha256Text(text));
}

function daysOf({ keptUntil }: ArchivedFile): string {
  return keptUntil === null ? "for ever" : `until ${keptUntil}`;
}

/** The block of the book that names the list, below a signed checkpoint. */
function anchored(
  text: string,
  { book, year, cut }: ArchiveManifest,
  digest: string,
  keys: readonly VerifierKey[],
): Result<ProvenHead> {
  const proof = parseTlogProof(text);
  if (!proof.ok) return proof;
  const bytes = proof.value.extra;
  if (bytes === null) return refuse("archive.anchor", `${ANCHOR} does not carry the head that it proves`);
  let head: ReturnType<typeof parseHead>;
  try {
    head = parseHead(bytes);
  } catch {
    return refuse("archive.anchor", `${ANCHOR} carries something that is no head of a block`);
  }
  const { archived, seq } = head;
  if (head.book !== book || seq <= cut.seq || archived?.year !== year)
    return refuse("archive.anchor", `block ${seq} of book ${head.book} does not archive ${year} of ${book}`);
  if (archived.manifest !== digest) {
    const message = `block ${seq} names another list: its SHA-256 is ${archived.manifest}, that of manifest.json ${digest}`;
    return refuse("archive.anchor", message, { field: ANCHOR, value: digest, expected: archived.manifest });
  }
  return provenLeaf(ANCHOR, text, { book, leaf: headLeaf(bytes), seq }, keys);
}

/** That a head is a leaf of the book's log, and who has signed that log. */
function provenLeaf(
  name: string,
  text: string,
  { book, leaf, seq }: { readonly book: string; readonly leaf: Uint8Array; readonly seq: number },
  keys: readonly VerifierKey[],
): Result<ProvenHead> {
  const proof = parseTlogProof(text);
  if (!proof.ok) return proof;
  const noted = parseSignedCheckpoint(proof.value.checkpoint);
  if (!noted.ok) return noted;
  const { origin, size, root } = noted.value.checkpoint;
  if (bookOfOrigin(origin) !== book)
    return refuse("archive.anchor", `${name}: the checkpoint is of ${origin}, which is not book ${book}`);
  const { index, path } = proof.value;
  const about = { leaf, leafIndex: seq, size, path, root: hashFromText(root) };
  if (index !== seq || !verifyInclusion(about))
    return refuse("archive.anchor", `${name}: block ${seq} is not in the log of the checkpoint`, {
      field: name,
    });
  const signatures = signaturesBy(noted.value, keys);
  return signatures.ok ? ok({ seq, size, origin, signatures: signatures.value }) : signatures;
}
