/**
 * A statement (对账单) of one account: opening, postings and closing of accounting periods, with everything that
 * is needed to check it offline. What is shown is computed from the proof and from nothing else, so `verify`
 * computes it again and compares every byte.
 */
import type { AccountDefinition, Side } from "#domain/ledger/account.ts";
import { netOf } from "#domain/ledger/account.ts";
import type { Page, PagePosting } from "#domain/ledger/page.ts";
import type { Row } from "#domain/ledger/row.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import type { CodeTable } from "#domain/statement/account-codes.ts";

export interface StatementLine {
  readonly entry: string;
  readonly number: string;
  readonly kind: string;
  readonly narrative: string;
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly period: string;
  readonly side: Side;
  readonly amount: string;
  /** Debits minus credits after this line, counting the statement's lines in order of recording. */
  readonly balance: string;
  readonly party: string | null;
  readonly evidence: readonly string[];
}

/** How the cut stands in the book's log, and who signed that. Paths are RFC 6962, hashes base64 of SHA-256. */
export interface LogProof {
  /** Canonical text of the head at the cut: exactly the bytes that are hashed. */
  readonly head: string;
  readonly headPath: readonly string[];
  /** The log that the head is a leaf of: as the checkpoint has it, or as it ends with the head. */
  readonly log: { readonly size: number; readonly root: string };
  /** C2SP signed note of that log with its cosignatures; null when nothing that covers the head was signed yet. */
  readonly checkpoint: string | null;
  /** RFC 6962 consistency path from an earlier log that the reader has kept. */
  readonly consistency?: { readonly from: number; readonly path: readonly string[] };
}

/** An earlier head at which the account had no posting of the statement's first period or a later one. */
export interface OpeningHead {
  readonly head: string;
  readonly headPath: readonly string[];
}

/** The account's row at the opening head; null when the account was opened after it. */
export interface OpeningRow {
  readonly row: Row;
  readonly rowPath: readonly string[];
}

/** What proves one account. */
export interface AccountProof {
  /** Every page of the account after the opening head, or from its first, up to the cut; oldest first. */
  readonly pages: readonly Page[];
  /** The account's row at the cut, and its way to the root of its chunk. */
  readonly row: Row;
  readonly rowPath: readonly string[];
}

export interface StatementProof extends AccountProof, LogProof {
  readonly rowPlace: RowPlace;
  /** The account's registration, and its way to the root of the register. */
  readonly registrationIndex: number;
  readonly registrationPath: readonly string[];
  /** Left out when the pages begin with the account's first. */
  readonly opening?: OpeningHead & { readonly account: OpeningRow | null };
}

export interface RowPlace {
  readonly chunk: number;
  readonly index: number;
  readonly size: number;
}

/** What is shown of one account. */
export interface AccountFigures {
  /** Debits minus credits of all postings of earlier periods. */
  readonly opening: string;
  readonly lines: readonly StatementLine[];
  readonly debits: string;
  readonly credits: string;
  readonly closing: string;
  /** Postings of periods after `to`, which this statement leaves out. */
  readonly laterPostings: number;
}

/** What a statement is of. */
export interface Span {
  readonly book: string;
  readonly bookName: string;
  /** Accounting periods, both included. */
  readonly from: string;
  readonly to: string;
  /** The last block that was looked at. */
  readonly cut: { readonly seq: number; readonly recordedAt: string; readonly head: string };
  /** A party's own codes, in which every form but JSON shows the accounts. Nothing in the book's log proves them. */
  readonly codes?: CodeTable;
}

export interface Statement extends Span, AccountFigures {
  readonly v: 1;
  readonly kind: "headwater-statement";
  readonly account: AccountDefinition;
  readonly proof: StatementProof;
}

/** What a statement is asked for. */
export type Selection = Span & { readonly account: AccountDefinition };

/** The statement that follows from its proof. */
export function present(selection: Selection, proof: StatementProof): Statement {
  const figures = figuresOf(selection, proof.pages, proof.opening?.account?.row ?? null);
  return { v: 1, kind: "headwater-statement", ...selection, ...figures, proof };
}

/** What follows from an account's pages behind the row that they begin after. */
export function figuresOf(
  { account, from, to }: Pick<Selection, "account" | "from" | "to">,
  pages: readonly Page[],
  before: Row | null,
): AccountFigures {
  const postings = pages.flatMap(page => page.postings.map(posting => ({ page, posting })));
  const sum = (chosen: readonly { posting: PagePosting }[], side?: Side) =>
    chosen
      .filter(({ posting }) => side === undefined || posting.side === side)
      .reduce((total, { posting }) => {
        const amountMinor = readAmount(posting.amount, account);
        return total + (side === undefined ? netOf(posting.side, amountMinor) : amountMinor);
      }, 0n);
  const earlier = postings.filter(({ posting }) => posting.period < from);
  const within = postings.filter(({ posting }) => posting.period >= from && posting.period <= to);
  const openingMinor = (before === null ? 0n : readAmount(before.balance, account)) + sum(earlier);
  let balanceMinor = openingMinor;
  const lines = within.map(({ page, posting }): StatementLine => {
    balanceMinor += netOf(posting.side, readAmount(posting.amount, account));
    const { entry, number, kind, narrative, effectiveOn, period, side, amount, evidence, dimensions } =
      posting;
    return {
      entry,
      number,
      kind,
      narrative,
      recordedAt: page.recordedAt,
      effectiveOn,
      period,
      side,
      amount,
      balance: formatAmount(balanceMinor, account),
      party: dimensions.party ?? null,
      evidence,
    };
  });
  return {
    opening: formatAmount(openingMinor, account),
    lines,
    debits: formatAmount(sum(within, "debit"), account),
    credits: formatAmount(sum(within, "credit"), account),
    closing: formatAmount(openingMinor + sum(within), account),
    laterPostings: postings.length - earlier.length - within.length,
  };
}
