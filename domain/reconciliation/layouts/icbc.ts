/**
 * Industrial and Commercial Bank of China. Four exports of its enterprise online banking begin with
 * `[HISTORYDETAIL]`; none carries a serial (凭证号 is 0 for most lines).
 */
import type { BankLayout } from "#domain/reconciliation/layouts/layout.ts";

const BANK = { zh: "中国工商银行", en: "Industrial and Commercial Bank of China" };

export const ICBC_LAYOUTS: readonly BankLayout[] = [
  {
    id: "icbc-historydetail/1",
    bank: BANK,
    verified: false,
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
  },
  {
    id: "icbc-flag/1",
    bank: BANK,
    verified: false,
    required: {
      transactedAt: "交易时间",
      side: "借贷标志",
      amount: "发生额",
      balanceAfter: "余额",
      summary: "摘要",
    },
    optional: {
      counterpartyName: "对方单位",
      counterpartyAccount: "对方账号",
      reference: "附言",
      currency: "币种",
    },
  },
  {
    id: "icbc-flag-inout/1",
    bank: BANK,
    verified: false,
    required: {
      transactedAt: "交易时间",
      side: "借贷标志",
      moneyOut: "转出金额",
      moneyIn: "转入金额",
      balanceAfter: "余额",
      summary: "摘要",
    },
    optional: {
      bankAccount: "本方账号",
      counterpartyName: "对方单位",
      counterpartyAccount: "对方账号",
      reference: "附言",
    },
  },
  {
    // 凭证号 carries the payer's number here, 用途 only repeats 摘要.
    id: "icbc-inout/1",
    bank: BANK,
    verified: false,
    required: {
      transactedAt: "交易时间",
      moneyOut: "转出金额",
      moneyIn: "转入金额",
      balanceAfter: "余额",
      summary: "摘要",
    },
    optional: {
      bankAccount: "本方账号",
      counterpartyName: "对方单位",
      counterpartyAccount: "对方账号",
      reference: "凭证号",
    },
  },
  {
    // Card accounts; balances may be hidden (`xx,yyyy.zz`).
    id: "icbc-personal/1",
    bank: BANK,
    verified: true,
    required: {
      transactedAt: "交易日期",
      moneyIn: "记账金额(收入)",
      moneyOut: "记账金额(支出)",
      currency: "记账币种",
      balanceAfter: "余额",
      summary: "摘要",
    },
    optional: { counterpartyName: "对方户名", counterpartyAccount: "对方账户" },
    preamble: { bankAccount: "卡号" },
  },
];
