import { describe, expect, test } from "vitest";
import { loadOf } from "#domain/evaluation/load.ts";
import { loadSteps, type StepsAsked } from "#domain/evaluation/load-steps.ts";
import type { Values } from "#domain/monitoring/indicator.ts";
import { GB_3838_AUTOMATIC } from "#domain/monitoring/profile.ts";
import { foldReadings } from "#domain/monitoring/revisions.ts";
import { unwrap } from "#domain/result.ts";

type Sent = readonly [station: string, time: string, values: Values, status?: string];

function stepsOf(sent: readonly Sent[], about: Partial<StepsAsked> = {}) {
  const readings = sent.map(([station, time, values, status = "正常"]) => ({
    ...{ station, time: `2021-03-${time}:00:00+08:00`, status, values, noInstrument: [] },
  }));
  return loadSteps({
    indicator: "nh3n",
    profile: GB_3838_AUTOMATIC,
    from: "2021-03",
    to: "2021-03",
    stepHours: 24,
    nowMs: Date.parse("2021-03-04T12:00:00+08:00"),
    readings: foldReadings([{ digest: "a", receivedAt: "2021-04-01T00:00:00.000Z", readings }]),
    manualStations: ["lab"],
    everyMinutes: new Map([["gauge", 240]]),
    ...about,
  });
}

describe("the steps of a load", () => {
  test("are those that are over, each with its mean concentration and its mean flow", () => {
    const { steps, flowFrom } = stepsOf([
      ["auto", "01T08", { nh3n: "1" }],
      ["auto", "01T20", { nh3n: "3" }],
      ["gauge", "01T08", { flow: "10" }],
      ["gauge", "02T08", { flow: "20" }],
      ["auto", "04T08", { nh3n: "9", flow: "9" }],
    ]);
    expect(flowFrom).toBe("flow");
    const day = { seconds: 86_400, belowDetection: 0 };
    expect(steps).toEqual([
      { ...day, at: "2021-03-01T00:00:00+08:00", mgPerL: "2", m3PerS: "10" },
      { ...day, at: "2021-03-02T00:00:00+08:00", mgPerL: null, m3PerS: "20" },
      { ...day, at: "2021-03-03T00:00:00+08:00", mgPerL: null, m3PerS: null },
    ]);
    // 2 g/m³ × 10 m³/s × 86,400 s; two days are named as missing.
    expect(unwrap(loadOf(steps, "sum-over-steps"))).toMatchObject({
      kg: "1728",
      used: 1,
      missingFlow: ["2021-03-03T00:00:00+08:00"],
      missingConcentration: ["2021-03-02T00:00:00+08:00", "2021-03-03T00:00:00+08:00"],
    });
  });

  test("take a value below detection for zero, reading by reading", () => {
    const { steps } = stepsOf([
      ["auto", "01T08", { nh3n: "0.02" }],
      ["auto", "01T20", { nh3n: "0.4" }],
    ]);
    expect(steps[0]).toMatchObject({ mgPerL: "0.2", belowDetection: 1 });
  });

  test("leave out what is not fit, and the laboratory where the analyser goes first", () => {
    const { steps } = stepsOf([
      ["auto", "01T08", { nh3n: "1", flow: "5" }],
      ["auto", "02T08", { nh3n: "7", flow: "7" }, "停站"],
      ["lab", "01T10", { nh3n: "9" }],
    ]);
    expect(steps.map(({ mgPerL, m3PerS }) => [mgPerL, m3PerS])).toEqual([
      ["1", "5"],
      [null, null],
      [null, null],
    ]);
  });

  test("take flows from volumes where only these are sent: 144,000 m³ in four hours are 10 m³/s", () => {
    const { steps, flowFrom } = stepsOf([["gauge", "01T08", { volume: "144000" }]], { stepHours: 4 });
    expect(flowFrom).toBe("volume");
    expect(steps[2]).toMatchObject({ at: "2021-03-01T08:00:00+08:00", seconds: 14_400, m3PerS: "10" });
    expect(steps).toHaveLength(21);
  });

  test("are none before the first is over", () => {
    expect(stepsOf([], { nowMs: Date.parse("2021-02-01T00:00:00+08:00") })).toEqual({
      steps: [],
      flowFrom: null,
    });
  });
});
