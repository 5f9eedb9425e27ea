/** Whether one statement of an account begins where the one before it ended. */
import { formatAmount } from "#domain/money/decimal-text.ts";
import { type BankCheck, check } from "#domain/reconciliation/checks.ts";
import type { BankStatement } from "#domain/reconciliation/statement.ts";

/** Adds to each statement whether it follows on the one before it of the same account. */
export function withContinuity(statements: readonly BankStatement[]): readonly BankStatement[] {
  const before = new Map<string, BankStatement>();
  return statements.map(statement => {
    const last = before.get(statement.bankAccount);
    before.set(statement.bankAccount, statement);
    const found = followsOn(last?.closingMinor, statement);
    return found === null ? statement : { ...statement, checks: [...statement.checks, found] };
  });
}

/** Nothing when one of the balances is not known. */
function followsOn(
  closingMinor: bigint | undefined,
  { openingMinor, asset, number }: Pick<BankStatement, "openingMinor" | "asset" | "number">,
): BankCheck | null {
  if (closingMinor === undefined || openingMinor === undefined) return null;
  const follows = closingMinor === openingMinor;
  const which = number === undefined ? "" : ` of statement ${number}`;
  const [opening, closing] = [openingMinor, closingMinor].map(amount => formatAmount(amount, asset));
  const detail = `the opening balance${which} ${opening} ${follows ? "is" : "is not"} the closing balance ${closing} before it`;
  return check("continuity", follows, detail);
}
