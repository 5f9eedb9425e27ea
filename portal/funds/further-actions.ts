/** What happens seldom with a fund, and what donations go through: offered in a list behind the usual actions. */
import {
  type ActionField,
  type ActionWords,
  AMOUNT,
  DOCUMENT,
  PARTY,
  PROJECT,
  QUOTA,
  REFERENCE,
  RULE,
  text,
} from "#portal/funds/action-fields.ts";

const party = (name: string, zh: string, en: string): ActionField => ({ name, kind: "party", zh, en });
const date = (name: string, zh: string, en: string): ActionField => ({ name, kind: "date", zh, en });
const [FROM, TO] = [party("from", "转出主体", "From"), party("to", "转入主体", "To")];
const YES_OR_NO: NonNullable<ActionField["options"]> = [
  ["no", "否", "no"],
  ["yes", "是", "yes"],
];
const yesOrNo = (name: string, zh: string, en: string): ActionField => ({
  ...{ name, kind: "yes-no", zh, en },
  ...{ options: YES_OR_NO, usual: "no" },
});
const NAMED = yesOrNo("named", "同意公开姓名", "May be named in public");
const PURPOSE = text("purpose", "用途编号", "Purpose");
const RECEIPT = text("receipt", "收据号", "Receipt");

/** Proposed by the committee alone: they change what the parties agreed. */
export const CAPITAL_OF_THE_COMMITTEE: readonly ActionWords[] = [
  { do: "transfer", fields: [FROM, TO, AMOUNT] },
  { do: "withdrawal", fields: [PARTY, AMOUNT, REFERENCE] },
  { do: "reattribution", fields: [FROM, TO, AMOUNT] },
  { do: "result", fields: [RULE] },
];

export const FURTHER_CAPITAL: readonly ActionWords[] = [
  { do: "overpaid-returned", fields: [PARTY, AMOUNT, REFERENCE] },
  { do: "overpaid-applied", fields: [PARTY, AMOUNT] },
  { do: "late-interest", fields: [PARTY, date("asOf", "计息截至", "Until"), AMOUNT] },
  { do: "late-interest-paid", fields: [PARTY, AMOUNT, REFERENCE] },
  {
    do: "bank-interest",
    fields: [
      AMOUNT,
      REFERENCE,
      {
        ...{ name: "by", kind: "choice", zh: "归属", en: "Whose it is", usual: "income" },
        options: [
          ["income", "作为收益待分配", "income, to be shared out"],
          ["day-weighted", "按各方存款日积数", "by the parties' balances day by day"],
        ],
      },
      date("from", "计息起日", "From"),
      date("to", "计息止日", "To"),
    ],
  },
  {
    do: "unidentified",
    fields: [AMOUNT, REFERENCE, { ...text("payer", "汇款人（可空）", "Payer (if known)"), optional: true }],
  },
  {
    do: "identified",
    fields: [
      { name: "entry", kind: "unidentified", zh: "待查收款", en: "Receipt" },
      AMOUNT,
      {
        ...{ name: "as.do", kind: "choice", zh: "查明为", en: "It is", usual: "contribution" },
        options: [
          ["contribution", "实缴出资", "a contribution"],
          ["revenue", "收益", "revenue"],
          ["returned", "退回原汇款人", "returned to its payer"],
        ],
      },
      { ...party("as.party", "出资主体（实缴出资时）", "Party (of a contribution)"), optional: true },
      { ...text("as.reference", "退款票据号（退回时）", "Bank reference (of a return)"), optional: true },
    ],
  },
  { do: "loss-paid", fields: [PARTY, AMOUNT, REFERENCE] },
  { do: "payout-returned", fields: [PARTY, AMOUNT, REFERENCE] },
  { do: "refund", fields: [AMOUNT, REFERENCE] },
];

export const DONATIONS: readonly ActionWords[] = [
  {
    do: "donation-purpose",
    fields: [
      text("id", "用途编号", "Purpose"),
      text("name", "用途名称", "Name"),
      yesOrNo("general", "不指定用途", "For no purpose of its own"),
    ],
  },
  {
    do: "donation",
    fields: [
      PURPOSE,
      text("donor.name", "捐赠人", "Donor"),
      {
        ...{ name: "donor.kind", kind: "choice", zh: "捐赠人类别", en: "Kind of donor", usual: "company" },
        options: [
          ["company", "企业", "company"],
          ["citizen", "个人", "citizen"],
          ["organisation", "社会组织", "organisation"],
        ],
      },
      NAMED,
      AMOUNT,
      REFERENCE,
    ],
  },
  { do: "donation-naming", fields: [RECEIPT, NAMED] },
  {
    do: "donation-assigned",
    fields: [text("from", "调出用途编号", "From"), text("to", "调入用途编号", "To"), AMOUNT, DOCUMENT],
  },
  {
    do: "donation-spent",
    fields: [
      PURPOSE,
      text("payee", "收款人", "Payee"),
      { ...PROJECT, optional: true, zh: "项目编号（可空）", en: "Project (if any)" },
      ...[AMOUNT, DOCUMENT, REFERENCE],
    ],
  },
  { do: "donation-returned", fields: [RECEIPT, AMOUNT, REFERENCE] },
];

export const FURTHER_POOL: readonly ActionWords[] = [
  { do: "quota-expiry", fields: [date("until", "到期日", "Ended on")] },
  { do: "quota-withdrawn", fields: [PARTY, QUOTA, DOCUMENT] },
];
