/** A bank's file as one of the accounts of a book reads it, and as it is kept. */
import { present } from "#domain/invariant.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { bankLineToJson } from "#domain/reconciliation/bank-line.ts";
import type { BankLayout } from "#domain/reconciliation/layouts/layout.ts";
import type { BalancedStatement } from "#domain/reconciliation/merge-statements.ts";
import type { BankFile, Expected } from "#domain/reconciliation/statement.ts";
import type { Result } from "#domain/result.ts";
import type { BankLayoutProofRecord } from "#events/bank-file-records.ts";
import type { BankStatementRecord, BookRecord } from "#events/records.ts";
import type { Stored } from "#functions/shared/app.ts";
import { ownAccount, ownAccounts } from "#functions/shared/bank-accounts.ts";
import { layoutProofId, savedLayouts } from "#functions/shared/bank-layouts.ts";
import type { NewVersion } from "#storage/records.ts";

type Read = (expected: Expected, layouts: readonly BankLayout[]) => Promise<Result<BankFile>>;

/** The statements of the first of the book's accounts that the file has some of. */
export async function readFileOfBook(app: Stored, book: BookRecord, read: Read): Promise<Result<BankFile>> {
  const first = await ownAccount(app, book);
  if (!first.ok) return first;
  const layouts = (await savedLayouts(app, book.id)).map(({ layout }) => layout);
  let refused: Result<never> | null = null;
  for (const { number } of await ownAccounts(app, book)) {
    const found = await read({ bankAccount: number, asset: CNY }, layouts);
    if (found.ok) return found;
    refused ??= found;
    // What is wrong with the file itself is wrong for every account.
    if (found.faults.some(({ code }) => code !== "bank.other-account")) return found;
  }
  return present(refused, "a refusal");
}

/** The same bytes are the same statement. */
export function statementId(book: BookRecord, fileDigest: string): string {
  return `${book.id}.${Buffer.from(fileDigest, "base64").toString("hex").slice(0, 16)}`;
}

export function bankStatementRecord(
  statement: BalancedStatement,
  by: Pick<BankStatementRecord, "importedBy" | "importedAt">,
): BankStatementRecord {
  const { layout, bankAccount, lines, openingMinor, closingMinor, from, to, fileDigest, checks } = statement;
  return {
    layout,
    bankAccount,
    lines: lines.map(line => bankLineToJson(line, CNY)),
    opening: formatAmount(openingMinor, CNY),
    closing: formatAmount(closingMinor, CNY),
    from,
    to,
    fileDigest,
    checks,
    ...by,
  };
}

/** A saved layout is verified since the first file that was imported with it. */
export async function layoutProof(
  app: Stored,
  book: BookRecord,
  statement: string,
  { layout, importedBy: by = "", importedAt: at = "" }: BankStatementRecord,
): Promise<readonly NewVersion[]> {
  const saved = await savedLayouts(app, book.id);
  const unproven = saved.some(one => one.layout.id === layout && one.proof === null);
  if (!unproven) return [];
  const value: BankLayoutProofRecord = { layout, statement, by, at };
  return [{ kind: "bank-layout-proof", id: layoutProofId(book.id, layout), version: 1, value }];
}
