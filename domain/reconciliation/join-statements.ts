/**
 * Several files of one bank account as one run of lines. Every line has the balance that the bank states behind
 * it, so a month that was never imported shows: the next balance does not follow.
 */
import { monthOf } from "#domain/calendar.ts";
import type { Asset } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { type BankLine, balanceKey } from "#domain/reconciliation/bank-line.ts";
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
    const inFile = new Map<string, number>();
    for (const line of ofFile) {
      const keys = identitiesOf(line, inFile);
      if (keys.some(key => seen.has(key))) continue;
      const expectedMinor = balanceMinor + line.amountMinor;
      const statedMinor = line.balanceAfterMinor ?? expectedMinor;
      if (statedMinor !== expectedMinor) return gap(lines.at(-1), line, balanceMinor, statedMinor, asset);
      for (const key of keys) seen.add(key);
      lines.push(line);
      balanceMinor = statedMinor;
    }
  }
  const covered = inOrder.map(({ to }) => to).toSorted(compare);
  const until = covered.at(-1);
  if (until === undefined || monthOf(asOf) > monthOf(until)) {
    return refuse(
      "bank.not-covered",
      `the imported statements end with ${until ?? "nothing"}; import the one that reaches ${asOf}`,
      {
        field: "asOf",
        value: asOf,
        expected: `a day up to the end of the month of ${until ?? "a statement"}`,
      },
    );
  }
  const before = lines.findLast(({ bookedOn }) => bookedOn <= asOf);
  const openingMinor = first?.openingMinor ?? 0n;
  const upToMinor = lines
    .filter(({ bookedOn }) => bookedOn <= asOf)
    .reduce((sum, { amountMinor }) => sum + amountMinor, openingMinor);
  return ok({ lines, balanceMinor: before?.balanceAfterMinor ?? upToMinor });
}

/**
 * What a line is known by: its id, and what it has in common with the same line in a file without the bank's
 * serials: day, amount and the balance behind it, counted when one file has several such lines.
 */
function identitiesOf(line: BankLine, inFile: Map<string, number>): readonly string[] {
  const key = balanceKey(line);
  if (key === undefined) return [line.id];
  const nth = (inFile.get(key) ?? 0) + 1;
  inFile.set(key, nth);
  return [line.id, `${key}#${nth}`];
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
