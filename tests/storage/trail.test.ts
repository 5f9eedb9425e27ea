import { describe, expect, test } from "vitest";
import { nameOf, Trail } from "#storage/trail.ts";

describe("what the log calls what lies under a key", () => {
  test.each([
    ["segment#s1-auto#2021-03", "9f2c", "segment s1-auto/2021-03/9f2c"],
    ["review#s1#2021-03", "v#000002", "review s1.2021-03/v2"],
    ["assessment#s1.2021-03", "v#000003", "assessment s1.2021-03/v3"],
    ["settlement#border.2021-03.2021-03", "v#000001", "settlement border.2021-03.2021-03/v1"],
    ["journal#fund", "head#000000000017", "block fund/17"],
    ["checkpoint#fund", "size#000000000018", "checkpoint fund/18"],
    ["checkpoint#fund", "cosignature#000000000018#ab12", "cosignature fund/18"],
  ])("%s %s", (pk, sk, name) => expect(nameOf({ pk, sk })).toBe(name));

  test.each([
    ["bank-matching#fund.31050161234500009999", "v#000001", "bank-matching"],
    ["principal#li.yinxing", "v#000001", "principal"],
    ["refusal#2021-03-01", "2021-03-01T00:00:00.000Z#r", "refusal"],
  ])("of %s only the kind: its id may be a person's, or a bank's number", (pk, sk, name) =>
    expect(nameOf({ pk, sk })).toBe(name),
  );

  test.each([
    ["list#voucher#fund", "2021-03"],
    ["key#fund", "finance-sh#key-1"],
    ["claim#fund", "reversal#3.0"],
    ["checkpoint#fund", "after#000000000017"],
    ["state#fund#000000", "000000000017"],
  ])("%s %s says nothing more", (pk, sk) => expect(nameOf({ pk, sk })).toBeNull());
});

test("a trail tells what was made before what stood, and how many names had no room", () => {
  const trail = new Trail("r-1", ["p-1", "p-1"]);
  expect(trail.told).toEqual({ causes: ["p-1"] });
  trail.stands("watch s1.2021-03/v1");
  expect(trail.leftSomething).toBe(false);
  trail.made("assessment s1.2021-03/v2");
  expect(trail.told).toEqual({
    causes: ["p-1"],
    results: ["assessment s1.2021-03/v2", "watch s1.2021-03/v1"],
  });
  trail.made(...Array.from({ length: 500 }, (_, index) => `entry fund/${index}`));
  expect(trail.told.results).toHaveLength(100);
  expect(trail.told.leftOut).toBe(402);
});
