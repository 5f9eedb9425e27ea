/** Where a value stands in an agreement, in words: `terms[0].score.indicators[1].weight` is P 值条款 · 氨氮 · 权重. */
import type { Words } from "#domain/agreement/agreement.ts";
import { isHolder, valueAt } from "#domain/agreement/value-at.ts";
import { INDICATORS, isIndicatorKey } from "#domain/monitoring/indicator.ts";

const STEPS: Readonly<Record<string, Words>> = {
  parties: { zh: "各方", en: "parties" },
  sections: { zh: "断面", en: "sections" },
  terms: { zh: "条款", en: "terms" },
  period: { zh: "考核期", en: "assessment period" },
  every: { zh: "计算周期", en: "computed every" },
  settling: { zh: "清算", en: "settling" },
  silence: { zh: "默认确认", en: "silence that confirms" },
  ofIndicators: { zh: "各指标如何合计", en: "how indicators are taken together" },
  ofSections: { zh: "各断面如何合计", en: "how sections are taken together" },
  score: { zh: "评分", en: "score" },
  gates: { zh: "前提", en: "gates" },
  conditions: { zh: "分级", en: "conditions" },
  indicators: { zh: "指标", en: "indicators" },
  indicator: { zh: "指标", en: "indicator" },
  money: { zh: "补偿金额", en: "money" },
  pays: { zh: "支付", en: "payment" },
  payer: { zh: "付方", en: "payer" },
  payee: { zh: "收方", en: "payee" },
  bands: { zh: "档次", en: "bands" },
  above: { zh: "高于", en: "above" },
  below: { zh: "低于", en: "below" },
  from: { zh: "不低于", en: "from" },
  upTo: { zh: "不高于", en: "up to" },
  factor: { zh: "系数", en: "factor" },
  limit: { zh: "限值", en: "limit" },
  amount: { zh: "金额", en: "amount" },
  cap: { zh: "上限", en: "cap" },
  floor: { zh: "下限", en: "floor" },
  step: { zh: "步长", en: "step" },
  base: { zh: "基准值", en: "base value" },
  weight: { zh: "权重", en: "weight" },
  rate: { zh: "比率", en: "rate" },
  count: { zh: "计数方式", en: "what is counted" },
  decimals: { zh: "小数位数", en: "decimals" },
  target: { zh: "目标", en: "target" },
  targetM3: { zh: "目标水量（m³）", en: "target volume (m³)" },
  growth: { zh: "逐年增长", en: "growth from year to year" },
  rounding: { zh: "金额修约", en: "rounding of amounts" },
  events: { zh: "剔除的情形", en: "excluded events" },
  otherwise: { zh: "否则的系数", en: "factor otherwise" },
  months: { zh: "月份", en: "months" },
  to: { zh: "精度", en: "to the nearest" },
  missing: { zh: "缺测", en: "missing data" },
  effectiveFrom: { zh: "生效日", en: "in force from" },
  effectiveTo: { zh: "失效日", en: "in force to" },
};

/** The two sides of a threshold, which hold what is paid there. */
const SIDES: Readonly<Record<string, Words>> = {
  atOrBelow: { zh: "不高于限值时", en: "at the limit or below" },
  above: { zh: "高于限值时", en: "above the limit" },
  below: { zh: "低于限值时", en: "below the limit" },
  equal: { zh: "等于限值时", en: "at the limit" },
};

/** What lies between a clause and its parameter says nothing that the parameter's own name does not. */
const UNSAID: ReadonlySet<string> = new Set(["score", "money", "pays", "rounding", "growth"]);

/** In the document, or in the part of one in which the path begins. A step without words stands as it is written. */
export function placeInWords(document: unknown, path: string): Words {
  const steps = path.match(/[^.[\]]+/g) ?? [];
  const said = steps.flatMap((step, index): readonly Words[] => {
    const value = valueAt(document, steps.slice(0, index + 1).join("."));
    const [before, next] = [steps[index - 1], steps[index + 1]];
    if (/^\d+$/.test(step)) return [elementInWords(value, before ?? "", Number(step) + 1)];
    // A list is said with the element of it.
    if (next !== undefined && (UNSAID.has(step) || /^\d+$/.test(next))) return [];
    return [(isHolder(value) ? SIDES[step] : undefined) ?? STEPS[step] ?? { zh: step, en: step }];
  });
  return { zh: said.map(({ zh }) => zh).join(" · "), en: said.map(({ en }) => en).join(" · ") };
}

function elementInWords(element: unknown, list: string, number: number): Words {
  if (isHolder(element)) {
    const { clause, indicator, name } = element;
    if (typeof clause === "string") return { zh: clause, en: clause };
    if (typeof indicator === "string" && isIndicatorKey(indicator)) return INDICATORS[indicator];
    if (isHolder(name) && typeof name["zh"] === "string" && typeof name["en"] === "string")
      return { zh: name["zh"], en: name["en"] };
  }
  const { zh, en } = ELEMENTS[list] ?? { zh: "项", en: "no." };
  return { zh: `第 ${number} ${zh}`, en: `${en} ${number}` };
}

const ELEMENTS: Readonly<Record<string, Words>> = {
  bands: { zh: "档", en: "band" },
  gates: { zh: "个前提", en: "gate" },
  conditions: { zh: "级", en: "grade" },
  payer: { zh: "付方", en: "payer" },
  payee: { zh: "收方", en: "payee" },
};
