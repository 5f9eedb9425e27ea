/** The bank's side: importing its statement, reconciling it with the book. */
import type * as z from "zod";
import { instantText } from "#domain/calendar.ts";
import { BANK } from "#domain/fund/chart.ts";
import { present } from "#domain/invariant.ts";
import type { SealedHead } from "#domain/ledger/head.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import { adjustmentTable } from "#domain/reconciliation/adjustment-table.ts";
import { type BankLineJson, bankLineFromJson, bankLineToJson } from "#domain/reconciliation/bank-line.ts";
import { bookLinesOf, type ShownPosting } from "#domain/reconciliation/book-lines.ts";
import { type JoinableStatement, joinStatements } from "#domain/reconciliation/join-statements.ts";
import { type BookLine, matchByReference } from "#domain/reconciliation/match.ts";
import { type BalancedStatement, mergeStatements } from "#domain/reconciliation/merge-statements.ts";
import { readBankFile } from "#domain/reconciliation/read-file.ts";
import { whoseIs } from "#domain/reconciliation/whose-money.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { Reconcile } from "#events/commands.ts";
import type { BankStatementRecord, BookRecord, ReconciliationRecord } from "#events/records.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, readableBook, recordRequest } from "#functions/shared/ask.ts";
import { readLastHead } from "#storage/journal.ts";
import { readPages } from "#storage/pages.ts";
import { latestVersion, listLatest, writeRecords } from "#storage/records.ts";
import { readOpened } from "#storage/register.ts";

const importBankStatement: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const bankAccount = accountOf(book.value);
  if (!bankAccount.ok) return bankAccount;
  const file = present(ask.file, "the bank's file");
  const read = await readBankFile(file.bytes, { bankAccount: bankAccount.value.number, asset: CNY });
  if (!read.ok) return read;
  const statement = mergeStatements(read.value);
  if (!statement.ok) return statement;
  const record = bankStatementRecord(statement.value);
  const id = `${book.value.id}.${Buffer.from(record.fileDigest, "base64").toString("hex").slice(0, 16)}`;
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
    const lists = [{ owner: book.value.id, sort: `${from}#${id}` }];
    return ok({ versions: [{ kind: "bank-statement", id, version: 1, value: record, lists }], receipt });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

const reconcile: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const bankAccount = accountOf(book.value);
  if (!bankAccount.ok) return bankAccount;
  const { asOf } = ask.body as z.output<typeof Reconcile>;
  const id = `${book.value.id}.${asOf}`;
  const judge = async () => {
    const prepared = await prepare(app, book.value, asOf);
    if (!prepared.ok) return prepared;
    const latest = await latestVersion<ReconciliationRecord>(app.store, "reconciliation", id);
    const version = (latest?.version ?? 0) + 1;
    const value: ReconciliationRecord = {
      ...prepared.value,
      id,
      book: book.value.id,
      asOf,
      preparedBy: asker(ask).id,
      preparedAt: instantText(app.store.world.now()),
    };
    const lists = version === 1 ? [{ owner: book.value.id, sort: id }] : [];
    const receipt = JSON.parse(JSON.stringify({ ...value, version }));
    return ok({ versions: [{ kind: "reconciliation", id, version, value, lists }], receipt });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

export const bankCommands: UseCases = { importBankStatement, reconcile };

function accountOf({ id, bankAccount }: BookRecord): Result<NonNullable<BookRecord["bankAccount"]>> {
  if (bankAccount !== null) return ok(bankAccount);
  return refuse("bank.no-account", `book ${id} has no bank account`, {
    field: "book",
    value: id,
    expected: "a book of a fund",
  });
}

function bankStatementRecord(statement: BalancedStatement): BankStatementRecord {
  const { layout, bankAccount, lines, openingMinor, closingMinor, from, to, fileDigest, checks } = statement;
  return {
    layout,
    bankAccount,
    lines: lines.map((line): BankLineJson => bankLineToJson(line, CNY)),
    opening: formatAmount(openingMinor, CNY),
    closing: formatAmount(closingMinor, CNY),
    from,
    to,
    fileDigest,
    checks,
  };
}

async function prepare(
  app: App,
  book: BookRecord,
  asOf: string,
): Promise<Result<Pick<ReconciliationRecord, "cut" | "matches" | "table">>> {
  const { number, name, bank } = present(book.bankAccount, "bank account");
  const statements = (await listLatest<BankStatementRecord>(app.store, "bank-statement", book.id)).map(
    ({ value }) => value,
  );
  if (statements.length === 0) {
    return refuse("record.not-found", `no bank statement of ${number} was imported`, {
      field: "asOf",
      value: asOf,
    });
  }
  const last = present(await readLastHead(app.store, book.id), `head of ${book.id}`);
  const joined = joinStatements(statements.map(joinable), asOf, CNY);
  if (!joined.ok) return joined;
  const { lines: bankLines, balanceMinor: bankBalanceMinor } = joined.value;
  const bookLines = await linesOfBook(app, last);
  const { matches } = matchByReference(bankLines, bookLines);
  const until = bookLines.filter(({ effectiveOn }) => effectiveOn <= asOf);
  const table = adjustmentTable({
    unit: name,
    bank,
    bankAccount: number,
    asset: CNY,
    asOf,
    bookBalanceMinor: until.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    bankBalanceMinor,
    bankLines,
    bookLines,
    matches,
    whose: whoseIs(book.parties.map(({ id, name: own }) => ({ id, names: [id, own], accounts: [] }))),
  });
  return ok({ cut: last.head.seq, matches, table });
}

function joinable({ opening, lines, from, to }: BankStatementRecord): JoinableStatement {
  return {
    openingMinor: readAmount(opening, CNY),
    lines: lines.map(line => bankLineFromJson(line, CNY)),
    from,
    to,
  };
}

async function linesOfBook({ store }: App, last: SealedHead): Promise<readonly BookLine[]> {
  const account = present(await readOpened(store, last.head.book, BANK), `account ${BANK}`);
  const postings: ShownPosting[] = [];
  for await (const { page } of readPages(store, account, last)) {
    for (const { dimensions, ...posting } of page.postings)
      postings.push({ ...posting, party: dimensions.party ?? null });
  }
  return bookLinesOf(postings, CNY);
}
