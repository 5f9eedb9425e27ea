/** Yearly archives: which there are, and their files, whole or in part. */
import { ANCHOR, MANIFEST, readManifest } from "#domain/archive/manifest.ts";
import { present } from "#domain/invariant.ts";
import { ok, refuse, unwrap } from "#domain/result.ts";
import type { ArchiveRecord } from "#events/archive-records.ts";
import { closedYears } from "#functions/archive/due-years.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { ARCHIVE, archiveId, archiveKey } from "#functions/shared/archives.ts";
import { notFound, param, readableBook } from "#functions/shared/ask.ts";
import { answerForm, keptForm } from "#functions/shared/kept-forms.ts";
import { latestVersion } from "#storage/records.ts";

const listArchives: UseCase = async ({ store, ...app }, ask) => {
  const book = await readableBook({ store, ...app }, ask);
  if (!book.ok) return book;
  const { id } = book.value;
  const archives = await Promise.all(
    (await closedYears(store, id)).map(async ({ year, closedAt }) => {
      const found = (await latestVersion<ArchiveRecord>(store, ARCHIVE, archiveId(id, year)))?.value ?? null;
      return {
        book: id,
        year,
        closedAt,
        state: found?.state ?? "due",
        archivedOn: found?.archivedOn ?? null,
        files: found?.files ?? 0,
        bytes: found?.bytes ?? 0,
        manifest: found?.manifest?.sha256 ?? null,
        block: found?.manifest?.block ?? null,
      };
    }),
  );
  return ok({ value: { archives } });
};

const getArchiveFile: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const year = param(ask, "year");
  const id = archiveId(book.value.id, year);
  const found = await latestVersion<ArchiveRecord>(app.store, ARCHIVE, id);
  if (found === null || found.value.book !== book.value.id) return notFound("archive", year);
  const record = found.value;
  if (record.state !== "sealed") {
    const message = `the archive of ${year} is not complete yet: it is ${record.state} with ${record.files} files`;
    return refuse("archive.unfinished", message, {
      field: "year",
      value: year,
      expected: "a sealed archive",
    });
  }
  const { name = "" } = ask.query;
  const objects = present(app.objects, "object store");
  const key = archiveKey(record, name);
  if (name === ANCHOR || name === MANIFEST) {
    const mediaType = name === MANIFEST ? "application/json" : "text/plain";
    const bytes = present(await objects.read(key), key);
    return answerForm(app, ask, keptForm({ form: "register", name, mediaType }, bytes), key);
  }
  const list = archiveKey(record, MANIFEST);
  const { files } = unwrap(readManifest(present(await objects.read(list), list)));
  const file = files.find(each => each.name === name);
  if (file === undefined) return notFound("file", name);
  const form = { ...file, form: file.kind, name: name.slice(name.lastIndexOf("/") + 1) };
  return answerForm(app, ask, form, key);
};

export const archiveQueries: UseCases = { listArchives, getArchiveFile };
