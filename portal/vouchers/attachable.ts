/** Which files go with a voucher: known by the ending of their name, as browsers know few of these kinds. */
import { ATTACHMENT_BYTES_MAX, type ATTACHMENT_MEDIA_TYPES, ATTACHMENTS_MAX } from "#events/attachments.ts";

type MediaType = (typeof ATTACHMENT_MEDIA_TYPES)[number];

/** What bureaus keep on file. OFD and XML are the forms of electronic invoices; contracts come as DOCX. */
const MEDIA_TYPES: Readonly<Record<string, MediaType>> = {
  pdf: "application/pdf",
  ofd: "application/octet-stream",
  xml: "application/octet-stream",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/octet-stream",
  csv: "text/csv",
  txt: "text/plain",
};

/** For a dialog that chooses files: `.pdf,.ofd,…` */
export const ATTACHABLE_ENDINGS = Object.keys(MEDIA_TYPES)
  .map(ending => `.${ending}`)
  .join(",");

/** The contract's, for the name of an attachment. */
const NAME_LENGTH_MAX = 200;

/** Why a file cannot go along. */
export type Hindrance = "kind" | "empty" | "too-large" | "name" | "twice" | "too-many";

export interface OfferedFile {
  readonly name: string;
  readonly bytes: number;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
}

/** What hinders each of the offered files beside those that are there, in order; null for what goes along. */
export function hindrances(
  there: readonly Pick<OfferedFile, "digest">[],
  offered: readonly OfferedFile[],
): readonly (Hindrance | null)[] {
  const taken = new Set(there.map(({ digest }) => digest));
  return offered.map(file => {
    const why = hindranceOf(file, taken);
    if (why === null) taken.add(file.digest);
    return why;
  });
}

function hindranceOf({ name, bytes, digest }: OfferedFile, taken: ReadonlySet<string>): Hindrance | null {
  if (mediaTypeOf(name) === null) return "kind";
  if (bytes === 0) return "empty";
  if (bytes > ATTACHMENT_BYTES_MAX) return "too-large";
  if (name.length > NAME_LENGTH_MAX) return "name";
  if (taken.has(digest)) return "twice";
  return taken.size >= ATTACHMENTS_MAX ? "too-many" : null;
}

/** Null for what is not taken. */
export function mediaTypeOf(name: string): MediaType | null {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(MEDIA_TYPES, ending) ? (MEDIA_TYPES[ending] ?? null) : null;
}

/** Kinds that a browser shows by itself, and never runs. */
const SHOWN: readonly string[] = ["application/pdf", "image/png", "image/jpeg", "text/plain"];

export function opensInBrowser(mediaType: string | null): boolean {
  return mediaType !== null && SHOWN.includes(mediaType);
}

/** `12.4 KB`, of 1000 bytes; what is less than one KB in bytes. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(2)} MB`;
}
