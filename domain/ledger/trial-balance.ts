/**
 * The trial balance (科目余额表) of an accounting period, out of the rows of one head. It works for every period
 * that is open at that head: what came before the period is the balance less the turnovers since. A closed
 * period is read at the head that closed it, where its rows still have it.
 */
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { type JournalState, type OpenAccount, rowOf } from "#domain/ledger/state.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";

/** Turnovers as decimal text; balances are debits minus credits. */
export interface PeriodBalance {
  readonly opening: string;
  readonly debit: string;
  readonly credit: string;
  readonly closing: string;
}

export function periodBalance(state: JournalState, account: OpenAccount, period: string): PeriodBalance {
  const { definition } = account;
  const row = rowOf(state, account);
  const since = Object.entries(row?.periods ?? {}).filter(([each]) => each >= period);
  const netSince = since.reduce((sum, [, turnover]) => sum + net(turnover, definition), 0n);
  const balanceMinor = row === undefined ? 0n : readAmount(row.balance, definition);
  const zero = formatAmount(0n, definition);
  const { debit, credit } = row?.periods[period] ?? { debit: zero, credit: zero };
  const openingMinor = balanceMinor - netSince;
  return {
    opening: formatAmount(openingMinor, definition),
    debit,
    credit,
    closing: formatAmount(openingMinor + net({ debit, credit }, definition), definition),
  };
}

/** Adds turnovers of several periods: the year to date (本年累计). */
export function addTurnovers(
  turnovers: readonly Pick<PeriodBalance, "debit" | "credit">[],
  definition: AccountDefinition,
): Pick<PeriodBalance, "debit" | "credit"> {
  const sum = (side: "debit" | "credit") =>
    turnovers.reduce((total, turnover) => total + readAmount(turnover[side], definition), 0n);
  return { debit: formatAmount(sum("debit"), definition), credit: formatAmount(sum("credit"), definition) };
}

function net(
  { debit, credit }: Pick<PeriodBalance, "debit" | "credit">,
  definition: AccountDefinition,
): bigint {
  return readAmount(debit, definition) - readAmount(credit, definition);
}

/** The foot of a trial balance (合计) in one asset: balances by side, and turnovers where there are any. */
export interface TrialTotals {
  readonly asset: string;
  readonly openingDebit?: string;
  readonly openingCredit?: string;
  readonly debit?: string;
  readonly credit?: string;
  readonly closingDebit: string;
  readonly closingCredit: string;
}

/** One line of a trial balance, as far as it is added up. */
export interface TrialLine extends Partial<Omit<PeriodBalance, "closing">> {
  readonly closing: string;
}

/** Debits equal credits in every column of every asset, or the book is wrong. In order of the assets' codes. */
export function totalsOf(
  lines: readonly (TrialLine & Pick<AccountDefinition, "asset" | "scale">)[],
): TrialTotals[] {
  const assets = [...new Set(lines.map(({ asset }) => asset))].sort();
  return assets.map(asset => {
    const own = lines.filter(line => line.asset === asset);
    const scale = own[0]?.scale ?? 0;
    const sum = (amountsMinor: readonly bigint[]) =>
      formatAmount(
        amountsMinor.reduce((a, b) => a + b, 0n),
        { scale },
      );
    const column = (of: "opening" | "debit" | "credit" | "closing") =>
      own.flatMap(line => (line[of] === undefined ? [] : [readAmount(line[of], { scale })]));
    const sides = (of: "opening" | "closing") => ({
      debit: sum(column(of).filter(amountMinor => amountMinor > 0n)),
      credit: sum(column(of).flatMap(amountMinor => (amountMinor < 0n ? [-amountMinor] : []))),
    });
    const [opening, closing] = [sides("opening"), sides("closing")];
    const turnovers = {
      openingDebit: opening.debit,
      openingCredit: opening.credit,
      debit: sum(column("debit")),
      credit: sum(column("credit")),
    };
    return {
      asset,
      ...(column("debit").length === 0 ? {} : turnovers),
      closingDebit: closing.debit,
      closingCredit: closing.credit,
    };
  });
}
