import fc from "fast-check";
import { expect, test } from "vitest";
import { Exact } from "#domain/monitoring/exact.ts";
import { meanPh } from "#domain/monitoring/mean.ts";

const Wide = Exact.clone({ precision: 60 });

/** The definition, by the library's own powers and logarithms. */
function byDefinition(values: readonly string[]): Exact {
  const ions = values.reduce((sum, value) => sum.plus(Wide.pow(10, new Wide(value).negated())), new Wide(0));
  return Wide.log10(ions.div(values.length)).negated();
}

test("property: -lg(mean of 10^-pH) to 28 digits, whatever the digits of the values", () => {
  const ph = fc
    .tuple(fc.integer({ min: 0, max: 20 }), fc.stringMatching(/^[0-9]{1,12}$/))
    .map(([whole, decimals]) => `${whole}.${decimals}`);
  fc.assert(
    fc.property(fc.array(ph, { minLength: 1, maxLength: 8 }), values => {
      // Thirty digits are kept; rounding both to fewer would differ where one stands on the half.
      const off = byDefinition(values).minus(meanPh(values)).abs();
      expect(off.lt("1e-27"), `off by ${off.toExponential(3)}`).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test.each([["0"], ["14"], ["400"], ["7.00000000000000000001"]])("the mean of %s alone is itself", value => {
  expect(meanPh([value]).toSignificantDigits(28).toFixed()).toBe(
    new Exact(value).toSignificantDigits(28).toFixed(),
  );
});
