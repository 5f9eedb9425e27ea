/** An account (科目) of one book, as it was registered. An account holds one asset. */
export type Side = "debit" | "credit";

export interface AccountDefinition {
  /** Code of the chart with our segments: `2017.01.SH`. */
  readonly id: string;
  /** 1 when opened; each change of name, bound or end of validity is a version more. */
  readonly version: number;
  readonly name: string;
  readonly nameEn: string;
  /** The party whose money this is; null for what belongs to all. */
  readonly party: string | null;
  readonly asset: string;
  /** Decimals of the asset's smallest unit. */
  readonly scale: number;
  /** On which side an increase is written, for presentation. */
  readonly normal: Side;
  /** Which balances are allowed after any entry: debit (≥ 0), credit (≤ 0) or either. */
  readonly bound: Side | "either";
  /** First day in China that an entry may be about; left out when the account has always been valid. */
  readonly validFrom?: string;
  /** Last such day; left out while no end is known. */
  readonly validUntil?: string;
  /** The account that its balance is carried to when a year closes (结转): income and expenses have one. */
  readonly carriesTo?: string;
}

/** Whether an entry about this day may touch the account. */
export function validOn(
  { validFrom, validUntil }: Pick<AccountDefinition, "validFrom" | "validUntil">,
  date: string,
): boolean {
  return (validFrom === undefined || validFrom <= date) && (validUntil === undefined || date <= validUntil);
}

/** Whether a net balance (debits minus credits) is allowed on this account. */
export function withinBound({ bound }: Pick<AccountDefinition, "bound">, balanceMinor: bigint): boolean {
  return bound === "either" || (bound === "debit" ? balanceMinor >= 0n : balanceMinor <= 0n);
}

/** Debits minus credits of one posting. A red-letter posting keeps its side and has a negative amount. */
export function netOf(side: Side, amountMinor: bigint): bigint {
  return side === "debit" ? amountMinor : -amountMinor;
}
