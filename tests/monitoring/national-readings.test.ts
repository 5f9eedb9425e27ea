import { describe, expect, test } from "vitest";
import { classify } from "#domain/monitoring/classify.ts";
import { exceedanceOf } from "#domain/monitoring/exceedance.ts";
import type { WaterBody } from "#domain/monitoring/gb3838-table.ts";
import { type IndicatorKey, inTableOrder, isIndicatorKey } from "#domain/monitoring/indicator.ts";
import { parseReadingsTable, type ReadingsTable } from "#domain/monitoring/readings-table.ts";
import { MAINTENANCE, NORMAL } from "#domain/monitoring/station-state.ts";
import type { WaterClass } from "#domain/monitoring/water-class.ts";
import { unwrap } from "#domain/result.ts";
import { caseRows, caseText, NEEDS_CASES } from "./published-cases.ts";

const daily = caseText("readings/national-daily.csv");

describe.skipIf(daily === null)(`national real-time platform, 41 stations, daily ${NEEDS_CASES}`, () => {
  const table: ReadingsTable = daily === null ? { heading: [], rows: [] } : unwrap(parseReadingsTable(daily));
  const column = table.heading.indexOf("published_class");
  const judged = table.rows.map(row => ({
    name: `${row.section} ${row.time.slice(0, 16)}`,
    status: row.status,
    complete: row.noInstrument.includes("tp") ? "without TP instrument" : "with TP",
    published: row.cells[column] || null,
    ours: classify(row),
  }));
  const withPublished = judged.filter(({ published }) => published !== null);

  test("gives the published class on all but three rows, whose published class does not fit their own values", () => {
    expect(judged).toHaveLength(9870);
    expect(withPublished).toHaveLength(8962);
    const differing = withPublished.filter(({ published, ours }) => ours.class !== published);
    expect(
      differing.map(({ name, published, ours }) => [name, published, ours.class, ours.decisive]),
    ).toEqual([
      ["古北口 2021-03-29T08:00", "Ⅰ", "Ⅱ", ["nh3n"]],
      ["大屈 2020-11-04T08:00", "Ⅲ", "Ⅴ", ["codmn"]],
      ["宗关 2020-11-04T08:00", "Ⅱ", "Ⅲ", ["codmn"]],
    ]);
    expect(1 - differing.length / withPublished.length).toBeGreaterThan(0.999);
  });

  test("has a class wherever one was published, maintenance or not", () => {
    const underMaintenance = withPublished.filter(({ status }) => status === MAINTENANCE);
    expect(underMaintenance).toHaveLength(141);
    expect(underMaintenance.every(({ published, ours }) => ours.class === published)).toBe(true);
  });

  test("has no class, for want of a value, on 840 of the 908 rows without a published class", () => {
    const without = judged.filter(({ published }) => published === null);
    expect(without).toHaveLength(908);
    expect(without.filter(({ ours }) => ours.noClass?.code === "missing-indicator")).toHaveLength(840);
    const classed = without.filter(({ ours }) => ours.class !== null);
    const groups = Object.groupBy(classed, ({ status, complete }) => `${status} ${complete}`);
    // The platform began to rate stations without a TP instrument in mid-May 2020.
    expect(Object.fromEntries(Object.entries(groups).map(([name, rows]) => [name, rows?.length]))).toEqual({
      "正常 without TP instrument": 36,
      "维护 with TP": 31,
      "维护 without TP instrument": 1,
    });
  });
});

const cases = caseRows("class-evaluation.csv");

describe.skipIf(cases === null)(`published bulletins and platform rows ${NEEDS_CASES}`, () => {
  const rows = (cases ?? []).map(row => {
    const values = Object.fromEntries(
      Object.entries(row).filter(([key, value]) => isIndicatorKey(key) && value !== ""),
    ) as Partial<Record<IndicatorKey, string>>;
    const required = inTableOrder(Object.keys(values) as IndicatorKey[]);
    const waterBody = row["water_body"] as WaterBody;
    const ours = classify({ values, required, noInstrument: [], status: NORMAL, waterBody });
    return { row, values, waterBody, ours };
  });

  test("have the published class, but for one whose printed items do not decide it", () => {
    const differing = rows.filter(({ row, ours }) => ours.class !== row["published_class"]);
    expect(differing.map(({ row }) => row["section"])).toEqual(["坪山河上垟"]);
  });

  test("have the decisive indicators that were worked out by hand", () => {
    for (const { row, ours } of rows) {
      const expected = row["decisive"] === "all" ? Object.keys(ours.classes).join("+") : row["decisive"];
      expect(ours.decisive.join("+"), row["id"]).toBe(expected);
    }
  });

  test("have the printed exceedance multiples", () => {
    const names: Record<string, IndicatorKey> = { 氨氮: "nh3n", 总磷: "tp", 化学需氧量: "cod" };
    const printed = rows.flatMap(({ row, values, waterBody }) =>
      [...(row["published_exceedance"] ?? "").matchAll(/([^/、]+)\/([\d.]+)/g)].map(
        ([, name = "", multiple]) => {
          const key = names[name] ?? "temp";
          const target = (row["target_class"] || "Ⅲ") as WaterClass;
          return { ours: exceedanceOf(key, values[key] ?? "0", waterBody, target)?.printed, multiple };
        },
      ),
    );
    expect(printed.length).toBeGreaterThan(4);
    for (const { ours, multiple } of printed) expect(ours).toBe(multiple);
  });
});
