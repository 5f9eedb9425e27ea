/** Layouts of which each bank has one or two. */
import type { BankLayout } from "#domain/reconciliation/layouts/layout.ts";

/** What the exports of city and rural commercial banks have in common. */
const REGIONAL = {
  optional: {
    bankAccount: ["账号", "本方账号"],
    serial: ["交易流水号", "流水号"],
    counterpartyName: ["对方户名", "对方名称", "对方账户名称"],
    counterpartyAccount: ["对方账号", "对方账户"],
    currency: "币种",
    summary: "摘要",
    reference: ["附言", "用途"],
  },
  preamble: { bankAccount: ["账号", "账户"] },
} satisfies Pick<BankLayout, "optional" | "preamble">;

export const OTHER_LAYOUTS: readonly BankLayout[] = [
  {
    // China Development Bank exports the same columns. The payer's reference stands in 备注.
    id: "ccb-enterprise/1",
    bank: { zh: "中国建设银行", en: "China Construction Bank" },
    verified: false,
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
  },
  {
    // 38 bilingual columns under seven rows about the file; amounts are signed, payer and payee both given.
    id: "boc-company/1",
    bank: { zh: "中国银行", en: "Bank of China" },
    verified: false,
    required: {
      payerAccount: "付款人账号",
      payerName: "付款人名称",
      payeeAccount: "收款人账号",
      payeeName: "收款人名称",
      transactedAt: "交易日期",
      transactedTime: "交易时间",
      amount: "交易金额",
      balanceAfter: "交易后余额",
      serial: "交易流水号",
    },
    optional: { currency: "交易货币", summary: "摘要", reference: "交易附言" },
    preamble: {
      bankAccount: "查询账号",
      count: "总笔数",
      outCount: "借方发生总笔数",
      outTotal: "借方发生总额",
      inCount: "贷方发生总笔数",
      inTotal: "贷方发生总额",
    },
  },
  {
    id: "cmbc-enterprise/1",
    bank: { zh: "中国民生银行", en: "China Minsheng Bank" },
    verified: false,
    required: {
      transactedAt: "交易时间",
      serial: "交易流水号",
      moneyOut: "借方发生额",
      moneyIn: "贷方发生额",
      balanceAfter: "账户余额",
      counterpartyName: "对方账号名称",
    },
    optional: { counterpartyAccount: "对方账号", summary: "摘要", reference: "客户附言" },
    preamble: { bankAccount: "账号" },
  },
  {
    id: "pingan-enterprise/1",
    bank: { zh: "平安银行", en: "Ping An Bank" },
    verified: false,
    required: {
      transactedAt: "交易时间",
      bankAccount: "账号",
      moneyIn: "收入",
      moneyOut: "支出",
      balanceAfter: "账户余额",
      serial: "核心唯一流水号",
      summary: "摘要",
    },
    optional: { counterpartyName: "对方户名", counterpartyAccount: "对方账号", reference: "交易用途" },
  },
  {
    // 江苏, 上海, 宁波, 南京 and rural commercial banks: one amount with its side.
    id: "regional-side/1",
    bank: { zh: "城市商业银行、农村商业银行", en: "City and rural commercial banks" },
    verified: false,
    required: {
      transactedAt: ["交易时间", "交易日期"],
      side: ["借贷标记", "借贷标志", "借贷方向"],
      amount: ["交易金额", "发生额"],
      balanceAfter: ["余额", "账户余额"],
    },
    ...REGIONAL,
  },
  {
    id: "regional-inout/1",
    bank: { zh: "城市商业银行、农村商业银行", en: "City and rural commercial banks" },
    verified: false,
    required: {
      transactedAt: ["交易时间", "交易日期"],
      moneyIn: ["收入", "收入金额", "贷方金额"],
      moneyOut: ["支出", "支出金额", "借方金额"],
      balanceAfter: ["余额", "账户余额"],
    },
    ...REGIONAL,
  },
  {
    id: "bocom-personal/1",
    bank: { zh: "交通银行", en: "Bank of Communications" },
    verified: true,
    required: {
      transactedAt: "交易日期",
      transactedTime: "交易时间",
      side: "借贷",
      amount: "交易金额",
      balanceAfter: "余额",
      summary: "摘要",
    },
    optional: { counterpartyName: "对方户名", counterpartyAccount: "对方账号" },
  },
  {
    id: "abc-personal/1",
    bank: { zh: "中国农业银行", en: "Agricultural Bank of China" },
    verified: true,
    required: {
      transactedAt: "交易日期",
      transactedTime: "交易时间",
      amount: "交易金额",
      balanceAfter: "本次余额",
      summary: "交易摘要",
    },
    optional: { counterpartyName: "对手信息", reference: "交易附言" },
  },
  {
    id: "cmb-personal/1",
    bank: { zh: "招商银行", en: "China Merchants Bank" },
    verified: true,
    required: {
      transactedAt: "记账日期",
      currency: "货币",
      amount: "交易金额",
      balanceAfter: "联机余额",
      summary: "交易摘要",
    },
    optional: { counterpartyName: "对手信息", reference: "客户摘要" },
  },
];
