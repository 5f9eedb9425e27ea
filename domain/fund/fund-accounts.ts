/**
 * The accounts that a fund's business touches, by kind of book. Those of the chart are there from the beginning;
 * further ones are opened in the commit that first needs them, so that a book that lives has them too.
 */
import {
  type AccountTemplate,
  asset,
  BANK,
  type BookKind,
  type BookParty,
  CHARTS,
  chartOf,
  definition,
  definitionsOf,
  incomeShareOf,
  isLarge,
  liability,
  matchedCapitalOf,
  prepaidOf,
  UNDISTRIBUTED,
  UNIDENTIFIED,
} from "#domain/fund/chart.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";

/** Kinds of book that hold a fund. */
export type FundKind = Exclude<BookKind, "agreement" | "quota-pool">;

export interface FundAccounts {
  readonly bank: string;
  /** Received, and nobody knows yet from whom (待查收款). */
  readonly unidentified: string;
  /** Where income is recorded. */
  readonly revenue: string;
  /** What is distributed: income of a custody book, retained profit of a company. */
  readonly undistributed: string;
  readonly costs: string;
  readonly reserve: string;
  readonly bankInterest: string;
  readonly lateIncome: string;
  /** What work that is posted in parts goes through. */
  readonly clearing: string;
  readonly matchedOf: (party: string) => string;
  readonly prepaidOf: (party: string) => string;
  /** Income that is the party's and not paid out yet; a company's dividends payable. */
  readonly shareOf: (party: string) => string;
  /** Losses that the party bears; a company keeps its losses in retained profit. */
  readonly lossOf: ((party: string) => string) | null;
  /** Paid beyond the commitment, to be returned (应退多缴款). */
  readonly toReturnOf: (party: string) => string;
  /** Interest on late contributions that the party owes. */
  readonly lateOf: (party: string) => string;
}

export const FUND_ACCOUNTS: Readonly<Record<FundKind, FundAccounts>> = {
  "fiscal-custody": {
    bank: BANK,
    unidentified: UNIDENTIFIED,
    revenue: UNDISTRIBUTED,
    undistributed: UNDISTRIBUTED,
    costs: "2017.05",
    reserve: "2017.07",
    bankInterest: UNDISTRIBUTED,
    lateIncome: UNDISTRIBUTED,
    clearing: "2015.99",
    matchedOf: matchedCapitalOf,
    prepaidOf,
    shareOf: incomeShareOf,
    lossOf: party => `2017.06.${party}`,
    toReturnOf: party => `2015.03.${party}`,
    lateOf: party => `1036.02.${party}`,
  },
  company: {
    bank: "1002.01",
    unidentified: "2241.02",
    revenue: "6001.01",
    undistributed: "4104.01",
    costs: "6602.01",
    reserve: "4101.01",
    bankInterest: "6603.01",
    lateIncome: "6117.01",
    clearing: "2241.98",
    matchedOf: party => `4001.${party}`,
    prepaidOf: party => `2241.03.${party}`,
    shareOf: party => `2232.${party}`,
    lossOf: null,
    toReturnOf: party => `2241.04.${party}`,
    lateOf: party => `1221.02.${party}`,
  },
};

interface Further {
  readonly common: readonly AccountTemplate[];
  readonly perParty: readonly AccountTemplate[];
}

const FURTHER: Readonly<Record<FundKind, Further>> = {
  "fiscal-custody": {
    common: [
      asset("2017.05", "应付代管资金—基金支出（备抵）", "Costs of the fund, to be shared"),
      liability("2017.07", "应付代管资金—风险准备金", "Reserve"),
    ],
    perParty: [
      asset("2017.06.{party}", "应付代管资金—应担亏损（备抵）—{name}", "Losses borne by {nameEn}"),
      liability("2015.03.{party}", "其他应付款—应退多缴款—{name}", "Overpaid by {nameEn}, to be returned"),
      asset("1036.02.{party}", "其他应收款—逾期利息—{name}", "Late interest owed by {nameEn}"),
    ],
  },
  company: {
    common: [liability("2241.02", "其他应付款—待查收款", "Unidentified receipts")],
    perParty: [
      liability("2241.03.{party}", "其他应付款—预缴出资—{name}", "Prepaid by {nameEn}"),
      liability("2241.04.{party}", "其他应付款—应退多缴款—{name}", "Overpaid by {nameEn}, to be returned"),
      asset("1221.02.{party}", "其他应收款—逾期利息—{name}", "Late interest owed by {nameEn}"),
    ],
  },
};

/** Every account of these parties that the fund's business may touch, in order of opening. */
export function fundDefinitions(kind: FundKind, parties: readonly BookParty[]): readonly AccountDefinition[] {
  const charts = [CHARTS[kind], FURTHER[kind]];
  return charts.flatMap(chart => definitionsOf(chart, parties));
}

/** The account through which goes what one commit cannot hold; it is even when all of it is posted. */
export function clearingAccount(kind: FundKind): AccountDefinition {
  const name = "其他应付款—分批记账过渡";
  const template = liability(FUND_ACCOUNTS[kind].clearing, name, "Clearing of work posted in parts");
  return definition({ ...template, bound: "either" }, null);
}

/**
 * The accounts that a new book opens, in order. A book of many parties has all that its business may touch from the
 * beginning: no action could open hundreds beside what it posts.
 */
export function openingAccounts(kind: BookKind, parties: readonly BookParty[]): readonly AccountDefinition[] {
  const holdsFund = kind !== "agreement" && kind !== "quota-pool";
  if (!holdsFund || !isLarge(parties)) return chartOf(kind, parties);
  return [...fundDefinitions(kind, parties), clearingAccount(kind)];
}
