/**
 * A compensation fund with enterprises and citizens (生态效益补偿基金): its purposes and its receipts. Who gave stands
 * in the receipts and nowhere in the book, whose entries name the receipt only.
 */
import { definition, liability } from "#domain/fund/chart.ts";
import type { Remembered } from "#domain/fund/pools/pool.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";

export interface Purpose {
  readonly id: string;
  readonly name: string;
  /** Given for no purpose of its own: may be assigned to others by decision. */
  readonly general: boolean;
}

export interface CompensationFund {
  readonly purposes: readonly Purpose[];
  /** How many receipts each year has; they are numbered from 1. */
  readonly receipts: Readonly<Record<string, number>>;
}

export interface Donor {
  readonly name: string;
  readonly kind: "company" | "citizen" | "organisation";
}

/** A numbered receipt (收据) for what a donor gave. */
export interface Receipt {
  /** `2025-0012`. */
  readonly receipt: string;
  readonly donor: Donor;
  /** Whether the donor agreed to be named in public. */
  readonly named: boolean;
  readonly purpose: string;
  readonly amount: string;
  readonly receivedOn: string;
}

export const FUND = { kind: "compensation-fund", id: "fund" } as const;

export function compensationFund(book: Remembered): CompensationFund {
  return book.kept(FUND.kind, FUND.id) ?? { purposes: [], receipts: {} };
}

/** The number behind the last one of the year. */
export function nextReceipt({ receipts }: CompensationFund, on: string): string {
  const year = on.slice(0, 4);
  return `${year}-${String((receipts[year] ?? 0) + 1).padStart(4, "0")}`;
}

/** What was given for the purpose and is not spent. */
export function purposeAccount(purpose: string): string {
  return `2017.14.${purpose}`;
}

export function purposeDefinition({ id, name }: Purpose): AccountDefinition {
  const inChinese = `应付代管资金—生态效益补偿基金—${name}`;
  return definition(liability(purposeAccount(id), inChinese, `Donations for ${id}`), null);
}
