/** What can be done with a fund, as plain data with amounts as decimal text. Every one is a voucher of its own. */
import type { CallPart, Commitment, FundTerms, Holder } from "#domain/fund/register.ts";

type Opt<T> = T | undefined;

export type CapitalAction =
  /** Agree interest on lateness and rules of distribution. */
  | { readonly do: "terms"; readonly terms: FundTerms }
  /** Say who holds a party's commitment in a round. */
  | {
      readonly do: "holders";
      readonly round: string;
      readonly party: string;
      readonly holders: readonly Holder[];
    }
  /** Call for capital: parts as they are given, or a total in the ratio of the commitments. */
  | {
      readonly do: "call";
      readonly id: string;
      readonly dueOn: string;
      readonly parts?: Opt<readonly CallPart[]>;
      readonly amount?: Opt<string>;
    }
  | { readonly do: "increase"; readonly id: string; readonly commitments: readonly Commitment[] }
  | { readonly do: "transfer"; readonly from: string; readonly to: string; readonly amount: string }
  /** Leave the fund (amount null), or take out a part of what is fully matched. */
  | {
      readonly do: "withdrawal";
      readonly party: string;
      readonly amount: string | null;
      readonly reference: string;
    }
  | {
      readonly do: "contribution";
      readonly party: string;
      readonly holder?: Opt<string>;
      /** Who sent the money, when it was not the party or its holder. */
      readonly payer?: Opt<string>;
      readonly amount: string;
      readonly reference: string;
      /** Whether what is over the commitment is kept to be returned, or refused. */
      readonly overpaid: "refuse" | "hold";
    }
  /** A receipt was recorded for one party and is another's. */
  | { readonly do: "reattribution"; readonly from: string; readonly to: string; readonly amount: string }
  | {
      readonly do: "overpaid-returned";
      readonly party: string;
      readonly amount: string;
      readonly reference: string;
    }
  /** What was overpaid counts as a contribution after an increase. */
  | { readonly do: "overpaid-applied"; readonly party: string; readonly amount: string }
  | {
      readonly do: "late-interest";
      readonly party: string;
      readonly asOf: string;
      /** What the terms give: a person has seen it. */
      readonly amount: string;
    }
  | {
      readonly do: "late-interest-paid";
      readonly party: string;
      readonly amount: string;
      readonly reference: string;
    }
  | {
      readonly do: "winding-up";
      readonly payments: readonly { readonly party: string; readonly reference: string }[];
    };

export type IncomeAction =
  | {
      readonly do: "revenue";
      readonly amount: string;
      readonly reference: string;
      readonly project?: Opt<string>;
    }
  | {
      readonly do: "cost";
      readonly amount: string;
      readonly reference: string;
      readonly project?: Opt<string>;
      /** Whether it is the bank's fee. */
      readonly fee: boolean;
    }
  | {
      readonly do: "bank-interest";
      readonly amount: string;
      readonly reference: string;
      /** day-weighted: shared by amount and days from `from` to `to`; income: waits to be distributed. */
      readonly by: "day-weighted" | "income";
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly do: "unidentified";
      readonly amount: string;
      readonly reference: string;
      readonly payer?: Opt<string>;
    }
  /** It is known now what an unidentified receipt was. */
  | {
      readonly do: "identified";
      readonly amount: string;
      /** Entry that recorded the receipt. */
      readonly entry: string;
      readonly as:
        | { readonly do: "contribution"; readonly party: string; readonly holder?: Opt<string> }
        | { readonly do: "revenue" }
        | { readonly do: "returned"; readonly reference: string };
    }
  | { readonly do: "distribution"; readonly rule: string; readonly amount: string }
  /** Set costs against income; what is missing is a loss, out of the reserve or shared by the rule. */
  | { readonly do: "result"; readonly rule: string; readonly reserveFirst: boolean }
  /** A party pays in what it bears of losses. */
  | { readonly do: "loss-paid"; readonly party: string; readonly amount: string; readonly reference: string }
  | { readonly do: "payout"; readonly party: string; readonly amount: string; readonly reference: string }
  /** The bank sent a payout back (退票). */
  | {
      readonly do: "payout-returned";
      readonly party: string;
      readonly amount: string;
      readonly reference: string;
    }
  /** Revenue that is paid back to whom it came from. */
  | { readonly do: "refund"; readonly amount: string; readonly reference: string };

export type FundAction = CapitalAction | IncomeAction;

export type ActionOf<Do extends FundAction["do"]> = Extract<FundAction, { do: Do }>;
