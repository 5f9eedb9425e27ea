/** A bank's file as one of the accounts of a book reads it. */
import { present } from "#domain/invariant.ts";
import { CNY } from "#domain/money/asset.ts";
import { readBankFile } from "#domain/reconciliation/read-file.ts";
import type { BankFile } from "#domain/reconciliation/statement.ts";
import type { Result } from "#domain/result.ts";
import type { BookRecord } from "#events/records.ts";
import type { App } from "#functions/shared/app.ts";
import { ownAccount, ownAccounts } from "#functions/shared/bank-accounts.ts";
import { savedLayouts } from "#functions/shared/bank-layouts.ts";

/** The statements of the first of the book's accounts that the file has some of. */
export async function readFileOfBook(
  app: App,
  book: BookRecord,
  bytes: Uint8Array,
): Promise<Result<BankFile>> {
  const first = await ownAccount(app, book);
  if (!first.ok) return first;
  const layouts = (await savedLayouts(app, book.id)).map(({ layout }) => layout);
  let refused: Result<never> | null = null;
  for (const { number } of await ownAccounts(app, book)) {
    const read = await readBankFile(bytes, { bankAccount: number, asset: CNY }, layouts);
    if (read.ok) return read;
    refused ??= read;
    // What is wrong with the file itself is wrong for every account.
    if (read.faults.some(({ code }) => code !== "bank.other-account")) return read;
  }
  return present(refused, "a refusal");
}

/** The same bytes are the same statement. */
export function statementId(book: BookRecord, fileDigest: string): string {
  return `${book.id}.${Buffer.from(fileDigest, "base64").toString("hex").slice(0, 16)}`;
}
