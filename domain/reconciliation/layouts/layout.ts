/**
 * A layout says, as data, under which header words a bank's file keeps what. Columns are found by their words,
 * never by position. A changed layout gets a new version; an old one is never edited.
 */

/** What a column tells. `side` is 借 or 贷, `moneyOut` the bank's 借方, `moneyIn` its 贷方. */
export type ColumnRole =
  | "bankAccount"
  | "transactedAt"
  | "bookedOn"
  | "side"
  | "moneyOut"
  | "moneyIn"
  | "balanceAfter"
  | "currency"
  | "counterpartyName"
  | "counterpartyAccount"
  | "summary"
  | "reference"
  | "serial";

/** Without these a line cannot be read at all. */
type NeededRole = "bankAccount" | "transactedAt" | "moneyOut" | "moneyIn" | "balanceAfter" | "summary";

type Words = Readonly<Partial<Record<ColumnRole, string>>>;

export interface BankLayout {
  /** Name and version, such as `ccb-enterprise/1`. */
  readonly id: string;
  readonly bank: { readonly zh: string; readonly en: string };
  /** Header words that must all stand in one row; together they identify the layout. */
  readonly required: Readonly<Record<NeededRole, string>> & Words;
  /** Header words that are used when they are there. */
  readonly optional: Words;
}
