/** What is said about an action on a fund, field by field. */

export interface ActionField {
  readonly name: string;
  /** A name with a point in it is said inside another: `donor.name`. */
  readonly kind:
    | "text"
    | "amount"
    | "square-metres"
    | "date"
    | "party"
    | "choice"
    | "yes-no"
    | "unidentified";
  readonly zh: string;
  readonly en: string;
  /** Left out of the action when nothing is said. */
  readonly optional?: true;
  /** What is usual. */
  readonly usual?: string;
  /** Of a choice, and of yes or no. */
  readonly options?: readonly (readonly [value: string, zh: string, en: string])[];
}

export interface ActionWords {
  readonly do: string;
  readonly fields: readonly ActionField[];
}

export const PARTY: ActionField = { name: "party", kind: "party", zh: "主体", en: "Party" };
export const AMOUNT: ActionField = { name: "amount", kind: "amount", zh: "金额（元）", en: "Amount (CNY)" };
export const QUOTA: ActionField = {
  ...{ name: "amount", kind: "square-metres" },
  ...{ zh: "数量（平方米）", en: "Quota (m²)" },
};
export const DOCUMENT: ActionField = {
  name: "document",
  kind: "text",
  zh: "批复文号",
  en: "Document number",
};
export const REFERENCE: ActionField = {
  ...{ name: "reference", kind: "text" },
  ...{ zh: "银行票据号或文号", en: "Bank reference or document number" },
};
export const text = (name: string, zh: string, en: string): ActionField => ({ name, kind: "text", zh, en });
export const PROJECT = text("project", "项目编号", "Project");
export const RULE: ActionField = {
  ...text("rule", "分配规则编号", "Rule of distribution"),
  usual: "equity",
};
