/** No function's file grows past its budget without somebody raising it (`infra/bundling.ts`). */
import { expect, test } from "vitest";
import { bundleOf, FUNCTIONS } from "#infra/bundle-of.ts";
import { BUDGET_KB } from "#infra/bundling.ts";

test.each(FUNCTIONS)("%s keeps to its size", async name => {
  const kb = (await bundleOf(name)).length / 1024;
  expect(kb).toBeLessThanOrEqual(BUDGET_KB[name]);
  // A budget far above what is there would let it double unseen.
  expect(kb).toBeGreaterThan(BUDGET_KB[name] * 0.75);
});
