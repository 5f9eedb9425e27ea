/** What people propose on a fund in the portal: the name of each action, and what must be said about it. */
import { hasCommitments } from "#portal/funds/kinds.ts";
import type { BookSummary, Me } from "#portal/live/answers.ts";

export interface ActionField {
  readonly name: string;
  readonly kind: "text" | "amount" | "square-metres" | "date" | "party";
  readonly zh: string;
  readonly en: string;
  /** Left out of the action when nothing is said. */
  readonly optional?: true;
  /** What is usual. */
  readonly usual?: string;
}

export interface ActionWords {
  readonly do: string;
  readonly fields: readonly ActionField[];
}

/** An action that was chosen, with what is known about it already. */
export type Preset = Readonly<Record<string, string>> & { readonly do: string };

const PARTY: ActionField = { name: "party", kind: "party", zh: "主体", en: "Party" };
const AMOUNT: ActionField = { name: "amount", kind: "amount", zh: "金额（元）", en: "Amount (CNY)" };
const QUOTA: ActionField = {
  ...{ name: "amount", kind: "square-metres" },
  ...{ zh: "数量（平方米）", en: "Quota (m²)" },
};
const DOCUMENT: ActionField = { name: "document", kind: "text", zh: "批复文号", en: "Document number" };
const REFERENCE: ActionField = {
  ...{ name: "reference", kind: "text" },
  ...{ zh: "银行票据号或文号", en: "Bank reference or document number" },
};
const text = (name: string, zh: string, en: string): ActionField => ({ name, kind: "text", zh, en });
const PROJECT = text("project", "项目编号", "Project");
const TASK = [text("programme", "专项编号", "Programme"), text("task", "任务编号", "Task")] as const;
const MILESTONE = text("milestone", "节点编号", "Milestone");
const RULE: ActionField = {
  ...text("rule", "分配规则编号", "Rule of distribution"),
  usual: "equity",
};
const UNTIL: ActionField = {
  ...{ name: "until", kind: "date", optional: true },
  ...{ zh: "最后有效日（可空）", en: "Last day (if any)" },
};

const CAPITAL: readonly ActionWords[] = [
  {
    do: "call",
    fields: [
      text("id", "通知编号", "Number of the call"),
      {
        name: "amount",
        kind: "amount",
        zh: "总额（元），按认缴比例",
        en: "Total (CNY), in the agreed ratio",
      },
      { name: "dueOn", kind: "date", zh: "缴付期限", en: "Due on" },
    ],
  },
  { do: "contribution", fields: [PARTY, AMOUNT, REFERENCE] },
  { do: "revenue", fields: [AMOUNT, REFERENCE] },
  { do: "cost", fields: [AMOUNT, REFERENCE] },
  { do: "distribution", fields: [AMOUNT, RULE] },
  { do: "payout", fields: [PARTY, AMOUNT, REFERENCE] },
];

const POOL: readonly ActionWords[] = [
  { do: "quota-in", fields: [PARTY, QUOTA, UNTIL, DOCUMENT] },
  {
    do: "quota-draw",
    fields: [
      PROJECT,
      { ...text("name", "项目名称（首次须填）", "Name (the first time)"), optional: true },
      QUOTA,
      DOCUMENT,
    ],
  },
  { do: "quota-return", fields: [PROJECT, QUOTA, DOCUMENT] },
  { do: "quota-used", fields: [PROJECT, QUOTA, DOCUMENT] },
];

/** Offered beside the milestone or the task that they are about. */
const GRANTS: readonly ActionWords[] = [
  { do: "grant-milestone", fields: [...TASK, MILESTONE] },
  { do: "grant-release", fields: [...TASK, MILESTONE, REFERENCE] },
  { do: "grant-spent", fields: [...TASK, AMOUNT, DOCUMENT] },
  { do: "grant-returned", fields: [...TASK, AMOUNT, REFERENCE] },
];

/** What touches all parties is proposed by the committee alone. */
const OF_THE_COMMITTEE: ReadonlySet<string> = new Set(["call", "distribution"]);

/** What this person can begin from the head of the page. */
export function actionsFor(book: BookSummary, { role }: Pick<Me, "role">): readonly ActionWords[] {
  if (book.kind === "quota-pool") return POOL;
  if (!hasCommitments(book)) return [];
  return role === "operator" ? CAPITAL : CAPITAL.filter(({ do: name }) => !OF_THE_COMMITTEE.has(name));
}

export function actionNamed(name: string): ActionWords | undefined {
  return [...CAPITAL, ...POOL, ...GRANTS].find(each => each.do === name);
}

/** The action as the service takes it; null while something is missing. */
export function actionOf(
  { do: name, fields }: ActionWords,
  said: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | null {
  const action: Record<string, string> = { do: name };
  for (const field of fields) {
    const value = (said[field.name] ?? field.usual ?? "").trim();
    if (value === "" && field.optional !== true) return null;
    if (value !== "") action[field.name] = value;
  }
  return action;
}
