/** What each check of a bank's file says, in the reader's words; the exact comparison stands beside it. */
import type { BankCheck } from "#domain/reconciliation/checks.ts";

interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface CheckWords {
  readonly title: Words;
  readonly good: Words;
  readonly bad: Words;
}

export const CHECK_WORDS: Readonly<Record<BankCheck["name"], CheckWords>> = {
  schema: {
    title: { zh: "格式规范", en: "Schema" },
    good: { zh: "符合该格式的规定", en: "The limits of the format are kept" },
    bad: { zh: "有不符合格式规定之处", en: "Limits of the format are broken" },
  },
  "balance-chain": {
    title: { zh: "余额连续", en: "Running balance" },
    good: {
      zh: "每笔余额都等于上一笔余额加本笔发生额",
      en: "Each balance is the one before plus the movement",
    },
    bad: {
      zh: "余额不连续：可能缺行、错行或金额有误",
      en: "Balances do not follow: a line may be missing or wrong",
    },
  },
  "opening-and-movements": {
    title: { zh: "期初＋发生＝期末", en: "Opening + movements = closing" },
    good: {
      zh: "期初余额加全部发生额等于期末余额",
      en: "Opening and all movements give the closing balance",
    },
    bad: {
      zh: "期初余额加全部发生额不等于期末余额",
      en: "Opening and movements do not give the closing balance",
    },
  },
  "declared-totals": {
    title: { zh: "声明的笔数和金额", en: "Declared counts and sums" },
    good: { zh: "与文件自己声明的笔数、金额一致", en: "As the file itself declares them" },
    bad: { zh: "与文件自己声明的笔数、金额不一致", en: "Not what the file itself declares" },
  },
  "one-currency": {
    title: { zh: "币种", en: "Currency" },
    good: { zh: "全部为账户币种", en: "All in the account's currency" },
    bad: { zh: "有其他币种的明细", en: "Some lines are in another currency" },
  },
  continuity: {
    title: { zh: "文件内各期连续", en: "Statements of the file" },
    good: { zh: "文件内各期对账单首尾相接", en: "They follow on each other" },
    bad: { zh: "文件内各期对账单不相接", en: "They do not follow on each other" },
  },
  "follows-on-imports": {
    title: { zh: "与此前导入相接", en: "Earlier imports" },
    good: { zh: "与已导入的对账单首尾相接", en: "Its balances follow on what was imported before" },
    bad: {
      zh: "与已导入的对账单不相接：中间可能缺一段，补齐之前不能对账",
      en: "They do not follow on earlier imports: a part may be missing, and nothing is matched before it is there",
    },
  },
  "whole-file": {
    title: { zh: "文件完整", en: "Whole file" },
    good: { zh: "没有游离于对账单之外的内容", en: "Nothing stands outside a statement" },
    bad: { zh: "有游离于对账单之外的内容", en: "Something stands outside a statement" },
  },
  "no-repeated-line": {
    title: { zh: "重复明细", en: "Repeated lines" },
    good: { zh: "没有重复的明细", en: "No line stands twice" },
    bad: { zh: "有重复的明细，只计一次", en: "Some lines stand twice and count once" },
  },
  "total-rows": {
    title: { zh: "合计行", en: "Total rows" },
    good: { zh: "合计行和零金额行未计入", en: "Totals and lines of zero were left out" },
    bad: { zh: "有未能识别的合计行", en: "Some totals could not be told" },
  },
  dates: {
    title: { zh: "日期", en: "Dates" },
    good: { zh: "日期都在文件声明的期间之内", en: "All lie in the stated period" },
    bad: { zh: "有不存在或超出期间的日期", en: "Some do not exist or lie outside the period" },
  },
  "only-booked": {
    title: { zh: "已入账", en: "Booked entries" },
    good: { zh: "只计已入账的明细", en: "Only booked entries are counted" },
    bad: { zh: "有尚未入账的明细，未计入", en: "Entries not booked yet were left out" },
  },
  account: {
    title: { zh: "账号", en: "Account" },
    good: { zh: "与本账户一致", en: "It is this account" },
    bad: { zh: "文件没有写明账号", en: "The file does not name the account" },
  },
  layout: {
    title: { zh: "版式", en: "Layout" },
    good: { zh: "版式已识别", en: "The layout is known" },
    bad: { zh: "版式存疑", en: "The layout is doubtful" },
  },
};
