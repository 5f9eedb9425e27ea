/** What the readers of message formats find, with amounts as the text that stands there, and what becomes of it. */
import type { Asset } from "#domain/money/asset.ts";
import type { BankLine, BankLineDetail, BankLineDraft } from "#domain/reconciliation/bank-line.ts";
import {
  type BankCheck,
  balanceChain,
  check,
  type DeclaredTotals,
  declaredTotals,
  layoutCheck,
  movements,
  repetitions,
} from "#domain/reconciliation/checks.ts";
import { assetOf, exactAmount } from "#domain/reconciliation/formats/exact-amounts.ts";
import { type DistinctLines, distinctLines, identified } from "#domain/reconciliation/repeats.ts";
import type { BankStatement, Expected } from "#domain/reconciliation/statement.ts";
import { type Fault, ok, okUnless, type Result } from "#domain/result.ts";

export interface RawLine
  extends Omit<BankLineDraft, "bankAccount" | "amountMinor" | "balanceAfterMinor" | "details"> {
  /** Signed decimal text; below zero is money out. */
  readonly amount: string;
  readonly balanceAfter?: string;
  readonly details?: readonly RawDetail[];
}

export interface RawDetail extends Omit<BankLineDetail, "amountMinor"> {
  readonly amount?: string;
}

export interface RawBalance {
  /** Signed decimal text; below zero is overdrawn. */
  readonly amount: string;
  readonly currency: string;
  /** YYYY-MM-DD, if it is stated. */
  readonly date?: string;
  readonly line: number;
}

export interface RawTotals {
  readonly count?: number;
  readonly inCount?: number;
  readonly inAmount?: string;
  readonly outCount?: number;
  readonly outAmount?: string;
}

export interface RawStatement {
  readonly layout: string;
  readonly verified: boolean;
  readonly account: string;
  /** Currency of the account. */
  readonly currency: string;
  /** Every currency of a movement or balance. */
  readonly currencies: ReadonlySet<string>;
  readonly number?: string;
  readonly opening?: RawBalance;
  readonly closing?: RawBalance;
  readonly declared?: RawTotals;
  /** First and last day that the file says it covers. */
  readonly period?: { readonly from: string; readonly to: string };
  /** In the order of the file. */
  readonly lines: readonly RawLine[];
  /** What the reader itself found. */
  readonly checks: readonly BankCheck[];
}

export function finishStatement(
  raw: RawStatement,
  file: Pick<BankStatement, "format" | "encoding" | "fileDigest">,
  expected: Expected,
): Result<BankStatement> {
  const asset = assetOf(raw.currency, amountsIn(raw), expected.asset);
  if (!asset.ok) return asset;
  const faults: Fault[] = [];
  const exact = (text: string, line: number) => {
    const amount = exactAmount(text, asset.value, "amount");
    if (!amount.ok) faults.push(...amount.faults.map(fault => ({ ...fault, line })));
    return amount.ok ? amount.value : 0n;
  };
  const balance = (of: RawBalance | undefined) => (of === undefined ? undefined : exact(of.amount, of.line));
  const drafts = raw.lines.map(line => draftOf(line, raw.account, exact));
  const stated = drafts.length > 0 && drafts.every(line => line.balanceAfterMinor !== undefined);
  const inOrder = drafts.toSorted((a, b) => compare(a.bookedOn, b.bookedOn));
  const distinct: Result<DistinctLines> = stated
    ? distinctLines(drafts)
    : ok({ lines: identified(withRunningBalance(inOrder, balance(raw.opening))), repeated: [] });
  if (!distinct.ok) return distinct;
  const { lines, repeated } = distinct.value;
  const openingMinor = balance(raw.opening) ?? (stated ? balanceBefore(lines[0]) : undefined);
  const closingMinor = balance(raw.closing);
  const totals = totalsOf(raw.declared ?? {}, exact);
  const covered = coveredDays(raw, lines);
  return okUnless(faults, {
    ...file,
    layout: raw.layout,
    verified: raw.verified,
    bankAccount: raw.account,
    asset: asset.value,
    ...(raw.number === undefined ? {} : { number: raw.number }),
    lines,
    ...(openingMinor === undefined ? {} : { openingMinor }),
    ...(closingMinor === undefined ? {} : { closingMinor }),
    ...covered,
    checks: [
      ...(stated ? [balanceChain(lines, asset.value), repetitions(repeated)] : []),
      movements(lines, openingMinor, closingMinor, asset.value),
      ...declaredTotals(totals, lines, asset.value),
      currencyCheck(raw, asset.value),
      ...datesCheck(raw, lines),
      ...raw.checks,
      layoutCheck(raw.layout, raw.verified),
    ],
  });
}

function* amountsIn({ lines, opening, closing }: RawStatement): Generator<string> {
  for (const balance of [opening, closing]) if (balance !== undefined) yield balance.amount;
  for (const { amount, balanceAfter } of lines) {
    yield amount;
    if (balanceAfter !== undefined) yield balanceAfter;
  }
}

function draftOf(
  { amount, balanceAfter, details, ...rest }: RawLine,
  bankAccount: string,
  exact: (text: string, line: number) => bigint,
): BankLineDraft {
  return {
    ...rest,
    bankAccount,
    amountMinor: exact(amount, rest.line),
    ...(balanceAfter === undefined ? {} : { balanceAfterMinor: exact(balanceAfter, rest.line) }),
    ...(details === undefined
      ? {}
      : {
          details: details.map(({ amount: part, ...detail }) => ({
            ...detail,
            ...(part === undefined ? {} : { amountMinor: exact(part, rest.line) }),
          })),
        }),
  };
}

function balanceBefore(line: BankLine | undefined): bigint | undefined {
  return line?.balanceAfterMinor === undefined ? undefined : line.balanceAfterMinor - line.amountMinor;
}

/** Where only opening and closing are stated, what stands between follows from the lines. */
function withRunningBalance(
  drafts: readonly BankLineDraft[],
  openingMinor: bigint | undefined,
): readonly BankLineDraft[] {
  if (openingMinor === undefined) return drafts;
  let balanceMinor = openingMinor;
  return drafts.map(draft => {
    balanceMinor += draft.amountMinor;
    return { ...draft, balanceAfterMinor: balanceMinor };
  });
}

function totalsOf(
  { inAmount, outAmount, ...counts }: RawTotals,
  exact: (text: string, line: number) => bigint,
): DeclaredTotals {
  return {
    ...counts,
    ...(inAmount === undefined ? {} : { inMinor: exact(inAmount, 1) }),
    ...(outAmount === undefined ? {} : { outMinor: exact(outAmount, 1) }),
  };
}

function coveredDays(raw: RawStatement, lines: readonly BankLine[]): { from: string; to: string } {
  const days = lines.map(({ bookedOn }) => bookedOn);
  const known = [
    ...days,
    raw.period?.from ?? "",
    raw.period?.to ?? "",
    raw.closing?.date ?? "",
    ...(days.length === 0 ? [raw.opening?.date ?? ""] : []),
  ]
    .filter(day => day !== "")
    .toSorted();
  return { from: known[0] ?? "", to: known.at(-1) ?? "" };
}

function currencyCheck({ currencies }: RawStatement, { code }: Asset): BankCheck {
  const others = [...currencies].filter(currency => currency !== code);
  const detail =
    others.length === 0
      ? `everything is in ${code}`
      : `the account is kept in ${code}, but there is ${others.join(", ")} too`;
  return check("one-currency", others.length === 0, detail);
}

function datesCheck({ period }: RawStatement, lines: readonly BankLine[]): readonly BankCheck[] {
  if (period === undefined) return [];
  const outside = lines.filter(({ bookedOn }) => bookedOn < period.from || bookedOn > period.to);
  const detail =
    outside.length === 0
      ? `every line is between ${period.from} and ${period.to}`
      : `${outside.length} lines are booked outside ${period.from} to ${period.to}`;
  return [
    check(
      "dates",
      outside.length === 0,
      detail,
      outside.map(({ line }) => line),
    ),
  ];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
