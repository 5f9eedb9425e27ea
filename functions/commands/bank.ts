/** The bank's statement: importing it, and the table of a day. */
import type * as z from "zod";
import { dateInChina, instantText } from "#domain/calendar.ts";
import { present } from "#domain/invariant.ts";
import { mergeStatements } from "#domain/reconciliation/merge-statements.ts";
import { readBankFile } from "#domain/reconciliation/read-file.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { Reconcile } from "#events/commands.ts";
import type { BankStatementRecord, ReconciliationRecord } from "#events/records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, readableBook, recordRequest } from "#functions/shared/ask.ts";
import { ownAccount } from "#functions/shared/bank-accounts.ts";
import {
  bankStatementRecord,
  layoutProof,
  readFileOfBook,
  statementId,
} from "#functions/shared/bank-files.ts";
import { reconcileStored, type StoredReconciled } from "#functions/shared/reconciled.ts";
import { notTheCashier, reconciliationId } from "#functions/shared/reconciliations.ts";
import { partVersions, statementParts } from "#functions/shared/statement-parts.ts";
import { latestVersion, writeRecords } from "#storage/records.ts";

const importBankStatement: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const file = present(ask.file, "the bank's file");
  const read = await readFileOfBook(app, book.value, (expected, layouts) =>
    readBankFile(file.bytes, expected, layouts),
  );
  if (!read.ok) return read;
  const statement = mergeStatements(read.value);
  if (!statement.ok) return statement;
  const by = { importedBy: asker(ask).id, importedAt: instantText(app.store.world.now()) };
  const record = bankStatementRecord(statement.value, by);
  const parts = statementParts(record);
  if (!parts.ok) return parts;
  const id = statementId(book.value, record.fileDigest);
  const judge = async () => {
    const found = await latestVersion<BankStatementRecord>(app.store, "bank-statement", id);
    const { layout, from, to, opening, closing, checks } = record;
    const receipt = {
      id,
      version: 1,
      layout,
      bankAccount: record.bankAccount,
      from,
      to,
      lines: record.lines.length,
      opening,
      closing,
      checks: checks.map(({ name, ok: good, detail }) => ({ name, ok: good, detail })),
    };
    // The same file twice is the same statement.
    if (found !== null) return ok({ versions: [], receipt });
    const versions = partVersions(book.value.id, id, parts.value);
    const proof = await layoutProof(app, book.value, id, record);
    return ok({ versions: [...versions, ...proof], receipt });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

const reconcile: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const { asOf, account } = ask.body as z.output<typeof Reconcile>;
  const own = await ownAccount(app, book.value, account);
  if (!own.ok) return own;
  const allowed = notTheCashier(asker(ask), own.value);
  if (!allowed.ok) return allowed;
  if (asOf > dateInChina(app.store.world.now())) return inFuture(asOf);
  const id = reconciliationId(book.value, own.value, asOf);
  const judge = async () => {
    const prepared = await reconcileStored(app, book.value, own.value, asOf);
    if (!prepared.ok) return prepared;
    const latest = await latestVersion<ReconciliationRecord>(app.store, "reconciliation", id);
    if (latest?.value.seal) return sealed(asOf, latest.value);
    const version = (latest?.version ?? 0) + 1;
    const { cut, matches, table } = prepared.value;
    const value: ReconciliationRecord = {
      cut,
      matches: matches.map(({ bankLines, bookLines, rule }) => ({ bankLines, bookLines, rule })),
      table,
      id,
      book: book.value.id,
      asOf,
      preparedBy: asker(ask).id,
      preparedAt: instantText(app.store.world.now()),
      review: null,
      seal: null,
    };
    const text = JSON.stringify({ ...value, version });
    if (Buffer.byteLength(text) > TABLE_BYTES) return tooManyItems(prepared.value);
    const lists = version === 1 ? [{ owner: book.value.id, sort: id }] : [];
    const receipt = JSON.parse(text);
    return ok({ versions: [{ kind: "reconciliation", id, version, value, lists }], receipt });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

export const bankCommands: UseCases = { importBankStatement, reconcile };

/** What one record holds, with room for its review and seal. */
const TABLE_BYTES = 370_000;

function tooManyItems({
  openBank,
  openBook,
}: Pick<StoredReconciled, "openBank" | "openBook">): Result<never> {
  const open = openBank.length + openBook.length;
  return refuse(
    "record.too-large",
    `a table of ${open} open lines is larger than a record holds; match them first`,
    {
      field: "asOf",
      value: open,
      expected: "fewer open lines",
    },
  );
}

function inFuture(asOf: string): Result<never> {
  return refuse("ledger.effective-in-future", `${asOf} has not come yet`, { field: "asOf", value: asOf });
}

function sealed(asOf: string, { seal }: ReconciliationRecord): Result<never> {
  return refuse("bank.sealed", `the table of ${asOf} was sealed by ${seal?.by} at ${seal?.at}`, {
    field: "asOf",
    value: asOf,
    expected: "a later day; what comes to light later is an item of a later table",
  });
}
