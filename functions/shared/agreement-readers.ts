/** Who reads an agreement, its settlements and what follows from them. */
import { mayRead } from "#domain/access/policy.ts";
import type { Agreement } from "#domain/agreement/agreement.ts";
import type { Result } from "#domain/result.ts";
import type { App, Ask } from "#functions/shared/app.ts";
import { asker, bookRecord } from "#functions/shared/ask.ts";

/** What is posted in a book concerns all its parties, also those that the agreement does not bind. */
export async function mayReadAgreement(app: App, ask: Ask, agreement: Agreement): Promise<Result<unknown>> {
  const book = await bookRecord(app, agreement.book);
  if (!book.ok) return book;
  const parties = book.value.parties.map(({ id }) => id);
  return mayRead(asker(ask), parties, agreement.book);
}
