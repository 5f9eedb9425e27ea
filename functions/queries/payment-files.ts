/** What is to pay, and the files in which it was ordered. */

import { present } from "#domain/invariant.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { ok, refuse } from "#domain/result.ts";
import type { PaymentFileRecord } from "#events/payment-file-records.ts";
import type { AttachmentRecord } from "#events/voucher-records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param, readableBook } from "#functions/shared/ask.ts";
import { attachmentBytes, attachmentId } from "#functions/shared/attachments.ts";
import { limitOf } from "#functions/shared/limit.ts";
import { PAGE } from "#functions/shared/listed-page.ts";
import { debtorOf, isDone, orderable, payeeAccounts, paymentsOut } from "#functions/shared/payables.ts";
import { PAYMENT_FILE, paymentFileOf } from "#functions/shared/payment-files.ts";
import { lastVersions, latestVersion } from "#storage/records.ts";

const listPayables: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const debtor = await debtorOf(app, book.value, ask.query["account"]);
  if (!debtor.ok) return debtor;
  const payments = await paymentsOut(app, book.value, debtor.value);
  if (!payments.ok) return payments;
  const accounts = await payeeAccounts(app, book.value);
  const open = payments.value.filter(({ bank }) => bank !== "paid");
  const judged = await Promise.all(
    open.map(async payable => {
      const account = await orderable(app, book.value, payable, accounts);
      return { payable, account };
    }),
  );
  const payables = judged
    .filter(({ account }) => account.ok || !isDone(account.faults[0]))
    .map(({ payable, account }) => {
      const { line, entryNumber, effectiveOn, narrative, reference, party, voucher } = payable;
      const hindrance = account.ok ? null : account.faults[0];
      return {
        ...{ line, entryNumber, voucher: voucher.id, effectiveOn, narrative, reference, party },
        amount: formatAmount(payable.amountMinor, CNY),
        payee: account.ok
          ? { number: account.value.number, name: account.value.name, bank: account.value.bank }
          : null,
        hindrance: hindrance === null ? null : { code: hindrance.code, message: hindrance.message },
      };
    });
  return ok({ value: { book: book.value.id, debtor: debtor.value.account, payables } });
};

const listPaymentFiles: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const limit = limitOf(ask, PAGE);
  if (!limit.ok) return limit;
  const all = await lastVersions<PaymentFileRecord>(app.store, PAYMENT_FILE, book.value.id, {
    limit: limit.value + 1,
    before: Number(ask.query["after"] ?? Number.POSITIVE_INFINITY),
  });
  const page = all.slice(0, limit.value);
  const files = page.map(({ value: { forms: _, leftOut: __, orders, ...file } }) => ({
    ...file,
    orders: orders.length,
  }));
  const next = all.length > page.length ? String(page.at(-1)?.version) : null;
  return ok({ value: { files, next } });
};

const getPaymentFile: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const found = await paymentFileOf(app, book.value.id, param(ask, "number"));
  return found.ok ? ok({ value: found.value }) : found;
};

const getPaymentForm: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const found = await paymentFileOf(app, book.value.id, param(ask, "number"));
  if (!found.ok) return found;
  const wanted = param(ask, "form");
  const kept = found.value.forms.find(({ form }) => form === wanted);
  if (kept === undefined) {
    const leftOut = found.value.leftOut.find(({ form }) => form === wanted);
    if (leftOut === undefined) return notFound("form", wanted);
    return refuse("bank.order-form", leftOut.why, { field: "form", value: wanted });
  }
  const id = attachmentId(book.value.id, kept.sha256);
  const stored = present(await latestVersion<AttachmentRecord>(app.store, "attachment", id), id);
  const bytes = await attachmentBytes(app, id, stored.value.parts);
  const { mediaType, name } = kept;
  return ok({ value: null, file: { mediaType, name, bytes } });
};

export const paymentFileQueries: UseCases = {
  listPayables,
  listPaymentFiles,
  getPaymentFile,
  getPaymentForm,
};
