/** Every action on a fund by its name: what it posts, what it must have read before, and whom it concerns. */
import type { VoucherReach } from "#domain/access/policy.ts";
import type { ActionOf, FundAction } from "#domain/fund/actions.ts";
import {
  contribution,
  overpaidApplied,
  overpaidReturned,
  reattribution,
  transfer,
  withdrawal,
} from "#domain/fund/capital-actions.ts";
import { distribution, lossPaid, result } from "#domain/fund/distribution-actions.ts";
import type { EntryHeader } from "#domain/fund/drafts.ts";
import type { Acted, Fund } from "#domain/fund/fund.ts";
import {
  bankInterest,
  cost,
  identified,
  payout,
  payoutReturned,
  refund,
  revenue,
  unidentified,
} from "#domain/fund/income-actions.ts";
import { lateInterest, lateInterestPaid } from "#domain/fund/late-actions.ts";
import type { FundRegister } from "#domain/fund/register.ts";
import { call, holders, increase, terms } from "#domain/fund/register-actions.ts";
import { windingUp } from "#domain/fund/winding-up.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

type Act<Do extends FundAction["do"]> = (
  fund: Fund,
  action: ActionOf<Do>,
  header: EntryHeader,
) => Result<Acted>;

const ACTS: { readonly [Do in FundAction["do"]]: Act<Do> } = {
  terms,
  holders,
  call,
  increase,
  transfer,
  withdrawal,
  contribution,
  reattribution,
  "overpaid-returned": overpaidReturned,
  "overpaid-applied": overpaidApplied,
  "late-interest": lateInterest,
  "late-interest-paid": lateInterestPaid,
  revenue,
  cost,
  "bank-interest": bankInterest,
  unidentified,
  identified,
  distribution,
  result,
  "loss-paid": lossPaid,
  payout,
  "payout-returned": payoutReturned,
  refund,
  "winding-up": windingUp,
};

/** What an action posts and how it changes the register; refused when the fund does not allow it. */
export function act(fund: Fund, action: FundAction, header: EntryHeader): Result<Acted> {
  const open = refuseClosed(fund.register, action);
  if (!open.ok) return open;
  // The table gives every action its own function; the compiler cannot follow the name through it.
  return (ACTS[action.do] as Act<FundAction["do"]>)(fund, action, header);
}

/** Nothing more happens to a fund that was wound up, nor to what it kept beside its capital. */
export function refuseClosed(
  { closedOn }: Pick<FundRegister, "closedOn">,
  action: { readonly do: string },
): Result<null> {
  if (closedOn === null) return ok(null);
  return refuse("fund.closed", `the fund was wound up on ${closedOn}`, {
    field: "action.do",
    value: action.do,
  });
}

/** Accounts whose entries the action looks through. */
export function historiesOf({ accounts, parties, register }: Fund, action: FundAction): readonly string[] {
  switch (action.do) {
    case "call":
      return parties.map(accounts.prepaidOf);
    case "late-interest":
      return [accounts.prepaidOf(action.party), accounts.lateOf(action.party)];
    case "bank-interest":
      return action.by === "income"
        ? []
        : parties.flatMap(each => [accounts.matchedOf(each), accounts.prepaidOf(each)]);
    case "identified":
      return [accounts.unidentified];
    case "distribution": {
      const rule = register.terms.rules.find(({ id }) => id === action.rule);
      return rule?.share.kind === "tiers" ? [accounts.undistributed] : [];
    }
    default:
      return [];
  }
}

/**
 * Whom an action concerns. What changes what is agreed needs the consent of every party it binds; who prepared it
 * for a party has given that party's.
 */
export function reachOfAction(action: FundAction, parties: readonly string[]): VoucherReach {
  const about = (concerned: readonly string[], consents: readonly string[] = []): VoucherReach => {
    return { kind: "fund", payer: null, parties: concerned, common: true, consents };
  };
  switch (action.do) {
    case "terms":
    case "withdrawal":
    case "winding-up":
      return about(parties, parties);
    case "increase": {
      const bound = action.commitments.map(({ party }) => party);
      return about(bound, bound);
    }
    case "transfer":
    case "reattribution":
      return about([action.from, action.to], [action.from, action.to]);
    case "holders":
      return about([action.party], [action.party]);
    case "call":
    case "distribution":
    case "result":
      return about(parties);
    case "identified":
      return about(action.as.do === "contribution" ? [action.as.party] : []);
    default:
      return about("party" in action ? [action.party] : []);
  }
}
