/**
 * A ledger of another book (明细账) as accounting programs export it: date, voucher number, summary, debit and credit.
 * 借 increases what that book has, so it stands where a bank's table has money in.
 */
import type { BankLayout } from "#domain/reconciliation/layouts/layout.ts";

export const LEDGER_LAYOUTS: readonly BankLayout[] = [
  {
    id: "ledger/1",
    bank: { zh: "明细账", en: "Ledger of another book" },
    verified: false,
    required: {
      transactedAt: ["日期", "记账日期", "业务日期", "凭证日期"],
      summary: ["摘要"],
      moneyIn: ["借方", "借方金额", "借方发生额"],
      moneyOut: ["贷方", "贷方金额", "贷方发生额"],
    },
    optional: {
      reference: ["结算号", "票据号", "银行凭据号", "参考号"],
      counterpartyName: ["对方单位", "往来单位", "客商"],
      entryNumber: ["凭证号", "凭证字号", "凭证编号"],
    },
  },
];
