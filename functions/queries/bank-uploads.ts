/** How far large files of banks are. */
import { ok } from "#domain/result.ts";
import type { BankUploadRecord } from "#events/bank-upload-records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { param, readableBook } from "#functions/shared/ask.ts";
import { BANK_UPLOAD, shownUpload, uploadOf } from "#functions/shared/bank-uploads.ts";
import { listLatest } from "#storage/records.ts";

const getBankUpload: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const found = await uploadOf(app, book.value.id, param(ask, "upload"));
  return found.ok ? ok({ value: shownUpload(found.value) }) : found;
};

const listBankUploads: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const uploads = await listLatest<BankUploadRecord>(app.store, BANK_UPLOAD, book.value.id);
  return ok({ value: { uploads: uploads.map(shownUpload) } });
};

export const bankUploadQueries: UseCases = { getBankUpload, listBankUploads };
