/** Issued statements as they are found, kept and answered. */
import { ok, type Result } from "#domain/result.ts";
import type { Scope } from "#domain/statement/statements.ts";
import type { BookRecord } from "#events/records.ts";
import type { IssuedStatementRecord } from "#events/statement-records.ts";
import type { Stored } from "#functions/shared/app.ts";
import { notFound } from "#functions/shared/ask.ts";
import { latestVersion, type Version } from "#storage/records.ts";

/** Its n-th version is the n-th statement of a book: numbers without gaps. */
export const NUMBERS = "statement-number";
export const ISSUED = "statement";
/** What corrects a statement; there is one at most. */
export const REPLACEMENT = "statement-replacement";

export function issuedId(book: string, number: number): string {
  return `${book}.${number}`;
}

/** Where a form is kept. */
export function issuedKey({ book, number }: IssuedStatementRecord, name: string): string {
  return `statements/${book}/${number}/${name}`;
}

/** The scope with the name that the book gives to its party. */
export function namedScope({ parties }: Pick<BookRecord, "parties">, scope: Scope): Scope {
  if (scope.kind !== "party") return scope;
  const party = parties.find(({ id }) => id === scope.party);
  return party === undefined ? scope : { ...scope, name: party.name };
}

export async function issuedOf(
  { store }: Stored,
  book: string,
  number: string,
): Promise<Result<Version<IssuedStatementRecord>>> {
  const found = await latestVersion<IssuedStatementRecord>(store, ISSUED, `${book}.${number}`);
  return found === null || found.value.book !== book ? notFound("statement", number) : ok(found);
}

export async function issuedState({ store }: Stored, { version, value }: Version<IssuedStatementRecord>) {
  const id = issuedId(value.book, value.number);
  const replacement = await latestVersion<{ by: number }>(store, REPLACEMENT, id);
  return { ...value, version, replacedBy: replacement?.value.by ?? null };
}
