/** The statements that one file has of one account, such as one a day, as one: each begins where the last ended. */
import { formatAmount } from "#domain/money/decimal-text.ts";
import { type BankCheck, movements } from "#domain/reconciliation/checks.ts";
import { identified } from "#domain/reconciliation/repeats.ts";
import type { BankFile, BankStatement } from "#domain/reconciliation/statement.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

/** A statement whose balances are known. */
export interface BalancedStatement extends BankStatement {
  readonly openingMinor: bigint;
  readonly closingMinor: bigint;
}

/**
 * Refuses what may not enter a book: balances that are not stated, lines that do not lead from one to the other, or
 * statements with a gap between them. A line may be missing there, or read wrongly.
 */
export function mergeStatements({ statements }: BankFile): Result<BalancedStatement> {
  const [first, ...rest] = statements;
  for (const { checks } of statements) {
    const broken = checks.find(({ name, ok: good }) => !good && mustHold(name));
    if (broken === undefined) continue;
    const [line] = broken.lines;
    return refuse(broken.name === "continuity" ? "bank.gap" : "bank.balance-chain", broken.detail, {
      field: "balance",
      expected: "each balance = the one before + the movement",
      ...(line === undefined ? {} : { line }),
    });
  }
  const last = rest.at(-1) ?? first;
  const { openingMinor } = first;
  const { closingMinor } = last;
  if (openingMinor === undefined || closingMinor === undefined) {
    return refuse(
      "bank.balance-chain",
      "the file states no balance before its first or after its last line",
      {
        field: "balance",
      },
    );
  }
  if (rest.length === 0) return ok({ ...first, openingMinor, closingMinor });
  const lines = identified(statements.flatMap(one => one.lines));
  const days = statements.flatMap(({ from, to }) => [from, to]).toSorted();
  const [opening, closing] = [openingMinor, closingMinor].map(amount => formatAmount(amount, first.asset));
  return ok({
    ...first,
    openingMinor,
    closingMinor,
    number: `${first.number ?? ""}–${last.number ?? ""}`,
    lines,
    from: days[0] ?? first.from,
    to: days.at(-1) ?? first.to,
    checks: [
      { ...movements(lines, openingMinor, closingMinor, first.asset), lines: [] },
      {
        name: "continuity",
        ok: true,
        detail: `${statements.length} statements follow on each other from ${opening} to ${closing}`,
        lines: [],
      },
      ...statements.flatMap(one => one.checks.filter(({ ok: good }) => !good)),
    ],
  });
}

/** Whether a file that fails this check may not enter a book. */
export function mustHold(name: BankCheck["name"]): boolean {
  return MUST_HOLD.has(name);
}

const MUST_HOLD: ReadonlySet<BankCheck["name"]> = new Set<BankCheck["name"]>([
  "balance-chain",
  "opening-and-movements",
  "continuity",
  "one-currency",
  "whole-file",
  "declared-totals",
]);
