import { describe, expect, test } from "vitest";
import { simulate, varied } from "#domain/agreement/simulate.ts";
import { simulationSvg } from "#domain/agreement/simulation-svg.ts";
import { renderBars, renderSimulations } from "#domain/agreement/simulation-text.ts";
import { agreement, assessment, classDistance, perStep, term } from "#tests/agreement/agreements.ts";

const MONTHLY = agreement([term(classDistance("Ⅲ"), perStep())], { period: { kind: "month" } });

/** Class Ⅳ in January, Ⅱ in February, undecided in March. */
const observed = {
  assessmentOf: (_: string, from: string) => {
    const classes = { "2020-01": "Ⅳ", "2020-02": "Ⅱ" } as const;
    return assessment({}, { class: classes[from as keyof typeof classes] ?? null });
  },
};
const span = { from: "2020-01", to: "2020-03" };
const draft = { label: "one", agreement: MONTHLY, observed };

describe("drafts over past readings", () => {
  test("each whole assessment period is judged; what is held has no balance and is counted", () => {
    const { periods, net, undecided } = simulate(draft, span);
    expect(periods.map(each => [each.from, each.net])).toEqual([
      ["2020-01", { UP: "-10.00", DOWN: "10.00" }],
      ["2020-02", { UP: "10.00", DOWN: "-10.00" }],
      ["2020-03", null],
    ]);
    expect({ net, undecided }).toEqual({ net: { UP: "0.00", DOWN: "0.00" }, undecided: 1 });
  });

  test("a period that the span cuts is not judged", () => {
    const yearly = { ...MONTHLY, period: { kind: "year" } as const };
    expect(
      simulate({ ...draft, agreement: yearly }, { from: "2020-02", to: "2021-12" }).periods,
    ).toMatchObject([{ from: "2021-01", to: "2021-12" }]);
  });

  test.each([
    ["terms[0].money.cap", "15.00", { ok: true }],
    ["terms[0].money.cap", "ten", { ok: false, faults: [{ code: "money.not-a-decimal" }] }],
    [
      "terms[0].money.gone",
      "1",
      { ok: false, faults: [{ code: "agreement.invalid", field: "terms[0].money.gone" }] },
    ],
    ["terms[0].money", "1", { ok: false, faults: [{ code: "agreement.invalid" }] }],
    ["", "1", { ok: false, faults: [{ code: "agreement.invalid" }] }],
    ["period.startMonth", "1.5", { ok: false }],
  ])("%s = %s is a draft of its own when it is consistent", (path, value, expected) => {
    const before = JSON.stringify(MONTHLY);
    expect(varied(MONTHLY, path, value)).toMatchObject(expected);
    expect(JSON.stringify(MONTHLY)).toBe(before);
  });

  test("a swept amount moves what is paid, and the table shows the drafts side by side", () => {
    const compared = ["10.00", "20万"].map(amount => {
      const changed = varied(MONTHLY, "terms[0].money.amount", amount);
      const capped = changed.ok ? varied(changed.value, "terms[0].money.cap", "100万") : changed;
      if (!capped.ok) return expect.fail("a draft");
      return {
        agreement: capped.value,
        simulation: simulate(
          { ...draft, label: amount, agreement: capped.value },
          { from: "2020-01", to: "2020-01" },
        ),
      };
    });
    expect(renderSimulations(compared, "en")).toMatchInlineSnapshot(`
      "Owed in each assessment period (yuan)
      period                       10.00                            20万
      -------  -------------------------  ------------------------------
      2020-01  Upstream→Downstream 10.00  Upstream→Downstream 200,000.00

      On balance for each party (yuan, above zero it receives)
      party        10.00         20万
      ----------  ------  -----------
      Upstream    -10.00  -200,000.00
      Downstream   10.00   200,000.00
      "
    `);
    expect(compared.map(({ simulation }) => simulation.net["DOWN"])).toEqual(["10.00", "200000.00"]);
  });
});

test("bars stand on both sides of zero, in proportion", () => {
  const points = [
    { label: "a", net: "-10.00" },
    { label: "bb", net: "20.00" },
    { label: "c", net: "0.00" },
  ];
  expect(renderBars(points, "title").split("\n")).toEqual([
    "title",
    `a  ${"█".repeat(20)}│ -10.00`,
    `bb ${" ".repeat(20)}│${"█".repeat(40)} 20.00`,
    `c  ${" ".repeat(20)}│ 0.00`,
    "",
  ]);
});

test("the chart is well-formed, and names are not markup", () => {
  const svg = simulationSvg("a < b & c", ["1", "2"], [{ name: "UP", net: ["-5.00", "10.00"] }]);
  expect(svg).toContain("<title>a &lt; b &amp; c</title>");
  const opened = svg.match(/<(svg|title|text)\b/g)?.length;
  expect(svg.match(/<\/(svg|title|text)>/g)?.length).toBe(opened);
  // −5 to 10 over 420 places: zero lies at a third of them.
  expect(svg).toContain('<rect x="260" y="60" width="140"');
  expect(svg).toContain('<rect x="400" y="86" width="280"');
});
