/** A bank's file before it is imported, and how files of a layout that is not known are read. */
import type * as z from "zod";
import { instantText } from "#domain/calendar.ts";
import { canonicalText } from "#domain/canonical.ts";
import { FAULTS } from "#domain/faults.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { type BankLine, balanceKey } from "#domain/reconciliation/bank-line.ts";
import { type BankCheck, check } from "#domain/reconciliation/checks.ts";
import { type JoinableStatement, joinStatements } from "#domain/reconciliation/join-statements.ts";
import { likelyHeaders } from "#domain/reconciliation/likely-headers.ts";
import {
  type BalancedStatement,
  mergeStatements,
  mustHold,
} from "#domain/reconciliation/merge-statements.ts";
import { readBankFile } from "#domain/reconciliation/read-file.ts";
import type { BankStatement } from "#domain/reconciliation/statement.ts";
import { inChinese } from "#domain/refusal/in-chinese.ts";
import { type Fault, ok } from "#domain/result.ts";
import type { SaveBankLayout } from "#events/bank-file-commands.ts";
import type { BankLayoutRecord } from "#events/bank-file-records.ts";
import type { BankStatementRecord } from "#events/records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, readableBook, recordRequest } from "#functions/shared/ask.ts";
import { readFileOfBook, statementId } from "#functions/shared/bank-files.ts";
import { layoutId, shownLayout } from "#functions/shared/bank-layouts.ts";
import { storedStatements } from "#functions/shared/reconciled.ts";
import { latestVersion, writeRecords } from "#storage/records.ts";

const SAMPLE_LINES = 8;
const CHECK_LINES = 20;

/** Everything that an import would say, and the rows that may be the header of a table nobody knows. */
const previewBankStatement: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const { bytes } = present(ask.file, "the bank's file");
  const fileDigest = hashText(sha256(bytes));
  const id = statementId(book.value, fileDigest);
  const before = await latestVersion<BankStatementRecord>(app.store, "bank-statement", id);
  const about = { book: book.value.id, fileDigest, known: before === null ? null : id };
  const read = await readFileOfBook(app, book.value, (expected, layouts) =>
    readBankFile(bytes, expected, layouts),
  );
  if (!read.ok) {
    // The encoding of a text is proven by header words, so one of an unknown layout fails already there.
    const unknown = read.faults.some(
      ({ code }) => code === "bank.unknown-layout" || code === "bank.encoding",
    );
    const headers = unknown ? await likelyHeaders(bytes) : ok([]);
    const value = {
      ...about,
      importable: false,
      statement: null,
      checks: [],
      refusals: read.faults.map(shownFault),
      headers: headers.ok ? headers.value.map(({ line, cells, below }) => ({ line, cells, below })) : [],
    };
    return ok({ value });
  }
  const merged = mergeStatements(read.value);
  const [first] = read.value.statements;
  const shown: BankStatement = merged.ok ? merged.value : first;
  const earlier = await storedStatements(app, book.value, shown.bankAccount);
  const follows = merged.ok ? [followsOn(merged.value, earlier)] : [];
  const checks = [...(merged.ok ? merged.value.checks : read.value.statements.flatMap(each => each.checks))];
  return ok({
    value: {
      ...about,
      importable: merged.ok,
      statement: shownStatement(shown, earlier),
      checks: [...checks, ...follows.flat()].map(shownCheck),
      refusals: merged.ok ? [] : merged.faults.map(shownFault),
      headers: [],
    },
  });
};

/** Whether the balances follow on what was imported before; a month in between may come later. */
function followsOn(statement: BalancedStatement, earlier: readonly JoinableStatement[]): BankCheck[] {
  if (earlier.length === 0) return [];
  const all = [...earlier, statement];
  const last =
    all
      .map(({ to }) => to)
      .toSorted()
      .at(-1) ?? statement.to;
  const joined = joinStatements(all, last, CNY);
  if (!joined.ok) return joined.faults.map(({ message }) => check("follows-on-imports", false, message));
  return [check("follows-on-imports", true, `its balances follow on ${earlier.length} imported statements`)];
}

function shownStatement(statement: BankStatement, earlier: readonly JoinableStatement[]) {
  const { format, layout, verified, encoding, bankAccount, from, to, lines, asset } = statement;
  const known = new Set(earlier.flatMap(each => each.lines.flatMap(keysOf)));
  const amount = (minor: bigint) => formatAmount(minor, asset);
  const sum = (of: readonly BankLine[]) => amount(of.reduce((total, line) => total + line.amountMinor, 0n));
  return {
    ...{ format, layout, verified, encoding, bankAccount, from, to },
    opening: statement.openingMinor === undefined ? null : amount(statement.openingMinor),
    closing: statement.closingMinor === undefined ? null : amount(statement.closingMinor),
    moneyIn: sum(lines.filter(({ amountMinor }) => amountMinor > 0n)),
    moneyOut: sum(lines.filter(({ amountMinor }) => amountMinor < 0n)),
    lines: lines.length,
    newLines: lines.filter(line => !keysOf(line).some(key => known.has(key))).length,
    sample: lines.slice(0, SAMPLE_LINES).map(line => ({
      bookedOn: line.bookedOn,
      amount: amount(line.amountMinor),
      balanceAfter: line.balanceAfterMinor === undefined ? undefined : amount(line.balanceAfterMinor),
      counterparty: line.counterparty?.name || line.counterparty?.account,
      summary: line.summary,
      reference: line.reference,
    })),
  };
}

function keysOf(line: BankLine): readonly string[] {
  const key = balanceKey(line);
  return key === undefined ? [line.id] : [line.id, key];
}

function shownCheck({ name, ok: good, detail, lines }: BankCheck) {
  return { name, ok: good, mustHold: mustHold(name), detail, lines: lines.slice(0, CHECK_LINES) };
}

function shownFault(fault: Fault) {
  const { code, message, line, column, field, expected } = fault;
  const { en: title, zh: titleZh } = FAULTS[code];
  const { message: messageZh } = inChinese(fault);
  return { code, title, titleZh, message, messageZh, line, column, field, expected };
}

const saveBankLayout: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const body = ask.body as z.output<typeof SaveBankLayout>;
  const id = layoutId(book.value.id, body.name);
  const judge = async () => {
    const found = await latestVersion<BankLayoutRecord>(app.store, "bank-layout", id);
    const version = (found?.version ?? 0) + 1;
    const savedAt = instantText(app.store.world.now());
    const value: BankLayoutRecord = { ...body, book: book.value.id, savedBy: asker(ask).id, savedAt };
    if (found !== null && isSame(found.value, value)) {
      const receipt = receiptOf(found.value, found.version);
      return ok({ versions: [], receipt });
    }
    const lists = version === 1 ? [{ owner: book.value.id, sort: id }] : [];
    return ok({
      versions: [{ kind: "bank-layout", id, version, value, lists }],
      receipt: receiptOf(value, version),
    });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

/** Saved again without a change it stays the version that it is. */
function isSame(a: BankLayoutRecord, b: BankLayoutRecord): boolean {
  const words = ({ bank, required, optional, preamble = {} }: BankLayoutRecord) =>
    canonicalText({ bank, required, optional, preamble });
  return words(a) === words(b);
}

function receiptOf(record: BankLayoutRecord, version: number) {
  const { name, bank, required, optional, preamble } = record;
  const layout = { id: `${name}/${version}`, bank, verified: false, required, optional, preamble };
  return JSON.parse(JSON.stringify(shownLayout({ layout: layout as never, record, proof: null })));
}

export const bankFileCommands: UseCases = { previewBankStatement, saveBankLayout };
