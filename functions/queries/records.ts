/** Agreements, settlements, vouchers and reconciliations as they were recorded. */
import { mayRead } from "#domain/access/policy.ts";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { renderAdjustmentTable } from "#domain/reconciliation/render-table.ts";
import { renderAdjustmentHtml, type Signed } from "#domain/reconciliation/render-table-html.ts";
import { ok, type Result } from "#domain/result.ts";
import {
  ALARM_OWNER,
  type AlarmRecord,
  type ReconciliationRecord,
  type SettlementRecord,
  type VoucherRecord,
} from "#events/records.ts";
import { EVERYONE } from "#functions/commands/register.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { asker, bookRecord, notFound, param, readableBook } from "#functions/shared/ask.ts";
import { asKeptNow, type StoredReconciliation } from "#functions/shared/reconciliations.ts";
import { latestVersion, listLatest } from "#storage/records.ts";

const listAgreements: UseCase = async (app, ask) => {
  const agreements = await listLatest<Agreement>(app.store, "agreement", EVERYONE);
  const readable = [];
  for (const { value } of agreements) if ((await mayReadAgreement(app, ask, value)).ok) readable.push(value);
  return ok({ value: { agreements: readable } });
};

/** What is posted in a book concerns all its parties, also those that the agreement does not bind. */
export async function mayReadAgreement(app: App, ask: Ask, agreement: Agreement): Promise<Result<unknown>> {
  const book = await bookRecord(app, agreement.book);
  if (!book.ok) return book;
  const parties = book.value.parties.map(({ id }) => id);
  return mayRead(asker(ask), parties, agreement.book);
}

const listSettlements: UseCase = async (app, ask) => {
  const id = param(ask, "agreement");
  const agreement = await latestVersion<Agreement>(app.store, "agreement", id);
  if (agreement === null) return notFound("agreement", id);
  const allowed = await mayReadAgreement(app, ask, agreement.value);
  if (!allowed.ok) return allowed;
  const settlements = await listLatest<SettlementRecord>(app.store, "settlement", id);
  return ok({ value: { settlements: settlements.map(({ version, value }) => ({ ...value, version })) } });
};

const listVouchers: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const vouchers = await listLatest<VoucherRecord>(app.store, "voucher", book.value.id);
  return ok({ value: { vouchers: vouchers.map(({ version, value }) => ({ ...value, version })) } });
};

const listReconciliations: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const stored = await listLatest<StoredReconciliation>(app.store, "reconciliation", book.value.id);
  const found = stored.map(({ version, value }) => ({ version, value: asKeptNow(value) }));
  if (ask.query["format"] === "text") {
    const text = found.map(({ value }) => renderAdjustmentTable(value.table)).join("\n\n");
    return ok({
      value: null,
      file: { mediaType: "text/plain", text, name: `${book.value.id}-reconciliations.txt` },
    });
  }
  if (ask.query["format"] === "html") {
    const text = renderAdjustmentHtml(
      found.map(({ value }) => ({ table: value.table, signed: signaturesOf(value) })),
    );
    return ok({
      value: null,
      file: { mediaType: "text/html", text, name: `${book.value.id}-reconciliations.html` },
    });
  }
  return ok({ value: { reconciliations: found.map(({ version, value }) => ({ ...value, version })) } });
};

/** Only an approval is a signature. */
function signaturesOf({ preparedBy, preparedAt, review }: ReconciliationRecord): Signed {
  const reviewed = review?.decision === "approve" ? { reviewedBy: review.by, reviewedAt: review.at } : {};
  return { preparedBy, preparedAt, ...reviewed };
}

const listAlarms: UseCase = async app => {
  const alarms = await listLatest<AlarmRecord>(app.store, "alarm", ALARM_OWNER);
  return ok({ value: { alarms: alarms.map(({ value }) => value) } });
};

export const recordQueries: UseCases = {
  listAlarms,
  listAgreements,
  listSettlements,
  listVouchers,
  listReconciliations,
};
