import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ASKED_TABLES, partsOf } from "#functions/shared/parts.ts";
import { alarmInWords, bookOfAlarm } from "#portal/administration/operations/alarm-words.ts";
import { countOf, needsOf, type SettlingRun } from "#portal/administration/operations/needs.ts";
import { type HealthPart, PART_WORDS, reasonInWords } from "#portal/administration/operations/part-words.ts";
import { pageOf, placeOf } from "#portal/docs/page.ts";

const part = (name: string, state: HealthPart["state"], reason: string | null = null): HealthPart => ({
  ...{ part: name, state, reason },
  at: null,
});

const run = (state: SettlingRun["state"], ...agreements: readonly string[]): SettlingRun => ({
  ...{
    startedAt: "2026-11-29T00:00:00Z",
    endedAt: null,
    state,
    agreements: 1,
    done: 1,
    settled: 0,
    waiting: 0,
  },
  failed: agreements.map(agreement => ({ agreement, from: "2026-10", to: "2026-10", code: "", message: "" })),
});

describe("the parts of the service", () => {
  const told = [
    ...partsOf(new Map(), Date.now()).map(each => each.part),
    ...[...ASKED_TABLES, "transient"].map(name => `table ${name}`),
  ];

  test("each have words, and no others have", () => {
    expect(Object.keys(PART_WORDS).sort()).toEqual(told.sort());
  });

  test.each(Object.entries(PART_WORDS))(
    "%s leads to a place that the guide has in either language",
    (_, words) => {
      const { page, place } = words.runbook;
      for (const language of ["zh", "en"] as const) {
        const file = [`${page}.md`, `${page}.${language}.md`]
          .map(path => ({ path, url: new URL(`../../docs/${path}`, import.meta.url) }))
          .flatMap(({ path, url }) => {
            try {
              return [pageOf(path, readFileSync(url, "utf8"))];
            } catch {
              return [];
            }
          })
          .find(each => each.language === language);
        const places = [...(file?.text.matchAll(/^##+ (.+)$/gm) ?? [])].map(([, heading = ""]) =>
          placeOf(heading),
        );
        expect(file, `${page} in ${language}`).toBeDefined();
        if (place !== null) expect(places).toContain(place[language]);
      }
    },
  );

  test.each([
    ["it has not run yet", "尚未运行过"],
    ["it has not run since 2026-11-29T00:00:00Z", "自 2026-11-29 08:00:00 起没有再运行"],
    ["it was 25 minutes behind its stream", "处理落后 25 分钟"],
    ["record 700 failed; see the log", "记录 700 处理失败，原因见日志"],
    ["the last run ended with TypeError; see the log", "上次运行出错（TypeError），原因见日志"],
    ["it cannot be read: TimeoutError", "无法读取（TimeoutError）"],
    ["it cannot be reached: TimeoutError; see the log", "无法访问（TimeoutError），原因见日志"],
    ["3 wait to be delivered again", "3 条待重新投递"],
    ["the newest block is not signed of fund", "最新区块尚未签名：fund"],
    ["stored bytes do not come out the same of a, b, 4 more", "重建结果与存储的字节不一致：a、b等另 4 本"],
  ])("%s is said in Chinese", (reason, chinese) => {
    expect(reasonInWords({ reason }, "zh")).toBe(chinese);
    expect(reasonInWords({ reason }, "en")).toBe(reason);
  });
});

describe("what needs a hand", () => {
  test("is nothing where all is well", () => {
    expect(countOf(needsOf([part("assess", "ok")], [], [run("done")]))).toBe(0);
    expect(countOf(needsOf([], [], []))).toBe(0);
  });

  test("is what failed before what is degraded, and the failures of the last run that ended", () => {
    const parts = [part("settle", "degraded"), part("chain", "failed"), part("watch", "ok")];
    const needs = needsOf(parts, [], [run("running", "c"), run("done", "b"), run("done", "a")]);
    expect(needs.parts.map(each => each.part)).toEqual(["chain", "settle"]);
    expect(needs.periods.map(({ agreement }) => agreement)).toEqual(["b"]);
    expect(countOf(needs)).toBe(3);
  });
});

test.each([
  ["modified", "journal#fund head#00000012", "fund", "“fund”的一项记录被改写"],
  ["removed", "account#fund#2017.02.SH 00000003", "fund", "“fund”的一项记录被删除"],
  [
    "chain",
    "fund block 4, head: it was there and is missing now",
    "fund",
    "“fund”第 4 块与由存储字节重建的结果不一致",
  ],
  ["removed", "?", null, "“?”的一项记录被删除"],
] as const)("an alarm (%s, %s) names its book", (kind, item, book, chinese) => {
  expect(bookOfAlarm({ kind, item })).toBe(book);
  expect(alarmInWords({ kind, item }, book ?? "?").zh).toBe(chinese);
});
