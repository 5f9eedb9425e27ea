/** A report of a fund's book (报表) as it was asked for: of a day or of accounting periods, in whose codes. */
import { dateInChina, isDate, monthOf, monthsBetween } from "#domain/calendar.ts";
import type { Fund } from "#domain/fund/fund.ts";
import { FUND_ACCOUNTS } from "#domain/fund/fund-accounts.ts";
import { positionHistories } from "#domain/fund/position.ts";
import { positionReport, trialBalanceReport } from "#domain/fund/reports/balances.ts";
import { changesReport } from "#domain/fund/reports/changes.ts";
import { contributionsReport } from "#domain/fund/reports/contributions.ts";
import type { HeadedReport } from "#domain/fund/reports/forms.ts";
import { incomeHistories, incomeReport } from "#domain/fund/reports/income.ts";
import { accountsShown, hasCodes, refuseCodes, reportInCodes } from "#domain/fund/reports/own-codes.ts";
import {
  type LedgerLine,
  REPORTS,
  REPORTS_OF_A_DAY,
  type ReportKind,
  type ReportTable,
} from "#domain/fund/reports/report.ts";
import { present } from "#domain/invariant.ts";
import type { JournalState, OpenAccount } from "#domain/ledger/state.ts";
import { addTurnovers, periodBalance } from "#domain/ledger/trial-balance.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import { type CodeTable, codesTitle } from "#domain/statement/account-codes.ts";
import { codesAsked, tableOf } from "#functions/shared/account-codes.ts";
import type { App, Ask, Stored } from "#functions/shared/app.ts";
import { notFound, param, readableBook } from "#functions/shared/ask.ts";
import { asFund, type FundBook, fundOf, fundRegister } from "#functions/shared/fund.ts";
import { balancesByEffectiveDate, stateOfPeriod } from "#storage/balances.ts";
import { loadWholeState } from "#storage/journal.ts";

export interface MadeReport {
  readonly book: string;
  readonly kind: ReportKind;
  readonly basis: { readonly asOf: string } | { readonly from: string; readonly to: string };
  readonly cut: { readonly seq: number; readonly recordedAt: string };
  readonly codes: CodeTable | undefined;
  readonly table: ReportTable;
  /** As its forms head it. */
  readonly headed: HeadedReport;
  /** Of its file, without the extension. */
  readonly name: string;
}

export async function makeReport(app: App, ask: Ask): Promise<Result<MadeReport>> {
  const readable = await readableBook(app, ask);
  if (!readable.ok) return readable;
  const book = asFund(readable.value);
  if (!book.ok) return book;
  const kind = REPORTS.find(each => each === param(ask, "report"));
  if (kind === undefined) return notFound("report", param(ask, "report"));
  const { codes: asked } = ask.query;
  if (asked !== undefined && !hasCodes(kind, book.value.kind === "company")) return refuseCodes(kind, asked);
  const { id, name } = book.value;
  const state = await loadWholeState(app.store, id);
  const made = REPORTS_OF_A_DAY.includes(kind)
    ? await ofDay(app, ask, book.value, state, kind)
    : await ofPeriods(app, ask, book.value, state, kind);
  if (!made.ok) return made;
  const { basis } = made.value;
  const lastPeriod = "asOf" in basis ? monthOf(basis.asOf) : basis.to;
  const chosen = await codesAsked(app, ask, book.value, lastPeriod);
  if (!chosen.ok) return chosen;
  const own = tableOf(chosen.value, book.value, accountsShown(made.value.table));
  if (!own.ok) return own;
  const { codes } = own.value;
  const table = codes === undefined ? made.value.table : reportInCodes(made.value.table, codes);
  const words =
    "asOf" in basis ? basis.asOf : basis.from === basis.to ? basis.from : `${basis.from}—${basis.to}`;
  const { head } = present(state.last, `head of ${id}`);
  return ok({
    book: id,
    kind,
    basis,
    cut: { seq: head.seq, recordedAt: head.recordedAt },
    codes,
    table,
    headed: { ...table, bookName: `${name}${codesTitle(codes)}`, basis: words },
    name: `${id}_${kind}_${words.replace("—", "_")}`,
  });
}

/** The reports of a whole year (年度报表) in the books as they were when it was closed: `state` is that of the closing block. */
export async function reportsOfYear(
  app: Stored,
  book: FundBook,
  state: JournalState,
  year: string,
): Promise<readonly { readonly kind: ReportKind; readonly headed: HeadedReport }[]> {
  const asOf = `${year}-12-31`;
  const made: { readonly kind: ReportKind; readonly headed: HeadedReport }[] = [];
  for (const kind of REPORTS) {
    const isOfDay = REPORTS_OF_A_DAY.includes(kind);
    const query: Record<string, string> = isOfDay ? { asOf } : { from: `${year}-01`, to: `${year}-12` };
    const report = isOfDay
      ? await ofDay(app, { query }, book, state, kind)
      : await ofPeriods(app, { query }, book, state, kind);
    // A year in which no month was open has no report of its months.
    if (!report.ok) continue;
    const basis = isOfDay ? asOf : `${year}-01—${year}-12`;
    made.push({ kind, headed: { ...report.value.table, bookName: book.name, basis } });
  }
  return made;
}

type Queried = Pick<Ask, "query">;

type Made = Result<{
  readonly basis: { readonly asOf: string } | { readonly from: string; readonly to: string };
  readonly table: ReportTable;
}>;

/** What was effective by the end of the day, whenever it was recorded. */
async function ofDay(
  app: Stored,
  { query }: Queried,
  book: FundBook,
  state: JournalState,
  kind: ReportKind,
): Promise<Made> {
  const { asOf = dateInChina(app.store.world.now()) } = query;
  if (!isDate(asOf)) return wrong("asOf", asOf, "a calendar date such as 2021-06-30");
  const balances = await balancesByEffectiveDate(app.store, state, asOf);
  const lines = [...state.accounts.values()].map(({ definition }): LedgerLine => {
    const openingMinor = balances.get(definition.id) ?? 0n;
    return { ...definition, openingMinor, debitMinor: 0n, creditMinor: 0n };
  });
  if (kind === "position") {
    const names = new Map(book.parties.map(({ id, name }) => [id, name]));
    return ok({
      basis: { asOf },
      table: positionReport(book.kind, lines, names, query["codes"] !== undefined),
    });
  }
  const { value: register } = await fundRegister(app, book);
  const agreed = {
    ...register,
    rounds: register.rounds.filter(({ agreedOn }) => agreedOn === null || agreedOn <= asOf),
    calls: register.calls.filter(({ calledOn }) => calledOn <= asOf),
  };
  const now = await fundOf(app, book, state, agreed, positionHistories);
  const fund: Fund = {
    ...now,
    netOf: account => balances.get(account) ?? 0n,
    entriesOn: account => now.entriesOn(account).filter(({ effectiveOn }) => effectiveOn <= asOf),
  };
  return ok({ basis: { asOf }, table: contributionsReport(fund, book.parties, lines, asOf) });
}

async function ofPeriods(
  app: Stored,
  { query }: Queried,
  book: FundBook,
  state: JournalState,
  kind: ReportKind,
): Promise<Made> {
  const { from = query["to"] ?? monthOf(dateInChina(app.store.world.now())), to = from } = query;
  for (const [field, month] of Object.entries({ from, to }))
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return wrong(field, month, "a month such as 2021-03");
  const months = from <= to ? monthsBetween(from, to) : [];
  if (months.length === 0 || months.length > MONTHS_MAX)
    return wrong("to", to, `${from} or up to ${MONTHS_MAX} months from it on`);
  const lines = await linesOf(app, book, state, months);
  if (lines === null) return wrong("from", from, "a period that was opened, or one before it");
  const accounts = FUND_ACCOUNTS[book.kind];
  const basis = { from, to };
  if (kind === "trial-balance") return ok({ basis, table: trialBalanceReport(lines) });
  if (kind === "changes")
    return ok({ basis, table: changesReport(book.kind, book.parties, accounts, lines) });
  const about = { kind: book.kind, accounts, lines };
  const { value: register } = await fundRegister(app, book);
  const { entriesOn } = await fundOf(app, book, state, register, () => incomeHistories(about));
  return ok({ basis, table: incomeReport({ ...about, months, entriesOn }) });
}

const MONTHS_MAX = 36;

/** Accounts with what stood before the months and moved in them; null when none of the months was opened. */
async function linesOf(
  { store }: Stored,
  book: FundBook,
  state: JournalState,
  months: readonly string[],
): Promise<readonly LedgerLine[] | null> {
  const last = present(state.last, `head of ${book.id}`);
  const states = await Promise.all(
    months.map(async month => ({ month, state: await stateOfPeriod(store, book.id, last, month) })),
  );
  const opened = states.flatMap(each =>
    each.state === null ? [] : [{ month: each.month, state: each.state }],
  );
  if (opened.length === 0) return null;
  return [...state.accounts.values()].map((account: OpenAccount): LedgerLine => {
    const { definition } = account;
    const balances = opened.map(each => periodBalance(each.state, account, each.month));
    const { debit, credit } = addTurnovers(balances, definition);
    return {
      ...definition,
      openingMinor: readAmount(present(balances[0], "a period").opening, definition),
      debitMinor: readAmount(debit, definition),
      creditMinor: readAmount(credit, definition),
    };
  });
}

function wrong(field: string, value: string, expected: string): Result<never> {
  return refuse("request.invalid", `${field} "${value}" must be ${expected}`, { field, value, expected });
}
