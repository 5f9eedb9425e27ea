/**
 * The money between a payer and a payee for one assessment period, read from its movements. Each movement says what
 * stands after it: all that was paid, what of it was paid ahead (预拨), and what of that is cleared against what is owed.
 */
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

/** Paid once it was owed, ahead of the assessment, or out of a deposit (保证金); or set against other debts (轧差). */
export const WAYS = ["payment", "prepayment", "deposit", "netting"] as const;

export type Way = (typeof WAYS)[number];

/** What stands between the two, in fen. */
export interface PairTotals {
  readonly paidMinor: bigint;
  /** Of what was paid: ahead of the assessment, and still with the payee. */
  readonly prepaidMinor: bigint;
  /** Of what was prepaid: set against what is owed. */
  readonly clearedMinor: bigint;
}

export const NOTHING_PAID: PairTotals = { paidMinor: 0n, prepaidMinor: 0n, clearedMinor: 0n };

export interface Movement extends PairTotals {
  readonly way: Way;
  readonly paidOn: string;
  readonly reference: string | null;
  readonly byBank: boolean;
  /** The voucher it rests on; null for what follows from a settlement, and of before this was kept. */
  readonly voucher: string | null;
  /** The voucher of the payment that the bank sent back (退汇). */
  readonly sentBack?: string | undefined;
  /** The voucher whose movement a reversal (红字冲销) took away. */
  readonly reverses?: string | undefined;
}

/** A payment as far as it was not taken back. */
export interface PaidPart {
  readonly way: Way;
  readonly paidOn: string;
  readonly amountMinor: bigint;
  readonly reference: string | null;
  readonly byBank: boolean;
  readonly voucher: string | null;
}

/** What the movements leave: the newest totals, and the payments that they are made of, oldest first. */
export function paidPartsOf(movements: readonly Movement[]): readonly PaidPart[] {
  const undone = new Set(movements.flatMap(({ reverses }) => reverses ?? []));
  let parts: readonly PaidPart[] = [];
  let before: PairTotals = NOTHING_PAID;
  for (const movement of movements) {
    const aheadMinor = movement.prepaidMinor - before.prepaidMinor;
    const otherMinor = movement.paidMinor - before.paidMinor - aheadMinor;
    before = movement;
    if (movement.reverses !== undefined || (movement.voucher !== null && undone.has(movement.voucher)))
      continue;
    const { way, paidOn, reference, byBank, voucher, sentBack } = movement;
    for (const [ahead, amountMinor] of [
      [true, aheadMinor],
      [false, otherMinor],
    ] as const) {
      const about = { way, paidOn, reference, byBank, voucher };
      if (amountMinor > 0n) parts = [...parts, { ...about, amountMinor }];
      const takes = (part: PaidPart) =>
        (part.way === "prepayment") === ahead && (sentBack === undefined || part.voucher === sentBack);
      if (amountMinor < 0n) parts = without(parts, takes, -amountMinor);
    }
  }
  return parts;
}

/** Takes from the newest part first. */
function without(
  parts: readonly PaidPart[],
  takes: (part: PaidPart) => boolean,
  amountMinor: bigint,
): readonly PaidPart[] {
  let leftMinor = amountMinor;
  return parts
    .toReversed()
    .map(part => {
      if (!takes(part)) return part;
      const takenMinor = leftMinor < part.amountMinor ? leftMinor : part.amountMinor;
      leftMinor -= takenMinor;
      return { ...part, amountMinor: part.amountMinor - takenMinor };
    })
    .toReversed()
    .filter(part => part.amountMinor > 0n);
}

/** What of the prepaid money a settlement sets against what it finds owed. */
export function clearedAgainst({ prepaidMinor }: PairTotals, owedMinor: bigint): bigint {
  return prepaidMinor < owedMinor ? prepaidMinor : owedMinor;
}

/** Money that goes back, by what it was: from what was paid ahead and is not cleared, and from what paid a debt. */
export interface Return {
  readonly after: PairTotals;
  readonly aheadMinor: bigint;
  readonly paidMinor: bigint;
  /** What was cleared by money that is no longer there. */
  readonly unclearedMinor: bigint;
}

/** The payee gives back what it has too much: what was paid ahead and not needed first. */
export function overpaidReturned(totals: PairTotals, amountMinor: bigint): Return {
  const freeMinor = totals.prepaidMinor - totals.clearedMinor;
  const aheadMinor = amountMinor < freeMinor ? amountMinor : freeMinor;
  return {
    aheadMinor,
    paidMinor: amountMinor - aheadMinor,
    unclearedMinor: 0n,
    after: {
      ...totals,
      paidMinor: totals.paidMinor - amountMinor,
      prepaidMinor: totals.prepaidMinor - aheadMinor,
    },
  };
}

/** The bank sent a payment back: it never arrived, and what it cleared is open again. */
export function sentBack(totals: PairTotals, way: Way, amountMinor: bigint): Return {
  const paidMinor = totals.paidMinor - amountMinor;
  if (way !== "prepayment")
    return { aheadMinor: 0n, paidMinor: amountMinor, unclearedMinor: 0n, after: { ...totals, paidMinor } };
  const prepaidMinor = totals.prepaidMinor - amountMinor;
  const clearedMinor = clearedAgainst({ ...totals, prepaidMinor }, totals.clearedMinor);
  return {
    aheadMinor: amountMinor,
    paidMinor: 0n,
    unclearedMinor: totals.clearedMinor - clearedMinor,
    after: { paidMinor, prepaidMinor, clearedMinor },
  };
}

/**
 * What stands when the movement of a voucher is taken away again (红字冲销). `amountMinor` is what the voucher paid, for
 * movements of before they named it. Error: `voucher.settled-otherwise` when what came after rests on it.
 */
export function withoutMovement(
  movements: readonly Movement[],
  voucher: string,
  amountMinor: bigint,
): Result<PairTotals> {
  const totals = movements.at(-1) ?? NOTHING_PAID;
  const at = movements.findIndex(each => each.voucher === voucher);
  const moved = movements[at] ?? { ...NOTHING_PAID, paidMinor: amountMinor };
  const before = (at > 0 ? movements[at - 1] : undefined) ?? NOTHING_PAID;
  const after = {
    paidMinor: totals.paidMinor - moved.paidMinor + before.paidMinor,
    prepaidMinor: totals.prepaidMinor - moved.prepaidMinor + before.prepaidMinor,
    clearedMinor: totals.clearedMinor - moved.clearedMinor + before.clearedMinor,
  };
  const { paidMinor, prepaidMinor, clearedMinor } = after;
  const whole = at < 0 || isWhole(movements, voucher, moved.paidMinor - before.paidMinor);
  if (whole && clearedMinor >= 0n && clearedMinor <= prepaidMinor && prepaidMinor <= paidMinor)
    return ok(after);
  const text = (minor: bigint) => formatAmount(minor, CNY);
  const message = `something rests on the movement of voucher ${voucher}: ${text(totals.paidMinor)} CNY stand as paid, ${text(totals.prepaidMinor)} of it ahead, ${text(totals.clearedMinor)} of that cleared`;
  return refuse("voucher.settled-otherwise", message, {
    field: "entry",
    value: voucher,
    expected: "what came after it taken back first, or a voucher of the money that went back",
  });
}

/** Nothing of what the voucher paid went back since. */
function isWhole(movements: readonly Movement[], voucher: string, paidMinor: bigint): boolean {
  if (paidMinor <= 0n) return true;
  const parts = paidPartsOf(movements).filter(part => part.voucher === voucher);
  return parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) === paidMinor;
}
