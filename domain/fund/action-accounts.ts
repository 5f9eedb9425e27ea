/** The accounts of a fund that an action looks at or may post on: those that it needs, not those that there are. */
import type { FundAction } from "#domain/fund/actions.ts";
import type { FundAccounts } from "#domain/fund/fund-accounts.ts";

export interface FundMap {
  /** In the order of the agreement. */
  readonly parties: readonly string[];
  readonly accounts: FundAccounts;
}

/** In no order, each once; null for what looks at every account of the book. */
export function accountsOfAction(
  { parties, accounts }: FundMap,
  action: FundAction,
): readonly string[] | null {
  const { bank, revenue, undistributed, unidentified, costs, reserve, bankInterest, lateIncome } = accounts;
  const { shareOf, toReturnOf, lateOf, prepaidOf } = accounts;
  const capital = () => capitalAccounts({ parties, accounts });
  const lossesOf = (of: readonly string[]) => (accounts.lossOf === null ? [] : of.map(accounts.lossOf));
  switch (action.do) {
    case "terms":
    case "holders":
    case "increase":
      return [];
    case "call":
      return capital();
    case "contribution":
    case "overpaid-applied":
      return [...capital(), bank, toReturnOf(action.party)];
    case "overpaid-returned":
      return [bank, toReturnOf(action.party)];
    case "reattribution":
      return capital();
    case "transfer":
      return [...capital(), ...lossesOf([action.from])];
    case "withdrawal":
      return [...capital(), bank, costs, undistributed, ...lossesOf([action.party])];
    case "late-interest":
      return [lateOf(action.party), lateIncome, prepaidOf(action.party)];
    case "late-interest-paid":
      return [bank, lateOf(action.party)];
    case "revenue":
    case "refund":
      return [bank, revenue];
    case "cost":
      return [bank, costs];
    case "bank-interest":
      return action.by === "income"
        ? [bank, bankInterest]
        : [bank, ...capital(), ...parties.map(party => shareOf(party))];
    case "unidentified":
      return [bank, unidentified];
    case "identified":
      return action.as.do === "contribution"
        ? [unidentified, ...capital(), toReturnOf(action.as.party)]
        : [unidentified, revenue, bank];
    case "distribution":
      return [undistributed, reserve, ...capital(), ...parties.map(shareOf), ...lossesOf(parties)];
    case "result":
      return [undistributed, costs, reserve, ...capital(), ...lossesOf(parties)];
    case "loss-paid":
      return [bank, ...lossesOf([action.party])];
    case "payout":
    case "payout-returned":
      return [bank, shareOf(action.party)];
    case "winding-up":
      return null;
  }
}

/** Matched and prepaid capital of every party: what one pays may match what the others have paid. */
export function capitalAccounts({ parties, accounts }: FundMap): readonly string[] {
  return parties.flatMap(party => [accounts.matchedOf(party), accounts.prepaidOf(party)]);
}
