/** What kinds, states and figures of cases are called in the reader's language. */
import { INDICATORS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import { CARD_RULES, type CardRule } from "#domain/warning/card-rules.ts";
import type { Language } from "#portal/language/language.tsx";

interface Words {
  readonly zh: string;
  readonly en: string;
}

const STEPS: Readonly<Record<string, Words>> = {
  opened: { zh: "立案", en: "Opened" },
  card: { zh: "红牌并入", en: "Red card joined" },
  monitoring: { zh: "监测", en: "Monitoring" },
  patrol: { zh: "巡查", en: "Patrol" },
  treatment: { zh: "治理", en: "Treatment" },
  enforcement: { zh: "执法", en: "Enforcement" },
  "handed-over": { zh: "移交", en: "Handed over" },
  shared: { zh: "联合办理", en: "Shared" },
  signed: { zh: "同意销号", en: "Signed" },
  returned: { zh: "退回", en: "Returned" },
  closed: { zh: "销号", en: "Closed" },
};

const STATES: Readonly<Record<string, Words>> = {
  open: { zh: "办理中", en: "open" },
  closing: { zh: "待另一方确认销号", en: "waits for the other side" },
  closed: { zh: "已销号", en: "closed" },
};

const ORIGINS: Readonly<Record<string, Words>> = {
  card: { zh: "红牌触发", en: "by a red card" },
  patrol: { zh: "巡查发现", en: "by a patrol" },
  hand: { zh: "人工立案", en: "by hand" },
};

const SIDES: Readonly<Record<string, Words>> = {
  opener: { zh: "立案方", en: "opener" },
  neighbour: { zh: "相邻方", en: "neighbour" },
};

function wordIn(words: Readonly<Record<string, Words>>): (key: string, language: Language) => string {
  return (key, language) => words[key]?.[language] ?? key;
}

export const stepWord = wordIn(STEPS);
export const stateWord = wordIn(STATES);
export const originWord = wordIn(ORIGINS);
export const sideWord = wordIn(SIDES);

export function ruleWord(rule: string, language: Language): string {
  return CARD_RULES[rule as CardRule]?.[language] ?? rule;
}

export function indicatorWord(key: string, language: Language): string {
  return INDICATORS[key as IndicatorKey]?.[language] ?? key;
}

export function unitOf(key: string): string {
  return INDICATORS[key as IndicatorKey]?.unit ?? "";
}
