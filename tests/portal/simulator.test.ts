/** What negotiators may move in a draft, and drafts that are no agreements. */
import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { readDraft } from "#portal/simulator/model.ts";
import { parametersOf, valuesAround } from "#portal/simulator/parameters.ts";

const EXAMPLE = readFileSync(new URL("../../examples/agreements/xinan-river.json", import.meta.url), "utf8");
const NAME = { zh: "参数", en: "parameter" };

describe("the numbers of a draft", () => {
  it("are decimal numbers and amounts of its terms, in the order of the document", () => {
    const draft = readDraft(EXAMPLE);
    if (!draft.ok) throw new Error(JSON.stringify(draft.faults));
    const found = parametersOf(draft.value).map(({ path, value }) => `${path} = ${value}`);
    expect(found.slice(0, 3)).toEqual([
      "terms[0].score.factor = 1",
      "terms[0].score.indicators[0].weight = 0.25",
      "terms[0].score.indicators[0].base = 4",
    ]);
    expect(found).toContain("terms[0].money.limit = 0.95");
    expect(found.filter(each => /clause|text|sections/.test(each))).toEqual([]);
  });

  test.each<[string, string, string, string]>([
    ["0.95", "0.000", "0.950", "1.900"],
    ["1", "0.0", "1.0", "2.0"],
    ["2亿", "0.00", "200000000.00", "400000000.00"],
    ["1000.5万", "0.00", "10005000.00", "20010000.00"],
    ["0", "0.0", "1.0", "2.0"],
  ])("around %s go from %s over %s to %s", (value, first, middle, last) => {
    const values = valuesAround({ path: "terms[0].x", value, name: NAME });
    expect([values[0], values[10], values[20]]).toEqual([first, middle, last]);
    expect(new Set(values).size).toBe(21);
  });
});

describe("a pasted draft", () => {
  it("is an agreement, or every fault of it is said", () => {
    expect(readDraft(EXAMPLE).ok).toBe(true);
    expect(readDraft("{")).toMatchObject({ ok: false, faults: [{ code: "agreement.invalid" }] });
    const unbalanced = EXAMPLE.replace('"weight": "0.25"', '"weight": "0.35"');
    expect(readDraft(unbalanced)).toMatchObject({
      ok: false,
      faults: [{ message: expect.stringContaining("1.1") }],
    });
    const nameless = JSON.stringify({ ...JSON.parse(EXAMPLE), name: undefined });
    expect(readDraft(nameless)).toMatchObject({ ok: false, faults: [{ field: "name" }] });
  });
});
