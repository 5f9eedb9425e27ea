import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runCli } from "#tests/support/cli.ts";

function example(path: string): string {
  return readFileSync(new URL(`../../examples/${path}`, import.meta.url), "utf8");
}

const XINAN = example("agreements/xinan-river.json");
const READINGS = example("readings/jiekou-2020-2021.csv");

const run = (args: readonly string[], files: Record<string, string> = {}) =>
  runCli(["agreement", ...args], { "a.json": XINAN, "r.csv": READINGS, ...files });

describe("headwater agreement check", () => {
  test("reads the rule back in both languages, and marks what is assumed", async () => {
    const { exitCode, stdout, stderr } = await run(["check", "a.json"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("不超过 0.95 时浙江省向安徽省支付 2亿元，超过时安徽省向浙江省支付 2亿元。");
    expect(stdout).toContain("at 0.95 or below Zhejiang pays Anhui 200,000,000 yuan");
    expect(stdout).toContain("【假定】系数 = 1");
    expect(stdout).toContain("[assumed] factor = 1");
  });

  test("every fault of every file is placed; a sound file among them is read back", async () => {
    const wrong = XINAN.replace('"weight": "0.25", "base": "4"', '"weight": "0.35", "base": "0"');
    const { exitCode, stdout, stderr } = await run(["check", "b.json", "a.json", "--language", "en"], {
      "b.json": wrong,
    });
    expect(exitCode).toBe(1);
    expect(stderr.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^b\.json:\d+:\d+: agreement\.invalid: .*the weights add up to 1\.1, not 1$/),
      expect.stringMatching(/^b\.json:\d+:\d+: agreement\.invalid: base of codmn must be above zero/),
    ]);
    expect(stdout).toContain("Xin'an River");
  });
});

describe("headwater agreement diff", () => {
  const later = XINAN.replace('"version": 1', '"version": 2').replace('"limit": "0.95"', '"limit": "0.90"');

  test("says what changed, in the asked language; nothing when nothing did", async () => {
    const { stdout } = await run(["diff", "a.json", "b.json", "--language", "en"], { "b.json": later });
    expect(stdout).toContain("  + at Jiekou: ");
    expect(stdout).toContain("    money.limit: 0.95 → 0.90\n");
    expect(await run(["diff", "a.json", "a.json"])).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });

  test("as JSON", async () => {
    const { stdout } = await run(["diff", "a.json", "b.json", "--format", "json"], { "b.json": later });
    expect(JSON.parse(stdout)).toMatchObject([
      { kind: "changed", values: [{ path: "money.limit", before: "0.95", after: "0.90" }] },
      {},
    ]);
  });
});

describe("headwater agreement simulate", () => {
  const SWEEP = ["simulate", "a.json", "--readings", "r.csv", "--sweep"];

  test("a sweep of the limit over the published readings turns the payment at P = 0.468", async () => {
    const { exitCode, stdout, stderr } = await run([...SWEEP, "terms[0].money.limit=0.45..0.50/0.05"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/2020-05…2021-04 +安徽省→浙江省 200,000,000.00 +浙江省→安徽省 200,000,000.00/);
    expect(stdout).toContain("█".repeat(40));
  });

  test("drafts side by side, and what the chart shows, as JSON and SVG", async () => {
    const files = { "b.json": XINAN.replace('"2亿"', '"3亿"').replace('"version": 1', '"version": 2') };
    const drafts = ["simulate", "a.json", "b.json", "--readings", "r.csv"];
    const { stdout } = await run([...drafts, "--format", "json"], files);
    expect(JSON.parse(stdout)).toMatchObject([
      { label: "xinan-river v1", net: { AH: "200000000.00" }, undecided: 0 },
      { label: "xinan-river v2", net: { AH: "300000000.00" } },
    ]);
    const svg = (await run([...drafts, "--format", "svg", "--party", "ZJ"], files)).stdout;
    expect(svg).toMatch(/^<svg [\s\S]*-300,000,000\.00[\s\S]*<\/svg>\n$/);
  });

  test("what cannot be decided is counted and explained", async () => {
    const { stdout } = await run([
      "simulate",
      "a.json",
      "--readings",
      "r.csv",
      "--from",
      "2018-05",
      "--to",
      "2019-04",
    ]);
    expect(stdout).toMatch(/暂缓: p-index/);
    expect(stdout).toMatch(/未能确定的考核期 +1/);
    expect(stdout).toContain("月均值不足");
  });

  test.each([
    [["simulate"], "name the drafts"],
    [["simulate", "a.json"], "--readings names the file of readings"],
    [[...SWEEP, "limit"], "--sweep is written as path=values"],
    [[...SWEEP, "a=1..0/1"], "--sweep from..to/step needs a step above zero"],
    [[...SWEEP, "a=0..1/0.001"], "--sweep takes at most 200 values"],
    [[...SWEEP, "terms[0].money.limit=1", "--party", "SH"], "--party SH is a party of none of the drafts"],
    [["simulate", "a.json", "--readings", "r.csv", "--format", "png"], "--format must be text, json or svg"],
    [["diff", "a.json"], "name two agreement files"],
    [["check"], "name the agreement files"],
    [["check", "a.json", "--language", "fr"], "--language must be zh, en or both"],
  ])("misuse is exit code 2: %j", async (args, problem) => {
    const { exitCode, stdout, stderr } = await run(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(`headwater agreement: ${problem}`);
  });

  test("a parameter that is not there, or makes the draft unsound, is refused", async () => {
    expect((await run([...SWEEP, "terms[0].money.cap=1"])).stderr).toContain(
      '"terms[0].money.cap" is no parameter',
    );
    expect((await run([...SWEEP, "terms[0].score.factor=0"])).stderr).toContain("factor must be above zero");
  });
});

test("figures that no reading holds come from their own file, and are checked", async () => {
  const model = example("agreements/xinan-model-area-2023.json");
  const readings = READINGS.replaceAll("2020-", "2024-").replaceAll("2021-", "2025-");
  const evaluate = ["evaluate", "m.json", "--readings", "r.csv", "--from", "2024-01", "--to", "2024-12"];
  const files = { "m.json": model, "r.csv": readings };
  const without = JSON.parse((await run(evaluate, files)).stdout);
  expect(without).toMatchObject({
    obligations: [],
    held: [{ reason: { en: 'the figure "gdp-growth" of 2024 is not known' } }],
  });
  const told = (value: unknown) =>
    JSON.stringify({ figures: [{ name: "gdp-growth", period: "2024", value, source: "统计公报" }] });
  const withFigure = await run([...evaluate, "--figures", "f.json", "--format", "text"], {
    ...files,
    "f.json": told("0.05"),
  });
  expect(withFigure.stdout).toContain("浙江省 → 补偿资金池  630000000.00 元");
  expect(withFigure.stdout).toContain("告知数据 两省 GDP 增速，2024：统计公报");
  const floating = await run([...evaluate, "--figures", "f.json"], { ...files, "f.json": told(0.05) });
  expect(floating).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("floating-point number") });
});
