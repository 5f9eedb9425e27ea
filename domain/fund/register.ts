/**
 * The capital register of a fund (出资备查簿): what was agreed about capital and income. It is memorandum and never in
 * a balance; money is in the book. Plain data, amounts as decimal text, so that it is stored as it is.
 */

import type { DistributionRule } from "#domain/fund/sharing.ts";
import type { TakenOver } from "#domain/fund/taken-over.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, parsePositiveAmount, readAmount } from "#domain/money/decimal-text.ts";
import { type Fault, okUnless, type Result } from "#domain/result.ts";

/** Who holds a part of a party's commitment: a municipality pays through a company and a district. */
export interface Holder {
  readonly id: string;
  readonly name: string;
  readonly amount: string;
}

export interface Commitment {
  readonly party: string;
  /** Committed capital (认缴). */
  readonly amount: string;
  /** Empty when the party pays itself; otherwise their amounts sum to the party's. */
  readonly holders: readonly Holder[];
}

/** Capital that was agreed at one time: the founding, or an increase (增资). Its ratio is its own. */
export interface Round {
  readonly id: string;
  readonly agreedOn: string | null;
  readonly commitments: readonly Commitment[];
}

export interface CallPart {
  readonly party: string;
  readonly holder: string | null;
  readonly amount: string;
}

/** A call for capital (出资通知) with its due date. */
export interface Call {
  readonly id: string;
  readonly calledOn: string;
  readonly dueOn: string;
  readonly parts: readonly CallPart[];
}

/** Interest on late contributions (逾期利息), where agreed. */
export interface LateTerms {
  /** Per day, as a fraction: "0.0005" is 万分之五. */
  readonly dailyRate: string;
  /** Days after the due date within which nothing is owed (宽限期). */
  readonly graceDays: number;
  /** Once the grace period is over, interest runs from the due date or from its end. */
  readonly from: "due" | "grace";
}

export interface FundTerms {
  readonly late: LateTerms | null;
  /** Rules of distribution by id; `equity` is always there. */
  readonly rules: readonly DistributionRule[];
}

export interface FundRegister {
  readonly rounds: readonly Round[];
  readonly calls: readonly Call[];
  readonly terms: FundTerms;
  /** The day on which the fund was wound up; null while it lives. */
  readonly closedOn: string | null;
  /** What was brought along, when the fund lived before it was kept here. */
  readonly takenOver?: TakenOver;
}

export const FOUNDING = "founding";

/** The register of a fund of which nothing else was agreed than what each party commits. */
export function foundingRegister(
  commitments: readonly { readonly party: string; readonly amount: string }[],
): FundRegister {
  const round = {
    id: FOUNDING,
    agreedOn: null,
    commitments: commitments.map(each => ({ ...each, holders: [] })),
  };
  return { rounds: [round], calls: [], terms: { late: null, rules: [] }, closedOn: null };
}

/** What the party has committed in all rounds, in fen. */
export function committedMinor({ rounds }: FundRegister, party: string): bigint {
  return sumOf(rounds.flatMap(({ commitments }) => commitments.filter(each => each.party === party)));
}

export function sumOf(amounts: readonly { readonly amount: string }[]): bigint {
  return amounts.reduce((sum, { amount }) => sum + readAmount(amount, CNY), 0n);
}

/** Those who hold commitments of the party, each once, in the order in which they came. */
export function holdersOf({ rounds }: FundRegister, party: string): readonly string[] {
  const commitments = rounds.flatMap(each => each.commitments).filter(each => each.party === party);
  return [...new Set(commitments.flatMap(({ holders }) => holders.map(({ id }) => id)))];
}

/** Commitments as they were given, checked and written with all decimals. */
export function readCommitments(
  given: readonly Commitment[],
  parties: readonly string[],
  field: string,
): Result<readonly Commitment[]> {
  const faults: Fault[] = [];
  const amountAt = (amount: string, at: string): string => {
    const read = parsePositiveAmount(amount, CNY, at);
    if (!read.ok) faults.push(...read.faults);
    return read.ok ? written(read.value) : "0.00";
  };
  const commitments = given.map(({ party, amount, holders }, index) => {
    const at = `${field}[${index}]`;
    if (!parties.includes(party)) faults.push(stranger(party, parties, `${at}.party`));
    if (given.findIndex(each => each.party === party) !== index) faults.push(twice(party, `${at}.party`));
    const read: Commitment = {
      party,
      amount: amountAt(amount, `${at}.amount`),
      holders: holders.map((holder, place) => ({
        ...holder,
        amount: amountAt(holder.amount, `${at}.holders[${place}].amount`),
      })),
    };
    const heldMinor = sumOf(read.holders);
    if (read.holders.length > 0 && heldMinor !== readAmount(read.amount, CNY)) {
      const message = `${at}: the holders of ${party} hold ${written(heldMinor)} together, not ${read.amount}`;
      const about = { field: `${at}.holders`, value: written(heldMinor), expected: read.amount };
      faults.push({ code: "fund.holders", message, ...about });
    }
    return read;
  });
  return okUnless(faults, commitments);
}

/** Decimal text of an amount in fen. */
export function written(amountMinor: bigint): string {
  return formatAmount(amountMinor, CNY);
}

export function stranger(party: string, parties: readonly string[], field: string): Fault {
  const expected = parties.join(" or ");
  const message = `"${party}" is not a party to the fund; its parties are ${expected}`;
  return { code: "fund.not-a-party", message, field, value: party, expected };
}

function twice(party: string, field: string): Fault {
  const message = `${field} "${party}" is named twice`;
  return { code: "request.invalid", message, field, value: party, expected: "each party once" };
}
