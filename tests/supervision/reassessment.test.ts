/** A changed profile: which months it concerns, how earlier ones come under it, and what stays as it was. */
import { expect, test } from "vitest";
import { judgingVersions } from "#domain/agreement/judging-versions.ts";
import { EVALUATION_OPERATIONS } from "#events/evaluation-operations.ts";
import type { AssessmentRecord } from "#events/records.ts";
import { assessmentCommands } from "#functions/commands/assessments.ts";
import { reassessmentCommands } from "#functions/commands/reassessments.ts";
import { sectionRulesCommands } from "#functions/commands/section-rules.ts";
import { evaluateInForce } from "#functions/commands/settlement-basis.ts";
import { assessmentVersionQueries } from "#functions/queries/assessment-versions.ts";
import { assessmentQueries } from "#functions/queries/assessments.ts";
import { appendVersion, latestVersion } from "#storage/records.ts";
import { readReviewLog } from "#storage/review-log.ts";
import { agreement, classDistance, perStep, term } from "#tests/agreement/agreements.ts";
import { apiOf } from "#tests/support/api.ts";
import { CLEAN, person, SECTION, world } from "./world.ts";

const operator = person("operator", "operator");
const [anhui, zhejiang] = [
  person("environment-ah", "environment", "AH"),
  person("environment-zj", "environment", "ZJ"),
];
const MANUAL = "gb3838-manual";
const AUTOMATIC = "gb3838-automatic";
const section = { section: SECTION };

const AGREEMENT = agreement([term(classDistance("Ⅱ"), perStep(), { sections: [SECTION] })], {
  sections: [{ id: SECTION, name: { zh: "街口", en: "Jiekou" }, waterBody: "river" }],
});

/** February and March 2026 assessed under the automatic profile, and the section's rules changed to the manual one. */
async function changed() {
  const here = await world();
  const useCases = {
    ...assessmentCommands,
    ...reassessmentCommands,
    ...sectionRulesCommands,
    ...assessmentVersionQueries,
    ...assessmentQueries,
  };
  const call = apiOf(here.store, useCases, [operator, anhui, zhejiang]);
  for (const month of ["02", "03"]) {
    here.at(`2026-${month}-02T08:00`);
    await here.measure(CLEAN);
  }
  await call(operator, "setSectionRules", { params: section, body: { profile: MANUAL } });
  const month = async (name: string) =>
    latestVersion<AssessmentRecord>(here.store, "assessment", `${SECTION}.2026-${name}`);
  return {
    ...here,
    call,
    profileOf: async (name: string) => (await month(name))?.value.assessment.profile,
    month,
    reassess: (body: object) => call(operator, "reassessMonths", { params: section, body }),
    agree: async (name: string) => {
      const params = { ...section, month: `2026-${name}` };
      const version = async () => ({ version: (await month(name))?.version });
      await call(operator, "reviewAssessment", { params, body: await version() });
      for (const who of [anhui, zhejiang]) {
        const confirmed = await call(who, "confirmAssessment", { params, body: await version() });
        expect(confirmed.status).toBe(200);
      }
    },
    basis: (value: typeof AGREEMENT) => {
      const identity = { principalOf: () => Promise.reject(new Error("nobody asks")) };
      const span = { from: "2026-02", to: "2026-03" };
      return evaluateInForce({ store: here.store, identity }, judgingVersions([value], span), span);
    },
  };
}

test("a month stays with its profile whatever arrives; a month that is new has the new one", async () => {
  const { at, measure, profileOf } = await changed();
  await measure({ ...CLEAN, codmn: "1.9" }, "2026-03-05T08:00");
  expect(await profileOf("03")).toBe(AUTOMATIC);
  at("2026-04-02T08:00");
  await measure(CLEAN);
  expect(await profileOf("04")).toBe(MANUAL);
});

test("months are assessed again on request: a version more with who asked and why, the old one stays", async () => {
  const { at, deliver, reassess, call, profileOf } = await changed();
  at("2026-04-10T09:00");
  const answer = await reassess({ from: "2026-01", to: "2026-12", reason: "执行新办法" });
  expect(answer.body).toEqual({
    section: SECTION,
    profile: MANUAL,
    rulesVersion: 1,
    months: ["2026-02", "2026-03"],
    settled: [],
  });
  expect(EVALUATION_OPERATIONS.reassessMonths.answer.safeParse(answer.body).error).toBeUndefined();
  for (const month of ["2026-02", "2026-03", "2026-03"]) await deliver(month);
  expect([await profileOf("02"), await profileOf("03")]).toEqual([MANUAL, MANUAL]);
  const { body } = await call(anhui, "listAssessmentVersions", { params: { ...section, month: "2026-03" } });
  expect(EVALUATION_OPERATIONS.listAssessmentVersions.answer.safeParse(body).error).toBeUndefined();
  const [first, second, ...more] = body["versions"] as Record<string, unknown>[];
  expect(more).toEqual([]);
  expect(first).toMatchObject({ version: 1, profile: AUTOMATIC, reassessed: null });
  expect(second).toMatchObject({
    version: 2,
    profile: MANUAL,
    state: "preliminary",
    reassessed: {
      profile: MANUAL,
      rulesVersion: 1,
      reason: "执行新办法",
      by: "operator",
      at: "2026-04-10T01:00:00.000Z",
    },
  });
  // The same readings are behind both.
  expect(second?.["basis"]).toEqual(first?.["basis"]);
  expect(second?.["digest"]).not.toBe(first?.["digest"]);
});

test("what was confirmed under the old profile is confirmed anew, and settles under the agreement's only", async () => {
  const { deliver, reassess, agree, basis, month } = await changed();
  for (const name of ["02", "03"]) await agree(name);
  expect((await basis(AGREEMENT)).ok).toBe(true);
  const manual = { ...AGREEMENT, profile: MANUAL };
  const refused = await basis(manual);
  expect(refused.ok ? null : refused.faults[0]).toMatchObject({
    code: "agreement.not-confirmed",
    field: "profile",
    value: AUTOMATIC,
    expected: MANUAL,
  });
  await reassess({ from: "2026-02", to: "2026-03", reason: "协议约定人工优先" });
  for (const name of ["02", "03"]) {
    await deliver(`2026-${name}`);
    expect((await month(name))?.value).toMatchObject({ state: "preliminary", confirmations: [] });
    await agree(name);
  }
  expect((await basis(manual)).ok).toBe(true);
  expect((await basis(AGREEMENT)).ok).toBe(false);
});

test("a month that a settlement rests on is left, and said to be", async () => {
  const { reassess, store, deliver, profileOf } = await changed();
  await appendVersion(store, {
    ...{ kind: "agreement", id: "a1", version: 1, value: AGREEMENT },
    lists: [{ owner: "all", sort: "a1" }],
  });
  const value = { settlement: "a1.2026-02.2026-02" };
  await appendVersion(store, { kind: "settled-month", id: "a1.2026-02", version: 1, value });
  const answer = await reassess({ from: "2026-02", to: "2026-03", reason: "执行新办法" });
  expect(answer.body).toMatchObject({
    months: ["2026-03"],
    settled: [{ month: "2026-02", settlement: "a1.2026-02.2026-02" }],
  });
  await deliver("2026-02");
  expect(await profileOf("02")).toBe(AUTOMATIC);
  expect(await readReviewLog(store, SECTION, "2026-02")).toEqual([]);
});

test("a span of no months, or of too many, is refused", async () => {
  const { reassess } = await changed();
  for (const [from, to] of [
    ["2026-03", "2026-02"],
    ["2020-01", "2026-02"],
  ]) {
    const { status, body } = await reassess({ from, to, reason: "执行新办法" });
    expect([status, body["code"]]).toEqual([422, "request.invalid"]);
  }
});

test("what was assessed under the old profile keeps its class when the rules change", async () => {
  const { call } = await changed();
  const query = { from: "2026-02", to: "2026-03" };
  const { body } = await call(anhui, "assessPeriod", { params: section, query });
  expect(body).toMatchObject({
    class: "Ⅰ",
    profile: AUTOMATIC,
    monthsPresent: ["2026-02", "2026-03"],
    monthsMissing: [],
  });
});

test("a period is assessed by the profile of its newest month, and leaves out months of another", async () => {
  const { call, at, measure } = await changed();
  at("2026-04-02T08:00");
  await measure(CLEAN);
  const query = { from: "2026-02", to: "2026-04" };
  const { body } = await call(anhui, "assessPeriod", { params: section, query });
  expect(body).toMatchObject({
    class: null,
    profile: MANUAL,
    monthsPresent: ["2026-04"],
    monthsMissing: ["2026-02", "2026-03"],
  });
});
