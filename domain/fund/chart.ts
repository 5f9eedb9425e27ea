/**
 * The chart of accounts (科目表) of a book. First-level codes are those of 财政总预算会计制度 (财库〔2015〕192号);
 * the segments behind the dot are ours.
 */
import type { AccountDefinition, Side } from "#domain/ledger/account.ts";

export interface BookParty {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

/** Fiscal custody (财政专户代管) of a joint fund, or the obligations of an agreement that has no fund. */
export type BookKind = "fiscal-custody" | "agreement";

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

/** All accounts of a new book, in order of opening. */
export function chartOf(kind: BookKind, parties: readonly BookParty[]): readonly AccountDefinition[] {
  const perParty = parties.flatMap(party => [
    ...(kind === "fiscal-custody" ? custodyAccounts(party) : []),
    ...obligationAccounts(party),
  ]);
  if (kind === "agreement") return perParty;
  return [
    definition(BANK, "其他财政存款—共同资金专户", "Joint fund account at the bank", "debit", "debit"),
    definition(UNDISTRIBUTED, "应付代管资金—待分配收益", "Income to be distributed", "credit", "credit"),
    definition(UNIDENTIFIED, "其他应付款—待查收款", "Unidentified receipts", "credit", "credit"),
    ...perParty,
  ];
}

function custodyAccounts({ id, name, nameEn }: BookParty): AccountDefinition[] {
  return [
    definition(
      matchedCapitalOf(id),
      `应付代管资金—到位资本—${name}`,
      `Matched capital of ${nameEn}`,
      "credit",
      "credit",
      id,
    ),
    definition(prepaidOf(id), `应付代管资金—预缴—${name}`, `Prepaid by ${nameEn}`, "credit", "credit", id),
    definition(
      incomeShareOf(id),
      `应付代管资金—已分配收益—${name}`,
      `Income share of ${nameEn}`,
      "credit",
      "credit",
      id,
    ),
  ];
}

/** Either side may run over: a later correction can turn a paid obligation into one to be returned. */
function obligationAccounts({ id, name, nameEn }: BookParty): AccountDefinition[] {
  return [
    definition(
      owedBy(id),
      `其他应收款—应缴补偿—${name}`,
      `Compensation owed by ${nameEn}`,
      "debit",
      "either",
      id,
    ),
    definition(
      owedTo(id),
      `其他应付款—应付补偿—${name}`,
      `Compensation owed to ${nameEn}`,
      "credit",
      "either",
      id,
    ),
  ];
}

function definition(
  id: string,
  name: string,
  nameEn: string,
  normal: Side,
  bound: AccountDefinition["bound"],
  party: string | null = null,
): AccountDefinition {
  return { id, version: 1, name, nameEn, party, asset: "CNY", scale: 2, normal, bound };
}
