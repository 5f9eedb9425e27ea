/**
 * Statements (对账单) of several accounts at one cut: of a party, of a whole book, or of one account. The whole
 * register is part of the proof, so that it can be told that no account of the party was left out. This is also the
 * model that every printed and exported form is made from.
 */
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import { inOwnCode } from "#domain/statement/account-codes.ts";
import {
  type AccountFigures,
  type AccountProof,
  figuresOf,
  type LogProof,
  type OpeningHead,
  type OpeningRow,
  type Span,
  type Statement,
} from "#domain/statement/statement.ts";

/** Which accounts; a party's are all those that the register gives it. Its name is only shown: nothing proves it. */
export type Scope =
  | { readonly kind: "account"; readonly account: string }
  | { readonly kind: "party"; readonly party: string; readonly name?: string }
  | { readonly kind: "book" };

/** One account's part. */
export interface AccountStatement extends AccountFigures {
  readonly account: AccountDefinition;
}

/** What makes a statement an issued one. Nothing in the book proves it. */
export interface Issue {
  /** Of the book's statements, from 1, without gaps. */
  readonly number: number;
  readonly issuedAt: string;
  readonly issuedBy: string;
  /** The earlier statement that this one corrects, and why. */
  readonly replaces: number | null;
  readonly reason: string | null;
}

/** Sums of one asset over all accounts of the statement; balances are debits minus credits. */
export interface AssetTotals {
  readonly asset: string;
  readonly opening: string;
  readonly debits: string;
  readonly credits: string;
  readonly closing: string;
}

/** What every form shows. */
export interface StatementModel extends Span {
  readonly scope: Scope;
  readonly issue: Issue | null;
  /** In order of opening. */
  readonly accounts: readonly AccountStatement[];
  /** In order of the assets' codes. */
  readonly totals: readonly AssetTotals[];
}

export interface Statements extends StatementModel {
  readonly v: 1;
  readonly kind: "headwater-statements";
  readonly proof: StatementsProof;
}

export interface StatementsProof extends LogProof {
  /** Every registration of the book up to the cut, in the order of the register's leaves. */
  readonly register: readonly AccountDefinition[];
  /** Left out when the pages of all accounts begin with their first. */
  readonly opening?: OpeningHead;
  /** One for each account that is shown, in the same order. */
  readonly accounts: readonly ProvenAccount[];
}

export interface ProvenAccount extends AccountProof {
  /** Null when the account was opened after the opening head, or there is none. */
  readonly opening: OpeningRow | null;
}

/** An account in force, and its place among all accounts of the book. */
export interface RegisteredAccount {
  readonly account: AccountDefinition;
  readonly position: number;
}

/** The newest registration of each account, in order of opening. */
export function accountsInForce(register: readonly AccountDefinition[]): RegisteredAccount[] {
  const newest = new Map(register.map(account => [account.id, account]));
  return [...newest.values()].map((account, position) => ({ account, position }));
}

/** Whether an account belongs to what was asked for. */
export function inScope(scope: Scope, { id, party }: Pick<AccountDefinition, "id" | "party">): boolean {
  if (scope.kind === "party") return party === scope.party;
  return scope.kind === "book" || id === scope.account;
}

/** The statements that follow from their proof. */
export function presentStatements(
  span: Span,
  scope: Scope,
  issue: Issue | null,
  proof: StatementsProof,
): Statements {
  const chosen = accountsInForce(proof.register).filter(({ account }) => inScope(scope, account));
  const accounts = chosen.map(({ account }, index) => {
    const { pages = [], opening = null } = proof.accounts[index] ?? {};
    return { account, ...figuresOf({ ...span, account }, pages, opening?.row ?? null) };
  });
  const { book, bookName, from, to, cut, codes } = span;
  return {
    v: 1,
    kind: "headwater-statements",
    book,
    bookName,
    scope,
    from,
    to,
    cut,
    issue,
    ...(codes === undefined ? {} : { codes }),
    accounts,
    totals: totalsOf(accounts),
    proof,
  };
}

/** A statement of one account as the model of its forms. */
export function modelOf(statement: Statement): StatementModel {
  const { account, book, bookName, from, to, cut, codes, ...figures } = statement;
  const { opening, lines, debits, credits, closing, laterPostings } = figures;
  const accounts = [{ account, opening, lines, debits, credits, closing, laterPostings }];
  const scope = { kind: "account", account: account.id } as const;
  const own = codes === undefined ? {} : { codes };
  return { book, bookName, scope, from, to, cut, ...own, issue: null, accounts, totals: totalsOf(accounts) };
}

/** The model as its forms show it: in the party's own codes, when it has them. */
export function shownInOwnCodes(model: StatementModel): StatementModel {
  const { codes, scope, accounts } = model;
  if (codes === undefined) return model;
  const shown = accounts.map(each => ({ ...each, account: inOwnCode(codes, each.account) }));
  const [first] = shown;
  const own =
    scope.kind === "account" && first !== undefined ? { ...scope, account: first.account.id } : scope;
  return { ...model, scope: own, accounts: shown };
}

export function totalsOf(accounts: readonly AccountStatement[]): AssetTotals[] {
  const assets = [...new Set(accounts.map(({ account }) => account.asset))].sort();
  return assets.map(asset => {
    const own = accounts.filter(each => each.account.asset === asset);
    const sum = (of: "opening" | "debits" | "credits" | "closing") =>
      formatAmount(
        own.reduce((total, each) => total + readAmount(each[of], each.account), 0n),
        { scale: own[0]?.account.scale ?? 0 },
      );
    return {
      asset,
      opening: sum("opening"),
      debits: sum("debits"),
      credits: sum("credits"),
      closing: sum("closing"),
    };
  });
}
