/** Silence that confirms, over the store: by the clock, once, and for the agreement whose clause says so. */
import { expect, test } from "vitest";
import type { Agreement, SilenceClause } from "#domain/agreement/agreement.ts";
import { judgingVersions } from "#domain/agreement/judging-versions.ts";
import { OPERATIONS } from "#events/operations.ts";
import type { AssessmentRecord } from "#events/records.ts";
import { assessmentCommands } from "#functions/commands/assessments.ts";
import { objectionCommands } from "#functions/commands/objections.ts";
import { reviewCommands } from "#functions/commands/review.ts";
import { evaluateInForce } from "#functions/commands/settlement-basis.ts";
import { confirmationQueries } from "#functions/queries/confirmation.ts";
import { allVersions, appendVersion, latestVersion } from "#storage/records.ts";
import { agreement, classDistance, perStep, term } from "#tests/agreement/agreements.ts";
import { apiOf } from "#tests/support/api.ts";
import { CLEAN, person, SECTION, type World, world } from "./world.ts";

const MONTH = "2026-03";
const ID = `${SECTION}.${MONTH}`;
const params = { section: SECTION, month: MONTH };
const anhui = person("environment-ah", "environment", "AH");
const zhejiang = person("environment-zj", "environment", "ZJ");
const operator = person("operator", "operator");
const CLAUSE: SilenceClause = { clause: "第七条", workingDays: 10, parties: ["AH", "ZJ"] };

function of(id: string, silence?: SilenceClause): Agreement {
  const pays = { payer: "AH", payee: "ZJ" };
  const money = perStep({ above: pays, below: null });
  const name = { zh: "街口", en: "Jiekou" };
  return agreement([term(classDistance("Ⅱ"), money, { sections: [SECTION] })], {
    id,
    parties: [
      { id: "AH", name, role: "upstream" },
      { id: "ZJ", name, role: "downstream" },
    ],
    sections: [{ id: SECTION, name, waterBody: "river" }],
    ...(silence === undefined ? {} : { silence }),
  });
}

/** A month that was reviewed on Friday 3 April 2026; its tenth working day after is Monday 20 April (清明 on the 6th is off). */
async function reviewed(...agreements: Agreement[]) {
  const here: World = await world();
  for (const value of agreements) {
    const lists = [{ owner: "all", sort: value.id }];
    await appendVersion(here.store, { kind: "agreement", id: value.id, version: 1, value, lists });
  }
  here.at("2026-03-02T08:00");
  await here.measure(CLEAN);
  here.at("2026-04-03T09:00");
  const useCases = { ...assessmentCommands, ...objectionCommands, ...reviewCommands, ...confirmationQueries };
  const call = apiOf(here.store, useCases, [anhui, zhejiang, operator]);
  expect((await call(operator, "reviewAssessment", { params, body: { version: 1 } })).status).toBe(200);
  const month = async () => (await latestVersion<AssessmentRecord>(here.store, "assessment", ID))?.value;
  const settles = async (value: Agreement) => {
    const identity = { principalOf: () => Promise.reject(new Error("nobody asks")) };
    const span = { from: MONTH, to: MONTH };
    const basis = await evaluateInForce(
      { store: here.store, identity },
      judgingVersions([value], span),
      span,
    );
    return basis.ok ? "settles" : basis.faults[0].expected;
  };
  return { ...here, call, month, settles };
}

test("a party that says nothing within the term has confirmed, for the agreement that says so", async () => {
  const [silent, strict] = [of("silent", CLAUSE), of("strict")];
  const { at, look, call, month, settles, store } = await reviewed(silent, strict);
  await call(anhui, "confirmAssessment", { params, body: { version: 2 } });
  at("2026-04-20T23:59");
  await look();
  expect((await month())?.state).toBe("reviewed");
  expect(await settles(silent)).toBe("confirmations of ZJ");
  at("2026-04-21T00:01");
  await look();
  await look();
  expect(await month()).toMatchObject({
    state: "confirmed",
    confirmations: [{ party: "AH" }],
    silences: [
      {
        party: "ZJ",
        agreement: "silent",
        version: 1,
        clause: "第七条",
        reviewedOn: "2026-04-03",
        dueOn: "2026-04-20",
        at: "2026-04-20T16:01:00.000Z",
      },
    ],
  });
  // Assessed, reviewed, confirmed by one, silent: looking again adds nothing.
  expect(await allVersions(store, "assessment", ID)).toHaveLength(4);
  expect([await settles(silent), await settles(strict)]).toEqual(["settles", "confirmations of ZJ"]);
  const late = await call(zhejiang, "objectToAssessment", { params, body: { version: 4, reason: "迟" } });
  expect([late.status, late.body["code"]]).toEqual([409, "assessment.term-over"]);
  // Its own word is worth more: it counts for the other agreement too.
  await call(zhejiang, "confirmAssessment", { params, body: { version: 4 } });
  expect([await settles(silent), await settles(strict)]).toEqual(["settles", "settles"]);
});

test("without such a clause silence holds the month", async () => {
  const strict = of("strict");
  const { at, look, month, settles } = await reviewed(strict);
  at("2026-12-01T08:00");
  await look();
  expect((await month())?.state).toBe("reviewed");
  expect(await settles(strict)).toBe("confirmations of AH and ZJ");
});

test("an objection is no silence, and a doubt keeps everybody's from confirming", async () => {
  const silent = of("silent", CLAUSE);
  const { at, look, call, month, settles } = await reviewed(silent);
  const doubt = await call(anhui, "markDoubtful", {
    params,
    body: {
      values: [{ station: "jiekou-auto", time: "2026-03-02T08:00:00+08:00", indicator: "nh3n" }],
      reason: "与人工监测不符",
    },
  });
  at("2026-05-06T08:00");
  await look();
  expect((await month())?.silences).toBeUndefined();
  const decision = { decision: "valid", reason: "复核一致" };
  await call(zhejiang, "decideDoubt", {
    params: { ...params, doubt: String(doubt.body["doubt"]) },
    body: decision,
  });
  await call(anhui, "objectToAssessment", { params, body: { version: 2, reason: "仪器漂移" } });
  await look();
  expect(await month()).toMatchObject({ state: "objected", silences: [{ party: "ZJ" }] });
  expect(await settles(silent)).toBe("confirmations of AH");
});

test("new data make everybody look again: the silence before was about another content", async () => {
  const silent = of("silent", CLAUSE);
  const { at, look, measure, month } = await reviewed(silent);
  at("2026-04-21T08:00");
  await look();
  expect((await month())?.state).toBe("confirmed");
  await measure({ ...CLEAN, nh3n: "0.9" }, "2026-03-05T08:00");
  expect(await month()).toMatchObject({ state: "preliminary", review: null });
  expect((await month())?.silences).toBeUndefined();
  await look();
  expect((await month())?.state).toBe("preliminary");
});

test("the confirmation route shows the clause, the term, and then who was silent", async () => {
  const { at, look, call } = await reviewed(of("silent", CLAUSE));
  const ask = async () => (await call(anhui, "getConfirmation", { params })).body;
  const before = await ask();
  expect(OPERATIONS.getConfirmation.answer.safeParse(before).error).toBeUndefined();
  expect(before).toMatchObject({
    state: "reviewed",
    parties: [{ state: "waiting" }, { state: "waiting" }],
    terms: [{ agreement: "silent", version: 1, ...CLAUSE, dueOn: "2026-04-20" }],
  });
  at("2026-04-21T08:00");
  await look();
  const after = await ask();
  expect(OPERATIONS.getConfirmation.answer.safeParse(after).error).toBeUndefined();
  expect(after).toMatchObject({
    state: "confirmed",
    overdue: false,
    parties: [
      { party: "AH", state: "silent", by: null, silences: [{ agreement: "silent", clause: "第七条" }] },
      { party: "ZJ", state: "silent" },
    ],
  });
});
