/**
 * Several files of one bank account as one run of lines. Every line has the balance that the bank states behind
 * it, so a month that was never imported shows: the next balance does not follow.
 */
import { monthOf } from "#domain/calendar.ts";
import type { Asset } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import type { BankLine } from "#domain/reconciliation/bank-line.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

export interface JoinableStatement {
  readonly openingMinor: bigint;
  /** Oldest first. */
  readonly lines: readonly BankLine[];
  readonly from: string;
  readonly to: string;
}

export interface JoinedStatement {
  readonly lines: readonly BankLine[];
  /** The bank's own balance at the end of `asOf`. */
  readonly balanceMinor: bigint;
}

/**
 * Joins the statements up to a day. Overlapping files bring a line twice; it counts once. Refuses with `bank.gap`
 * where the balances do not follow, and with `bank.not-covered` when `asOf` is in a month behind the last line.
 */
export function joinStatements(
  statements: readonly JoinableStatement[],
  asOf: string,
  asset: Asset,
): Result<JoinedStatement> {
  const inOrder = [...statements].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
  const [first] = inOrder;
  const lines: BankLine[] = [];
  const seen = new Set<string>();
  let balanceMinor = first?.openingMinor ?? 0n;
  for (const { lines: ofFile } of inOrder) {
    for (const line of ofFile) {
      if (seen.has(line.id)) continue;
      const expectedMinor = balanceMinor + line.amountMinor;
      const statedMinor = line.balanceAfterMinor ?? expectedMinor;
      if (statedMinor !== expectedMinor) return gap(lines.at(-1), line, balanceMinor, statedMinor, asset);
      seen.add(line.id);
      lines.push(line);
      balanceMinor = statedMinor;
    }
  }
  const last = lines.at(-1);
  if (last === undefined || monthOf(asOf) > monthOf(last.bookedOn)) {
    const until = last?.bookedOn ?? "nothing";
    return refuse(
      "bank.not-covered",
      `the imported statements end with ${until}; import the one that reaches ${asOf}`,
      {
        field: "asOf",
        value: asOf,
        expected: `a day up to the end of the month of ${until}`,
      },
    );
  }
  const until = lines.findLast(({ bookedOn }) => bookedOn <= asOf);
  const openingMinor = first?.openingMinor ?? 0n;
  const upToMinor = lines
    .filter(({ bookedOn }) => bookedOn <= asOf)
    .reduce((sum, { amountMinor }) => sum + amountMinor, openingMinor);
  return ok({ lines, balanceMinor: until?.balanceAfterMinor ?? upToMinor });
}

function gap(
  before: BankLine | undefined,
  line: BankLine,
  balanceMinor: bigint,
  statedMinor: bigint,
  asset: Asset,
): Result<never> {
  const closing = formatAmount(balanceMinor, asset);
  const opening = formatAmount(statedMinor - line.amountMinor, asset);
  const behind = before === undefined ? "the opening balance" : `the line of ${before.bookedOn}`;
  return refuse(
    "bank.gap",
    `a part of the statement is missing: ${behind} leaves ${closing}, the line of ${line.bookedOn} starts from ${opening}`,
    { field: "asOf", value: opening, expected: closing },
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
