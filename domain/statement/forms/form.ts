/** What a form of a statement is, and what several of them need. */
import { canonicalText } from "#domain/canonical.ts";
import { hexText } from "#domain/checkpoint/verifier-key.ts";
import { sha256Text } from "#domain/hash.ts";
import type { Result } from "#domain/result.ts";
import { type Refused, refuse } from "#domain/result.ts";
import { codesTitle } from "#domain/statement/account-codes.ts";
import type { Scope, StatementModel } from "#domain/statement/statements.ts";

export interface Form {
  readonly mediaType: string;
  /** Of the file's name, without its point. */
  readonly extension: string;
  /** The same bytes for the same statement, always. */
  readonly render: (model: StatementModel) => Result<string | Uint8Array>;
}

/** A balance as ledgers print it: its side and an amount that is never negative. */
export function sidedBalance(balance: string): {
  readonly side: "借" | "贷" | "平";
  readonly amount: string;
} {
  if (/^-?0(\.0+)?$/.test(balance)) return { side: "平", amount: balance };
  return balance.startsWith("-") ? { side: "贷", amount: balance.slice(1) } : { side: "借", amount: balance };
}

/** SHA-256 over the canonical text of all that is shown, in hexadecimal: the same in every form. */
export function modelDigest(model: StatementModel): string {
  const { book, bookName, scope, from, to, cut, codes, issue, accounts, totals } = model;
  const shown = { book, bookName, scope, from, to, cut, codes, issue, accounts, totals };
  return hexText(sha256Text(canonicalText(shown)));
}

/** Whose statement it is, and in whose codes, as a heading says it. */
export function scopeTitle(model: StatementModel): string {
  return `${scopeWords(model)}${codesTitle(model.codes)}`;
}

function scopeWords({ scope, accounts }: StatementModel): string {
  switch (scope.kind) {
    case "account":
      return `${scope.account} ${accounts[0]?.account.name ?? ""}`;
    case "party":
      return `${partyTitle(scope)}名下全部科目`;
    case "book":
      return "全部科目";
  }
}

/** `浙江省（ZJ）`; files from before names were kept have the code only. */
export function partyTitle({ party, name }: Extract<Scope, { readonly kind: "party" }>): string {
  return name === undefined ? `${party} ` : `${name}（${party}）`;
}

/** A part of a file's name for the scope. */
export function scopeName(scope: Scope): string {
  return scope.kind === "account" ? scope.account : scope.kind === "party" ? scope.party : "book";
}

/** `对账单 2025 第 3 号` heads an issued statement. */
export function issueTitle({ issue }: StatementModel): string {
  return issue === null ? "" : `第 ${issue.number} 号`;
}

export function cannotTake(form: string, why: string, expected: string): Refused {
  return refuse("statement.form", `${form} cannot hold this statement: ${why}`, {
    field: "format",
    value: form,
    expected,
  });
}
