import { beforeAll, describe, expect, test } from "vitest";
import type { Principal } from "#domain/access/principal.ts";
import { OPERATIONS } from "#events/operations.ts";
import type { OperationId } from "#events/routes.ts";
import { SUPERVISION_OPERATIONS } from "#events/supervision-operations.ts";
import { assessmentCommands } from "#functions/commands/assessments.ts";
import { caseCommands } from "#functions/commands/cases.ts";
import { objectionCommands } from "#functions/commands/objections.ts";
import { sectionRulesCommands } from "#functions/commands/section-rules.ts";
import { assessmentQueries } from "#functions/queries/assessments.ts";
import { confirmationQueries } from "#functions/queries/confirmation.ts";
import { supervisionQueries } from "#functions/queries/supervision.ts";
import { waterQueries } from "#functions/queries/waters.ts";
import { apiOf } from "#tests/support/api.ts";
import { DIRTY, person, SECTION, world } from "./world.ts";

const operator = person("operator", "operator");
const own = person("environment-ah", "environment", "AH");
const neighbour = person("environment-zj", "environment", "ZJ");
const foreign = person("environment-js", "environment", "JS");
const bureau = person("finance-ah", "finance", "AH");
const foreignBureau = person("finance-js", "finance", "JS");
const auditor = person("auditor", "auditor");
const monitor = person("station", "monitor");
const WHO: readonly (Principal | null)[] = [
  operator,
  own,
  neighbour,
  foreign,
  bureau,
  foreignBureau,
  auditor,
  monitor,
  null,
];

const CASE = `${SECTION}.month-over-target.2026-03`;
const NOTE = { note: "记录" };
const PHOTO = { name: "p.jpg", digest: "b".repeat(64) };
const section = { section: SECTION };
const month = { ...section, month: "2026-03" };
const open = { section: SECTION, origin: "hand", title: "巡河发现", owner: "AH", note: "垃圾" };

/** Who is let in, in the order of `WHO`: o may, x may not (403), n finds nothing yet (404), s must sign in (401). */
const MATRIX: readonly [OperationId, Parameters<Api>[2], string][] = [
  ["setSectionRules", { params: section, body: {} }, "oxxxxxxxs"],
  ["objectToAssessment", { params: month, body: { version: 1, reason: "异议" } }, "xooxxxxxs"],
  ["openCase", { body: open }, "oooxxxxxs"],
  ["addCaseStep", { params: { case: CASE }, body: { kind: "monitoring", ...NOTE } }, "ooxxxxxxs"],
  ["shareCase", { params: { case: CASE }, body: { jointOwners: [], ...NOTE } }, "ooxxxxxxs"],
  ["handOverCase", { params: { case: CASE }, body: { to: "AH", ...NOTE } }, "ooxxxxxxs"],
  ["closeCase", { params: { case: CASE }, body: { ...NOTE, evidence: [PHOTO] } }, "xooxxxxxs"],
  ["returnCase", { params: { case: CASE }, body: NOTE }, "xooxxxxxs"],
  ["getSectionRules", { params: section }, "oooooooos"],
  ["listDays", { params: month }, "ooononoon"],
  ["assessPeriod", { params: section, query: { from: "2026-01", to: "2026-03" } }, "ooooooooo"],
  ["compareSides", { params: month }, "oooxoxoxs"],
  ["getConfirmation", { params: month }, "oooxoxoxs"],
  ["rateWaters", { query: { from: "2026-03", to: "2026-03" } }, "ooooooooo"],
  ["listGoodShares", { query: { from: "2025", to: "2026" } }, "ooooooooo"],
  ["listWarningCards", { query: section }, "oooxoxoxs"],
  ["listCases", { query: section }, "oooxoxoxs"],
  ["getCase", { params: { case: CASE } }, "oooxoxoxs"],
  ["reviewMonth", { params: { month: "2026-03" } }, "oooooooxs"],
];

type Api = ReturnType<typeof apiOf>;
let call: Api;

beforeAll(async () => {
  const { store, at, measure } = await world();
  at("2026-03-02T08:00");
  await measure(DIRTY);
  const useCases = {
    ...assessmentCommands,
    ...caseCommands,
    ...objectionCommands,
    ...sectionRulesCommands,
    ...assessmentQueries,
    ...confirmationQueries,
    ...supervisionQueries,
    ...waterQueries,
  };
  call = apiOf(
    store,
    useCases,
    WHO.filter(who => who !== null),
  );
});

test("the matrix names every operation", () => {
  expect(MATRIX.map(([id]) => id).sort()).toEqual(Object.keys(SUPERVISION_OPERATIONS).sort());
});

describe.each(MATRIX)("%s", (id, asked, expected) => {
  test.each(
    [...expected].map((mark, index) => [WHO[index]?.id ?? "nobody", mark, WHO[index] ?? null] as const),
  )("%s: %s", async (_, mark, who) => {
    const { status, body } = await call(who, id, asked);
    if (mark === "s") expect(status).toBe(401);
    else if (mark === "n") expect([status, body["code"]]).toEqual([404, "record.not-found"]);
    else if (mark === "x") expect([status, body["code"]]).toEqual([403, "access.forbidden"]);
    else expect([200, 409, 422], JSON.stringify(body)).toContain(status);
    if (status === 200) expect(OPERATIONS[id].answer.safeParse(body).error).toBeUndefined();
  });
});

test("lists without a section show a foreign party nothing of it", async () => {
  const none = await Promise.all([call(foreign, "listCases"), call(foreign, "listWarningCards")]);
  expect(none.map(({ body }) => body)).toEqual([
    { cases: [], next: null },
    { cards: [], items: [] },
  ]);
  const review = await call(foreign, "reviewMonth", { params: { month: "2026-03" } });
  expect(review.body).toMatchObject({ sections: [], cases: { opened: 0 } });
  expect((await call(own, "listCases")).body["cases"]).not.toEqual([]);
});

describe("refusals name the field and what would be right", () => {
  test.each<[OperationId, Parameters<Api>[2], number, string, string]>([
    ["openCase", { body: { ...open, owner: "JS" } }, 422, "case.owner", "owner"],
    ["openCase", { body: { ...open, jointOwners: ["JS"] } }, 422, "case.owner", "jointOwners"],
    ["openCase", { body: { ...open, origin: "patrol" } }, 422, "case.incomplete", "place"],
    ["openCase", { body: { ...open, origin: "card" } }, 422, "case.incomplete", "card"],
    ["openCase", { body: { ...open, origin: "card", card: "none" } }, 404, "record.not-found", "card"],
    [
      "openCase",
      { body: { ...open, origin: "card", card: "month-over-target.2026-03" } },
      409,
      "case.state",
      "card",
    ],
    ["openCase", { body: { ...open, section: "nowhere" } }, 404, "record.not-found", "section"],
    ["getCase", { params: { case: "none" } }, 404, "record.not-found", "case"],
    ["setSectionRules", { params: section, body: { responsible: "JS" } }, 422, "case.owner", "responsible"],
    ["setSectionRules", { params: section, body: { profile: "mine" } }, 422, "request.invalid", "profile"],
    [
      "setSectionRules",
      { params: section, body: { warnings: { daysRunning: 1 } } },
      422,
      "request.invalid",
      "warnings.daysRunning",
    ],
    ["listDays", { params: { ...section, month: "2026-13" } }, 422, "request.month", "month"],
    [
      "assessPeriod",
      { params: section, query: { from: "2026-03", to: "2026-01" } },
      422,
      "request.month",
      "to",
    ],
    ["assessPeriod", { params: section, query: { from: "2026-03" } }, 422, "request.month", "to"],
    ["listGoodShares", { query: { from: "2026", to: "2025" } }, 422, "request.invalid", "to"],
    ["listCases", { query: { state: "lost" } }, 422, "request.invalid", "state"],
  ])("%s %o", async (id, asked, status, code, field) => {
    const { status: answered, body } = await call(operator, id, asked);
    expect({
      status: answered,
      code: body["code"],
      field: (body["errors"] as { field: string }[])[0]?.field,
    }).toEqual({
      status,
      code,
      field,
    });
  });
});
