/** A party's own account codes (科目对照) as they are found and used. */
import { mayActFor } from "#domain/access/policy.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import { type CodeTable, codeTable } from "#domain/statement/account-codes.ts";
import type { AccountCodesRecord } from "#events/account-code-records.ts";
import type { BookRecord } from "#events/records.ts";
import type { Ask, Stored } from "#functions/shared/app.ts";
import { asker } from "#functions/shared/ask.ts";
import { allVersions, type Version } from "#storage/records.ts";
import { readRegister } from "#storage/register.ts";

export const ACCOUNT_CODES = "account-codes";

export function codesId(book: string, party: string): string {
  return `${book}.${party}`;
}

/** A map that was chosen for what is shown. */
export type ChosenCodes = Version<AccountCodesRecord>;

/** The newest version that begins with the period or before it; null when there is none. */
export async function codesInForce(
  { store }: Stored,
  book: string,
  party: string,
  period: string,
): Promise<{ readonly inForce: ChosenCodes | null; readonly versions: readonly ChosenCodes[] }> {
  const versions = await allVersions<AccountCodesRecord>(store, ACCOUNT_CODES, codesId(book, party));
  return { inForce: versions.findLast(({ value }) => value.from <= period) ?? null, versions };
}

/** The map that a query asks for: of a party, or the asker's own; null when it asks for none. */
export async function codesAsked(
  app: Stored,
  ask: Ask,
  book: BookRecord,
  period: string,
): Promise<Result<ChosenCodes | null>> {
  const { codes } = ask.query;
  if (codes === undefined) return ok(null);
  if (codes !== "own") return codesOfParty(app, book, codes, period);
  const { id, party } = asker(ask);
  if (party !== null) return codesOfParty(app, book, party, period);
  const expected = book.parties.map(each => each.id).join(" or ");
  return refuse("codes.none", `${id} is of no party; name the party whose codes are meant`, {
    field: "codes",
    value: codes,
    expected,
  });
}

export async function codesOfParty(
  app: Stored,
  book: BookRecord,
  party: string,
  period: string,
): Promise<Result<ChosenCodes>> {
  const { inForce, versions } = await codesInForce(app, book.id, party, period);
  if (inForce !== null) return ok(inForce);
  const [first] = versions;
  const message =
    first === undefined
      ? `${party} has registered no account codes for book ${book.id}`
      : `the account codes of ${party} begin with ${first.value.from}, after ${period}`;
  const expected = "a party of the book that has registered its codes from the period or before it on";
  return refuse("codes.none", message, { field: "codes", value: party, expected });
}

/** These accounts in the codes of the map; nothing when none was asked for. */
export function tableOf(
  chosen: ChosenCodes | null,
  { parties }: BookRecord,
  accounts: Parameters<typeof codeTable>[2],
): Result<{ readonly codes?: CodeTable }> {
  if (chosen === null) return ok({});
  const { version, value } = chosen;
  const table = codeTable({ ...value, version }, parties, accounts);
  return table.ok ? ok({ codes: table.value }) : table;
}

/** What a query of these accounts asks for, in the book's register of now. */
export async function tableAsked(
  app: Stored,
  ask: Ask,
  book: BookRecord,
  period: string,
  isShown: (account: { readonly id: string; readonly party: string | null }) => boolean,
): Promise<Result<{ readonly codes?: CodeTable }>> {
  const chosen = await codesAsked(app, ask, book, period);
  if (!chosen.ok) return chosen;
  if (chosen.value === null) return ok({});
  const register = await readRegister(app.store, book.id);
  const shown = register.flatMap(({ definition }) => (isShown(definition) ? [definition] : []));
  return tableOf(chosen.value, book, shown);
}

/** Whose codes they are, as an answer says it beside its figures. */
export function codesOf(table: CodeTable | undefined) {
  if (table === undefined) return {};
  const { party, version, from } = table;
  return { codes: { party, version, from } };
}

/** A bureau registers the codes of its own party, the operator those of any. */
export function mayRegister(ask: Ask, { parties, id }: BookRecord, party: string): Result<unknown> {
  const own = mayActFor(asker(ask), party, "party");
  if (!own.ok || parties.some(each => each.id === party)) return own;
  const expected = parties.map(each => each.id).join(" or ");
  return refuse("record.not-found", `${party} is no party of book ${id}`, {
    field: "party",
    value: party,
    expected,
  });
}
