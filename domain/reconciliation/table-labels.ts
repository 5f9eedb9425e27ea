/** The words of the printed reconciliation statement. */
import type { OutstandingKind } from "#domain/reconciliation/outstanding.ts";

export interface TableLabels {
  readonly title: readonly string[];
  readonly unit: string;
  readonly bank: string;
  readonly bankAccount: string;
  readonly asOf: string;
  readonly asset: string;
  readonly item: string;
  readonly amount: string;
  readonly bookBalance: string;
  readonly bankBalance: string;
  readonly kind: Readonly<Record<OutstandingKind, readonly string[]>>;
  readonly adjusted: string;
  readonly age: (days: number) => string;
  readonly agrees: string;
  readonly differs: (difference: string) => string;
  readonly unidentified: string;
  readonly unidentifiedMark: string;
  readonly signatures: readonly string[];
  readonly card: Readonly<Record<"yellow" | "red", (days: number) => string>>;
  /** Name, balance, received, paid, adjusted. */
  readonly partnerColumns: readonly [string, string, string, string, string];
  readonly partnerName: (kind: "party" | "common" | "unidentified", name: string) => string;
  readonly total: string;
  readonly sharesDiffer: string;
  readonly notAVoucher: readonly string[];
}

const ENGLISH = {
  title: "BANK RECONCILIATION STATEMENT",
  kind: {
    "bank-received": "Add: received by bank, not in book",
    "bank-paid": "Less: paid by bank, not in book",
    "book-received": "Add: received in book, not by bank",
    "book-paid": "Less: paid in book, not by bank",
  },
  notAVoucher: "This statement is not an original voucher; nothing may be posted from it.",
} as const;

/** Chinese as the form prescribes it, with English beside it. */
const CHINESE: TableLabels = {
  title: ["银行存款余额调节表", ENGLISH.title],
  unit: "编制单位 Prepared by",
  bank: "开户银行 Bank",
  bankAccount: "账号 Account",
  asOf: "截止日期 As of",
  asset: "币种 Currency",
  item: "项目 Item",
  amount: "金额 Amount",
  bookBalance: "单位银行存款日记账余额 Per book",
  bankBalance: "银行对账单余额 Per bank",
  kind: {
    "bank-received": ["加：银行已收、单位未收", ENGLISH.kind["bank-received"]],
    "bank-paid": ["减：银行已付、单位未付", ENGLISH.kind["bank-paid"]],
    "book-received": ["加：单位已收、银行未收", ENGLISH.kind["book-received"]],
    "book-paid": ["减：单位已付、银行未付", ENGLISH.kind["book-paid"]],
  },
  adjusted: "调节后余额 Adjusted balance",
  age: days => `${days} 天 days`,
  agrees: "调节后余额相等。 The adjusted balances agree.",
  differs: difference => `调节后余额不相等，差额 The adjusted balances differ by ${difference}`,
  unidentified: "* 待查款项 Unidentified receipts:",
  unidentifiedMark: "*",
  signatures: ["会计主管 Chief accountant", "复核 Reviewed by", "编制 Prepared by", "日期 Date"],
  card: {
    yellow: days => `黄牌 Yellow card: 未达 open for ${days} 天 days`,
    red: days => `红牌 Red card: 未达 open for ${days} 天 days`,
  },
  partnerColumns: ["分户 Share of", "账面 Per book", "银行已收 Received", "银行已付 Paid", "调节后 Adjusted"],
  partnerName: (kind, name) =>
    ({ party: name, common: "共同部分 Common", unidentified: "待查款项 Unidentified" })[kind],
  total: "合计 Total",
  sharesDiffer: "分户合计与账户余额不符。 The shares do not add up to the account.",
  notAVoucher: ["本表不是原始凭证，不得据以记账。", ENGLISH.notAVoucher],
};

const ENGLISH_ONLY: TableLabels = {
  title: [ENGLISH.title],
  unit: "Prepared by",
  bank: "Bank",
  bankAccount: "Account",
  asOf: "As of",
  asset: "Currency",
  item: "Item",
  amount: "Amount",
  bookBalance: "Balance per book",
  bankBalance: "Balance per bank",
  kind: {
    "bank-received": [ENGLISH.kind["bank-received"]],
    "bank-paid": [ENGLISH.kind["bank-paid"]],
    "book-received": [ENGLISH.kind["book-received"]],
    "book-paid": [ENGLISH.kind["book-paid"]],
  },
  adjusted: "Adjusted balance",
  age: days => `${days} days`,
  agrees: "The adjusted balances agree.",
  differs: difference => `The adjusted balances differ by ${difference}`,
  unidentified: "* Unidentified receipts:",
  unidentifiedMark: "*",
  signatures: ["Chief accountant", "Reviewed by", "Prepared by", "Date"],
  card: {
    yellow: days => `Yellow card: open for ${days} days`,
    red: days => `Red card: open for ${days} days`,
  },
  partnerColumns: ["Share of", "Per book", "Received", "Paid", "Adjusted"],
  partnerName: (kind, name) => ({ party: name, common: "Common", unidentified: "Unidentified" })[kind],
  total: "Total",
  sharesDiffer: "The shares do not add up to the account.",
  notAVoucher: [ENGLISH.notAVoucher],
};

export type TableLanguage = "zh" | "en";

export const TABLE_LABELS: Readonly<Record<TableLanguage, TableLabels>> = { zh: CHINESE, en: ENGLISH_ONLY };
