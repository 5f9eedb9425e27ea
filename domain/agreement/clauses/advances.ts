/** What the clauses of an agreement have paid ahead (预拨) and put up (保证金), by whom to whom. */
import type { Deposit, Prepayment, Settling } from "#domain/agreement/clauses/settling.ts";
import { parseSpokenAmount } from "#domain/money/spoken-amount.ts";
import { unwrap } from "#domain/result.ts";

type Clauses = Settling | undefined;

export type PrepaidPair = Pick<Prepayment, "payer" | "payee">;
export type DepositPair = Pick<Deposit, "party" | "heldBy">;

/** For one assessment period, in fen; zero where the agreement says nothing of it. */
export function agreedPrepayment(settling: Clauses, { payer, payee }: PrepaidPair): bigint {
  const own = (settling?.prepayments ?? []).filter(each => each.payer === payer && each.payee === payee);
  return sumOf(own);
}

/** In fen; zero where the agreement says nothing of it. */
export function agreedDeposit(settling: Clauses, { party, heldBy }: DepositPair): bigint {
  const own = (settling?.deposits ?? []).filter(each => each.party === party && each.heldBy === heldBy);
  return sumOf(own);
}

function sumOf(clauses: readonly { readonly amount: string }[]): bigint {
  return clauses.reduce((sum, { amount }) => sum + unwrap(parseSpokenAmount(amount)), 0n);
}

/** Whoever any of these clauses has prepay somebody, each pair once. */
export function prepaidPairs(clauses: readonly Clauses[]): readonly PrepaidPair[] {
  return eachOnce(
    clauses
      .flatMap(each => each?.prepayments ?? [])
      .map(({ payer, payee }): PrepaidPair => ({ payer, payee })),
  );
}

/** Whoever any of these clauses has put up a deposit with somebody, each pair once. */
export function depositPairs(clauses: readonly Clauses[]): readonly DepositPair[] {
  return eachOnce(
    clauses
      .flatMap(each => each?.deposits ?? [])
      .map(({ party, heldBy }): DepositPair => ({ party, heldBy })),
  );
}

function eachOnce<Pair extends object>(pairs: readonly Pair[]): readonly Pair[] {
  return [...new Map(pairs.map(pair => [JSON.stringify(pair), pair])).values()];
}
