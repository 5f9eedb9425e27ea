/**
 * A step of a calculation as a reader sees it. The trace keeps rules in symbols, sources as addresses and parties by
 * their ids, the same for ever and in every language; here they become words.
 */
import type { Agreement, Words } from "#domain/agreement/agreement.ts";
import { placeInWords } from "#domain/agreement/place-words.ts";
import type { TraceInput, TraceStep } from "#domain/agreement/trace.ts";
import { groupedAmount } from "#domain/money/decimal-text.ts";
import { INDICATORS, isIndicatorKey } from "#domain/monitoring/indicator.ts";

export interface Told {
  readonly language: keyof Words;
  /** The version that judged, for the names of what stands at its paths. */
  readonly agreement?: Agreement | undefined;
  /** The name of a party, section or station; the id itself where it is of none. */
  readonly name: (id: string) => string;
}

/** Rules that are sentences. */
const RULES: Readonly<Record<string, string>> = {
  each: "各自计算",
  "mean of scores": "得分均值",
  "Σ scores": "得分之和",
  "max of scores": "最差得分",
  "Σ lines": "各项之和",
  "min(Σ, cap)": "合计与上限中较小者",
  "max(Σ, floor)": "合计与下限中较大者",
  "no band": "得分不在任何一档内",
  "band without amount": "该档不产生金额",
  "score on the side that moves nothing → 0": "得分在不产生金额的一侧 → 0",
  "score > 0, = 0 or < 0 → amount": "得分大于、等于或小于零，各有金额",
  "amount × Π factors": "金额 × 各系数之积",
  "missing → agreed score": "缺数据 → 约定得分",
  "missing → score of the span before": "缺数据 → 上一时段的得分",
  "all met → 0": "全部满足 → 0",
  "any met → 0": "满足任何一项 → 0",
  "excluded event → 0": "有应剔除的情形 → 0",
  "months − excluded": "时段月数 − 剔除月数",
  "outside its months → 0": "不在适用月份内 → 0",
  "met → 1, else otherwise": "满足 → 1，不满足 → 另定的系数",
  "out ≤ inflow → factor, else 1": "出境不劣于入境 → 系数，否则 → 1",
  "score within its range → 1, else 0": "得分在范围内 → 1，否则 → 0",
  "rank(class) − rank(target)": "水质类别的级数 − 水质目标的级数",
  "months(class ≤ target) / months × 100": "达标月数 / 评价月数 × 100",
  "to a multiple of unit, half-even": "修约到单位的整数倍，四舍六入五成双",
  "to a multiple of unit, half-up": "修约到单位的整数倍，四舍五入",
  "to a multiple of unit, down": "修约到单位的整数倍，舍去",
  "to a multiple of unit, up": "修约到单位的整数倍，进位",
};

/** Words that stand in formulas and as symbols of inputs. */
const SYMBOLS: Readonly<Record<string, string>> = {
  ", at most cap": "，不超过上限",
  above: "超过",
  amount: "金额",
  below: "不足",
  cap: "上限",
  carried: "沿用得分",
  class: "水质类别",
  estimate: "约定得分",
  excluded: "剔除月数",
  excludes: "剔除的情形",
  factor: "系数",
  floor: "下限",
  from: "不低于",
  inflow: "入境",
  limit: "限值",
  max: "取大",
  met: "条件",
  min: "取小",
  months: "月数",
  otherwise: "否则",
  out: "出境",
  rate: "比率",
  score: "得分",
  step: "每级",
  target: "目标",
  unit: "单位",
  upTo: "不超过",
};
const IN_FORMULA = /, at most cap|[a-z][A-Za-z]{2,}/g;

/** How chemists write them; others go by their names. */
const FORMULAS: Readonly<Record<string, string>> = {
  codmn: "CODMn",
  cod: "COD",
  bod5: "BOD₅",
  nh3n: "NH₃-N",
  tp: "TP",
  tn: "TN",
  do: "DO",
  ph: "pH",
};

/** A rule in symbols, or the sentence that it is. */
export function ruleInWords(rule: string, language: keyof Words): string {
  return language === "en" ? rule : (RULES[rule] ?? formulaInChinese(rule));
}

function formulaInChinese(formula: string): string {
  return formula.replace(IN_FORMULA, word => SYMBOLS[word] ?? word);
}

export function stepInWords(step: TraceStep, told: Told): TraceStep {
  const { language } = told;
  const rule = ruleInWords(step.rule, language);
  const numbers = step.arithmetic.replace(step.rule, () => rule);
  return {
    name: named(step.name, told),
    rule,
    arithmetic: written(language === "zh" ? formulaInChinese(numbers) : numbers, told),
    inputs: step.inputs.map(input => inputInWords(input, told)),
    result: written(step.result, told),
  };
}

function inputInWords({ symbol, name, value, unit, source }: TraceInput, told: Told): TraceInput {
  const yuan = { zh: "元", en: "yuan" };
  return {
    symbol: symbolInWords(symbol, told),
    name: named(name, told),
    value: unit === "CNY" ? groupedAmount(value) : namesIn(value, told),
    unit: unit === "CNY" ? yuan[told.language] : unit,
    source: sourceInWords(source, told)[told.language],
  };
}

/** `C0(nh3n)` is C0(NH₃-N), `s(jiekou)` s(街口), `line(2)` 第 2 项. */
function symbolInWords(symbol: string, { language, name }: Told): string {
  const [, head = symbol, of] = /^([^(]+)\((.+)\)$/.exec(symbol) ?? [];
  if (of === undefined) return language === "zh" ? (SYMBOLS[symbol] ?? symbol) : symbol;
  if (head === "line") return language === "zh" ? `第 ${of} 项` : `line ${of}`;
  const known = language === "zh" ? SYMBOLS[of] : undefined;
  return `${language === "zh" ? formulaInChinese(head) : head}(${isIndicatorKey(of) ? formulaOf(of, language) : (known ?? name(of))})`;
}

function formulaOf(key: keyof typeof INDICATORS, language: keyof Words): string {
  return FORMULAS[key] ?? INDICATORS[key][language];
}

/** Sources that are sentences; where something stands in the agreement, which assessment, which telling. */
const SOURCES: readonly (readonly [RegExp, zh: string, en: string])[] = [
  [/^the score above$/, "上一步的得分", "the score above"],
  [/^the scores above$/, "以上各项得分", "the scores above"],
  [/^the amount above$/, "上一步的金额", "the amount above"],
  [/^the comparisons above$/, "以上比较", "the comparisons above"],
  [/^the smallest unit of CNY$/, "人民币的最小单位", "the smallest unit of the yuan"],
  [/^the span (\S+)\.\.(\S+)$/, "时段 $1 至 $2", "the span $1 to $2"],
  [/^line (\d+)$/, "第 $1 项", "line $1"],
  [/^volume: (.+)$/s, "水量：$1", "volume: $1"],
  [/^figure (.+?) (\d{4}(?:-\d\d)?): (.+)$/s, "告知数据 $1，$2：$3", "figure $1 of $2: $3"],
  [/^fact (\S+)\/(\d+): (.+)$/s, "告知数据 $1 第 $2 版：$3", "fact $1, version $2: $3"],
  [
    /^assessment (\S+) (\S+)\.\.(\S+): (\d+) readings in (\d+) months(?:, versions .+)?$/,
    "$1 $2 至 $3 的评价，$4 组监测数据、$5 个月",
    "assessment of $1, $2 to $3, $4 readings in $5 months",
  ],
];

/** Where a number came from. */
export function sourceInWords(source: string, { agreement, name }: Omit<Told, "language">): Words {
  const facts = agreement?.facts ?? [];
  const path = /^agreement (\S+)$/.exec(source)?.[1];
  if (path !== undefined) {
    const { zh, en } = placeInWords(agreement, path);
    return { zh: `协议：${zh}`, en: `agreement: ${en}` };
  }
  for (const [pattern, zh, en] of SOURCES) {
    if (!pattern.test(source)) continue;
    const said = (text: string, language: keyof Words) =>
      namesOf(
        source.replace(pattern, text),
        word => facts.find(({ id }) => id === word)?.name[language] ?? name(word),
      );
    return { zh: said(zh, "zh"), en: said(en, "en") };
  }
  return { zh: source, en: source };
}

/** Ids of parties, sections and indicators within a text become their names. */
export function namesIn(text: string, { language, name }: Told): string {
  return namesOf(text, word => {
    const isFormula = isIndicatorKey(word) && word.length > 2 && Object.hasOwn(FORMULAS, word);
    return isFormula ? indicatorNamed(word, language) : name(word);
  });
}

function indicatorNamed(key: keyof typeof INDICATORS, language: keyof Words): string {
  return language === "zh" ? INDICATORS[key].zh : INDICATORS[key].en.toLowerCase();
}

function named({ zh, en }: Words, told: Told): Words {
  return { zh: namesIn(zh, told), en: namesIn(en, told) };
}

function namesOf(text: string, name: (id: string) => string): string {
  return text.replace(/[A-Za-z][\w-]*/g, name);
}

/** With names, and amounts of money grouped by thousands. */
function written(text: string, told: Told): string {
  return namesIn(text, told).replace(/\b\d{4,}\.\d{2}\b/g, groupedAmount);
}
