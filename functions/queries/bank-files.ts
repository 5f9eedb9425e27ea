/** What was imported of the bank's statements, and the layouts that were saved. */
import { ok } from "#domain/result.ts";
import type { BankStatementRecord } from "#events/records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { readableBook } from "#functions/shared/ask.ts";
import { savedLayouts, shownLayout } from "#functions/shared/bank-layouts.ts";
import { listLatest } from "#storage/records.ts";

const listBankLayouts: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const saved = await savedLayouts(app, book.value.id);
  return ok({ value: { layouts: saved.map(shownLayout) } });
};

/** A statement of many lines is kept in parts; it is shown as the one file that it came in. */
const listBankStatements: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const parts = await listLatest<BankStatementRecord>(app.store, "bank-statement", book.value.id);
  const files = Map.groupBy(parts, ({ value }) => value.fileDigest);
  const statements = [...files.values()].map(of => {
    const [{ id, value: first }, last] = [of[0], of.at(-1)?.value] as [
      (typeof of)[number],
      BankStatementRecord,
    ];
    return {
      id,
      bankAccount: first.bankAccount,
      layout: first.layout,
      from: first.from,
      to: last.to,
      lines: of.reduce((sum, { value }) => sum + value.lines.length, 0),
      opening: first.opening,
      closing: last.closing,
      fileDigest: first.fileDigest,
      importedBy: first.importedBy ?? null,
      importedAt: first.importedAt ?? null,
    };
  });
  return ok({ value: { statements } });
};

export const bankFileQueries: UseCases = { listBankLayouts, listBankStatements };
