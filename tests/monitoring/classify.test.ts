import { describe, expect, test } from "vitest";
import { classify, type Sample } from "#domain/monitoring/classify.ts";
import { MAINTENANCE, NORMAL } from "#domain/monitoring/station-state.ts";

const CLEAN = { ph: "7.5", do: "8", codmn: "1.8", nh3n: "0.1", tp: "0.01" };

function sample(about: Partial<Sample> = {}): Sample {
  return { values: CLEAN, noInstrument: [], status: NORMAL, waterBody: "river", ...about };
}

describe("single-factor evaluation (GB 3838-2002 5.1)", () => {
  test("the worst indicator gives the class and is the decisive one", () => {
    const found = classify(sample({ values: { ...CLEAN, nh3n: "2.3", tp: "0.32" } }));
    expect(found).toMatchObject({ class: "劣Ⅴ", decisive: ["nh3n"], noClass: null });
    expect(found.exceedances).toEqual({
      nh3n: { multiple: "1.3", printed: "1.3" },
      tp: { multiple: "0.6", printed: "0.6" },
    });
  });

  test("several indicators can be decisive, also in good water", () => {
    expect(classify(sample({ values: { ...CLEAN, codmn: "3.9", nh3n: "0.26" } }))).toMatchObject({
      class: "Ⅱ",
      decisive: ["codmn", "nh3n"],
      exceedances: {},
    });
    expect(classify(sample())).toMatchObject({ class: "Ⅰ", decisive: ["ph", "do", "codmn", "nh3n", "tp"] });
  });

  test("dissolved oxygen and pH decide without a multiple", () => {
    expect(classify(sample({ values: { ...CLEAN, do: "1", ph: "9.3" } }))).toMatchObject({
      class: "劣Ⅴ",
      decisive: ["ph", "do"],
      exceedances: {},
    });
  });

  test("total nitrogen in a lake is shown and does not decide", () => {
    const found = classify(sample({ waterBody: "lake", values: { ...CLEAN, tn: "4.7" } }));
    expect(found.class).toBe("Ⅰ");
    expect(found.classes.tn).toBe("劣Ⅴ");
    expect(found.exceedances).toEqual({});
  });

  test("values are compared as measured, not as printed", () => {
    expect(classify(sample({ values: { ...CLEAN, tp: "0.10007" } })).class).toBe("Ⅲ");
    expect(classify(sample({ values: { ...CLEAN, do: "5.998" } })).class).toBe("Ⅲ");
  });

  test("exceedance is counted from the target class when there is one", () => {
    const values = { ...CLEAN, codmn: "6" };
    expect(classify(sample({ values })).exceedances).toEqual({});
    expect(classify(sample({ values, target: "Ⅱ" })).exceedances).toEqual({
      codmn: { multiple: "0.5", printed: "0.5" },
    });
  });

  test.each(["ph", "do", "codmn", "nh3n", "tp"] as const)(
    "no class without %s, and the reason names it",
    key => {
      const { [key]: _, ...values } = CLEAN;
      expect(classify(sample({ values }))).toMatchObject({
        class: null,
        decisive: [],
        noClass: { code: "missing-indicator", indicators: [key] },
      });
    },
  );

  test("phosphorus may be absent only where the station has no instrument for it", () => {
    const { tp: _, ...values } = CLEAN;
    expect(classify(sample({ values, noInstrument: ["tp"] })).class).toBe("Ⅰ");
    const { codmn: __, ...fewer } = values;
    expect(classify(sample({ values: fewer, noInstrument: ["tp", "codmn"] })).noClass?.indicators).toEqual([
      "codmn",
    ]);
  });

  test.each(["停站", "不具备运行条件", "离线"])("a station in state %s never gets a class", status => {
    expect(classify(sample({ status }))).toMatchObject({ class: null, noClass: { code: "station-state" } });
  });

  test("a reading taken under maintenance is judged by what it carries", () => {
    expect(classify(sample({ status: MAINTENANCE })).class).toBe("Ⅰ");
  });

  test("a bulletin requires what it prints", () => {
    const bulletin = sample({ values: { tp: "0.213" }, required: ["tp"] });
    expect(classify(bulletin)).toMatchObject({ class: "Ⅳ", decisive: ["tp"] });
    expect(classify(sample({ values: {}, required: [] })).noClass?.code).toBe("missing-indicator");
  });
});
