import { describe, expect, test } from "vitest";
import { compareAgreements } from "#domain/agreement/compare.ts";
import {
  agreement,
  classDistance,
  perStep,
  ratioIndex,
  term,
  threshold,
} from "#tests/agreement/agreements.ts";

const P = term(ratioIndex(), threshold());
const STEP = term(classDistance("Ⅲ"), perStep(), { id: "t2" });
const BEFORE = agreement([P, STEP]);

describe("what changed between two versions, in words", () => {
  test("the same says nothing", () => {
    expect(compareAgreements(BEFORE, structuredClone(BEFORE))).toEqual([]);
  });

  test("a value: the sentence that went, the one that came, and the value at its path", () => {
    const [change, ...more] = compareAgreements(
      BEFORE,
      agreement([{ ...P, money: threshold({ limit: "0.90" }) }, STEP]),
    );
    expect(more).toEqual([]);
    expect(change).toMatchObject({
      kind: "changed",
      title: { en: "Term t1 (第一条)" },
      removed: [
        { zh: expect.stringContaining("不超过 0.95"), en: expect.stringContaining("at 0.95 or below") },
      ],
      added: [
        { zh: expect.stringContaining("不超过 0.90"), en: expect.stringContaining("at 0.90 or below") },
      ],
      values: [{ path: "money.limit", name: { zh: "限值", en: "limit" }, before: "0.95", after: "0.90" }],
    });
  });

  test("a value in a list is named by its place", () => {
    const score = ratioIndex({ factor: "1.1", indicators: [{ indicator: "codmn", weight: "1", base: "4" }] });
    const [change] = compareAgreements(BEFORE, agreement([{ ...P, score }, STEP]));
    expect(change?.values).toMatchObject([
      { path: "score.factor", name: { zh: "系数" }, before: "1", after: "1.1" },
      {
        path: "score.indicators[0].weight",
        name: { zh: "高锰酸盐指数 · 权重", en: "Permanganate index · weight" },
        before: "0.5",
        after: "1",
      },
      {
        path: "score.indicators[1]",
        name: { zh: "氨氮" },
        before: JSON.stringify(ratioIndex().indicators[1]),
        after: null,
      },
    ]);
  });

  test("a term that came, and one that went", () => {
    const other = { ...STEP, id: "t3" };
    expect(
      compareAgreements(BEFORE, agreement([P, other])).map(({ kind, title, values }) => [
        kind,
        title.en,
        values,
      ]),
    ).toEqual([
      ["added", "Term t3 (第一条)", []],
      ["removed", "Term t2 (第一条)", []],
    ]);
  });

  test("dates, and how it is paid", () => {
    const after = agreement([P, STEP], {
      version: 2,
      effectiveTo: "2025-12-31",
      settling: { method: "bank-transfer", due: { kind: "days-after", days: 30 } },
    });
    expect(compareAgreements(BEFORE, after)).toMatchObject([
      {
        kind: "changed",
        values: [{ path: "effectiveTo", before: "null", after: "2025-12-31" }],
      },
      { kind: "added", added: [{ zh: "银行转账支付" }, {}, { en: "due 30 days after the settlement" }] },
    ]);
  });
});
