/**
 * Where an obligation stands on a day: what of it is due when, paid, late, held or to be returned. Every settlement
 * that raises an amount adds a part with a due date of its own; one that lowers it takes from the newest part, and
 * payments pay the oldest first.
 */
import type { DueRule, Settling, Surcharge } from "#domain/agreement/clauses/settling.ts";
import type { PaidPart } from "#domain/agreement/pair-money.ts";
import { payablesOf } from "#domain/agreement/payables.ts";
import type { Obligation } from "#domain/agreement/totals.ts";
import { addDays, addMonths, lastDayOf, monthOf } from "#domain/calendar.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { Exact } from "#domain/monitoring/exact.ts";

/** One settlement of an assessment period, as far as payments go by it. */
export interface Settled {
  readonly version: number;
  /** Day in China. */
  readonly settledOn: string;
  /** Last month of the assessment period. */
  readonly to: string;
  readonly target: readonly Pick<Obligation, "payer" | "payee" | "amount">[];
  readonly settling?: Settling | undefined;
}

export interface Payment {
  readonly paidOn: string;
  readonly amountMinor: bigint;
}

export interface Part {
  /** The settlement that raised the amount by this. */
  readonly settlement: number;
  /** Null where the agreement names no day. */
  readonly dueOn: string | null;
  readonly amountMinor: bigint;
  readonly payments: readonly Payment[];
  readonly openMinor: bigint;
}

export interface Pair {
  readonly payer: string;
  readonly payee: string;
}

/** All pairs that ever had something to pay, in the order in which they came. */
export function pairsOf(history: readonly Settled[]): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { target, settling } of history) {
    for (const { payer, payee } of payablesOf(target, settling?.netting)) {
      pairs.set(JSON.stringify([payer, payee]), { payer, payee });
    }
  }
  return [...pairs.values()];
}

export function partsOf(
  history: readonly Settled[],
  pair: Pair,
  payments: readonly Payment[],
): readonly Part[] {
  const parts: { settlement: number; dueOn: string | null; amountMinor: bigint }[] = [];
  let before = 0n;
  for (const settled of history) {
    const now = amountOf(settled, pair);
    if (now > before) {
      parts.push({ settlement: settled.version, dueOn: dueOn(settled), amountMinor: now - before });
    }
    for (let less = before - now; less > 0n; ) {
      const last = parts.at(-1);
      if (last === undefined) break;
      const taken = less < last.amountMinor ? less : last.amountMinor;
      last.amountMinor -= taken;
      less -= taken;
      if (last.amountMinor === 0n) parts.pop();
    }
    before = now;
  }
  return paidParts(parts, payments);
}

function amountOf({ target, settling }: Settled, { payer, payee }: Pair): bigint {
  const found = payablesOf(target, settling?.netting).find(
    each => each.payer === payer && each.payee === payee,
  );
  return found?.amountMinor ?? 0n;
}

function paidParts(
  parts: readonly Omit<Part, "payments" | "openMinor">[],
  payments: readonly Payment[],
): readonly Part[] {
  const left = payments.map(payment => ({ ...payment }));
  return parts.map(part => {
    const own: Payment[] = [];
    let openMinor = part.amountMinor;
    for (const payment of left) {
      const amountMinor = payment.amountMinor < openMinor ? payment.amountMinor : openMinor;
      if (amountMinor <= 0n) continue;
      payment.amountMinor -= amountMinor;
      openMinor -= amountMinor;
      own.push({ paidOn: payment.paidOn, amountMinor });
    }
    return { ...part, payments: own, openMinor };
  });
}

/** A correction that comes after the year's day is due on the day it is settled. */
function dueOn({ settledOn, to, settling }: Settled): string | null {
  const rule = settling?.due;
  if (rule === undefined) return null;
  if (rule.kind === "days-after") return addDays(settledOn, rule.days);
  const day = dayAfter(to, rule);
  return day < settledOn ? settledOn : day;
}

/** The day of the following year; the end of the month where that year's is shorter. */
function dayAfter(to: string, { day }: Extract<DueRule, { kind: "by-day" }>): string {
  const date = `${Number(to.slice(0, 4)) + 1}-${day}`;
  const end = lastDayOf(monthOf(date));
  return date > end ? end : date;
}

export const STATES = [
  "nothing-due",
  "due",
  "overdue",
  "held",
  "paid",
  "cleared",
  "netted",
  "to-be-returned",
] as const;

export type ObligationState = (typeof STATES)[number];

export interface Standing {
  readonly amountMinor: bigint;
  readonly paidMinor: bigint;
  /** Paid too much after a correction when below zero. */
  readonly openMinor: bigint;
  readonly overdueMinor: bigint;
  /** The first day on which something that is still open is due. */
  readonly dueOn: string | null;
  readonly state: ObligationState;
}

/** How what is paid was paid at last: through a bank, by a document, or against other debts. */
export function paidAs(payments: readonly Pick<PaidPart, "way" | "byBank">[]): "paid" | "cleared" | "netted" {
  const { way, byBank } = payments.at(-1) ?? { way: "payment", byBank: true };
  if (way === "netting") return "netted";
  return byBank ? "paid" : "cleared";
}

/** `held`: an objection holds the payment. `paid`: what it is called once nothing is open. */
export function standingOn(
  parts: readonly Part[],
  payments: readonly Payment[],
  { on, held, paid }: { on: string; held: boolean; paid: ObligationState },
): Standing {
  const sum = (amounts: readonly bigint[]) => amounts.reduce((total, each) => total + each, 0n);
  const amountMinor = sum(parts.map(part => part.amountMinor));
  const paidMinor = sum(payments.map(payment => payment.amountMinor));
  const open = parts.filter(part => part.openMinor > 0n);
  const late = open.filter(part => part.dueOn !== null && part.dueOn < on);
  const overdueMinor = sum(late.map(part => part.openMinor));
  const openMinor = amountMinor - paidMinor;
  const state = (): ObligationState => {
    if (openMinor < 0n) return "to-be-returned";
    if (amountMinor === 0n) return "nothing-due";
    if (openMinor === 0n) return paid;
    if (held) return "held";
    return overdueMinor > 0n ? "overdue" : "due";
  };
  const days = open.flatMap(part => part.dueOn ?? []).sort();
  return { amountMinor, paidMinor, openMinor, overdueMinor, dueOn: days[0] ?? null, state: state() };
}

/** How a surcharge came about: one line for each amount that was, or still is, late. */
export interface LateLine {
  readonly amount: string;
  readonly dueOn: string;
  /** The day of the payment, or the day as of which it is reckoned. */
  readonly until: string;
  readonly paid: boolean;
  /** Started months or days; 1 where it is charged once. */
  readonly times: number;
  readonly rate: string;
  /** `1000.00 × 0.0005 × 12 = 6` before rounding. */
  readonly arithmetic: string;
}

/** The days on which an objection held the payment. */
export interface Hold {
  readonly from: string;
  readonly until: string;
}

export interface LateCharge {
  readonly lines: readonly LateLine[];
  readonly amountMinor: bigint;
}

/**
 * What late payment costs by the clause as of a day: amount × rate × times, summed and rounded once to fen, half to
 * even. Delay begins when the last objection that was raised by the due day is dealt with, not before.
 */
export function lateCharge(
  parts: readonly Part[],
  { rate, each }: Surcharge,
  { on, holds }: { on: string; holds: readonly Hold[] },
): LateCharge {
  const lines = parts.flatMap(({ dueOn: due, payments, openMinor }) => {
    if (due === null) return [];
    const from = holds
      .filter(hold => hold.from <= due)
      .reduce((latest, { until }) => (until > latest ? until : latest), due);
    // What is paid after that day is still open on it.
    const [made, later] = [
      payments.filter(({ paidOn }) => paidOn <= on),
      payments.filter(({ paidOn }) => paidOn > on),
    ];
    const unpaidMinor = later.reduce((sum, { amountMinor }) => sum + amountMinor, openMinor);
    const pieces = [
      ...made.map(({ paidOn, amountMinor }) => ({ amountMinor, until: paidOn, paid: true })),
      ...(unpaidMinor > 0n ? [{ amountMinor: unpaidMinor, until: on, paid: false }] : []),
    ];
    return pieces
      .filter(({ until }) => until > from)
      .map(({ amountMinor, until, paid }): LateLine => {
        const times = timesLate(each, from, until);
        const amount = formatAmount(amountMinor, CNY);
        const arithmetic = `${amount} × ${rate} × ${times} = ${new Exact(amount).times(rate).times(times).toFixed()}`;
        return { amount, dueOn: from, until, paid, times, rate, arithmetic };
      });
  });
  const exact = lines.reduce(
    (sum, { amount, times }) => sum.plus(new Exact(amount).times(rate).times(times)),
    new Exact(0),
  );
  const fen = exact.times(new Exact(10).pow(CNY.scale)).toDecimalPlaces(0, Exact.ROUND_HALF_EVEN);
  return { lines, amountMinor: BigInt(fen.toFixed(0)) };
}

function timesLate(each: Surcharge["each"], from: string, until: string): number {
  if (each === "once") return 1;
  if (each === "day") return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
  let months = 1;
  while (monthsAfter(from, months) < until) months += 1;
  return months;
}

/** The same day so many months later; of a shorter month its end. */
function monthsAfter(date: string, months: number): string {
  return `${addMonths(monthOf(date), months)}${date.slice(7)}`;
}
