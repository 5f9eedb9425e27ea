import { describe, expect, test } from "vitest";
import { countedReadings } from "#domain/monitoring/counted.ts";
import { NO_REVIEW } from "#domain/monitoring/review.ts";
import { reviewReadings } from "#domain/monitoring/reviewed.ts";
import { foldReadings } from "#domain/monitoring/revisions.ts";
import { inService, type Station } from "#domain/monitoring/station.ts";

const station = (id: string, about: Partial<Station> = {}): Station => ({
  ...{ id, section: "section", name: id, kind: "automatic", operatesFrom: null, succeeds: null },
  ...about,
});
const at = (day: number) => `2021-03-0${day}T08:00:00+08:00`;

function counted(stations: readonly Station[], ...sent: [string, number, object, string?][]) {
  const readings = sent.map(([id, day, values, status = "正常"]) => ({
    ...{ station: id, time: at(day), status, values, noInstrument: [] },
  }));
  const folded = foldReadings([{ digest: "a", receivedAt: "2021-04-01T00:00:00.000Z", readings }]);
  return countedReadings(reviewReadings(folded, NO_REVIEW), inService(stations)).map(
    ({ station: id, values }) => [id, ...Object.keys(values)].join(" "),
  );
}

describe("what is there to be assessed", () => {
  test("each station in its own time, and no station that is not of the section", () => {
    const succeeds = { station: "auto", how: "replaced" as const, from: at(2), reason: "仪器更新" };
    const sent: [string, number, object][] = [
      ["auto", 1, { ph: "7" }],
      ["next", 1, { ph: "8" }],
      ["auto", 2, { ph: "7" }],
      ["next", 2, { ph: "8" }],
      ["stranger", 2, { ph: "9" }],
    ];
    expect(counted([station("auto"), station("next", { succeeds })], ...sent)).toEqual([
      "auto ph",
      "next ph",
    ]);
  });
});
