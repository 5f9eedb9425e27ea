import { describe, expect, test } from "vitest";
import type { PerStep } from "#domain/agreement/money/per-step.ts";
import { WATER_CLASSES } from "#domain/monitoring/water-class.ts";
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

describe("threshold", () => {
  const given = agreement([
    term(ratioIndex({ indicators: [{ indicator: "tp", weight: "1", base: "1" }] }), threshold()),
  ]);

  test.each([
    ["0", "DOWN → UP 200.00"],
    ["0.9499", "DOWN → UP 200.00"],
    ["0.95", "DOWN → UP 200.00"],
    ["0.9505", "DOWN → UP 200.00"],
    ["0.9506", "UP → DOWN 100.00"],
    ["2", "UP → DOWN 100.00"],
  ])("at P of %s before rounding: %s; equality and what rounds to it is met", (mean, expected) => {
    expect(flow(evaluated(given, assessment({ tp: mean })))).toBe(expected);
  });

  test("a limit compares as a number, however many decimals it is written with", () => {
    const limit = threshold({ limit: "0.9500" });
    const [first] = given.terms;
    const written = agreement([term(first?.score ?? expect.fail("a term"), limit)]);
    expect(flow(evaluated(written, assessment({ tp: "0.95" })))).toBe("DOWN → UP 200.00");
  });

  test("amounts come out with the decimals of the asset", () => {
    const short = threshold({ atOrBelow: { payer: "DOWN", payee: "UP", amount: "5" } });
    const [first] = given.terms;
    const written = agreement([term(first?.score ?? expect.fail("a term"), short)]);
    expect(flow(evaluated(written, assessment({ tp: "0" })))).toBe("DOWN → UP 5.00");
  });
});

describe("amount per class from target Ⅲ, at 10.00 a class", () => {
  const flows = (money: Partial<PerStep>) =>
    WATER_CLASSES.map(waterClass =>
      flow(evaluated(agreement([term(classDistance("Ⅲ"), perStep(money))]), ofClass(waterClass))),
    );

  test("upstream pays for each class worse, downstream for each class better, nobody at the target", () => {
    expect(flows({ cap: "1000" })).toEqual([
      "DOWN → UP 20.00",
      "DOWN → UP 10.00",
      "nothing",
      "UP → DOWN 10.00",
      "UP → DOWN 20.00",
      "UP → DOWN 30.00",
    ]);
  });

  test("the cap holds in both directions, and may lie between two steps", () => {
    expect(flows({ cap: "15.00" })).toEqual([
      "DOWN → UP 15.00",
      "DOWN → UP 10.00",
      "nothing",
      "UP → DOWN 10.00",
      "UP → DOWN 15.00",
      "UP → DOWN 15.00",
    ]);
  });

  test("a cap of one step makes the amount flat", () => {
    expect(flows({ cap: "10" }).filter(each => each !== "nothing")).toEqual([
      "DOWN → UP 10.00",
      "DOWN → UP 10.00",
      "UP → DOWN 10.00",
      "UP → DOWN 10.00",
      "UP → DOWN 10.00",
    ]);
  });

  test("without a direction for better water it moves nothing, and the trace says why", () => {
    expect(flows({ below: null }).slice(0, 4)).toEqual(["nothing", "nothing", "nothing", "UP → DOWN 10.00"]);
    const given = agreement([term(classDistance("Ⅲ"), perStep({ below: null }))]);
    const { held, trace } = evaluated(given, ofClass("Ⅰ"));
    expect(held).toEqual([]);
    expect(trace[0]?.lines[0]?.steps.at(-1)).toMatchObject({
      rule: "score on the side that moves nothing → 0",
      result: "0.00",
    });
  });
});

test("every term is decided on its own section, and each has its own obligation", () => {
  const section = (id: string) => ({ id, name: { zh: id, en: id }, waterBody: "river" as const });
  const given = agreement(
    [
      term(classDistance("Ⅲ"), perStep()),
      term(classDistance("Ⅳ"), perStep({ amount: "7" }), { id: "t2", sections: ["s2"] }),
    ],
    { sections: [section("s1"), section("s2")] },
  );
  expect(evaluated(given, ofClass("Ⅳ")).obligations).toEqual([
    { term: "t1", payer: "UP", payee: "DOWN", asset: "CNY", amount: "10.00" },
  ]);
  expect(evaluated(given, ofClass("Ⅴ")).obligations.map(({ term: id, amount }) => [id, amount])).toEqual([
    ["t1", "20.00"],
    ["t2", "7.00"],
  ]);
});
