/** One bank account against the book on a day: decided matches, what the reference joins, suggestions, the table. */
import type { Asset } from "#domain/money/asset.ts";
import { type AdjustmentTable, adjustmentTable } from "#domain/reconciliation/adjustment-table.ts";
import type { BankLine } from "#domain/reconciliation/bank-line.ts";
import { type JoinableStatement, joinStatements } from "#domain/reconciliation/join-statements.ts";
import { type BookLine, type Match, matchByReference, withoutMatched } from "#domain/reconciliation/match.ts";
import type { Share } from "#domain/reconciliation/partner-face.ts";
import { suggest } from "#domain/reconciliation/suggest.ts";
import type { Suggestion } from "#domain/reconciliation/suggestion.ts";
import type { Whose } from "#domain/reconciliation/whose-money.ts";
import { ok, type Result } from "#domain/result.ts";

export interface AccountHead {
  /** 编制单位. */
  readonly unit: string;
  readonly bank: string;
  readonly bankAccount: string;
  readonly asset: Asset;
}

export interface ReconcileInput extends AccountHead {
  /** YYYY-MM-DD. */
  readonly asOf: string;
  readonly statements: readonly JoinableStatement[];
  /** The book's balance before its first line; zero when left out. */
  readonly bookOpeningMinor?: bigint;
  /** Every posting of the bank account, later ones too. */
  readonly bookLines: readonly BookLine[];
  readonly whose: Whose;
  /** Matches that people made and that hold. */
  readonly decided?: readonly Match[];
  /** Whether people took this pair apart, so that no reference joins it again. */
  readonly isApart?: (match: Match) => boolean;
  readonly shares?: readonly Share[];
}

export interface Reconciled {
  /** Decided ones first, then those by reference. */
  readonly matches: readonly Match[];
  readonly suggestions: readonly Suggestion[];
  readonly openBank: readonly BankLine[];
  readonly openBook: readonly BookLine[];
  readonly table: AdjustmentTable;
}

export function reconcileAccount(input: ReconcileInput): Result<Reconciled> {
  const { asOf, asset, bookLines, whose, decided = [], isApart = () => false } = input;
  const joined = joinStatements(input.statements, asOf, asset);
  if (!joined.ok) return joined;
  const { lines: bankLines, balanceMinor: bankBalanceMinor } = joined.value;
  const left = withoutMatched(bankLines, bookLines, decided);
  const byReference = matchByReference(left.openBank, left.openBook, whose).matches.filter(
    one => !isApart(one),
  );
  const matches = [...decided, ...byReference];
  const { openBank, openBook } = withoutMatched(bankLines, bookLines, matches);
  const { unit, bank, bankAccount, shares } = input;
  const table = adjustmentTable({
    unit,
    bank,
    bankAccount,
    asset,
    asOf,
    bookBalanceMinor: bookLines
      .filter(({ effectiveOn }) => effectiveOn <= asOf)
      .reduce((sum, { amountMinor }) => sum + amountMinor, input.bookOpeningMinor ?? 0n),
    bankBalanceMinor,
    bankLines,
    bookLines,
    matches,
    whose,
    ...(shares === undefined ? {} : { shares }),
  });
  return ok({ matches, suggestions: suggest(openBank, openBook, whose), openBank, openBook, table });
}
