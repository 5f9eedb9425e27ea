import { describe, expect, test } from "vitest";
import { foldReadings } from "#domain/monitoring/revisions.ts";
import { FIT_STATES } from "#domain/monitoring/station-state.ts";
import { monthVolume, volumeRule } from "#domain/monitoring/volume.ts";

const HOURLY = { everyMinutes: 60, firstMinute: 0 };

function readings(...values: [time: string, values: object, status?: string][]) {
  return foldReadings([
    {
      digest: "a",
      receivedAt: "2021-04-01T00:00:00.000Z",
      readings: values.map(([time, each, status = "正常"]) => ({
        ...{ station: "s", time: `2021-02-${time}:00+08:00`, status, noInstrument: [] },
        values: each,
      })),
    },
  ]);
}
const volumes = (given: ReturnType<typeof readings>, schedule = HOURLY) => {
  const rule = volumeRule(given);
  const { days, ...month } = monthVolume("2021-02", given, schedule, rule, FIT_STATES);
  return { rule, month, day: (date: number) => days[date - 1] };
};

describe("daily and monthly volume", () => {
  test("each flow stands for its interval; what runs back is taken off", () => {
    const { rule, month, day } = volumes(
      readings(["01T00:00", { flow: "1.5" }], ["01T01:00", { flow: "-0.5" }], ["02T23:00", { flow: "2" }]),
    );
    expect(rule).toBe("flow");
    expect(day(1)).toEqual({ date: "2021-02-01", volumeM3: "3600", expected: 24, present: 2 });
    expect(day(2)).toMatchObject({ volumeM3: "7200", present: 1 });
    expect(day(3)).toMatchObject({ volumeM3: null, present: 0 });
    expect(month).toEqual({ month: "2021-02", volumeM3: "10800", expected: 672, present: 3 });
  });

  test("volumes that are sent go before flows", () => {
    const { rule, month } = volumes(
      readings(["01T00:00", { flow: "1", volume: "3500" }], ["01T01:00", { volume: "0.1" }]),
    );
    expect({ rule, volume: month.volumeM3 }).toEqual({ rule: "volume", volume: "3500.1" });
  });

  test("an interval counts once, and what is not fit not at all", () => {
    const { month } = volumes(
      readings(["01T00:10", { flow: "9" }], ["01T00:50", { flow: "1" }], ["01T05:00", { flow: "7" }, "停站"]),
    );
    expect(month).toMatchObject({ volumeM3: "3600", present: 1 });
  });

  test("of a station that measures once a day at 08:00 each flow stands for a day", () => {
    const daily = { everyMinutes: 1440, firstMinute: 480 };
    const { month } = volumes(readings(["01T08:00", { flow: "1" }], ["02T08:30", { flow: "1" }]), daily);
    expect(month).toEqual({ month: "2021-02", volumeM3: "172800", expected: 28, present: 2 });
  });
});
