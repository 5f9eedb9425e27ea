/** Rules and reasons of matches in the reader's words. */
import type { MatchRule } from "#domain/reconciliation/match.ts";
import type { Reason } from "#domain/reconciliation/suggestion.ts";
import type { Language } from "#portal/language/language.tsx";

type Words = Readonly<Record<Language, string>>;

const RULES: Readonly<Record<MatchRule, Words>> = {
  reference: { zh: "凭据号、金额、方向相同", en: "reference, amount and direction" },
  "payments-inside": { zh: "一笔银行流水含多笔付款", en: "payments inside one bank line" },
  "party-same-day": { zh: "同主体、同日、同金额", en: "same party, day and amount" },
  "amount-window": { zh: "同金额、日期相近", en: "same amount, days close" },
  "one-to-many": { zh: "银行一笔对账上多笔", en: "one of the bank, several of the book" },
  "many-to-one": { zh: "银行多笔对账上一笔", en: "several of the bank, one of the book" },
  "many-to-many": { zh: "多笔对多笔", en: "several on both sides" },
  "taken-back": { zh: "同侧冲正", en: "taken back on one side" },
  manual: { zh: "人工选定", en: "chosen by a person" },
};

const REASONS: Readonly<Record<Reason, Words>> = {
  "same-amount": { zh: "金额相同", en: "same amount" },
  "same-day": { zh: "同一天", en: "same day" },
  "days-apart": { zh: "相差几天", en: "days apart" },
  "same-party": { zh: "同一主体", en: "same party" },
  "party-unknown": { zh: "对方不明", en: "party not known" },
  "reference-in-text": { zh: "摘要里有凭据号", en: "the reference stands in the text" },
  "other-reference": { zh: "凭据号不同", en: "another reference" },
  "only-one": { zh: "附近没有第二笔", en: "nothing else like it near" },
  "one-of-several": { zh: "有几笔同样可能", en: "one of several" },
  "only-sum": { zh: "唯一凑得上的组合", en: "the only lines with this sum" },
  "same-sum": { zh: "合计相同", en: "same sum" },
  "takes-back": { zh: "一收一退", en: "one takes the other back" },
};

/** What is not known keeps its own name. */
export function ruleWord(rule: string, language: Language): string {
  return RULES[rule as MatchRule]?.[language] ?? rule;
}

export function reasonWord(reason: string, language: Language): string {
  return REASONS[reason as Reason]?.[language] ?? reason;
}
