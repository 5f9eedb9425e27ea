/** Facts over the store: told by one party, confirmed by every party, used by settlements, corrected by another telling. */
import { expect, test } from "vitest";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { OPERATIONS } from "#events/operations.ts";
import { SilenceClauses } from "#functions/shared/silence-clauses.ts";
import { confirmSilentFacts } from "#functions/watch/confirm-silent-facts.ts";
import { perStep, term } from "#tests/agreement/agreements.ts";
import { border, confirmedQuarter, JS_PAYS, monthly, settleQuarter } from "./border.ts";
import { settlementWorld } from "./world.ts";

const params = { agreement: "border-water" };
const evidence = [{ name: "水文站函〔2021〕3号", digest: "ab".repeat(32) }];
const frozen = (period: string, happened = true) => ({
  ...{ kind: "event", event: "frozen", section: "s1", period, happened },
});
const volume = (period: string, value: string | null) => ({
  ...{ kind: "figure", name: "volume", section: "s1", period, value },
});

async function worldOf(agreement: Agreement) {
  const world = await settlementWorld();
  await world.register(agreement);
  const tell = (facts: readonly object[], who = "environment-sh") =>
    world.ask(who, "tellFacts", { params, body: { facts, reason: "月报", evidence } });
  const agree = (facts: readonly (readonly [string, number])[], who = "environment-js") =>
    world.ask(who, "confirmFacts", {
      params,
      body: { facts: facts.map(([fact, version]) => ({ fact, version })) },
    });
  const undecided = async () => {
    const { periods } = (await world.obligations()) as {
      periods: { undecided: { reason: { en: string } }[] }[];
    };
    return periods[0]?.undecided.map(({ reason }) => reason.en) ?? [];
  };
  return { ...world, tell, agree, undecided };
}

const ICE = border([monthly("10.00", { gates: [{ kind: "excluded-events", events: ["frozen"] }] })]);

test("a frozen month is held until every party confirms it, then not charged; taken back, it is charged again", async () => {
  const world = await worldOf(ICE);
  await confirmedQuarter(world, "Ⅴ");
  const told = await world.tell([frozen("2020-12")]);
  expect(OPERATIONS.tellFacts.answer.safeParse(told.body).error).toBeUndefined();
  expect(told).toMatchObject({
    status: 200,
    body: { facts: [{ id: "frozen:s1:2020-12", version: 1, state: "told", waitsFor: ["JS"] }] },
  });
  await settleQuarter(world);
  expect(await world.balance("1036.01.JS")).toBe("0.00");
  expect(await world.undecided()).toEqual([
    "fact frozen:s1:2020-12/1: 水文站函〔2021〕3号, not confirmed by JS",
  ]);
  expect(await world.agree([["frozen:s1:2020-12", 1]])).toMatchObject({
    body: { facts: [{ version: 2, state: "confirmed" }] },
  });
  await settleQuarter(world);
  expect(await world.balance("1036.01.JS")).toBe("40.00");
  const { settlements } = await world.done("auditor", "listSettlements", { params });
  expect(OPERATIONS.listSettlements.answer.safeParse({ settlements }).error).toBeUndefined();
  expect(settlements).toMatchObject([{ version: 2, facts: [{ fact: "frozen:s1:2020-12", version: 2 }] }]);
  expect(JSON.stringify(settlements)).toContain("fact frozen:s1:2020-12/2: 水文站函〔2021〕3号");
  const { entries } = await world.done("auditor", "listEntries", {
    params: { book: "joint-fund" },
    query: { evidence: "fact:border-water/frozen:s1:2020-12/v2" },
  });
  expect(entries).toHaveLength(1);

  // While the taking back waits, what stands in the book stands.
  await world.tell([frozen("2020-12", false)]);
  await settleQuarter(world);
  expect(await world.balance("1036.01.JS")).toBe("40.00");
  await world.agree([["frozen:s1:2020-12", 3]]);
  await settleQuarter(world);
  expect(await world.balance("1036.01.JS")).toBe("60.00");
});

test("what one party told stands in the to-do list of the others until they answered", async () => {
  const world = await worldOf(ICE);
  const toDo = async (who: string) => {
    const answer = OPERATIONS.listToDo.answer.parse(await world.done(who, "listToDo"));
    return answer.toDo.map(({ kind, fact, preparedBy }) => [kind, fact?.id, fact?.version, preparedBy]);
  };
  await world.tell([frozen("2020-10"), frozen("2020-11"), frozen("2020-12")]);
  const waits = (month: string, version: number) => [
    ...["confirm-fact", `frozen:s1:${month}`, version],
    "environment-sh",
  ];
  expect(await toDo("environment-js")).toEqual([
    waits("2020-10", 1),
    waits("2020-11", 1),
    waits("2020-12", 1),
  ]);
  expect(await toDo("environment-sh")).toEqual([]);
  expect(await toDo("finance-js")).toEqual([]);

  await world.agree([["frozen:s1:2020-10", 1]]);
  expect(await toDo("environment-js")).toEqual([waits("2020-11", 1), waits("2020-12", 1)]);
  const objection = { version: 1, reason: "未结冰", evidence: [] };
  const named = { ...params, fact: "frozen:s1:2020-11" };
  await world.done("environment-js", "objectToFact", { params: named, body: objection });
  expect(await toDo("environment-js")).toEqual([waits("2020-12", 1)]);
  // Told anew it waits again.
  await world.tell([frozen("2020-11", false), frozen("2020-10", false)]);
  expect(await toDo("environment-js")).toHaveLength(2);
});

test("terms on volumes are settled by confirmed volumes, and a correction posts the difference", async () => {
  const money = perStep({ step: "1000", amount: "1.00", cap: "1000.00", above: JS_PAYS, below: null });
  const more = term({ kind: "volume-above-target", targetM3: "0" }, money, { sections: ["s1"] });
  const world = await worldOf(border([more]));
  await confirmedQuarter(world, "Ⅲ");
  await settleQuarter(world);
  expect(await world.undecided()).toEqual(["no volume of section s1 for 2020-10"]);
  const months = ["2020-10", "2020-11", "2020-12"];
  await world.tell(months.map(month => volume(month, "5000")));
  await world.agree(months.map(month => [`volume:s1:${month}`, 1] as const));
  await settleQuarter(world);
  expect(await world.balance("1036.01.JS")).toBe("15.00");
  await world.tell([volume("2020-11", "2000")], "environment-js");
  await settleQuarter(world);
  expect(await world.balance("1036.01.JS")).toBe("15.00");
  await world.agree([["volume:s1:2020-11", 3]], "environment-sh");
  await settleQuarter(world);
  expect(await world.balance("1036.01.JS")).toBe("12.00");
  const history = await world.done("auditor", "getFact", {
    params: { ...params, fact: "volume:s1:2020-11" },
  });
  expect(OPERATIONS.getFact.answer.safeParse(history).error).toBeUndefined();
  const versions = history["versions"] as readonly { value: string; told: { party: string } }[];
  expect(versions.map(({ value, told }) => [value, told.party])).toEqual([
    ["5000", "SH"],
    ["5000", "SH"],
    ["2000", "JS"],
    ["2000", "JS"],
  ]);
});

test("who may say what, and what is refused", async () => {
  const world = await worldOf(ICE);
  const codes = async (...answers: ReturnType<typeof world.tell>[]) =>
    (await Promise.all(answers)).map(({ status, body }) => [status, body["code"]]);
  expect(
    await codes(
      world.tell([frozen("2020-12")], "finance-sh"),
      world.tell([frozen("2020-12")], "operator"),
      world.tell([frozen("2020-12", false)]),
      world.tell([frozen("2020-12"), frozen("2020-12")]),
      world.tell([volume("2021-01", "1")]),
      world.agree([["frozen:s1:2020-12", 1]]),
    ),
  ).toEqual([
    [403, "access.forbidden"],
    [403, "access.forbidden"],
    [404, "record.not-found"],
    [422, "request.invalid"],
    [422, "request.date"],
    [404, "record.not-found"],
  ]);
  await world.tell([frozen("2020-12")]);
  // The same again is the same; the other party's own telling of it is a confirmation.
  expect((await world.tell([frozen("2020-12")])).body).toMatchObject({ facts: [{ version: 1 }] });
  expect((await world.tell([frozen("2020-12")], "environment-js")).body).toMatchObject({ code: "fact.told" });
  const object = (who: string, version: number) =>
    world.ask(who, "objectToFact", {
      params: { ...params, fact: "frozen:s1:2020-12" },
      body: { version, reason: "未结冰" },
    });
  expect((await object("environment-js", 1)).body).toMatchObject({
    facts: [{ version: 2, state: "objected" }],
  });
  const listed = await world.done("auditor", "listFacts", { params, query: { state: "objected" } });
  expect(OPERATIONS.listFacts.answer.safeParse(listed).error).toBeUndefined();
  expect(listed).toMatchObject({ from: "2020", to: "2021", facts: [{ waitsFor: ["JS"] }] });
  expect((await world.ask("finance-ah", "listFacts", { params })).status).toBe(403);
  // Nobody had agreed, so that who told it takes it back alone.
  expect((await world.tell([frozen("2020-12", false)])).body).toMatchObject({
    facts: [{ version: 3, state: "confirmed" }],
  });
  expect((await world.agree([["frozen:s1:2020-12", 1]])).body).toMatchObject({ status: 403 });
});

test("silence confirms a fact after the term, where the clause is about facts too", async () => {
  const silence = { clause: "第七条", workingDays: 3, parties: ["SH", "JS"] };
  for (const facts of [true, false]) {
    const world = await worldOf({ ...ICE, silence: { ...silence, facts } });
    await world.tell([frozen("2020-12")]);
    const look = async () => {
      const { agreements } = await SilenceClauses.read(world.store);
      for (const versions of agreements) await confirmSilentFacts(world.store, versions);
      const { facts: found } = await world.done("auditor", "listFacts", { params });
      return (found as readonly { state: string }[]).map(({ state }) => state);
    };
    world.on("2021-01-07");
    expect(await look()).toEqual(["told"]);
    world.on("2021-01-08");
    expect(await look()).toEqual([facts ? "confirmed" : "told"]);
    const { toDo } = await world.done("environment-js", "listToDo");
    expect(toDo).toHaveLength(facts ? 0 : 1);
    const late = await world.ask("environment-js", "objectToFact", {
      params: { ...params, fact: "frozen:s1:2020-12" },
      body: { version: 1, reason: "未结冰" },
    });
    expect(late.body["code"]).toBe(facts ? "fact.term-over" : undefined);
  }
});
