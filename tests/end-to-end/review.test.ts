import { describe, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { demonstrationMonth } from "#tests/support/demonstration-month.ts";
import { until } from "#tests/support/local-server.ts";
import { problemOf } from "#tests/support/problem.ts";

const SECTION = "jishuigang";
const STATION = "jishuigang-auto";
const MONTH = "2021-03";
const { server, as, params, key, assessed, readings } = demonstrationMonth(SECTION, MONTH);

describe("review of the month", () => {
  let doubt = "";
  const time = "2021-03-17T08:00:00+08:00";
  const value = { station: STATION, time, indicator: "tp" };
  const before: { tp: string | null | undefined } = { tp: undefined };

  test("one person doubts a value; it counts until somebody else decides, and nobody confirms meanwhile", async () => {
    before.tp = (await assessed())?.values["tp"];
    const station = await as("station-jishuigang");
    const marked = await station.call("markDoubtful", {
      params,
      body: { values: [value], reason: "试剂过期", evidence: ["运维记录 2021-03-17"] },
      idempotencyKey: key(),
    });
    expect(marked).toMatchObject({ state: "open", values: 1 });
    doubt = marked.doubt;
    const shown = (await readings()).find(reading => reading.time === time)?.values["tp"];
    expect(shown).toMatchObject({ verdict: "doubted", counts: true, doubts: [doubt] });
    const reviewer = await as("review-sh");
    const { version } = (await assessed()) ?? { version: 0 };
    const problem = await problemOf(
      reviewer.call("reviewAssessment", { params, body: { version }, idempotencyKey: key() }),
    );
    expect(problem).toMatchObject({ status: 409, code: "review.open-doubts" });
  });

  test("the doubt waits for those who may decide it, and not for others", async () => {
    const queueOf = async (principal: string) => {
      const queue = await (await as(principal)).call("listReviewQueue", { query: { section: SECTION } });
      expect(OPERATIONS.listReviewQueue.answer.safeParse(queue).error).toBeUndefined();
      return queue.waiting.find(({ month }) => month === MONTH)?.doubtsToDecide;
    };
    expect(await queueOf("review-sh")).toEqual([doubt]);
    expect(await queueOf("environment-js")).toEqual([doubt]);
    expect(await queueOf("environment-zj")).toBeUndefined();
    expect(await queueOf("station-jishuigang")).toBeUndefined();
  });

  test("nobody decides their own doubt, nor one of another section, nor twice", async () => {
    const decide = async (principal: string, id: string) =>
      (await as(principal)).call("decideDoubt", {
        params: { ...params, doubt: id },
        body: { decision: "invalid", reason: "属实" },
        idempotencyKey: key(),
      });
    const own = await (await as("review-sh")).call("markDoubtful", {
      params,
      body: { values: [{ ...value, indicator: "ph" }], reason: "电极漂移" },
      idempotencyKey: key(),
    });
    expect(await problemOf(decide("review-sh", own.doubt))).toMatchObject({
      code: "review.own-doubt",
      status: 403,
    });
    expect(await problemOf(decide("environment-zj", doubt))).toMatchObject({ code: "access.forbidden" });
    expect(await problemOf(decide("station-jishuigang", doubt))).toMatchObject({ code: "access.forbidden" });
    expect(await problemOf(decide("review-sh", "d99"))).toMatchObject({ code: "record.not-found" });
    const valid = await (await as("environment-js")).call("decideDoubt", {
      params: { ...params, doubt: own.doubt },
      body: { decision: "valid", reason: "复测一致" },
      idempotencyKey: key(),
    });
    expect(valid.state).toBe("valid");
    expect(await problemOf(decide("environment-js", own.doubt))).toMatchObject({ code: "review.decided" });
  });

  test("a second person confirms it: the value does not count, the original stays, the month is another", async () => {
    const seen = await assessed();
    const reviewer = await as("review-sh");
    await reviewer.call("decideDoubt", {
      params: { ...params, doubt },
      body: { decision: "invalid", reason: "属实，试剂已更换" },
      idempotencyKey: key(),
    });
    await until(async () => (await assessed())?.version !== seen?.version, server());
    const shown = (await readings()).find(reading => reading.time === time)?.values["tp"];
    expect(shown).toMatchObject({ verdict: "invalid", counts: false });
    expect(shown?.value).not.toBe("");
    const review = await reviewer.call("getReview", { params });
    expect(OPERATIONS.getReview.answer.safeParse(review).error).toBeUndefined();
    expect(review.doubts.find(({ id }) => id === doubt)).toMatchObject({
      state: "invalid",
      by: "station-jishuigang",
      decidedBy: "review-sh",
      evidence: ["运维记录 2021-03-17"],
    });
    expect(review.history.find(({ kind, doubt: of }) => kind === "decided" && of === doubt)).toMatchObject({
      ...{ by: "review-sh", decision: "invalid", reason: "属实，试剂已更换", gap: null },
    });
  });

  test("a value that was not sent, another month, another section's station cannot be doubted", async () => {
    const mark = async (change: object) =>
      (await as("review-sh")).call("markDoubtful", {
        params,
        body: { values: [{ ...value, ...change }], reason: "试剂过期" },
        idempotencyKey: key(),
      });
    const code = async (change: object) => (await problemOf(mark(change))).code;
    expect(await code({ time: "2021-03-17T09:00:00+08:00" })).toBe("review.no-value");
    expect(await code({ time: "2021-02-10T08:00:00+08:00" })).toBe("review.other-month");
    expect(await code({ station: "jiekou-auto" })).toBe("review.other-month");
    expect(await code({ time: "2021-03-17" })).toBe("request.invalid");
  });

  test("missing hours are listed, requested, seen by the station, explained", async () => {
    const month = "2020-10";
    const sheet = { section: SECTION, month };
    const reviewer = await as("review-sh");
    const { missing, expected, present } = await reviewer.call("getReview", { params: sheet });
    expect(expected).toBe(31);
    expect(missing.reduce((sum, { count }) => sum + count, 0)).toBe(expected - present);
    expect(missing.every(({ state }) => state === "explained")).toBe(true);
    const gone = { station: STATION, from: "2020-11-01T00:00:00+08:00", to: "2020-11-30T23:00:00+08:00" };
    const november = { section: SECTION, month: "2020-11" };
    const gaps = async () =>
      (await reviewer.call("getReview", { params: november })).missing.map(({ state, count }) => [
        state,
        count,
      ]);
    expect(await gaps()).toEqual([["missing", 30]]);
    const part = { ...gone, to: "2020-11-05T08:00:00+08:00" };
    const asked = await reviewer.call("requestMissing", {
      params: november,
      body: part,
      idempotencyKey: key(),
    });
    expect(asked).toEqual({ station: STATION, state: "requested", missing: 5 });
    expect(await gaps()).toEqual([
      ["requested", 5],
      ["missing", 25],
    ]);
    const station = await as("station-jishuigang");
    const waiting = async () =>
      (await station.call("listReviewQueue", { query: { month: "2020-11" } })).waiting;
    expect(await waiting()).toMatchObject([{ section: SECTION, month: "2020-11", requestedGaps: 1 }]);
    await station.call("explainMissing", {
      params: november,
      body: { ...gone, reason: "站点停运检修", evidence: ["停运报告"] },
      idempotencyKey: key(),
    });
    expect(await gaps()).toEqual([["explained", 30]]);
    expect(await waiting()).toEqual([]);
    const nothing = { station: STATION, from: "2021-03-01T00:00:00+08:00", to: "2021-03-01T01:00:00+08:00" };
    const problem = await problemOf(
      station.call("explainMissing", {
        params,
        body: { ...nothing, reason: "无" },
        idempotencyKey: key(),
      }),
    );
    expect(problem.code).toBe("review.nothing-missing");
  });

  test("doubts that are raised at one moment are all kept, one after the other, and each once", async () => {
    const february = { section: SECTION, month: "2021-02" };
    const station = await as("station-jishuigang");
    const mark = (day: number) =>
      station.call("markDoubtful", {
        params: february,
        body: {
          values: [{ station: STATION, time: `2021-02-0${day}T08:00:00+08:00`, indicator: "ph" }],
          reason: "电极漂移",
        },
        idempotencyKey: `february-${day}`,
      });
    const days = [1, 2, 3, 4, 5];
    const raised = await Promise.all([...days, ...days].map(mark));
    expect(new Set(raised.map(each => each.doubt)).size).toBe(days.length);
    const { doubts } = await station.call("getReview", { params: february });
    const found = doubts.flatMap(({ values }) => values.map(each => Number(each.time.slice(8, 10))));
    expect(found.sort()).toEqual(days);
  });

  test("a failed check puts the instrument's readings since the last passed one in doubt", async () => {
    const station = await as("station-jishuigang");
    const check = (checked: string, measured: string) =>
      station.call("recordCheck", {
        params: { station: STATION },
        body: {
          indicator: "tn",
          kind: "standard",
          time: checked,
          reference: "2",
          measured,
          tolerance: { kind: "percent", value: "10" },
        },
        idempotencyKey: key(),
      });
    const passed = await check("2021-03-20T09:00:00+08:00", "2.1");
    expect(passed).toMatchObject({ check: { passed: true, error: "0.1", allowed: "0.2" }, doubts: [] });
    const failed = await check("2021-03-23T09:00:00+08:00", "2.3");
    expect(failed).toMatchObject({ check: { passed: false }, doubts: [{ month: MONTH }] });
    const again = await check("2021-03-23T09:00:00+08:00", "2.3");
    expect(again.check).toEqual(failed.check);
    expect(await problemOf(check("2021-03-23T09:00:00+08:00", "2.2"))).toMatchObject({
      code: "record.exists",
    });
    const raised = failed.doubts[0]?.doubt ?? "";
    const doubted = (await readings())
      .filter(({ values }) => values["tn"]?.verdict === "doubted")
      .map(reading => reading.time.slice(0, 10));
    expect(doubted).toEqual(["2021-03-21", "2021-03-22", "2021-03-23"]);
    const { checks } = await station.call("listChecks", { params: { station: STATION } });
    expect(checks.map(each => each.passed)).toEqual([true, false]);
    const seen = await assessed();
    await (await as("review-sh")).call("decideDoubt", {
      params: { ...params, doubt: raised },
      body: { decision: "invalid", reason: "标样核查不合格" },
      idempotencyKey: key(),
    });
    await until(async () => (await assessed())?.version !== seen?.version, server());
  });

  test("the month is reviewed by one person, then confirmed by each party, then settled", async () => {
    const { version = 0 } = (await assessed()) ?? {};
    const confirm = async (party: string) =>
      (await as(`environment-${party}`)).call("confirmAssessment", {
        params,
        body: { version },
        idempotencyKey: key(),
      });
    expect(await problemOf(confirm("sh"))).toMatchObject({ code: "assessment.not-reviewed", status: 409 });
    const reviewer = await as("review-sh");
    const foreign = (await as("review-zj")).call("reviewAssessment", {
      params,
      body: { version },
      idempotencyKey: key(),
    });
    expect(await problemOf(foreign)).toMatchObject({ code: "access.forbidden" });
    const reviewed = await reviewer.call("reviewAssessment", {
      params,
      body: { version, note: "已审核" },
      idempotencyKey: key(),
    });
    expect(reviewed).toMatchObject({ state: "reviewed", version: version + 1, confirmedBy: [] });
    expect(await confirm("sh")).toMatchObject({ state: "reviewed", confirmedBy: ["SH"] });
    expect(await confirm("js")).toMatchObject({ state: "confirmed", confirmedBy: ["SH", "JS"] });
    expect(await assessed()).toMatchObject({ state: "confirmed", reviewedBy: "review-sh" });
    const settled = await (await as("operator")).call("settle", {
      params: { agreement: "demonstration-zone" },
      body: { from: "2020-05", to: "2021-04", effectiveOn: "2021-06-30" },
      idempotencyKey: key(),
    });
    // The class of the year is the same, so that nothing more is owed.
    expect(settled).toMatchObject({ settlement: "demonstration-zone.2020-05.2021-04", entries: [] });
    expect([before.tp, (await assessed())?.values["tp"]]).toEqual(["0.069", "0.071"]);
  });
});
