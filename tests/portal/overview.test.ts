import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percentOf } from "#portal/format/percent.ts";
import type { ObligationPeriod, Section } from "#portal/live/answers.ts";
import { moneyBySection } from "#portal/overview/border-money.ts";
import { coursesOf, type Placed } from "#portal/overview/river-courses.ts";
import { stripOfCourse } from "#portal/overview/river-layout.ts";
import { fitting, widthOf } from "#portal/overview/strip-text.ts";

function section(id: string, way: string, river = "新安江"): Placed {
  const [from = "", to] = way.split(/[>|]/);
  return {
    ...{ id, river, riverEn: river, parties: to === undefined ? [from] : [from, to].sort() },
    normalFlow: way.includes(">") && to !== undefined ? { from, to } : null,
  };
}

/** `AH (a) >b> ZJ`: reaches with the sections within, borders with the sections at them. */
function words(sections: readonly Placed[]): string[] {
  return coursesOf(sections).map(({ stretches }) =>
    stretches
      .map(stretch => {
        const ids = stretch.sections.map(({ id }) => id).join(",");
        if (stretch.kind === "reach") return ids === "" ? stretch.party : `${stretch.party} (${ids})`;
        return stretch.flows ? `>${ids}>` : `|${ids}|`;
      })
      .join(" "),
  );
}

describe("the courses of rivers", () => {
  it.each<[string, Placed[], string[]]>([
    ["one border", [section("a", "AH>ZJ")], ["AH >a> ZJ"]],
    [
      "downstream, whatever was registered first",
      [section("b", "JS>SH"), section("a", "AH>JS")],
      ["AH >a> JS >b> SH"],
    ],
    ["two sections at one border", [section("a", "AH>ZJ"), section("b", "AH>ZJ")], ["AH >a,b> ZJ"]],
    ["a section within a reach", [section("a", "AH>ZJ"), section("i", "ZJ")], ["AH >a> ZJ (i)"]],
    ["two waters that join", [section("a", "AH>ZJ"), section("b", "JX>ZJ")], ["AH >a> ZJ", "JX >b> ZJ"]],
    ["no usual direction", [section("a", "JS|ZJ")], ["JS |a| ZJ"]],
    ["there and back", [section("a", "JS>SH"), section("b", "SH>JS")], ["JS >a> SH >b> JS"]],
    ["nobody's neighbour", [section("i", "AH")], ["AH (i)"]],
    ["two rivers", [section("a", "AH>ZJ"), section("b", "AH>ZJ", "别的")], ["AH >a> ZJ", "AH >b> ZJ"]],
  ])("%s", (_, sections, expected) => expect(words(sections)).toEqual(expected));

  it("show every section once, on a strip that ends where the last reach ends", () => {
    const party = fc.constantFrom("A", "B", "C", "D");
    const ways = fc
      .tuple(party, party, fc.constantFrom(">", "|"))
      .map(([from, to, sign]) => (from === to ? from : `${from}${sign}${to}`));
    fc.assert(
      fc.property(fc.array(ways, { maxLength: 12 }), fc.integer({ min: 320, max: 2000 }), (all, width) => {
        const sections = all.map((way, index) => section(String(index), way) as Section);
        const strips = coursesOf(sections).map(course => stripOfCourse(course, width, () => []));
        const shown = strips.flatMap(strip => strip.sections.map(placed => placed.section.id));
        expect(shown.toSorted()).toEqual(sections.map(({ id }) => id).toSorted());
        for (const { reaches, length } of strips) {
          expect(reaches[0]?.begin).toBe(0);
          expect(reaches.at(-1)?.end).toBe(length);
          for (const [index, { begin }] of reaches.slice(1).entries())
            expect(begin).toBe(reaches[index]?.end);
        }
      }),
    );
  });
});

describe("the money beside a border", () => {
  const sections = [
    { id: "a", parties: ["AH", "ZJ"] },
    { id: "b", parties: ["JS", "SH"] },
  ];
  const owed = (settlement: string, open: string, state: "due" | "overdue" | "paid") => ({
    settlement,
    obligations: [
      { payer: "JS", payee: "SH", amount: "10.00", open, state },
    ] as unknown as ObligationPeriod["obligations"],
  });
  const money = (...periods: ReturnType<typeof owed>[]) =>
    moneyBySection(sections, [
      { agreement: { id: "x", sections: [{ id: "a" }, { id: "b" }] as never }, periods },
    ]);

  it("stands once, where both parties meet, with what is open of all periods and the most pressing state", () => {
    const found = money(owed("s1", "4.00", "due"), owed("s2", "3.50", "overdue"), owed("s3", "0.00", "paid"));
    expect([...found.keys()]).toEqual(["b"]);
    expect(found.get("b")).toMatchObject([
      { payer: "JS", payee: "SH", amount: "7.50", state: "overdue", periods: 2, address: "#/settlements/x" },
    ]);
  });

  it("of one period leads to its settlement, and says what was paid when nothing is open", () => {
    expect(money(owed("s3", "0.00", "paid")).get("b")).toMatchObject([
      { amount: "10.00", state: "paid", address: "#/settlements/x/s3" },
    ]);
  });
});

it.each([
  ["901.00", "9000.00", "10.0"],
  ["8999.99", "9000.00", "99.9"],
  ["9000.00", "9000.00", "100.0"],
  ["0.00", "0.00", null],
])("%s of %s is %s percent, never rounded up to all of it", (part, whole, percent) => {
  expect(percentOf(part, whole)).toBe(percent);
});

it("cuts a name that has no room, and no other", () => {
  expect(fitting("街口", 40, 16)).toBe("街口");
  expect(fitting("长三角生态绿色一体化发展示范区", 90, 16)).toBe("长三角生…");
  expect(widthOf("ab街", 10)).toBeCloseTo(21.2);
});
