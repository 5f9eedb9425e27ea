import type { BankLayout } from "#domain/reconciliation/layouts/layout.ts";

/**
 * China Construction Bank, enterprise online banking, account details as CSV. China Development Bank exports the
 * same columns. The payer's reference stands in 备注; the serial is unique within the account.
 */
export const CCB_ENTERPRISE_1: BankLayout = {
  id: "ccb-enterprise/1",
  bank: { zh: "中国建设银行", en: "China Construction Bank" },
  required: {
    bankAccount: "账号",
    transactedAt: "交易时间",
    moneyOut: "借方发生额（支取）",
    moneyIn: "贷方发生额（收入）",
    balanceAfter: "余额",
    summary: "摘要",
    reference: "备注",
    serial: "账户明细编号-交易流水号",
  },
  optional: {
    bookedOn: "记账日期",
    currency: "币种",
    counterpartyName: "对方户名",
    counterpartyAccount: "对方账号",
  },
};
