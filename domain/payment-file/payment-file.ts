/**
 * A payment file (付款文件): orders to a bank or a treasury to pay what was approved, numbered and kept as it is. It
 * moves nothing in the book: the approved voucher has posted the payment, and the bank's line is matched to it.
 */

export interface HeldAccount {
  readonly number: string;
  /** 户名. */
  readonly name: string;
  /** 开户行. */
  readonly bank: string;
}

export interface PaymentOrder {
  /** Identity of the book's line that is paid, as matching knows it. */
  readonly line: string;
  /** 凭证号. */
  readonly entryNumber: string;
  readonly voucher: string;
  /** Given to the bank and told again on its line, by which the two are matched. */
  readonly reference: string;
  readonly payee: HeldAccount;
  /** Decimal text with two decimals, above zero, in CNY. */
  readonly amount: string;
  readonly narrative: string;
}

export interface PaymentFile {
  readonly book: string;
  /** Continuous in its book. */
  readonly number: number;
  /** The account that pays. */
  readonly debtor: HeldAccount;
  /** The day on which the bank is asked to pay. */
  readonly executeOn: string;
  readonly madeByName: string;
  /** RFC 3339. */
  readonly madeAt: string;
  readonly orders: readonly PaymentOrder[];
  readonly total: string;
}
