/** Storing an attachment: the same bytes again are the same file. */
import { instantText } from "#domain/calendar.ts";
import { sha256 } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import { ok, refuse } from "#domain/result.ts";
import { ATTACHMENT_BYTES_MAX } from "#events/attachments.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, readableBook, recordRequest } from "#functions/shared/ask.ts";
import { attachmentId, attachmentVersions } from "#functions/shared/attachments.ts";
import { latestVersion, writeRecords } from "#storage/records.ts";

const storeAttachment: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const { bytes, mediaType } = present(ask.file, "the file");
  if (bytes.length === 0 || bytes.length > ATTACHMENT_BYTES_MAX) {
    const message = `the file has ${bytes.length} bytes; an attachment has 1 to ${ATTACHMENT_BYTES_MAX}`;
    const expected = `1 to ${ATTACHMENT_BYTES_MAX} bytes; scan with fewer dots or split it`;
    return refuse("record.too-large", message, { field: "body", value: bytes.length, expected });
  }
  const digest = Buffer.from(sha256(bytes)).toString("hex");
  const id = attachmentId(book.value.id, digest);
  const about = { mediaType, storedBy: asker(ask).id, storedAt: instantText(app.store.world.now()) };
  return answered(
    await writeRecords(app.store, recordRequest(ask), async () => {
      const known = await latestVersion(app.store, "attachment", id);
      const versions = known === null ? attachmentVersions(id, bytes, about) : [];
      return ok({ versions, receipt: { digest, bytes: bytes.length } });
    }),
  );
};

export const attachmentCommands: UseCases = { storeAttachment };
