/** Values of published agreements, as their places are named to people. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { placeInWords } from "#domain/agreement/place-words.ts";
import { valueAt } from "#domain/agreement/value-at.ts";

const agreement = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../examples/agreements/${name}.json`, import.meta.url), "utf8"));

test.each<[string, string, string, string]>([
  ["xinan-river", "terms[0].score.factor", "P 值条款 · 系数", "P 值条款 · factor"],
  [
    "xinan-river",
    "terms[0].score.indicators[1].weight",
    "P 值条款 · 氨氮 · 权重",
    "P 值条款 · Ammonia nitrogen · weight",
  ],
  ["xinan-river", "terms[0].money.limit", "P 值条款 · 限值", "P 值条款 · limit"],
  [
    "xinan-river",
    "terms[0].money.atOrBelow.amount",
    "P 值条款 · 不高于限值时 · 金额",
    "P 值条款 · at the limit or below · amount",
  ],
  ["chuhe-river", "terms[0].money.bands[1].upTo", "年度考核 · 第 2 档 · 不高于", "年度考核 · band 2 · up to"],
  ["zhenjiang-taihu", "parties[0]", "丹阳市", "Danyang"],
  ["lushui-river", "period", "考核期", "assessment period"],
])("%s: %s is %s", (name, path, zh, en) => {
  expect(valueAt(agreement(name), path)).toBeDefined();
  expect(placeInWords(agreement(name), path)).toEqual({ zh, en });
});

test("a path begins where the part of the document does, and a step without words stands as it is written", () => {
  expect(placeInWords(valueAt(agreement("xinan-river"), "terms[0]"), "money.limit").zh).toBe("限值");
  expect(placeInWords({}, "terms[3].odd").zh).toBe("第 4 项 · odd");
});

test("every assumption of every example is named without a step that has no words", () => {
  const names = [
    "xinan-river",
    "chongqing-rivers",
    "beijing-districts",
    "shanxi-2013",
    "dongjiang-river",
    "henan-flux-2010",
  ];
  for (const name of names) {
    const { assumptions } = agreement(name) as { assumptions: readonly { path: string }[] };
    for (const { path } of assumptions)
      expect(placeInWords(agreement(name), path).zh, path).not.toMatch(/[a-zA-Z]{4,}/);
  }
});
