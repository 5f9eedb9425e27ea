/** Published schemes as agreement data: parameters and results as the sources print them. */
import { describe, expect, test } from "vitest";
import type { Agreement } from "#domain/agreement/agreement.ts";
import type { PerStep } from "#domain/agreement/money/per-step.ts";
import type { WaterClass } from "#domain/monitoring/water-class.ts";
import {
  agreement,
  assessment,
  classDistance,
  evaluated,
  flow,
  ofClass,
  perStep,
  ratioIndex,
  term,
  threshold,
} from "#tests/agreement/agreements.ts";

/** `6000` 万元 as the amount text of an agreement. */
const wan = (amount: number) => `${amount}0000.00`;

function between(up: string, down: string, scheme: Agreement): Agreement {
  return {
    ...scheme,
    parties: [
      { id: up, name: { zh: up, en: up }, role: "upstream" },
      { id: down, name: { zh: down, en: down }, role: "downstream" },
    ],
  };
}

/** P over four indicators at 25 % each (the published weights of the first round); bases are free here. */
function xinAn(limit: string, amount: string): Agreement {
  const indicators = (["codmn", "nh3n", "tn", "tp"] as const).map(indicator => ({
    indicator,
    weight: "0.25",
    base: "1",
  }));
  const money = threshold({
    limit,
    atOrBelow: { payer: "浙江", payee: "安徽", amount },
    above: { payer: "安徽", payee: "浙江", amount },
  });
  return between("安徽", "浙江", agreement([term(ratioIndex({ indicators }), money)]));
}

const means = (mean: string) => assessment({ codmn: mean, nh3n: mean, tn: mean, tp: mean });

describe("新安江, Anhui and Zhejiang: one index P against one limit", () => {
  test.each([
    ["2022: the published P of 0.70 against 0.95 is met, Zhejiang pays", "0.70", "浙江 → 安徽 200000000.00"],
    ["the limit itself is met", "0.95", "浙江 → 安徽 200000000.00"],
    ["above the limit Anhui pays the same", "0.951", "安徽 → 浙江 200000000.00"],
  ])("%s", (_, mean, expected) => {
    expect(flow(evaluated(xinAn("0.95", wan(20_000)), means(mean)))).toBe(expected);
  });

  test.each([
    ["first round, 2012–2014", 10_000, "100000000.00"],
    ["second round, 2015–2017", 20_000, "200000000.00"],
  ])("%s: %d 万元 a year from whoever has to pay", (_, amount, text) => {
    expect(flow(evaluated(xinAn("1", wan(amount)), means("0.9")))).toBe(`浙江 → 安徽 ${text}`);
    expect(flow(evaluated(xinAn("1", wan(amount)), means("1.1")))).toBe(`安徽 → 浙江 ${text}`);
  });
});

interface Scheme {
  readonly up: string;
  readonly down: string;
  readonly target: WaterClass;
  readonly money: Pick<PerStep, "amount" | "cap">;
  /** Whether water that is better than the target is paid for. */
  readonly bothWays: boolean;
}

/** 黄河 豫鲁 2021–2022: 6000 万元 for each class; no cap is published, five classes are all there are. */
const yuLu: Scheme = {
  up: "河南",
  down: "山东",
  target: "Ⅲ",
  money: { amount: wan(6_000), cap: wan(30_000) },
  bothWays: true,
};
/** 黄河 甘宁 2023–2025: 5000 万元, flat. */
const ganNing: Scheme = {
  up: "甘肃",
  down: "宁夏",
  target: "Ⅱ",
  money: { amount: wan(5_000), cap: wan(5_000) },
  bothWays: true,
};
/** 滁河 2018, 陈浅: 4000 万元 at class Ⅱ; what is paid at Ⅲ is not published. */
const chuHe: Scheme = {
  up: "安徽",
  down: "江苏",
  target: "Ⅲ",
  money: { amount: wan(4_000), cap: wan(4_000) },
  bothWays: true,
};
/** 辽宁 2017, main stems: 100 万元 for each class worse. */
const liaoNing: Scheme = {
  up: "市",
  down: "省",
  target: "Ⅲ",
  money: { amount: wan(100), cap: wan(500) },
  bothWays: false,
};
/** 沈阳 2017: 50 万元 for each class worse. */
const shenYang: Scheme = {
  up: "区",
  down: "市",
  target: "Ⅲ",
  money: { amount: wan(50), cap: wan(250) },
  bothWays: false,
};

function schemeOf({ up, down, target, money, bothWays }: Scheme): Agreement {
  const better = bothWays ? { payer: down, payee: up } : null;
  const map = perStep({ ...money, above: { payer: up, payee: down }, below: better });
  return between(up, down, agreement([term(classDistance(target), map)]));
}

describe("amounts by class", () => {
  test.each([
    ["豫鲁, class Ⅰ: two classes better", yuLu, "Ⅰ", "山东 → 河南 120000000.00"],
    ["豫鲁, class Ⅱ: one class better", yuLu, "Ⅱ", "山东 → 河南 60000000.00"],
    ["豫鲁, class Ⅲ: nothing", yuLu, "Ⅲ", "nothing"],
    ["豫鲁, class Ⅳ: one class worse", yuLu, "Ⅳ", "河南 → 山东 60000000.00"],
    ["甘宁, class Ⅰ: better", ganNing, "Ⅰ", "宁夏 → 甘肃 50000000.00"],
    ["甘宁, class Ⅱ: nothing", ganNing, "Ⅱ", "nothing"],
    ["甘宁, class Ⅲ: missed", ganNing, "Ⅲ", "甘肃 → 宁夏 50000000.00"],
    ["甘宁, class Ⅳ: flat, not per class", ganNing, "Ⅳ", "甘肃 → 宁夏 50000000.00"],
    ["滁河, class Ⅱ", chuHe, "Ⅱ", "江苏 → 安徽 40000000.00"],
    ["滁河, class Ⅰ: Ⅱ or better is one amount", chuHe, "Ⅰ", "江苏 → 安徽 40000000.00"],
    ["辽宁, two classes worse on a main stem", liaoNing, "Ⅴ", "市 → 省 2000000.00"],
    ["辽宁, better water", liaoNing, "Ⅱ", "nothing"],
    ["沈阳, two classes worse", shenYang, "Ⅴ", "区 → 市 1000000.00"],
  ] as const)("%s", (_, scheme, waterClass, expected) => {
    expect(flow(evaluated(schemeOf(scheme), ofClass(waterClass)))).toBe(expected);
  });
});
