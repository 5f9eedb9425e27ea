/** What a bank file proves about itself. A check that fails is shown to the person; nothing is repaired. */
import type { Asset } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import type { BankLineDraft } from "#domain/reconciliation/bank-line.ts";
import { chainBreaks } from "#domain/reconciliation/order.ts";

export interface BankCheck {
  readonly name:
    | "balance-chain"
    | "opening-and-movements"
    | "declared-totals"
    | "one-currency"
    | "no-repeated-line"
    | "total-rows"
    | "schema"
    | "dates"
    | "only-booked"
    | "continuity"
    | "follows-on-imports"
    | "whole-file"
    | "account"
    | "layout";
  readonly ok: boolean;
  /** What was compared and what came out, as one English sentence. */
  readonly detail: string;
  /** Lines of the file that the detail is about, counted from 1. */
  readonly lines: readonly number[];
}

export function check(
  name: BankCheck["name"],
  ok: boolean,
  detail: string,
  lines: readonly number[] = [],
): BankCheck {
  return { name, ok, detail, lines };
}

/** The running balance that the bank states, line by line. */
export function balanceChain(lines: readonly BankLineDraft[], asset: Asset): BankCheck {
  const hidden = lines.filter(({ balanceAfterMinor }) => balanceAfterMinor === undefined);
  if (hidden.length > 0) {
    const detail = `${hidden.length} of ${lines.length} lines hide their balance; nothing proves that no line is missing`;
    return check("balance-chain", false, detail, numbers(hidden));
  }
  const breaks = chainBreaks(lines);
  const [first] = breaks;
  const detail =
    first === undefined
      ? `the running balance follows through all ${lines.length} lines`
      : `the running balance does not follow in ${breaks.length} places; first on line ${first.line}: ` +
        `${formatAmount(first.computedMinor, asset)} computed, ${formatAmount(first.statedMinor, asset)} stated`;
  return check("balance-chain", first === undefined, detail, numbers(breaks));
}

/** Opening + movements = closing, as far as the file states them. */
export function movements(
  lines: readonly BankLineDraft[],
  openingMinor: bigint | undefined,
  closingMinor: bigint | undefined,
  asset: Asset,
): BankCheck {
  const sum = lines.reduce((total, { amountMinor }) => total + amountMinor, 0n);
  const text = (amountMinor: bigint) => formatAmount(amountMinor, asset);
  if (openingMinor === undefined || closingMinor === undefined) {
    const missing = [
      openingMinor === undefined ? "opening" : "",
      closingMinor === undefined ? "closing" : "",
    ];
    const detail = `the file states no ${missing.filter(Boolean).join(" and no ")} balance; its movements come to ${text(sum)}`;
    return check("opening-and-movements", false, detail);
  }
  const ok = openingMinor + sum === closingMinor;
  const difference = ok ? "" : `, it differs by ${text(closingMinor - openingMinor - sum)}`;
  const detail =
    `opening ${text(openingMinor)} and movements ${text(sum)} ${ok ? "give" : "do not give"} ` +
    `closing ${text(closingMinor)}${difference}`;
  return check("opening-and-movements", ok, detail);
}

/** What the file says about itself: counts and sums of money in and out; what it does not say is absent. */
export interface DeclaredTotals {
  readonly count?: number;
  readonly inCount?: number;
  readonly inMinor?: bigint;
  readonly outCount?: number;
  readonly outMinor?: bigint;
}

/** Declared counts and sums against the lines; nothing when the file declares none. */
export function declaredTotals(
  declared: DeclaredTotals,
  lines: readonly BankLineDraft[],
  asset: Asset,
): readonly BankCheck[] {
  const received = lines.filter(({ amountMinor }) => amountMinor > 0n);
  const paid = lines.filter(({ amountMinor }) => amountMinor < 0n);
  const sum = (of: readonly BankLineDraft[]) =>
    formatAmount(
      of.reduce((total, { amountMinor }) => total + (amountMinor < 0n ? -amountMinor : amountMinor), 0n),
      asset,
    );
  const amount = (minor: bigint | undefined) =>
    minor === undefined ? undefined : formatAmount(minor, asset);
  const compared = [
    ["lines", declared.count, lines.length],
    ["receipts", declared.inCount, received.length],
    ["sum of receipts", amount(declared.inMinor), sum(received)],
    ["payments", declared.outCount, paid.length],
    ["sum of payments", amount(declared.outMinor), sum(paid)],
  ] as const;
  const stated = compared.filter(([, declaredValue]) => declaredValue !== undefined);
  if (stated.length === 0) return [];
  const wrong = stated.filter(([, declaredValue, found]) => declaredValue !== found);
  const detail =
    wrong.length === 0
      ? `the file declares ${stated.map(([what, value]) => `${what} ${value}`).join(", ")}, and so it is`
      : wrong.map(([what, value, found]) => `${what}: ${value} declared, ${found} found`).join("; ");
  return [check("declared-totals", wrong.length === 0, detail)];
}

export function repetitions(repeated: readonly BankLineDraft[]): BankCheck {
  const again = numbers(repeated);
  const detail =
    again.length === 0
      ? "no line stands twice"
      : `${again.length} lines repeat an earlier one and were left out: ${again.join(", ")}`;
  return check("no-repeated-line", again.length === 0, detail, again);
}

/** That the profile was made from descriptions only is part of what a person must know (未验证). */
export function layoutCheck(layout: string, verified: boolean): BankCheck {
  const detail = verified
    ? `${layout} was checked against real files`
    : `${layout} is not verified (未验证): it was made from descriptions, compare the lines with the bank's own print`;
  return check("layout", true, detail);
}

function numbers(lines: readonly { readonly line: number }[]): readonly number[] {
  return lines.map(({ line }) => line);
}
