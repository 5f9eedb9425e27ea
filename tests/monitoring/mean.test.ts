import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arithmeticMean, exactSum, meanPh, withHalfDetectionLimit } from "#domain/monitoring/mean.ts";
import { roundEven } from "#domain/monitoring/round.ts";

describe("means", () => {
  test("pH is averaged through hydrogen ions", () => {
    expect(meanPh(["6.5", "7.9", "8.8", "9", "6.78", "8.87"]).toFixed(2)).toBe("7.08");
    expect(meanPh(["9.5", "9.5", "9.5"]).toFixed()).toBe("9.5");
  });

  test("sums and ties are exact", () => {
    expect(exactSum(["0.1", "0.2"]).toFixed()).toBe("0.3");
    expect(roundEven(arithmeticMean(["0.02", "0.03"]), 2)).toBe("0.02");
    expect(roundEven(arithmeticMean(["0.03", "0.04"]), 2)).toBe("0.04");
  });

  test("a sum of thirds that is a tie still rounds as one", () => {
    const thirds = ["0.01", "0.02", "0.045"].map(value => arithmeticMean(["0", "0", value]));
    expect(roundEven(arithmeticMean([...thirds, "0.025"]), 3)).toBe("0.012");
  });

  test.each([
    ["0.004", "0.01", "0.005"],
    ["0", "0.5", "0.25"],
    ["0.01", "0.01", "0.01"],
    ["0.3", undefined, "0.3"],
  ])(
    "a value below its detection limit counts as half the limit: %s under %s is %s",
    (value, limit, expected) => {
      expect(withHalfDetectionLimit(value, limit)).toBe(expected);
    },
  );

  test("property: a mean does not depend on the order and lies between the extremes", () => {
    const ph = fc.integer({ min: 500, max: 1000 }).map(n => String(n / 100));
    const lists = fc.array(ph, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        lists.chain(list =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          for (const mean of [meanPh, arithmeticMean]) {
            const value = mean(list);
            expect(mean(shuffled).toFixed()).toBe(value.toFixed());
            const sorted = list.toSorted((a, b) => Number(a) - Number(b));
            expect(value.gte(sorted[0] ?? 0) && value.lte(sorted.at(-1) ?? 0)).toBe(true);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
