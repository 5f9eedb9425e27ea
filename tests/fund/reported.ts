/** Every report of a fund in memory, over the one period that it has. */
import { positionReport, trialBalanceReport } from "#domain/fund/reports/balances.ts";
import { changesReport } from "#domain/fund/reports/changes.ts";
import { contributionsReport } from "#domain/fund/reports/contributions.ts";
import { incomeReport } from "#domain/fund/reports/income.ts";
import type { LedgerLine, ReportTable } from "#domain/fund/reports/report.ts";
import { periodBalance } from "#domain/ledger/trial-balance.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { type Fund, HEADER } from "#tests/fund/funds.ts";
import { PERIOD } from "#tests/support/book.ts";

export function reportsOf(fund: Fund): readonly ReportTable[] {
  const { kind, parties, book } = fund;
  const lines = [...book.state.accounts.values()].map((account): LedgerLine => {
    const { definition } = account;
    const { opening, debit, credit } = periodBalance(book.state, account, PERIOD);
    const [openingMinor = 0n, debitMinor = 0n, creditMinor = 0n] = [opening, debit, credit].map(each =>
      readAmount(each, definition),
    );
    return { ...definition, openingMinor, debitMinor, creditMinor };
  });
  const seen = fund.seen();
  const { accounts, entriesOn } = seen;
  return [
    trialBalanceReport(lines),
    positionReport(kind, lines, new Map(parties.map(({ id, name }) => [id, name]))),
    incomeReport({ kind, accounts, lines, months: [PERIOD], entriesOn }),
    changesReport(kind, parties, accounts, lines),
    contributionsReport(seen, parties, lines, HEADER.effectiveOn),
  ];
}
