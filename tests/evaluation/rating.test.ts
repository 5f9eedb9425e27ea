import { describe, expect, test } from "vitest";
import { rateBasin } from "#domain/evaluation/basin.ts";
import { goodShares, shareLine } from "#domain/evaluation/good-share.ts";
import { basinPollutantsOf, mainPollutantsOf } from "#domain/evaluation/main-pollutants.ts";
import { percentOf } from "#domain/evaluation/percent.ts";
import { ratingOfClass, ratingOfShares, sharesOf } from "#domain/evaluation/rating.ts";
import type { Values } from "#domain/monitoring/indicator.ts";
import { GB_3838_MANUAL } from "#domain/monitoring/profile.ts";
import { WATER_CLASSES, type WaterClass } from "#domain/monitoring/water-class.ts";
import { assessed, CLEAN, RIVER } from "../monitoring/assessed-readings.ts";
import { caseText, NEEDS_CASES } from "../monitoring/published-cases.ts";

describe("ratings (环办〔2011〕22号)", () => {
  test.each([
    ["Ⅰ", "优"],
    ["Ⅱ", "优"],
    ["Ⅲ", "良好"],
    ["Ⅳ", "轻度污染"],
    ["Ⅴ", "中度污染"],
    ["劣Ⅴ", "重度污染"],
  ] as const)("a section of class %s is %s", (one, rating) => {
    expect(ratingOfClass(one)).toBe(rating);
  });

  test.each([
    ["90", "0", "优"],
    ["89.9", "10.1", "良好"],
    ["75", "25", "良好"],
    ["74.9", "19.9", "轻度污染"],
    ["74.9", "20", "中度污染"],
    ["60", "39.9", "中度污染"],
    ["60", "40", "重度污染"],
  ])("Ⅰ~Ⅲ %s %% and 劣Ⅴ %s %% of the sections: %s", (good, worst, rating) => {
    expect(ratingOfShares(good, worst)).toBe(rating);
  });

  test("shares are rounded each by itself and need not add up to 100.0", () => {
    const { percent, good } = sharesOf(["Ⅱ", "Ⅲ", "Ⅳ"]);
    expect(percent).toMatchObject({ Ⅱ: "33.3", Ⅲ: "33.3", Ⅳ: "33.3" });
    expect(good).toBe("66.7");
  });

  test("without a section there is no share and no rating", () => {
    expect(sharesOf([])).toMatchObject({ sections: 0, percent: null, good: null, rating: null });
  });
});

interface Published {
  readonly id: string;
  readonly sections: number;
  readonly counts: Readonly<Record<string, number>> | null;
  readonly publishedPercent: Readonly<Record<string, number>> | null;
  readonly publishedRating: string | null;
}

const published = caseText("basin-evaluation.json");
const cases = published === null ? [] : (JSON.parse(published) as { cases: Published[] }).cases;

/** Bulletins print classes, or ratings of sections; which class of a rating it was changes nothing here. */
const CLASS_OF_WORD: Readonly<Record<string, WaterClass>> = {
  "Ⅰ~Ⅲ": "Ⅲ",
  优: "Ⅱ",
  良好: "Ⅲ",
  轻度污染: "Ⅳ",
  中度污染: "Ⅴ",
  重度污染: "劣Ⅴ",
};

describe.skipIf(published === null)(`published rivers and regions ${NEEDS_CASES}`, () => {
  const counted = cases.flatMap(({ counts, ...rest }) =>
    counts === null
      ? []
      : [
          {
            ...rest,
            classes: Object.entries(counts).flatMap(([word, count]) =>
              Array.from({ length: count }, () => CLASS_OF_WORD[word] ?? (word as WaterClass)),
            ),
          },
        ],
  );

  test("every rating that the printed counts or shares decide agrees", () => {
    const byCounts = counted.filter(({ publishedRating }) => publishedRating !== null);
    const byShares = cases.filter(each => each.counts === null && each.publishedRating !== null);
    for (const { id, classes, publishedRating } of byCounts) {
      expect(sharesOf(classes).rating, id).toBe(publishedRating);
    }
    for (const { id, publishedPercent, publishedRating } of byShares) {
      const share = (name: string) => String(publishedPercent?.[name] ?? 0);
      expect(ratingOfShares(share("Ⅰ~Ⅲ"), share("劣Ⅴ")), id).toBe(publishedRating);
    }
    expect(byCounts.length + byShares.length).toBe(5);
  });

  test("every printed percentage agrees", () => {
    let compared = 0;
    for (const { id, sections, classes, publishedPercent } of counted) {
      expect(classes, id).toHaveLength(sections);
      const { percent, good } = sharesOf(classes);
      for (const [word, value] of Object.entries(publishedPercent ?? {})) {
        const ours = word === "Ⅰ~Ⅲ" ? good : percent?.[word as WaterClass];
        expect(ours, `${id} ${word}`).toBe(value.toFixed(1));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThanOrEqual(18);
  });
});

const dirty = (values: Values) => assessed("2021-03", RIVER, { values: { ...CLEAN, ...values } });

describe("main pollution indicators (主要污染指标)", () => {
  test("the worst class first, then the larger multiple; three at most; none in class Ⅲ or better", () => {
    const month = dirty({ codmn: "12", nh3n: "1.8", tp: "0.25", do: "2.5" });
    expect(mainPollutantsOf(month)).toEqual([
      { indicator: "codmn", class: "Ⅴ", multiple: "1.0" },
      { indicator: "nh3n", class: "Ⅴ", multiple: "0.8" },
      { indicator: "do", class: "Ⅴ", multiple: null },
    ]);
    expect(mainPollutantsOf(dirty({ codmn: "5.9" }))).toEqual([]);
  });

  test("cyanide and heavy metals are named first when they exceed", () => {
    const values = { codmn: { class: "劣Ⅴ", value: "20" }, pb: { class: "Ⅴ", value: "0.08" } } as const;
    const indicators = Object.fromEntries(
      Object.entries(values).map(([key, each]) => [
        key,
        { ...each, count: 1, mean: each.value, limit: null },
      ]),
    );
    const named = mainPollutantsOf({ section: RIVER, class: "劣Ⅴ", indicators });
    expect(named.map(({ indicator, multiple }) => [indicator, multiple])).toEqual([
      ["pb", "0.6"],
      ["codmn", "2.3"],
    ]);
  });

  test("of a basin by the share of sections that exceed", () => {
    const sections = [
      dirty({ codmn: "7", tp: "0.3" }),
      dirty({ codmn: "7" }),
      dirty({ codmn: "8", nh3n: "1.2" }),
      dirty({}),
      dirty({}),
    ];
    expect(basinPollutantsOf(sections)).toEqual([
      { indicator: "codmn", sections: 3, rate: "60.0" },
      { indicator: "nh3n", sections: 1, rate: "20.0" },
      { indicator: "tp", sections: 1, rate: "20.0" },
    ]);
  });
});

describe("a river out of its sections", () => {
  const named = { name: "新安江", profile: GB_3838_MANUAL };

  test("five sections are rated by shares", () => {
    const good = Array.from({ length: 4 }, () => dirty({}));
    const rated = rateBasin({ ...named, assessments: [...good, dirty({ codmn: "7" })] });
    expect(rated).toMatchObject({ rule: "by-shares", rating: "良好", class: null, unclassed: [] });
    expect(rated.shares.good).toBe("80.0");
  });

  test("fewer are averaged and judged as one section", () => {
    const rated = rateBasin({ ...named, assessments: [dirty({ codmn: "7" }), dirty({ codmn: "5.4" })] });
    // The mean 6.2 is class Ⅳ, where the shares (half of them good) would say the same word by another way.
    expect(rated).toMatchObject({ rule: "by-means", rating: "轻度污染", class: "Ⅳ" });
    expect(rated.pollutants).toEqual([{ indicator: "codmn", class: "Ⅳ", multiple: "0.03" }]);
    const better = rateBasin({ ...named, assessments: [dirty({ codmn: "6.4" }), dirty({ codmn: "5" })] });
    expect(better).toMatchObject({ rating: "良好", class: "Ⅲ" });
  });

  test("rivers and lakes are rated together by shares: one limit of phosphorus would fit only one of them", () => {
    const lake = assessed(
      "2021-03",
      { ...RIVER, id: "lake", waterBody: "lake" },
      { values: { ...CLEAN, tp: "0.09" } },
    );
    const rated = rateBasin({ ...named, assessments: [dirty({}), lake] });
    expect(rated).toMatchObject({ rule: "by-shares", rating: "轻度污染", class: null });
  });

  test("a section without a class is named and counts nowhere", () => {
    const without = assessed("2021-03", { ...RIVER, id: "silent" });
    const rated = rateBasin({ ...named, assessments: [dirty({}), without] });
    expect(rated).toMatchObject({ unclassed: ["silent"], rating: "优" });
    expect(rateBasin({ ...named, assessments: [] })).toMatchObject({ rating: null, class: null });
  });
});

describe("优良比例 over the years", () => {
  const yearOf = (period: string, good: number, sections: number) =>
    Array.from({ length: sections }, (_, index) => ({
      section: `s${index}`,
      period,
      class: WATER_CLASSES[index < good ? 2 : 3] ?? null,
    }));

  test("a plan's line comes out of the classes by itself", () => {
    const rows = goodShares([
      ...yearOf("2023", 25, 26),
      ...yearOf("2019", 18, 24),
      ...yearOf("2021", 23, 26),
    ]);
    expect(rows.map(({ period, percent, change }) => [period, percent, change])).toEqual([
      ["2019", "75.0", null],
      ["2021", "88.5", "13.5"],
      ["2023", "96.2", "7.7"],
    ]);
    expect(shareLine(rows)).toBe("75.0 % (2019) → 96.2 % (2023)");
  });

  test("a section without a class is in neither number and is named", () => {
    const [row] = goodShares([...yearOf("2020", 1, 1), { section: "silent", period: "2020", class: null }]);
    expect(row).toMatchObject({ evaluated: 1, good: 1, percent: "100.0", unclassed: ["silent"] });
    expect(shareLine([])).toBeNull();
  });

  test("percent is rounded once, half to even", () => {
    expect([percentOf(1, 16), percentOf(3, 16), percentOf(0, 7), percentOf(0, 0)]).toEqual([
      "6.2",
      "18.8",
      "0.0",
      null,
    ]);
  });
});
