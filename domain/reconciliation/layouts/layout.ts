/**
 * A layout says, as data, under which header words a bank's file keeps what. Columns are found by their words,
 * never by position. A changed layout gets a new version; an old one is never edited.
 */

/**
 * What a column tells. `moneyOut` is the bank's 借方, `moneyIn` its 贷方; where there is one column `amount` instead,
 * `side` (借 or 贷) tells the direction, or its sign does when there is no `side`. Where payer and payee are both
 * given, the counterparty is the one on the other side of the money.
 */
export const COLUMN_ROLES = [
  "bankAccount",
  "transactedAt",
  "transactedTime",
  "bookedOn",
  "side",
  "moneyOut",
  "moneyIn",
  "amount",
  "balanceAfter",
  "currency",
  "counterpartyName",
  "counterpartyAccount",
  "payerName",
  "payerAccount",
  "payeeName",
  "payeeAccount",
  "summary",
  "reference",
  "serial",
  "entryNumber",
] as const;

export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** A header word, or several that banks use for the same. */
type Words = Readonly<Partial<Record<ColumnRole, string | readonly string[]>>>;

/** What stands above the header as pairs of word and value. */
export type PreambleRole = "bankAccount" | "count" | "outCount" | "outTotal" | "inCount" | "inTotal";

export interface BankLayout {
  /** Name and version, such as `ccb-enterprise/1`. */
  readonly id: string;
  readonly bank: { readonly zh: string; readonly en: string };
  /** Whether a real file of this layout was ever read; false is shown as 未验证. */
  readonly verified: boolean;
  /** Header words that must all stand in one row; together they identify the layout. */
  readonly required: Words;
  /** Header words that are used when they are there. */
  readonly optional: Words;
  readonly preamble?: Readonly<Partial<Record<PreambleRole, string | readonly string[]>>>;
}

export function wordsOf(word: string | readonly string[] | undefined): readonly string[] {
  return word === undefined ? [] : typeof word === "string" ? [word] : word;
}
