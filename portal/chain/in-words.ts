/** What a link of a chain says keeps ids, states and instants as they are stored; a reader sees names, words and China's time. */
import type { Words } from "#domain/agreement/agreement.ts";
import { groupedAmount } from "#domain/money/decimal-text.ts";
import { profileInWords } from "#domain/monitoring/profile.ts";
import { chinaTime } from "#portal/format/time.ts";
import { ruleWord } from "#portal/reconciliation/match-words.ts";
import { OBLIGATION_STATES } from "#portal/settlements/state-words.ts";

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
/** A code that only holds an id, such as `2017.02.ZJ`, is one word and stays. */
const WORD = /[\w./-]+/g;
const AMOUNT = /^-?\d{4,}\.\d{2}$/;
/** In `1004.01 300000000.00` the first is the account that the amount is posted to. */
const BEFORE_AMOUNT = /^ -?\d+\.\d{2}\b/;

/** Values that are a state and nothing else. */
const STATES: Readonly<Record<string, Words>> = {
  ...OBLIGATION_STATES,
  preliminary: { zh: "初步", en: "preliminary" },
  reviewed: { zh: "已审核", en: "reviewed" },
  confirmed: { zh: "已确认", en: "confirmed" },
  objected: { zh: "有异议", en: "objected to" },
  open: { zh: "未决", en: "open" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
  upheld: { zh: "成立", en: "upheld" },
  dismissed: { zh: "不成立", en: "dismissed" },
  proposed: { zh: "待签署", en: "proposed" },
  agreed: { zh: "已议定", en: "agreed" },
  posted: { zh: "已记账", en: "posted" },
  refused: { zh: "已退回", en: "refused" },
  checked: { zh: "待复审", en: "checked once" },
  approved: { zh: "已通过", en: "approved" },
  approve: { zh: "通过", en: "approved" },
  refuse: { zh: "退回", en: "refused" },
  doubted: { zh: "存疑", en: "doubted" },
  invalid: { zh: "无效", en: "invalid" },
  valid: { zh: "有效", en: "valid" },
  superseded: { zh: "已有更新的数值", en: "superseded" },
};

/** What a value alone says: a state, how a match was found, by which rules a month was assessed. */
function known(text: string, language: keyof Words): string | null {
  const state = Object.hasOwn(STATES, text) ? STATES[text] : undefined;
  if (state !== undefined) return state[language];
  const said = [profileInWords(text)[language], ruleWord(text, language)];
  return said.find(each => each !== text) ?? null;
}

export function inWords(text: string, name: (id: string) => string, language: keyof Words): string {
  return known(text, language) ?? withNames(text, name);
}

/** What is no value, such as the name of one: only ids, instants and amounts within it are another for its reader. */
export function withNames(text: string, name: (id: string) => string): string {
  const word = (each: string, at: number, whole: string) =>
    AMOUNT.test(each) && !BEFORE_AMOUNT.test(whole.slice(at + each.length))
      ? groupedAmount(each)
      : name(each);
  return text.replace(INSTANT, chinaTime).replace(WORD, word);
}
