/** From header words and what they hold to a layout, with first guesses that a person corrects. */
import type { ColumnRole } from "#domain/reconciliation/layouts/layout.ts";

interface MappedRole {
  readonly role: ColumnRole;
  readonly zh: string;
  readonly en: string;
  /** Header words that usually mean it. */
  readonly usual: RegExp;
}

/** In the order in which a person looks for them. */
export const MAPPED_ROLES: readonly MappedRole[] = [
  {
    role: "transactedAt",
    zh: "交易日期",
    en: "day of the transaction",
    usual: /^(交易|入账|记账)?(日期?|时间)$/,
  },
  {
    role: "moneyIn",
    zh: "收入（银行贷方）",
    en: "money in (the bank's credit)",
    usual: /收入|贷方|转入|存入/,
  },
  {
    role: "moneyOut",
    zh: "支出（银行借方）",
    en: "money out (the bank's debit)",
    usual: /支出|借方|转出|支取/,
  },
  {
    role: "amount",
    zh: "金额（带正负号，或另有借贷列）",
    en: "amount (signed, or with a side)",
    usual: /^(交易|发生)?(金?额|变动)$/,
  },
  { role: "side", zh: "借贷标志", en: "side 借/贷", usual: /借贷/ },
  { role: "balanceAfter", zh: "余额", en: "balance", usual: /余额|结余/ },
  { role: "counterpartyName", zh: "对方户名", en: "counterparty's name", usual: /对方.*(名|单位)|^对方$/ },
  { role: "counterpartyAccount", zh: "对方账号", en: "counterparty's account", usual: /对方.*[账帐]号/ },
  { role: "summary", zh: "摘要", en: "summary", usual: /摘要|说明|用途/ },
  { role: "reference", zh: "凭据号、附言", en: "reference", usual: /附言|凭[据证]号|备注/ },
  { role: "serial", zh: "银行流水号", en: "bank's serial", usual: /流水号/ },
  { role: "bankAccount", zh: "本方账号", en: "own account", usual: /^(本方)?[账帐]号$/ },
  { role: "currency", zh: "币种", en: "currency", usual: /币种/ },
];

/** The first role that a word usually means; each role once. */
export function guessRoles(words: readonly string[]): Readonly<Record<string, ColumnRole>> {
  const taken = new Set<ColumnRole>();
  const guessed: [string, ColumnRole][] = [];
  for (const word of words.filter(each => each !== "")) {
    const found = MAPPED_ROLES.find(({ role, usual }) => !taken.has(role) && usual.test(word));
    if (found === undefined) continue;
    taken.add(found.role);
    guessed.push([word, found.role]);
  }
  return Object.fromEntries(guessed);
}

/** What a layout cannot do without. */
export function missingRoles(roles: Readonly<Record<string, ColumnRole>>) {
  const has = new Set(Object.values(roles));
  const dated = has.has("transactedAt");
  const counted = has.has("amount") || (has.has("moneyIn") && has.has("moneyOut"));
  return [
    ...(dated ? [] : [{ zh: "交易日期", en: "the day of the transaction" }]),
    ...(counted ? [] : [{ zh: "金额，或收入和支出两列", en: "an amount, or both money in and money out" }]),
  ];
}

/** What tells the layout apart is required; the rest is used when it is there. */
const REQUIRED: readonly ColumnRole[] = [
  "transactedAt",
  "moneyIn",
  "moneyOut",
  "amount",
  "side",
  "balanceAfter",
];

export function layoutBody({
  name,
  bank,
  roles,
}: {
  readonly name: string;
  readonly bank: string;
  readonly roles: Readonly<Record<string, ColumnRole>>;
}) {
  const columns = Object.entries(roles).map(([word, role]) => [role, word] as const);
  const of = (wanted: boolean) =>
    Object.fromEntries(columns.filter(([role]) => REQUIRED.includes(role) === wanted));
  return { name, bank: { zh: bank, en: bank }, required: of(true), optional: of(false) };
}
