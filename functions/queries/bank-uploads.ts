/** How far large files of banks are. */
import { ok } from "#domain/result.ts";
import type { BankUploadRecord } from "#events/bank-upload-records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { param, readableBook } from "#functions/shared/ask.ts";
import { BANK_UPLOAD, shownUpload, uploadOf } from "#functions/shared/bank-uploads.ts";
import { listedPage } from "#functions/shared/listed-page.ts";

const getBankUpload: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const found = await uploadOf(app, book.value.id, param(ask, "upload"));
  return found.ok ? ok({ value: shownUpload(found.value) }) : found;
};

const listBankUploads: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const page = await listedPage<BankUploadRecord>(app, ask, { kind: BANK_UPLOAD, owner: book.value.id });
  if (!page.ok) return page;
  const { found, next } = page.value;
  return ok({ value: { uploads: found.map(shownUpload), next } });
};

export const bankUploadQueries: UseCases = { getBankUpload, listBankUploads };
