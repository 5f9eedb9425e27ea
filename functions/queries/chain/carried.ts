/** The files (附件) that rest with what was booked. Their bytes are for readers of books, and so is that they are there. */
import type { LinkAttachment } from "#domain/chain/link.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import { BOOK_READERS } from "#events/operation.ts";
import type { VoucherRecord } from "#events/records.ts";
import type { Walk } from "#functions/queries/chain/walk.ts";
import { storedAttachment } from "#functions/shared/attachments.ts";

/** Documents that an entry names and the book keeps; others, such as an agreement's, are kept elsewhere. */
export async function filesOfEntry(
  walk: Walk,
  book: string,
  { evidence }: Entry,
): Promise<readonly LinkAttachment[]> {
  if (!readsBooks(walk)) return [];
  const named = new Map(
    evidence.flatMap(({ kind, id, digest }) =>
      kind === "document" && digest !== undefined
        ? [[Buffer.from(digest, "base64").toString("hex"), id] as const]
        : [],
    ),
  );
  const files = await Promise.all(
    [...named].map(async ([digest, name]) => {
      const stored = await storedAttachment(walk.app, book, digest);
      return stored === null ? [] : [{ name, digest, mediaType: stored.mediaType, bytes: stored.bytes }];
    }),
  );
  return files.flat();
}

/** They stand with the voucher as long as no entry has them. */
export function filesOfVoucher(
  walk: Walk,
  { entries, attachments, proposal }: VoucherRecord,
): readonly LinkAttachment[] {
  if (!readsBooks(walk) || entries.length > 0) return [];
  return attachments ?? (proposal.attachments ?? []).map(file => ({ ...file, mediaType: null, bytes: null }));
}

function readsBooks({ principal }: Walk): boolean {
  return BOOK_READERS.some(role => role === principal.role);
}
