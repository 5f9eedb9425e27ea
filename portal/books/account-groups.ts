/**
 * The trial balance as people ask for it: what is at the bank, what each party has paid in, earned, owes and is
 * owed. Amounts are given in the account's own direction, so that the usual case is above zero.
 */
import { owedBy, owedTo } from "#domain/fund/chart.ts";
import { FUND_ACCOUNTS } from "#domain/fund/fund-accounts.ts";
import { negated, sumOf } from "#portal/format/amount.ts";
import type { AccountBalance, Book } from "#portal/live/answers.ts";

export interface PartyRow {
  readonly party: string;
  /** Null in a book without a fund. */
  readonly committed: string | null;
  readonly matched: string | null;
  readonly prepaid: string | null;
  /** Committed and not yet paid. */
  readonly unpaid: string | null;
  readonly incomeShare: string | null;
  readonly owes: string;
  readonly isOwed: string;
}

export interface AccountGroups {
  readonly bank: AccountBalance | null;
  readonly undistributed: AccountBalance | null;
  readonly unidentified: AccountBalance | null;
  readonly parties: readonly PartyRow[];
  readonly total: PartyRow | null;
  /** Accounts that none of the groups knows: shown all the same. */
  readonly others: readonly AccountBalance[];
  /** Debits minus credits over all accounts; anything but zero is a defect. */
  readonly difference: string;
}

type PartyAmounts = Omit<PartyRow, "party">;

/** The accounts of a party that figures of its row are the balances of. */
export type PartyAccounts = Readonly<
  Record<"matched" | "prepaid" | "incomeShare" | "owes" | "isOwed", string>
>;

export function partyAccounts(kind: Book["kind"], party: string): PartyAccounts {
  const { matchedOf, prepaidOf, shareOf } = fundAccounts(kind);
  return {
    matched: matchedOf(party),
    prepaid: prepaidOf(party),
    incomeShare: shareOf(party),
    owes: owedBy(party),
    isOwed: owedTo(party),
  };
}

function fundAccounts(kind: Book["kind"]) {
  return FUND_ACCOUNTS[kind === "company" ? kind : "fiscal-custody"];
}

export function groupsOf({
  kind,
  accounts,
  parties,
}: Pick<Book, "kind" | "accounts" | "parties">): AccountGroups {
  const { bank, undistributed, unidentified } = fundAccounts(kind);
  const byId = new Map(accounts.map(account => [account.id, account]));
  const taken = new Set<string>();
  const take = (id: string): AccountBalance | null => {
    const account = byId.get(id) ?? null;
    if (account !== null) taken.add(id);
    return account;
  };
  const amount = (id: string) => {
    const account = take(id);
    return account === null ? null : ownDirection(account);
  };
  const rows = parties.map(({ id, commitment }): PartyRow => {
    const own = partyAccounts(kind, id);
    const matched = amount(own.matched);
    const prepaid = amount(own.prepaid);
    return {
      party: id,
      committed: commitment,
      matched,
      prepaid,
      unpaid:
        commitment === null
          ? null
          : sumOf([commitment, negated(sumOf([matched ?? "0.00", prepaid ?? "0.00"]))]),
      incomeShare: amount(own.incomeShare),
      owes: amount(own.owes) ?? "0.00",
      isOwed: amount(own.isOwed) ?? "0.00",
    };
  });
  return {
    bank: take(bank),
    undistributed: take(undistributed),
    unidentified: take(unidentified),
    parties: rows,
    total: rows.length === 0 ? null : totalOf(rows),
    others: accounts.filter(({ id }) => !taken.has(id)),
    difference: sumOf(accounts.filter(({ asset }) => asset === "CNY").map(({ balance }) => balance)),
  };
}

/** Above zero when the balance lies on the account's normal side. */
export function ownDirection({ normal, balance, asset }: AccountBalance): string {
  return normal === "debit" || asset !== "CNY" ? balance : negated(balance);
}

function totalOf(rows: readonly PartyRow[]): PartyRow {
  const total = (of: (row: PartyAmounts) => string | null) => {
    const amounts = rows.flatMap(row => of(row) ?? []);
    return amounts.length === 0 ? null : sumOf(amounts);
  };
  return {
    party: "",
    committed: total(row => row.committed),
    matched: total(row => row.matched),
    prepaid: total(row => row.prepaid),
    unpaid: total(row => row.unpaid),
    incomeShare: total(row => row.incomeShare),
    owes: total(row => row.owes) ?? "0.00",
    isOwed: total(row => row.isOwed) ?? "0.00",
  };
}
