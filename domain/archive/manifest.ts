/**
 * The list of a year's archive (会计档案保管清册): every file with its digest, its size and how long it is kept. Its own
 * digest is in the block of the book that archives the year, so the signed checkpoint stands for every file in it.
 */
import { type ArchiveKind, countedFrom, isArchiveKind, keptUntil } from "#domain/archive/retention.ts";
import { canonicalText, parseCanonical } from "#domain/canonical.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";

export interface ArchivedFile {
  /** A path of plain names below the archive. */
  readonly name: string;
  readonly kind: ArchiveKind;
  /** What people call it; the name that an attachment came with. */
  readonly title: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Hexadecimal, as sha256sum prints it. */
  readonly sha256: string;
  /** The last day on which it must be there; null for ever. */
  readonly keptUntil: string | null;
}

export interface ArchiveManifest {
  readonly v: 1;
  readonly kind: "headwater-archive";
  readonly book: string;
  readonly bookName: string;
  readonly year: string;
  /** Canonical text of the head before the first block of the archive; null where that is the book's first. */
  readonly before: string | null;
  /** The block that closed the year, the last one in the archive. */
  readonly cut: { readonly seq: number; readonly recordedAt: string; readonly head: string };
  readonly archivedOn: string;
  readonly rule: typeof RULE;
  readonly countedFrom: string;
  readonly disposal: typeof DISPOSAL;
  /** In order of their names. */
  readonly files: readonly ArchivedFile[];
}

export const MANIFEST = "manifest.json";
/** The way from the block that names the manifest to a signed checkpoint. */
export const ANCHOR = "anchor.tlog-proof";

const RULE = "会计档案管理办法（财政部、国家档案局令第79号）第十四条、第十五条及附表一、附表二";

const DISPOSAL = {
  zh: "保管期满不等于可以销毁：到期后应当鉴定（第十六条），编制销毁清册、由规定人员签署并派员监销（第十八条）；未结清的债权债务和其他未了事项所涉会计凭证不得销毁（第十九条）。本系统不删除任何档案。",
  en: "Past its last day a file is not free to go: it is appraised first (article 16), listed, signed for and destroyed under supervision (article 18), and vouchers of debts or matters that are not settled stay (article 19). Nothing here deletes an archive.",
} as const;

export type ManifestFacts = Pick<
  ArchiveManifest,
  "book" | "bookName" | "year" | "before" | "cut" | "archivedOn"
>;

export function makeManifest(
  facts: ManifestFacts,
  files: readonly Omit<ArchivedFile, "keptUntil">[],
): ArchiveManifest {
  // A file that two vouchers name is there once.
  const once = new Map(files.map(file => [file.name, file]));
  const sorted = [...once.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    v: 1,
    kind: "headwater-archive",
    ...facts,
    rule: RULE,
    countedFrom: countedFrom(facts.year),
    disposal: DISPOSAL,
    files: sorted.map(file => ({ ...file, keptUntil: keptUntil(file.kind, facts.year) })),
  };
}

export function manifestText(manifest: ArchiveManifest): string {
  return canonicalText(manifest);
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/** Reads a manifest and judges what it says of itself; the files are for `ArchiveCheck`. */
export function readManifest(bytes: Uint8Array): Result<ArchiveManifest> {
  let read: ArchiveManifest;
  try {
    read = parseCanonical(bytes) as unknown as ArchiveManifest;
  } catch (error) {
    return malformed(error instanceof Error ? error.message : String(error));
  }
  if (read?.v !== 1 || read.kind !== "headwater-archive" || !Array.isArray(read.files))
    return malformed("it is not the list of an archive, or of a later version");
  const { book, bookName, year, before, cut, archivedOn } = read;
  const texts = [book, bookName, year, archivedOn, cut?.head, cut?.recordedAt];
  if (texts.some(text => typeof text !== "string") || !/^\d{4}$/.test(year) || !Number.isSafeInteger(cut.seq))
    return malformed("book, year or cut is missing");
  const named = read.files.find(({ name }) => typeof name !== "string" || !NAME.test(name));
  if (named !== undefined) return malformed(`"${named.name}" is not the name of a file of an archive`);
  const kinded = read.files.find(({ kind }) => !isArchiveKind(kind));
  if (kinded !== undefined) return malformed(`${kinded.name} is of the unknown kind "${kinded.kind}"`);
  const faults = read.files.flatMap(file => retentionFaults(file, year));
  if (faults.length > 0) return okUnless(faults, read);
  const again = makeManifest({ book, bookName, year, before, cut, archivedOn }, read.files);
  if (manifestText(again) === manifestText(read)) return ok(read);
  return malformed("its rule, its note or the order of its files is not as archives are written");
}

function retentionFaults({ name, kind, keptUntil: said }: ArchivedFile, year: string): Fault[] {
  const right = keptUntil(kind, year);
  if (said === right) return [];
  const word = (day: string | null) => day ?? "for ever";
  return [
    {
      code: "archive.retention",
      message: `${name} (${kind}) is to be kept ${said === null ? "" : "until "}${word(said)}; by the rule it is ${word(right)}`,
      field: name,
      value: said,
      expected: word(right),
    },
  ];
}

function malformed(why: string): Result<never> {
  return refuse("archive.malformed", `${MANIFEST} does not hold: ${why}`, {
    field: MANIFEST,
    expected: "the canonical list of an archive",
  });
}
