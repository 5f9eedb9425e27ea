/** Payment files as they are found. */
import { ok, type Result } from "#domain/result.ts";
import type { PaymentFileRecord } from "#events/payment-file-records.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound } from "#functions/shared/ask.ts";
import { readVersion } from "#storage/records.ts";

/** Its n-th version is the n-th file of a book: numbers without gaps. */
export const PAYMENT_FILE = "payment-file";

export async function paymentFileOf(
  { store }: App,
  book: string,
  number: string,
): Promise<Result<PaymentFileRecord>> {
  const version = /^[1-9]\d{0,8}$/.test(number) ? Number(number) : 0;
  const found = await readVersion<PaymentFileRecord>(store, PAYMENT_FILE, book, version);
  return found === null ? notFound("payment file", number) : ok(found);
}
