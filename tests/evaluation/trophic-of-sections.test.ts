import { describe, expect, test } from "vitest";
import { meansOverSections, trophicStateOf } from "#domain/evaluation/trophic-of-sections.ts";

const MEANS = { chla: "0.010", tp: "0.05", tn: "1.0", sd: "1.0", codmn: "4.0" };

describe("the trophic state of a section", () => {
  test("chlorophyll a of 0.010 mg/L enters as 10 mg/m³", () => {
    const { index, missing } = trophicStateOf(MEANS);
    expect(missing).toEqual([]);
    expect(index).toMatchObject({ index: "48.018", state: "中营养", parts: { chlaMgPerM3: "50.006" } });
  });

  test.each([
    ["transparency was not measured", { ...MEANS, sd: undefined }, ["sd"]],
    ["a mean is zero, of which there is no logarithm", { ...MEANS, chla: "0" }, ["chla"]],
    ["nothing was measured", {}, ["chla", "tp", "tn", "sd", "codmn"]],
  ])("there is none when %s", (_, means, missing) => {
    const { sd, ...rest } = { sd: undefined, ...means };
    expect(trophicStateOf(sd === undefined ? rest : { ...rest, sd })).toEqual({ missing, index: null });
  });
});

describe("a lake of several sections", () => {
  test("is judged by the means over its sections, each with how many have one", () => {
    const { sd: _, ...without } = MEANS;
    const means = meansOverSections([
      { ...MEANS, tp: "0.02" },
      { ...without, tp: "0.08" },
    ]);
    expect(means).toMatchObject({
      tp: { mean: "0.05", sections: 2 },
      sd: { mean: "1", sections: 1 },
    });
    const whole = Object.fromEntries(Object.entries(means).map(([key, { mean }]) => [key, mean]));
    expect(trophicStateOf(whole).index?.index).toBe("48.018");
  });

  test("without any value has no mean", () => {
    expect(meansOverSections([{}, {}])).toEqual({});
  });
});
