import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { demonstrationServer } from "#tests/support/demonstration.ts";
import { clientOf, until } from "#tests/support/local-server.ts";

const server = demonstrationServer();

const BAD = { ph: "7.1", do: "5.5", codmn: "7", nh3n: "3.1", tp: "0.5", tn: "6" };
const PHOTO = {
  name: "排污口.jpg",
  digest: createHash("sha256").update("a photo of an outlet").digest("hex"),
  reference: "photos/2026/outlet.jpg",
};

describe("one bad reading sent by HTTP", () => {
  let id = "";

  test("becomes a red card, and the card a case with a term in working days", async () => {
    const station = await clientOf(server(), "station-jiekou");
    const time = new Date(Date.now() - 60_000).toISOString();
    await station.call("pushReadings", {
      body: { readings: [{ station: "jiekou-auto", time, values: BAD }] },
    });
    const anhui = await clientOf(server(), "environment-ah");
    await until(
      async () => (await anhui.call("listWarningCards")).cards.some(({ colour }) => colour === "red"),
      server(),
    );
    const answer = await anhui.call("listWarningCards");
    expect(OPERATIONS.listWarningCards.answer.safeParse(answer).error).toBeUndefined();
    expect(answer.cards.map(({ rule, colour, state }) => `${colour} ${rule} ${state}`).sort()).toEqual([
      "red month-over-target standing",
      "yellow day-over-target standing",
      // Ammonia and phosphorus, beside the last values of the spring before.
      "yellow outlier standing",
      "yellow outlier standing",
    ]);
    const [card] = answer.cards;
    expect(card?.facts).toContainEqual({ indicator: "nh3n", value: "3.10", against: "0.5" });
    id = card?.case ?? "";
    const opened = await anhui.call("getCase", { params: { case: id } });
    expect(OPERATIONS.getCase.answer.safeParse(opened).error).toBeUndefined();
    expect(opened).toMatchObject({
      section: "jiekou",
      origin: "card",
      owner: "AH",
      workingDays: 10,
      overdue: false,
      state: "open",
      cards: [card?.id],
    });
    expect(opened.dueOn === null || opened.dueOn > opened.openedOn).toBe(true);
  });

  test("the same reading again opens nothing more", async () => {
    const anhui = await clientOf(server(), "environment-ah");
    const before = await anhui.call("listCases");
    const station = await clientOf(server(), "station-jiekou");
    const time = new Date(Date.now() - 30_000).toISOString();
    await station.call("pushReadings", {
      body: { readings: [{ station: "jiekou-auto", time, values: BAD }] },
    });
    await until(async () => {
      const days = await anhui.call("listDays", { params: { section: "jiekou", month: monthNow() } });
      return days.days.at(-1)?.readingCount === 2;
    }, server());
    expect((await anhui.call("listCases")).cases.map(each => each.id)).toEqual(
      before.cases.map(each => each.id),
    );
  });

  test("is worked on by its owner, handed to the neighbour with its work, and no foreign party sees it", async () => {
    const [anhui, zhejiang, jiangsu] = await Promise.all(
      ["environment-ah", "environment-zj", "environment-js"].map(who => clientOf(server(), who)),
    );
    const place = { name: "鸠坑口上游右岸", longitude: "118.720", latitude: "29.660" };
    const patrol = { kind: "patrol", note: "发现排口出水浑浊", place, evidence: [PHOTO] };
    const params = { case: id };
    await expect(zhejiang?.call("addCaseStep", { params, body: patrol })).rejects.toMatchObject({
      problem: { status: 403, code: "access.forbidden" },
    });
    await anhui?.call("addCaseStep", { params, body: patrol });
    await anhui?.call("handOverCase", { params, body: { to: "ZJ", note: "污染源位于浙江一侧" } });
    await zhejiang?.call("addCaseStep", {
      params,
      body: { kind: "enforcement", note: "责令改正并处罚", document: "淳环罚〔2026〕12号" },
    });
    const seen = await zhejiang?.call("getCase", { params });
    expect(seen).toMatchObject({ owner: "ZJ", state: "open" });
    expect(seen?.steps.map(({ kind, party }) => [kind, party])).toEqual([
      ["opened", null],
      ["patrol", "AH"],
      ["handed-over", "AH"],
      ["enforcement", "ZJ"],
    ]);
    // One after the other: nobody waits for a refusal that comes early.
    for (const call of [
      () => jiangsu?.call("getCase", { params }),
      () => jiangsu?.call("closeCase", { params, body: { note: "同意" } }),
      () => jiangsu?.call("listWarningCards", { query: { section: "jiekou" } }),
    ]) {
      await expect(call()).rejects.toMatchObject({ problem: { status: 403, code: "access.forbidden" } });
    }
    expect((await jiangsu?.call("listCases"))?.cases.filter(({ section }) => section === "jiekou")).toEqual(
      [],
    );
  });

  test("is closed with evidence by the opener's side and the neighbour, and then nothing happens any more", async () => {
    const [anhui, zhejiang] = await Promise.all(
      ["environment-ah", "environment-zj"].map(who => clientOf(server(), who)),
    );
    const params = { case: id };
    const half = await zhejiang?.call("closeCase", {
      params,
      body: { note: "已封堵排口", evidence: [PHOTO] },
    });
    expect(half).toMatchObject({ state: "closing" });
    const closed = await anhui?.call("closeCase", { params, body: { note: "现场核实，同意销号" } });
    expect(closed).toMatchObject({ state: "closed" });
    await expect(
      zhejiang?.call("addCaseStep", { params, body: { kind: "monitoring", note: "复测" } }),
    ).rejects.toMatchObject({ problem: { status: 409, code: "case.state" } });
  });

  test("stands in the month's review sheet, with figures and their formulas", async () => {
    const auditor = await clientOf(server(), "auditor");
    const review = await auditor.call("reviewMonth", { params: { month: monthNow() } });
    expect(OPERATIONS.reviewMonth.answer.safeParse(review).error).toBeUndefined();
    expect(review.cases).toMatchObject({ carried: 0, opened: 1, closed: 1, left: 0 });
    const figures = Object.fromEntries(review.figures.map(({ key, value }) => [key, value]));
    expect(figures).toMatchObject({
      "closing-rate": "100.0",
      "handling-time": "0.0",
      "on-time-rate": "100.0",
      "joint-share": "100.0",
      consistency: null,
    });
    expect(review.figures.every(({ formulaZh }) => formulaZh.includes("÷"))).toBe(true);
    expect(review.sections.find(({ section }) => section === "jiekou")).toMatchObject({
      met: false,
      yellow: 3,
      red: 1,
    });
  });
});

describe("the demonstration's past", () => {
  test("is history: its cards opened no case and none of silence was raised", async () => {
    const operator = await clientOf(server(), "operator");
    const { cards } = await operator.call("listWarningCards", { query: { section: "jishuigang" } });
    expect(cards.length).toBeGreaterThan(3);
    expect(cards.every(({ late, case: opened }) => late && opened === null)).toBe(true);
    expect(cards.map(({ rule }) => rule)).not.toContain("silent");
    expect(cards.filter(({ state }) => state === "standing").map(({ rule }) => rule)).toContain(
      "month-over-target",
    );
  });

  test("a year of a section, and rivers rated over it, with what is missing", async () => {
    const everyone = await clientOf(server());
    const query = { from: "2020-05", to: "2021-04" };
    const year = await everyone.call("assessPeriod", { params: { section: "jishuigang" }, query });
    expect(OPERATIONS.assessPeriod.answer.safeParse(year).error).toBeUndefined();
    expect(year).toMatchObject({ class: "Ⅳ", minimumMonths: 8, decisive: ["tp"] });
    expect(year.pollutants).toMatchObject([{ indicator: "tp", class: "Ⅳ" }]);
    const waters = await everyone.call("rateWaters", { query });
    expect(OPERATIONS.rateWaters.answer.safeParse(waters).error).toBeUndefined();
    expect(waters.rivers.map(({ name, rating, rule }) => [name, rating, rule])).toEqual([
      ["新安江", "优", "by-means"],
      ["淀山湖", "轻度污染", "by-means"],
    ]);
    const shares = await everyone.call("listGoodShares", { query: { from: "2020", to: "2020" } });
    expect(OPERATIONS.listGoodShares.answer.safeParse(shares).error).toBeUndefined();
  });

  test("a party objects to a month with a reason, and it is not confirmed any more until the party takes it back", async () => {
    const jiangsu = await clientOf(server(), "environment-js");
    const params = { section: "jishuigang", month: "2020-08" };
    const before = await jiangsu.call("getConfirmation", { params });
    expect(OPERATIONS.getConfirmation.answer.safeParse(before).error).toBeUndefined();
    expect(before).toMatchObject({ state: "confirmed", overdue: false });
    const body = { version: before.version, reason: "当月总磷分析仪漂移", evidence: [PHOTO] };
    await jiangsu.call("objectToAssessment", { params, body });
    const objected = await jiangsu.call("getConfirmation", { params });
    expect(objected).toMatchObject({ state: "objected" });
    expect(objected.parties.find(({ party }) => party === "JS")).toMatchObject({
      state: "objected",
      reason: "当月总磷分析仪漂移",
      evidence: [PHOTO],
    });
    await jiangsu.call("confirmAssessment", { params, body: { version: before.version } });
    expect(await jiangsu.call("getConfirmation", { params })).toMatchObject({ state: "confirmed" });
  });

  test("a review that ends after an objection does not take it back", async () => {
    const zhejiang = await clientOf(server(), "environment-zj");
    const reviewer = await clientOf(server(), "review-zj");
    const params = { section: "jiekou", month: monthNow() };
    const { version } = await zhejiang.call("getConfirmation", { params });
    const body = { version, reason: "与手工监测结果不符", evidence: [PHOTO] };
    await zhejiang.call("objectToAssessment", { params, body });
    const reviewed = await reviewer.call("reviewAssessment", { params, body: { version } });
    expect(reviewed).toMatchObject({ state: "objected" });
    expect(await zhejiang.call("getConfirmation", { params })).toMatchObject({ state: "objected" });
  });
});

function monthNow(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
}
