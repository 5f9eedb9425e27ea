/** Making payment files (付款文件): numbered, kept byte for byte, and each line of the book in one of them at most. */
import type * as z from "zod";
import { mayActFor } from "#domain/access/policy.ts";
import { dateInChina, instantText } from "#domain/calendar.ts";
import { sha256 } from "#domain/hash.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { FORM_OF, PAYMENT_FORMS } from "#domain/payment-file/forms.ts";
import type { PaymentFile, PaymentOrder } from "#domain/payment-file/payment-file.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";
import type { MakePaymentFile } from "#events/payment-file-commands.ts";
import type { KeptForm, PaymentFileRecord, PaymentOrderRecord } from "#events/payment-file-records.ts";
import type { BookRecord } from "#events/records.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, readableBook, recordRequest } from "#functions/shared/ask.ts";
import { attachmentId, attachmentVersions } from "#functions/shared/attachments.ts";
import {
  type Debtor,
  debtorOf,
  orderable,
  orderId,
  PAYMENT_ORDER,
  type Payable,
  payeeAccounts,
  paymentsOut,
} from "#functions/shared/payables.ts";
import { PAYMENT_FILE } from "#functions/shared/payment-files.ts";
import { latestVersion, type NewVersion, writeRecords } from "#storage/records.ts";

type Wanted = z.output<typeof MakePaymentFile>;

const makePaymentFile: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const wanted = ask.body as Wanted;
  const debtor = await debtorOf(app, book.value, wanted.account);
  if (!debtor.ok) return debtor;
  const { party } = debtor.value;
  const allowed = party === null ? ok(null) : mayActFor(asker(ask), party, "account");
  if (!allowed.ok) return allowed;
  const { id: madeBy, name: madeByName } = asker(ask);
  const judge = async () => {
    const nowMs = app.store.world.now();
    const today = dateInChina(nowMs);
    if (wanted.executeOn < today) return inPast(wanted.executeOn, today);
    const ordered = await ordersOf(app, book.value, debtor.value, wanted, madeBy);
    if (!ordered.ok) return ordered;
    const { id } = book.value;
    const number = ((await latestVersion(app.store, PAYMENT_FILE, id))?.version ?? 0) + 1;
    const { orders, totalMinor } = ordered.value;
    const file: PaymentFile = {
      book: id,
      number,
      debtor: debtor.value.account,
      executeOn: wanted.executeOn,
      madeByName,
      madeAt: instantText(nowMs),
      orders,
      total: formatAmount(totalMinor, CNY),
    };
    const { record, versions } = keptFile(file, madeBy);
    const claims = orders.map(({ line }): NewVersion => {
      const value: PaymentOrderRecord = { file: number };
      return { kind: PAYMENT_ORDER, id: orderId(id, line), version: 1, value };
    });
    return ok({
      versions: [{ kind: PAYMENT_FILE, id, version: number, value: record }, ...claims, ...versions],
      receipt: JSON.parse(JSON.stringify(record)),
    });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

export const paymentFileCommands: UseCases = { makePaymentFile };

function inPast(executeOn: string, today: string): Result<never> {
  const about = { field: "executeOn", value: executeOn, expected: `${today} or later` };
  return refuse("request.invalid", `${executeOn} is over: no bank pays on it`, about);
}

/** Every fault of every order, so that a bureau mends them in one go. */
async function ordersOf(
  app: App,
  book: BookRecord,
  debtor: Debtor,
  wanted: Wanted,
  madeBy: string,
): Promise<Result<{ readonly orders: readonly PaymentOrder[]; readonly totalMinor: bigint }>> {
  const payments = await paymentsOut(app, book, debtor);
  if (!payments.ok) return payments;
  const byLine = new Map(payments.value.map(payable => [payable.line, payable]));
  const accounts = await payeeAccounts(app, book);
  const faults: Fault[] = [];
  const orders: PaymentOrder[] = [];
  const seen = new Map<string, string>();
  let totalMinor = 0n;
  for (const [index, { line, payee }] of wanted.orders.entries()) {
    const at = (found: readonly Fault[]) =>
      faults.push(...found.map(fault => ({ ...fault, field: `orders[${index}].${fault.field}` })));
    const payable = byLine.get(line);
    if (payable === undefined) {
      at([notPayable(line, debtor)]);
      continue;
    }
    const approver = approverOf(payable, madeBy);
    if (approver !== null) at([approver]);
    const account = await orderable(app, book, payable, accounts, payee);
    if (!account.ok) {
      at(account.faults);
      continue;
    }
    const { entryNumber, narrative, voucher, amountMinor } = payable;
    const reference = payable.reference ?? "";
    const like = seen.get(`${reference} ${amountMinor}`);
    if (like !== undefined) at([sameReference(line, like, reference)]);
    seen.set(`${reference} ${amountMinor}`, line);
    const { number, name, bank } = account.value;
    orders.push({
      ...{ line, entryNumber, voucher: voucher.id, reference, narrative },
      payee: { number, name, bank },
      amount: formatAmount(amountMinor, CNY),
    });
    totalMinor += amountMinor;
  }
  return okUnless(faults, { orders, totalMinor });
}

function notPayable(line: string, { account }: Debtor): Fault {
  return {
    code: "bank.not-payable",
    message: `"${line}" is no payment out of ${account.number} by an approved voucher`,
    field: "line",
    value: line,
    expected: "a line that listPayables names",
  };
}

/** Who approved a payment does not also send it to the bank (审批与支付分离). */
function approverOf({ voucher, entryNumber, line }: Payable, madeBy: string): Fault | null {
  const approved = (voucher.approvals ?? []).some(({ by }) => by === madeBy) || voucher.decidedBy === madeBy;
  return approved
    ? {
        code: "bank.same-person",
        message: `${madeBy} approved ${entryNumber}; another person orders its payment`,
        field: "line",
        value: line,
        expected: "somebody who did not approve it",
      }
    : null;
}

function sameReference(line: string, like: string, reference: string): Fault {
  return {
    code: "bank.order-reference",
    message: `${like} and ${line} are of one amount and reference "${reference}": the bank's lines could not be told apart`,
    field: "line",
    value: line,
    expected: "one of the two in a file",
  };
}

/** The record of a file with its forms, each kept as an attachment of the book under its digest. */
function keptFile(
  file: PaymentFile,
  madeBy: string,
): { readonly record: PaymentFileRecord; readonly versions: readonly NewVersion[] } {
  const forms: KeptForm[] = [];
  const leftOut: { form: KeptForm["form"]; why: string }[] = [];
  const versions: NewVersion[] = [];
  for (const form of PAYMENT_FORMS) {
    const { mediaType, extension, render } = FORM_OF[form];
    const rendered = render(file);
    if (!rendered.ok) {
      leftOut.push({ form, why: rendered.faults[0].message });
      continue;
    }
    const { value } = rendered;
    const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value;
    const digest = Buffer.from(sha256(bytes)).toString("hex");
    const name = `${file.book}_payment_${file.number}.${extension}`;
    forms.push({ form, mediaType, name, bytes: bytes.length, sha256: digest });
    const about = { mediaType, storedBy: madeBy, storedAt: file.madeAt };
    versions.push(...attachmentVersions(attachmentId(file.book, digest), bytes, about));
  }
  return { record: { ...file, madeBy, forms, leftOut }, versions };
}
