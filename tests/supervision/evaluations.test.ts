/** Figures made of readings when they are asked for: who may ask, and what is refused. */
import { beforeAll, describe, expect, test } from "vitest";
import { EVALUATION_OPERATIONS } from "#events/evaluation-operations.ts";
import { OPERATIONS } from "#events/operations.ts";
import type { OperationId } from "#events/routes.ts";
import { airQualityCommands } from "#functions/commands/air-quality.ts";
import { reassessmentCommands } from "#functions/commands/reassessments.ts";
import { assessmentVersionQueries } from "#functions/queries/assessment-versions.ts";
import { evaluationQueries } from "#functions/queries/evaluations.ts";
import { apiOf } from "#tests/support/api.ts";
import { CLEAN, person, SECTION, world } from "./world.ts";

const operator = person("operator", "operator");
const own = person("environment-ah", "environment", "AH");
const foreign = person("environment-js", "environment", "JS");
const bureau = person("finance-ah", "finance", "AH");
const foreignBureau = person("finance-js", "finance", "JS");
const auditor = person("auditor", "auditor");
const monitor = person("station", "monitor");
const WHO = [operator, own, foreign, bureau, foreignBureau, auditor, monitor, null];

const params = { section: SECTION };
const months = { from: "2026-03", to: "2026-03" };

/** Who is let in, in the order of `WHO`: o may, x may not (403), s must sign in (401). */
const MATRIX: readonly [OperationId, Parameters<Api>[2], string][] = [
  ["reassessMonths", { params, body: { ...months, reason: "新办法" } }, "oxxxxxxs"],
  ["listAssessmentVersions", { params: { ...params, month: "2026-03" } }, "ooxoxoxs"],
  ["rateTrophicState", { query: { ...months, sections: SECTION } }, "oooooooo"],
  ["getLoad", { params, query: { ...months, indicator: "codmn" } }, "ooxoxoos"],
  ["listAirAreas", {}, "oooooooo"],
  ["listGoodAirDays", { params: { area: "310118" }, query: months }, "oooooooo"],
];

type Api = ReturnType<typeof apiOf>;
let call: Api;

beforeAll(async () => {
  const { store, at, measure } = await world();
  at("2026-03-02T08:00");
  await measure({ ...CLEAN, flow: "100" });
  at("2026-03-05T08:00");
  call = apiOf(
    store,
    { ...reassessmentCommands, ...assessmentVersionQueries, ...evaluationQueries, ...airQualityCommands },
    WHO.filter(who => who !== null),
  );
});

test("the matrix names every operation", () => {
  expect(MATRIX.map(([id]) => id).sort()).toEqual(Object.keys(EVALUATION_OPERATIONS).sort());
});

describe.each(MATRIX)("%s", (id, asked, expected) => {
  test.each(
    [...expected].map((mark, index) => [WHO[index]?.id ?? "nobody", mark, WHO[index] ?? null] as const),
  )("%s: %s", async (_, mark, who) => {
    const { status, body } = await call(who, id, asked);
    if (mark === "s") expect(status).toBe(401);
    else if (mark === "x") expect([status, body["code"]]).toEqual([403, "access.forbidden"]);
    else expect([200, 422], JSON.stringify(body)).toContain(status);
    if (status === 200) expect(OPERATIONS[id].answer.safeParse(body).error).toBeUndefined();
  });
});

test("a load names the steps that it left out", async () => {
  const { body } = await call(own, "getLoad", { params, query: { ...months, indicator: "codmn" } });
  // 1.8 g/m³ × 100 m³/s × one day; the first, third and fourth of March have neither.
  expect(body).toMatchObject({
    rule: "sum-over-steps",
    stepHours: 24,
    flowFrom: "flow",
    kg: "15552",
    volumeM3: "8640000",
    steps: 4,
    used: 1,
    missingFlow: ["2026-03-01T00:00:00+08:00", "2026-03-03T00:00:00+08:00", "2026-03-04T00:00:00+08:00"],
  });
});

test("days of good air count those that have an AQI, and name those that do not", async () => {
  const days = [
    ["2026-03-01", 100],
    ["2026-03-02", 101],
    ["2026-03-03", 35],
  ].map(([date, aqi]) => ({ date, aqi }));
  await call(own, "importAirQuality", { params: { area: "330421" }, body: { days, source: "日报" } });
  const { body } = await call(null, "listGoodAirDays", { params: { area: "330421" }, query: months });
  expect(body).toEqual({
    area: "330421",
    ...months,
    line: null,
    years: [{ period: "2026", days: 3, good: 2, percent: "66.7", change: null, missing: ["2026-03-04"] }],
  });
});

test("areas with an AQI are named with their first and last month", async () => {
  const publish = (area: string, date: string) =>
    call(own, "importAirQuality", {
      params: { area },
      body: { days: [{ date, aqi: 40 }], source: "日报" },
    });
  for (const month of ["2025-11", "2025-12", "2026-01"]) await publish("310118", `${month}-01`);
  await publish("31.0118", "2024-02-01");
  const { body } = await call(null, "listAirAreas");
  const areas = body["areas"] as { area: string }[];
  expect(areas.filter(({ area }) => area.startsWith("31"))).toEqual([
    { area: "31.0118", from: "2024-02", to: "2024-02" },
    { area: "310118", from: "2025-11", to: "2026-01" },
  ]);
});

describe("refusals name the field and what would be right", () => {
  test.each<[OperationId, Parameters<Api>[2], number, string, string]>([
    ["getLoad", { params, query: { ...months, indicator: "ph" } }, 422, "request.invalid", "indicator"],
    [
      "getLoad",
      { params, query: { ...months, indicator: "codmn", rule: "mine" } },
      422,
      "request.invalid",
      "rule",
    ],
    [
      "getLoad",
      { params, query: { ...months, indicator: "codmn", stepHours: "5" } },
      422,
      "request.invalid",
      "stepHours",
    ],
    [
      "getLoad",
      { params, query: { from: "2020-01", to: "2026-03", indicator: "codmn" } },
      422,
      "request.month",
      "to",
    ],
    ["getLoad", { params, query: { ...months, indicator: "tn" } }, 422, "assessment.no-load", "steps"],
    ["rateTrophicState", { query: { ...months, sections: SECTION } }, 422, "assessment.no-index", "sections"],
    ["rateTrophicState", { query: { ...months, sections: "nowhere" } }, 404, "record.not-found", "sections"],
    ["rateTrophicState", { query: { ...months, water: "千岛湖" } }, 422, "request.invalid", "water"],
    ["rateTrophicState", { query: months }, 422, "request.invalid", "sections"],
    ["listGoodAirDays", { params: { area: "a b" }, query: months }, 422, "request.invalid", "area"],
  ])("%s %o", async (id, asked, status, code, field) => {
    const { status: answered, body } = await call(operator, id, asked);
    const [fault] = body["errors"] as { field: string }[];
    expect({ status: answered, code: body["code"], field: fault?.field }).toEqual({ status, code, field });
  });
});
