import type { BankLayout } from "#domain/reconciliation/layouts/layout.ts";

/**
 * Industrial and Commercial Bank of China, enterprise online banking, the export that begins with
 * `[HISTORYDETAIL]` and has both a side and two amount columns. It carries no serial (凭证号 is 0 for most lines)
 * and no currency; the payer's reference stands in 用途.
 */
export const ICBC_HISTORYDETAIL_1: BankLayout = {
  id: "icbc-historydetail/1",
  bank: { zh: "中国工商银行", en: "Industrial and Commercial Bank of China" },
  required: {
    bankAccount: "本方账号",
    transactedAt: "交易时间",
    side: "借/贷",
    moneyOut: "借方发生额",
    moneyIn: "贷方发生额",
    balanceAfter: "余额",
    summary: "摘要",
    reference: "用途",
  },
  optional: { counterpartyName: "对方单位名称", counterpartyAccount: "对方账号" },
};
