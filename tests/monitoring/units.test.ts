import { describe, expect, test } from "vitest";
import { type IndicatorKey, isIndicatorKey } from "#domain/monitoring/indicator.ts";
import { parseCell } from "#domain/monitoring/reading-cell.ts";
import { readSentTable } from "#domain/monitoring/readings-table.ts";
import { unwrap } from "#domain/result.ts";

describe("a value in another unit", () => {
  test.each<[IndicatorKey, string, string, string | undefined, string, string]>([
    ["hg", "0.05", "μg/L", undefined, "0.00005", "0.001"],
    ["hg", "0.05", "µg/L", undefined, "0.00005", "0.001"],
    ["cd", "5", "ug/l", undefined, "0.005", "0.001"],
    ["chla", "12.5", "mg/m3", undefined, "0.0125", "0.001"],
    ["tp", "0.05", "g/m³", undefined, "0.05", "1"],
    ["ec", "35.6", "mS/m", undefined, "356", "10"],
    ["ec", "0.356", "mS/cm", undefined, "356", "1000"],
    ["fc", "24", "count/100mL", undefined, "240", "10"],
    ["algae", "149.1644", "万个/L", undefined, "1491644", "10000"],
    ["flow", "1500", "L/s", undefined, "1.5", "0.001"],
    ["flow", "-90", "m³/h", undefined, "-0.025", "1/3600"],
    ["level", "312", "cm", undefined, "3.12", "0.01"],
    ["volume", "1.2", "万m³", undefined, "12000", "10000"],
    ["nh3n", "1", "mg/L", "NH4", "0.7765", "0.7765"],
    ["nh3n", "500", "μg/L", "NH4+", "0.38825", "0.001 × 0.7765"],
    ["nh3n", "0.1", "mg/L", "NH3", "0.08224", "0.8224"],
  ])("%s %s %s is kept as %s", (key, text, unit, as, value, factor) => {
    const cell = unwrap(parseCell(key, { text, unit, as }));
    const sent = as === undefined ? { value: text, unit, factor } : { value: text, unit, as, factor };
    if (factor === "1") expect(cell).toMatchObject({ value });
    else expect(cell).toMatchObject({ kind: "value", value, sent });
  });

  test("kelvin are degrees with another zero", () => {
    const cell = unwrap(parseCell("temp", { text: "293.15", unit: "K" }));
    const sent = { value: "293.15", unit: "K", factor: "1", offset: "-273.15" };
    expect(cell).toMatchObject({ value: "20", sent });
  });

  test("in its own unit, however that is spelled, nothing is converted", () => {
    for (const unit of ["mg/L", "mg/l", " MG/L"]) {
      expect(unwrap(parseCell("tp", { text: "0.05", unit }))).toMatchObject({ value: "0.05", sent: null });
    }
  });

  test("a quotient without end is kept to twenty decimals", () => {
    const cell = unwrap(parseCell("flow", { text: "1", unit: "m3/h" }));
    expect(cell).toMatchObject({ value: "0.00027777777777777778" });
  });

  test.each<[IndicatorKey, string, string | undefined, string]>([
    ["turb", "FNU", undefined, "one of ntu"],
    ["temp", "℉", undefined, "one of ℃, k"],
    ["tp", "μS/cm", undefined, "mg/l"],
    ["tp", "mg/L", "PO4", "Total phosphorus itself"],
    ["tn", "mg/L", "NO3", "Total nitrogen itself"],
    ["nh3n", "mg/L", "NO3", "N, NH4, NH4+, NH3"],
  ])("%s in %s as %s is refused, saying what would be right", (key, unit, as, expected) => {
    const refused = parseCell(key, { text: "1", unit, as });
    expect(refused).toMatchObject({
      ok: false,
      faults: [{ code: "reading.unit", field: `values.${key}`, expected: expect.stringContaining(expected) }],
    });
  });
});

describe("a value below the detection limit", () => {
  test.each<[string, string]>([
    ["0.025L", "0.025"],
    ["0.025 L", "0.025"],
    ["<0.025", "0.025"],
    ["< 0.025", "0.025"],
  ])("%s", (text, value) => {
    expect(unwrap(parseCell("nh3n", { text }))).toMatchObject({ value, below: true });
  });

  test("may be sent in another unit", () => {
    const cell = unwrap(parseCell("hg", { text: "0.04L", unit: "μg/L" }));
    expect(cell).toMatchObject({ value: "0.00004", below: true, sent: { value: "0.04", unit: "μg/L" } });
  });

  test.each<[IndicatorKey, string]>([
    ["ph", "7L"],
    ["temp", "<5"],
    ["flow", "1L"],
  ])("%s %s is refused: it has no detection limit", (key, text) => {
    expect(parseCell(key, { text })).toMatchObject({
      ok: false,
      faults: [{ code: "reading.below-detection" }],
    });
  });

  test.each(["未检出", "ND", "L", "<", "<-1", "0.025l", "1L2"])("%s is no value", text => {
    expect(parseCell("nh3n", { text })).toMatchObject({
      ok: false,
      faults: [{ code: "reading.not-a-number" }],
    });
  });
});

describe("flags", () => {
  test("normal and empty are none; others are kept", () => {
    const flagOf = (flag: string) => unwrap(parseCell("tp", { text: "1", flag }));
    expect([flagOf(""), flagOf("normal")]).toMatchObject([{ flag: null }, { flag: null }]);
    expect(flagOf("fault")).toMatchObject({ flag: "fault" });
  });

  test("one that nobody knows is refused, naming those that are", () => {
    expect(parseCell("tp", { text: "1", flag: "D" })).toMatchObject({
      ok: false,
      faults: [{ code: "reading.flag", value: "D", expected: expect.stringContaining("fault") }],
    });
  });
});

describe("only what runs both ways or lies under a datum may be negative", () => {
  test.each<[string, boolean]>([
    ["flow", true],
    ["level", true],
    ["volume", true],
    ["temp", true],
    ["tp", false],
    ["ec", false],
  ])("%s: %s", (key, allowed) => {
    expect(isIndicatorKey(key) && parseCell(key, { text: "-1" }).ok).toBe(allowed);
  });
});

test("a table says its units in the names of its columns, and flags beside them", () => {
  const text = [
    "station,time,hg_ugl,nh4_mgl,ec_msm,tp_mgl,tp_flag",
    "a,2021-03-01T00:00:00Z,0.05,1,35.6,0.025L,",
    "a,2021-03-01T04:00:00Z,,,,0.3,above-range",
  ].join("\n");
  const readings = unwrap(readSentTable(text)).rows.map(({ reading }) => reading);
  expect(readings).toEqual([
    {
      station: "a",
      time: "2021-03-01T08:00:00+08:00",
      status: "正常",
      values: { hg: "0.00005", nh3n: "0.7765", ec: "356", tp: "0.025" },
      noInstrument: [],
      below: ["tp"],
      sent: {
        hg: { value: "0.05", unit: "μg/L", factor: "0.001" },
        nh3n: { value: "1", unit: "mg/L", as: "NH4", factor: "0.7765" },
        ec: { value: "35.6", unit: "mS/m", factor: "10" },
      },
    },
    {
      station: "a",
      time: "2021-03-01T12:00:00+08:00",
      status: "正常",
      values: { tp: "0.3" },
      noInstrument: [],
      flags: { tp: "above-range" },
    },
  ]);
});
