import { describe, expect, it } from "vitest";
import type { SectionMonth, Settlement } from "#portal/live/answers.ts";
import { countsOf, spanOf, stripOf } from "#portal/sections/strip.ts";
import { historiesOf } from "#portal/settlements/history.ts";

function month(name: string, about: Partial<SectionMonth> = {}): SectionMonth {
  const plain = { version: 1, state: "preliminary", class: "Ⅱ", reason: null, readingCount: 30 } as const;
  return {
    month: name,
    ...plain,
    targetClass: null,
    standard: "GB 3838-2002",
    decisive: [],
    reviewedBy: null,
    confirmedBy: [],
    silences: [],
    values: {},
    ...about,
  };
}

describe("the strip of months", () => {
  const months = [
    month("2020-08"),
    month("2020-10", { class: "Ⅳ" }),
    month("2021-09", { class: null, state: "confirmed" }),
  ];

  it("begins with the first month of all sections and keeps equal months in one column", () => {
    const span = spanOf([{ months }, { months: [month("2020-05")] }, { months: [] }]);
    expect(span).toEqual({ from: "2020-05", to: "2021-09" });
    if (span === null) return;
    const rows = stripOf(months, span);
    expect(rows.map(({ cells }) => cells.length)).toEqual([12, 5]);
    expect(rows.map(({ years }) => years)).toEqual([
      [
        { year: "2020", column: 1 },
        { year: "2021", column: 9 },
      ],
      [{ year: "2021", column: 1 }],
    ]);
    expect(rows[0]?.cells[4]).toMatchObject({ month: "2020-09", assessed: null });
    expect(rows[0]?.cells[5]?.assessed?.class).toBe("Ⅳ");
  });

  it("draws no row of twelve months without any data, and says the year of each that it draws", () => {
    const rows = stripOf([month("2010-03"), month("2021-05")], { from: "2010-01", to: "2021-05" });
    expect(rows.map(({ years, cells }) => [years, cells.length])).toEqual([
      [[{ year: "2010", column: 1 }], 12],
      [[{ year: "2021", column: 1 }], 5],
    ]);
  });

  it("has no span without months", () => {
    expect(spanOf([{ months: [] }])).toBeNull();
  });

  it("counts months at the target among those that have a class", () => {
    const counts = countsOf({ months: months.map(each => ({ ...each, targetClass: "Ⅲ" as const })) });
    expect(counts).toEqual({ readings: 90, months: 3, confirmed: 1, classed: 2, atTarget: 1 });
  });
});

describe("settlements of one assessment period", () => {
  const settlement = (id: string, version: number, to: string) =>
    ({ id, version, evaluation: { to } }) as unknown as Settlement;

  it("stand together, newest first", () => {
    const histories = historiesOf([
      settlement("a", 1, "2021-04"),
      settlement("b", 1, "2022-04"),
      settlement("a", 2, "2021-04"),
    ]);
    expect(
      histories.map(({ newest, earlier }) => [
        newest.id,
        newest.version,
        earlier.map(({ version }) => version),
      ]),
    ).toEqual([
      ["b", 1, []],
      ["a", 2, [1]],
    ]);
  });
});
