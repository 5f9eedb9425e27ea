/** A calculation as its reader sees it: every rule in words, every path by its name, no id of anything. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate } from "#domain/agreement/evaluate.ts";
import { namesIn, ruleInWords, sourceInWords, stepInWords } from "#domain/agreement/step-words.ts";
import { FROM, TO } from "#tests/agreement/agreements.ts";
import { exampleAgreement } from "#tests/agreement/example-files.ts";
import { anyAgreement, anyWorld } from "#tests/agreement/random-agreements.ts";

const XINAN = exampleAgreement("xinan-river");
const NAMES: Readonly<Record<string, string>> = { ZJ: "浙江省", AH: "安徽省", jiekou: "街口" };
const name = (id: string) => NAMES[id] ?? id;

test.each([
  ["score ≤ limit", "得分 ≤ 限值"],
  ["P = k0 × Σ k(i) × C(i) / C0(i)", "P = k0 × Σ k(i) × C(i) / C0(i)"],
  [
    "amount × ⌈|score| / step⌉ × (1 + |score|), at most cap",
    "金额 × ⌈|得分| / 每级⌉ × (1 + |得分|)，不超过上限",
  ],
  ["rate × |score|", "比率 × |得分|"],
  ["Σ lines", "各项之和"],
  ["to a multiple of unit, half-up", "修约到单位的整数倍，四舍五入"],
])("the rule %s is said as %s", (rule, zh) => {
  expect(ruleInWords(rule, "zh")).toBe(zh);
  expect(ruleInWords(rule, "en")).toBe(rule);
});

test.each([
  ["the score above", "上一步的得分"],
  ["line 3", "第 3 项"],
  [
    "assessment jiekou 2020-05..2021-04: 235 readings in 9 months, versions 2020-08/1",
    "街口 2020-05 至 2021-04 的评价，235 组监测数据、9 个月",
  ],
  ["agreement terms[0].money.limit", "协议：P 值条款 · 限值"],
  ["水文局来函", "水文局来函"],
])("a number from %s came from %s", (source, zh) => {
  expect(sourceInWords(source, { agreement: XINAN, name }).zh).toBe(zh);
});

test("a step names who pays whom and groups what is paid", () => {
  const step = {
    name: { zh: "按限值判断", en: "by the limit" },
    rule: "score ≤ limit",
    arithmetic: "0.468 ≤ 0.50 → ZJ → AH 200000000.00",
    inputs: [
      {
        symbol: "amount",
        name: { zh: "金额", en: "amount" },
        value: "200000000.00",
        unit: "CNY",
        source: "line 1",
      },
      {
        symbol: "C(nh3n)",
        name: { zh: "氨氮评价值", en: "evaluated ammonia nitrogen" },
        value: "0.20",
        unit: "mg/L",
        source: "line 1",
      },
    ],
    result: "200000000.00",
  };
  const said = stepInWords(step, { language: "zh", agreement: XINAN, name });
  expect(said.arithmetic).toBe("0.468 ≤ 0.50 → 浙江省 → 安徽省 200,000,000.00");
  expect(said.inputs.map(({ symbol, value, unit }) => `${symbol} ${value} ${unit}`)).toEqual([
    "金额 200,000,000.00 元",
    "C(NH₃-N) 0.20 mg/L",
  ]);
  expect(namesIn("断面 jiekou 无水质评价", { language: "zh", name })).toBe("断面 街口 无水质评价");
});

/** Letters of formulas, of standards and of units stay as they are. */
const FORMULA = /GB\/T 8170-2008|NH₃-N|CODMn|BOD₅|\b(?:COD|TP|TN|DO|pH|mg\/L)\b|m³|k0|C0|\b[A-Za-z]\b/g;

test("whatever the agreement, nothing English is left of its rules, symbols and parameters", () => {
  fc.assert(
    fc.property(anyAgreement, anyWorld, (subject, observed) => {
      const ids = new Set([...subject.parties, ...subject.sections].map(each => each.id));
      const told = {
        language: "zh",
        agreement: subject,
        name: (id: string) => (ids.has(id) ? "某方" : id),
      } as const;
      const { trace } = evaluate(subject, { from: FROM, to: TO, observed });
      const steps = trace.flatMap(each => [...each.lines, ...each.totals].flatMap(line => line.steps));
      for (const step of steps) {
        const { rule, arithmetic, inputs } = stepInWords(step, told);
        const said = [rule, arithmetic, ...inputs.map(each => each.symbol)].join("\n");
        expect(said.replaceAll(FORMULA, "")).not.toMatch(/[a-z]{2,}/i);
      }
    }),
    { numRuns: 100 },
  );
});
