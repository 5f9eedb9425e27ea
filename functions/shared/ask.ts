/** Small helpers that use cases share. */

import { mayRead } from "#domain/access/policy.ts";
import type { Principal } from "#domain/access/principal.ts";
import { dateInChina, isDate, isMonth, monthOf } from "#domain/calendar.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { invariant, present } from "#domain/invariant.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { BookRecord } from "#events/records.ts";
import type { Answer, App, Ask } from "#functions/shared/app.ts";
import type { Doing } from "#storage/deeds.ts";
import type { Receipt, RequestKey } from "#storage/exactly-once.ts";
import { ledgerKeys, recordKeys } from "#storage/keys.ts";
import { latestVersion } from "#storage/records.ts";

/** Who asks; the router has let nobody in who is not signed in. */
export function asker({ principal, operation }: Ask): Principal {
  invariant(principal !== null, `${operation} is for people who are signed in`);
  return principal;
}

export function param({ params, operation }: Ask, name: string): string {
  return present(params[name], `parameter ${name} of ${operation}`);
}

/** The month that the address names. */
export function monthParam(ask: Ask): Result<string> {
  const month = param(ask, "month");
  if (isMonth(month)) return ok(month);
  const about = { field: "month", value: month, expected: "2021-03" };
  return refuse("request.month", `"${month}" is not a month`, about);
}

/** The day that a query is about; today in China when it names none. */
export function dayAsked({ store }: App, { query }: Ask): Result<string> {
  const { on = dateInChina(store.world.now()) } = query;
  if (isDate(on)) return ok(on);
  const about = { field: "on", value: on, expected: "2021-06-30" };
  return refuse("request.date", `on "${on}" is not a date`, about);
}

/** What is kept of who carried out a command, and which. */
export function doing(ask: Ask): Doing {
  const { id: who, role, party } = asker(ask);
  return { who, role, party, operation: ask.operation, path: ask.path, key: ask.idempotencyKey };
}

/** Where the key of a command to a book is kept, and what it stands for. */
export function bookRequest(ask: Ask, book: string): RequestKey {
  return {
    table: "ledger",
    key: ledgerKeys.key(book, asker(ask).id, ask.idempotencyKey),
    digest: ask.digest,
    deed: doing(ask),
  };
}

/** The same for commands that write records only. */
export function recordRequest(ask: Ask): RequestKey {
  const key = recordKeys.key(asker(ask).id, ask.idempotencyKey);
  return { table: "records", key, digest: ask.digest, deed: doing(ask) };
}

/** Names what a request makes: follows from it, so that the same request again names the same. */
export function requestId({ digest, idempotencyKey }: Ask): string {
  return hashText(sha256(new TextEncoder().encode(`${digest} ${idempotencyKey}`)))
    .replaceAll(/[^A-Za-z0-9]/g, "")
    .slice(0, 16);
}

export function answered(receipt: Result<Receipt>): Result<Answer> {
  return receipt.ok ? ok({ value: receipt.value.receipt, replayed: receipt.value.replayed }) : receipt;
}

export async function bookRecord({ store }: App, book: string): Promise<Result<BookRecord>> {
  const found = await latestVersion<BookRecord>(store, "book", book);
  return found === null ? notFound("book", book) : ok(found.value);
}

/** The book that the address names, when the asker may read it. */
export async function readableBook(app: App, ask: Ask): Promise<Result<BookRecord>> {
  const book = await bookRecord(app, param(ask, "book"));
  if (!book.ok) return book;
  const parties = book.value.parties.map(({ id }) => id);
  const allowed = mayRead(asker(ask), parties, book.value.id);
  return allowed.ok ? book : allowed;
}

export function notFound(kind: string, id: string): Result<never> {
  return refuse("record.not-found", `there is no ${kind} "${id}"`, { field: kind, value: id });
}

/** The accounting period that was named, or the month of the effective date. */
export function periodOf({
  period,
  effectiveOn,
}: {
  period?: string | undefined;
  effectiveOn: string;
}): string {
  return period ?? monthOf(effectiveOn);
}
