import { describe, expect, it } from "vitest";
import { DEFAULT_SECTION_RULES, SetSectionRules } from "#events/supervision-commands.ts";
import { readAdministrationRoute } from "#portal/administration/address.ts";
import {
  changedIn,
  changesTo,
  contentSaid,
  inForceIn,
  type SectionVersion,
} from "#portal/administration/sections/content.ts";
import { rulesSaid, saidOfRules } from "#portal/administration/sections/rules-said.ts";

const FIRST: SectionVersion = {
  ...{ version: 1, validFrom: null, reason: null, registeredBy: null, registeredAt: null },
  ...{ name: "街口", nameEn: "Jiekou", river: "新安江", riverEn: "Xin'an River", waterBody: "river" },
  ...{ targetClass: "Ⅱ", parties: ["AH", "ZJ"], normalFlow: { from: "AH", to: "ZJ" } },
  detectionLimits: { tp: "0.01", codmn: "0.5" },
};

const SAID = {
  ...{ name: "街口", nameEn: "Jiekou", river: "新安江", riverEn: "Xin'an River" },
  ...{ targetClass: "Ⅱ", parties: "AH ZJ", from: "AH", to: "ZJ" },
  ...{ limits: "codmn tp", "limit codmn": "0.5", "limit tp": "0.01" },
};

describe("a section's form", () => {
  it("changes nothing as long as nothing else is said, whatever the order of limits", () => {
    expect(changesTo(FIRST, contentSaid(SAID))).toEqual({});
  });

  it.each([
    [{ targetClass: "none" }, { targetClass: null }],
    [{ from: "", to: "" }, { normalFlow: null }],
    [{ from: "", to: "ZJ" }, { normalFlow: { from: "", to: "ZJ" } }],
    [{ limits: "" }, { detectionLimits: {} }],
    [{ "limit tp": "0.02" }, { detectionLimits: { codmn: "0.5", tp: "0.02" } }],
    [
      { parties: "ZJ", name: "新街口" },
      { name: "新街口", parties: ["ZJ"] },
    ],
  ])("%j changes %j alone", (said, changes) => {
    expect(changesTo(FIRST, contentSaid({ ...SAID, ...said }))).toEqual(changes);
  });
});

it("what is in force in a month is the newest version whose first month has come", () => {
  const later = (version: number, validFrom: string) => ({ ...FIRST, version, validFrom });
  const versions = [FIRST, later(2, "2026-01"), later(3, "2027-01")];
  expect(
    ["2025-12", "2026-01", "2026-11", "2027-02"].map(month => inForceIn(versions, month)?.version),
  ).toEqual([1, 2, 2, 3]);
  expect(changedIn(FIRST, later(2, "2026-01"))).toEqual([]);
});

describe("rules in a form", () => {
  it("come back as they were", () => {
    expect(rulesSaid(saidOfRules(DEFAULT_SECTION_RULES))).toEqual(DEFAULT_SECTION_RULES);
  });

  it("an empty field means never, and what is no number is refused by its name", () => {
    const said = { ...saidOfRules(DEFAULT_SECTION_RULES), silentHours: "", daysRunning: "二" };
    expect(rulesSaid(said)).toMatchObject({ warnings: { silentHours: null, daysRunning: "二" } });
    const { error } = SetSectionRules.safeParse(rulesSaid(said));
    expect(error?.issues.map(({ path }) => path.join("."))).toEqual(["warnings.daysRunning"]);
  });
});

it.each([
  [[], { desk: "parties", one: null }],
  [["sections", "jiekou"], { desk: "sections", one: "jiekou" }],
  [["sections", "jiekou", "more"], null],
  [["books", "fund"], null],
  [["deeds", "2026-11-28"], { deeds: { day: "2026-11-28", who: null, operation: null } }],
  [
    ["deeds", "2026-11-28", "all", "settle"],
    { deeds: { day: "2026-11-28", who: null, operation: "settle" } },
  ],
  [["deeds", "yesterday"], null],
])("the address %j of the administration leads to %j", (parts, route) => {
  const found = readAdministrationRoute(parts);
  if (route === null) expect(found).toBeNull();
  else expect(found).toMatchObject(route);
});
