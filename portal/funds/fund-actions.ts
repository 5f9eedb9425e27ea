/** What people propose on a fund in the portal: the name of each action, and what must be said about it. */
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
import {
  CAPITAL_OF_THE_COMMITTEE,
  DONATIONS,
  FURTHER_CAPITAL,
  FURTHER_POOL,
} from "#portal/funds/further-actions.ts";
import { hasCommitments } from "#portal/funds/kinds.ts";
import type { BookSummary, Me } from "#portal/live/answers.ts";

/** An action that was chosen, with what is known about it already. */
export type Preset = Readonly<Record<string, string>> & { readonly do: string };

const TASK = [text("programme", "专项编号", "Programme"), text("task", "任务编号", "Task")] as const;
const MILESTONE = text("milestone", "节点编号", "Milestone");
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

/** What happens seldom; offered in a list. */
export function furtherActionsFor(book: BookSummary, { role }: Pick<Me, "role">): readonly ActionWords[] {
  if (book.kind === "quota-pool") return FURTHER_POOL;
  if (!hasCommitments(book)) return [];
  return [
    ...(role === "operator" ? CAPITAL_OF_THE_COMMITTEE : []),
    ...FURTHER_CAPITAL,
    ...(book.kind === "company" ? [] : DONATIONS),
  ];
}

const EVERY = [
  ...[...CAPITAL, ...POOL, ...GRANTS],
  ...[...CAPITAL_OF_THE_COMMITTEE, ...FURTHER_CAPITAL, ...DONATIONS, ...FURTHER_POOL],
];

export function actionNamed(name: string): ActionWords | undefined {
  return EVERY.find(each => each.do === name);
}

type Action = Readonly<Record<string, string | boolean | Readonly<Record<string, string>>>>;

/** The action as the service takes it; null while something is missing. */
export function actionOf(
  { do: name, fields }: ActionWords,
  said: Readonly<Record<string, string>>,
): Action | null {
  const action: Record<string, Action[string]> = { do: name };
  for (const field of fields) {
    const value = (said[field.name] ?? field.usual ?? "").trim();
    if (value === "" && field.optional !== true) return null;
    if (value === "") continue;
    const [outer = "", inner] = field.name.split(".");
    if (inner === undefined) action[outer] = field.kind === "yes-no" ? value === "yes" : value;
    else
      action[outer] = { ...(action[outer] as Readonly<Record<string, string>> | undefined), [inner]: value };
  }
  return action;
}
