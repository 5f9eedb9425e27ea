/** A section that changes: every month is judged by the version in force in it, whatever was registered since. */
import { expect, test } from "vitest";
import { judgingVersions } from "#domain/agreement/judging-versions.ts";
import { MONITORING_OPERATIONS } from "#events/monitoring-operations.ts";
import type { AssessmentRecord } from "#events/records.ts";
import { assessmentCommands } from "#functions/commands/assessments.ts";
import { sectionVersionCommands } from "#functions/commands/section-versions.ts";
import { evaluateInForce } from "#functions/commands/settlement-basis.ts";
import { monitoringQueries } from "#functions/queries/monitoring.ts";
import { sectionVersionQueries } from "#functions/queries/section-versions.ts";
import { appendVersion, latestVersion } from "#storage/records.ts";
import { agreement, classDistance, perStep, term } from "#tests/agreement/agreements.ts";
import { apiOf } from "#tests/support/api.ts";
import { CLEAN, person, SECTION, world } from "./world.ts";

const operator = person("operator", "operator");
const anhui = person("environment-ah", "environment", "AH");
const zhejiang = person("environment-zj", "environment", "ZJ");
const jiangsu = person("environment-js", "environment", "JS");
const section = { section: SECTION };
/** Good enough for class Ⅲ, not for class Ⅱ. */
const FAIR = { ...CLEAN, nh3n: "0.8" };

const AGREEMENT = agreement([term(classDistance("Ⅱ"), perStep(), { sections: [SECTION] })], {
  sections: [{ id: SECTION, name: { zh: "街口", en: "Jiekou" }, waterBody: "river" }],
});

/** January to March 2026 measured by one reading each. */
async function measured() {
  const here = await world();
  const useCases = {
    ...assessmentCommands,
    ...sectionVersionCommands,
    ...sectionVersionQueries,
    ...monitoringQueries,
  };
  const call = apiOf(here.store, useCases, [operator, anhui, zhejiang, jiangsu]);
  for (const id of ["AH", "ZJ", "JS"])
    await appendVersion(here.store, { kind: "party", id, version: 1, value: { id } });
  for (const month of ["01", "02", "03"]) {
    here.at(`2026-${month}-02T08:00`);
    await here.measure(FAIR);
  }
  const month = async (name: string) =>
    (await latestVersion<AssessmentRecord>(here.store, "assessment", `${SECTION}.2026-${name}`)) ?? {
      version: 0,
      value: null,
    };
  return {
    ...here,
    call,
    month,
    target: async (name: string) => (await month(name)).value?.assessment.section.targetClass,
    revise: (body: object) => call(operator, "reviseSection", { params: section, body }),
    async agree(name: string, people = [anhui, zhejiang]) {
      const params = { ...section, month: `2026-${name}` };
      const body = async () => ({ version: (await month(name)).version });
      await call(operator, "reviewAssessment", { params, body: await body() });
      for (const who of people) {
        const confirmed = await call(who, "confirmAssessment", { params, body: await body() });
        expect(confirmed.status).toBe(200);
      }
    },
    async settled(name: string) {
      await appendVersion(here.store, {
        ...{ kind: "agreement", id: "a1", version: 1, value: AGREEMENT },
        lists: [{ owner: "all", sort: "a1" }],
      });
      const value = { settlement: `a1.2026-${name}.2026-${name}` };
      await appendVersion(here.store, { kind: "settled-month", id: `a1.2026-${name}`, version: 1, value });
    },
    basis: (from: string, to: string) => {
      const identity = { principalOf: () => Promise.reject(new Error("nobody asks")) };
      const span = { from: `2026-${from}`, to: `2026-${to}` };
      return evaluateInForce({ store: here.store, identity }, judgingVersions([AGREEMENT], span), span);
    },
  };
}

const REVISION = {
  version: 2,
  validFrom: "2026-03",
  reason: "十五五断面水质目标调整",
  changes: { targetClass: "Ⅲ" },
};

test("months before keep what they were judged by; from its first month on the new version judges", async () => {
  const { revise, agree, basis, deliver, measure, target, month } = await measured();
  for (const name of ["01", "02"]) await agree(name);
  const before = await basis("01", "02");
  expect(before.ok).toBe(true);
  const answer = await revise({
    ...REVISION,
    changes: { targetClass: "Ⅲ", parties: ["AH", "JS"], detectionLimits: { nh3n: "2" } },
  });
  expect(answer.body).toEqual({ section: SECTION, version: 2, validFrom: "2026-03", months: ["2026-03"] });
  expect(MONITORING_OPERATIONS.reviseSection.answer.safeParse(answer.body).error).toBeUndefined();
  for (const name of ["01", "02", "03"]) await deliver(`2026-${name}`);
  expect(await basis("01", "02")).toEqual(before);
  expect([await target("01"), await target("02"), await target("03")]).toEqual(["Ⅱ", "Ⅱ", "Ⅲ"]);
  // A late reading of an old month is seen with the detection limits of then.
  await measure(FAIR, "2026-02-05T08:00");
  const { value: february } = await month("02");
  expect(february?.assessment.indicators.nh3n?.belowDetection).toBe(0);
  expect(february?.assessment.section.targetClass).toBe("Ⅱ");
  expect((await month("03")).value?.assessment.indicators.nh3n?.belowDetection).toBe(1);
});

test("each month is confirmed by the parties of then, and the basis of a settlement names the later version", async () => {
  const { revise, agree, basis, deliver, call, month } = await measured();
  await agree("02");
  await revise({ ...REVISION, changes: { parties: ["AH", "JS"] } });
  await deliver("2026-03");
  await agree("03", [anhui, jiangsu]);
  const params = { ...section, month: "2026-03" };
  const late = await call(zhejiang, "confirmAssessment", {
    params,
    body: { version: (await month("03")).version },
  });
  expect([late.status, late.body["code"]]).toEqual([403, "assessment.not-a-party"]);
  const found = await basis("02", "03");
  if (!found.ok) throw new Error(JSON.stringify(found.faults));
  expect(found.value.used.map(each => [each.month, each.sectionVersion])).toEqual([
    ["2026-02", undefined],
    ["2026-03", 2],
  ]);
  expect(JSON.stringify(found.value.evaluation.trace)).toContain("section version 2");
});

test("a month that was confirmed and not settled waits for a party that came to it", async () => {
  const { revise, agree, deliver, month, basis } = await measured();
  await agree("03");
  await revise({ ...REVISION, changes: { parties: ["AH", "ZJ", "JS"] } });
  await deliver("2026-03");
  expect((await month("03")).value).toMatchObject({ state: "reviewed" });
  const waits = await basis("03", "03");
  expect(waits.ok ? null : waits.faults[0]).toMatchObject({
    code: "agreement.not-confirmed",
    expected: "confirmations of JS",
  });
  await agree("03", [jiangsu]);
  expect((await basis("03", "03")).ok).toBe(true);
});

test("no version reaches into a month that a settlement rests on", async () => {
  const { revise, settled, target, deliver } = await measured();
  await settled("02");
  const refused = await revise({ ...REVISION, validFrom: "2026-01" });
  const fault = { field: "validFrom", value: "2026-01", expected: "a month after 2026-02" };
  expect([refused.status, refused.body]).toMatchObject([409, { code: "section.settled", errors: [fault] }]);
  await deliver("2026-01");
  expect(await target("01")).toBe("Ⅱ");
  expect((await revise(REVISION)).status).toBe(200);
});

test.each<[string, object, string, string]>([
  ["a number that leaves one out", { version: 3 }, "record.exists", "version"],
  ["nothing at all", { changes: {} }, "request.invalid", "changes"],
  [
    "another kind of water",
    { changes: { targetClass: "Ⅲ", waterBody: "lake" } },
    "request.invalid",
    "changes.waterBody",
  ],
  ["a party that is not registered", { changes: { parties: ["AH", "XX"] } }, "record.not-found", "party"],
  ["a month too far back", { validFrom: "2010-01" }, "request.month", "validFrom"],
])("refused: %s", async (_, about, code, field) => {
  const { revise } = await measured();
  expect((await revise({ ...REVISION, ...about })).body).toMatchObject({ code, errors: [{ field }] });
});

test("every version stands with who registered it and why; the list shows the section as it stands now", async () => {
  const { at, revise, call, deliver } = await measured();
  await revise({ ...REVISION, validFrom: "2026-05" });
  await deliver("2026-03");
  const listed = await call(anhui, "listSectionVersions", { params: section });
  expect(MONITORING_OPERATIONS.listSectionVersions.answer.safeParse(listed.body).error).toBeUndefined();
  expect(listed.body).toMatchObject({
    section: SECTION,
    versions: [
      { version: 1, validFrom: null, targetClass: "Ⅱ", reason: null, registeredBy: null },
      {
        ...{ version: 2, validFrom: "2026-05", targetClass: "Ⅲ", parties: ["AH", "ZJ"] },
        ...{ reason: REVISION.reason, registeredBy: "operator" },
      },
    ],
  });
  const now = async () => {
    const { body } = await call(anhui, "listSections");
    const [first] = body["sections"] as { targetClass: string; months: { targetClass: string }[] }[];
    return [first?.targetClass, first?.months.map(({ targetClass }) => targetClass)];
  };
  expect(await now()).toEqual(["Ⅱ", ["Ⅱ", "Ⅱ", "Ⅱ"]]);
  at("2026-05-02T08:00");
  expect(await now()).toEqual(["Ⅲ", ["Ⅱ", "Ⅱ", "Ⅱ"]]);
  const unknown = await call(anhui, "listSectionVersions", { params: { section: "nowhere" } });
  expect(unknown.status).toBe(404);
});
