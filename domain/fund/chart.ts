/**
 * The charts of accounts (科目表) of the kinds of book, as data. First-level codes are those of the standard that
 * each chart names; the segments behind the dot are ours.
 */
import type { AccountDefinition, Side } from "#domain/ledger/account.ts";
import { type Asset, CNY, LAND_M2 } from "#domain/money/asset.ts";

export interface BookParty {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

/**
 * Fiscal custody (财政专户代管) of a joint fund, the obligations of an agreement that has no fund, a company that the
 * parties own together, or a pool of land quota (指标库), which holds no money.
 */
export const BOOK_KINDS = ["fiscal-custody", "agreement", "company", "quota-pool"] as const;

/**
 * Whether all money of a fund is proposed by one person and approved by another, or only what is proposed as a voucher;
 * then contributions, revenue and distributions may also be recorded on one person's word.
 */
export const TWO_PERSONS = ["always", "vouchers"] as const;

export type TwoPersons = (typeof TWO_PERSONS)[number];

export type BookKind = (typeof BOOK_KINDS)[number];

/** One account of a chart. `{party}`, `{name}` and `{nameEn}` stand for each party in turn. */
export interface AccountTemplate {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly normal: Side;
  readonly bound: AccountDefinition["bound"];
  /** Where the balance goes when a year closes. */
  readonly carriesTo?: string;
  /** What it counts; yuan when left out. */
  readonly asset?: Asset;
}

export interface Chart {
  /** The accounting standard that the first-level codes come from. */
  readonly standard: string;
  readonly common: readonly AccountTemplate[];
  /** Opened once for each party, all of one party together. */
  readonly perParty: readonly AccountTemplate[];
}

/** 其他财政存款: the account that is reconciled with the bank. */
export const BANK = "1004.01";
/** 应付代管资金—待分配收益: income recorded and not yet shared. */
export const UNDISTRIBUTED = "2017.03";
/** 其他应付款—待查收款: received, and nobody knows yet from whom. */
export const UNIDENTIFIED = "2015.02";

/** 应付代管资金—到位资本: capital that the other parties have matched. */
export const matchedCapitalOf = (party: string) => `2017.01.${party}`;
/** 应付代管资金—预缴: paid before the others, matched later by itself. */
export const prepaidOf = (party: string) => `2017.02.${party}`;
/** 应付代管资金—已分配收益: the party's share of income. */
export const incomeShareOf = (party: string) => `2017.04.${party}`;
/** 其他应收款—应缴补偿: what the party owes under agreements. */
export const owedBy = (party: string) => `1036.01.${party}`;
/** 其他应付款—应付补偿: what is owed to the party under agreements. */
export const owedTo = (party: string) => `2015.01.${party}`;

/** 指标库—在册指标: all quota that a pool answers for, free or with a project. */
export const QUOTA_HELD = "9001";

/** Either side may run over: a later correction can turn a paid obligation into one to be returned. */
const OBLIGATIONS: readonly AccountTemplate[] = [
  {
    code: owedBy("{party}"),
    name: "其他应收款—应缴补偿—{name}",
    nameEn: "Compensation owed by {nameEn}",
    normal: "debit",
    bound: "either",
  },
  {
    code: owedTo("{party}"),
    name: "其他应付款—应付补偿—{name}",
    nameEn: "Compensation owed to {nameEn}",
    normal: "credit",
    bound: "either",
  },
];

/** 本年利润, which a year's income and expenses are carried to, and 未分配利润, where it ends. */
const PROFIT_OF_THE_YEAR = "4103";
const RETAINED_PROFIT = "4104.01";

const TREASURY = "财政总预算会计制度（财库〔2015〕192号）";

export const CHARTS: Readonly<Record<BookKind, Chart>> = {
  "fiscal-custody": {
    standard: TREASURY,
    common: [
      asset(BANK, "其他财政存款—共同资金专户", "Joint fund account at the bank"),
      liability(UNDISTRIBUTED, "应付代管资金—待分配收益", "Income to be distributed"),
      liability(UNIDENTIFIED, "其他应付款—待查收款", "Unidentified receipts"),
    ],
    perParty: [
      liability(matchedCapitalOf("{party}"), "应付代管资金—到位资本—{name}", "Matched capital of {nameEn}"),
      liability(prepaidOf("{party}"), "应付代管资金—预缴—{name}", "Prepaid by {nameEn}"),
      liability(incomeShareOf("{party}"), "应付代管资金—已分配收益—{name}", "Income share of {nameEn}"),
      ...OBLIGATIONS,
    ],
  },
  agreement: { standard: TREASURY, common: [], perParty: OBLIGATIONS },
  company: {
    standard: "企业会计准则—应用指南（财会〔2006〕18号）附录",
    common: [
      asset("1002.01", "银行存款—基本户", "Bank deposits"),
      either("1221.01", "其他应收款", "Other receivables", "debit"),
      either("2241.01", "其他应付款", "Other payables", "credit"),
      liability("2401.01", "递延收益", "Deferred income"),
      liability("2711.01", "专项应付款", "Earmarked funds payable"),
      liability("4002.01", "资本公积", "Capital reserve"),
      liability("4101.01", "盈余公积", "Surplus reserve"),
      either(PROFIT_OF_THE_YEAR, "本年利润", "Profit of the year", "credit", RETAINED_PROFIT),
      either(RETAINED_PROFIT, "利润分配—未分配利润", "Retained profit", "credit"),
      either("6001.01", "主营业务收入", "Revenue", "credit", PROFIT_OF_THE_YEAR),
      either("6111.01", "投资收益", "Investment income", "credit", PROFIT_OF_THE_YEAR),
      either("6117.01", "其他收益", "Other income", "credit", PROFIT_OF_THE_YEAR),
      either("6401.01", "主营业务成本", "Cost of revenue", "debit", PROFIT_OF_THE_YEAR),
      either("6602.01", "管理费用", "Administrative expenses", "debit", PROFIT_OF_THE_YEAR),
      either("6603.01", "财务费用", "Financial expenses", "debit", PROFIT_OF_THE_YEAR),
    ],
    perParty: [
      liability("4001.{party}", "实收资本—{name}", "Paid-in capital of {nameEn}"),
      liability("2232.{party}", "应付股利—{name}", "Dividends payable to {nameEn}"),
    ],
  },
  "quota-pool": {
    standard: "备查登记（建设用地指标，平方米），科目编号自定",
    common: [{ ...asset(QUOTA_HELD, "指标库—在册指标", "Quota in the pool's register"), asset: LAND_M2 }],
    perParty: [],
  },
};

/** Parties of one book, at the most. */
export const PARTIES_MAX = 500;

/** Up to so many parties, the accounts of one are neighbours; beyond, those of one kind are. */
const NEIGHBOURS_MAX = 10;

/** All accounts of a new book, in order of opening. */
export function chartOf(kind: BookKind, parties: readonly BookParty[]): readonly AccountDefinition[] {
  return definitionsOf(CHARTS[kind], parties);
}

/**
 * Neighbours share the items of a commit: few parties touch one item each, and among many a distribution touches
 * as few as may be.
 */
export function definitionsOf(
  { common, perParty }: Pick<Chart, "common" | "perParty">,
  parties: readonly BookParty[],
): readonly AccountDefinition[] {
  return [
    ...common.map(template => definition(template, null)),
    ...(isLarge(parties)
      ? perParty.flatMap(template => parties.map(party => definition(template, party)))
      : parties.flatMap(party => perParty.map(template => definition(template, party)))),
  ];
}

/** Whether a book has more parties than one commit can open accounts for. */
export function isLarge(parties: readonly unknown[]): boolean {
  return parties.length > NEIGHBOURS_MAX;
}

/** The account that a template gives, for a party or for all. */
export function definition(template: AccountTemplate, party: BookParty | null): AccountDefinition {
  const { code, name, nameEn, normal, bound, carriesTo, asset: counted = CNY } = template;
  const filled = (text: string) =>
    party === null
      ? text
      : text
          .replace("{party}", () => party.id)
          .replace("{name}", () => party.name)
          .replace("{nameEn}", () => party.nameEn);
  return {
    id: filled(code),
    version: 1,
    name: filled(name),
    nameEn: filled(nameEn),
    party: party?.id ?? null,
    asset: counted.code,
    scale: counted.scale,
    normal,
    bound,
    ...(carriesTo === undefined ? {} : { carriesTo }),
  };
}

export function asset(code: string, name: string, nameEn: string): AccountTemplate {
  return { code, name, nameEn, normal: "debit", bound: "debit" };
}

export function liability(code: string, name: string, nameEn: string): AccountTemplate {
  return { code, name, nameEn, normal: "credit", bound: "credit" };
}

/** An account whose balance may lie on either side; income and expenses say where they are carried. */
function either(
  code: string,
  name: string,
  nameEn: string,
  normal: Side,
  carriesTo?: string,
): AccountTemplate {
  return { code, name, nameEn, normal, bound: "either", ...(carriesTo === undefined ? {} : { carriesTo }) };
}
