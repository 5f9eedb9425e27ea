import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runCli } from "#tests/support/cli.ts";

function example(path: string): string {
  return readFileSync(new URL(`../../examples/${path}`, import.meta.url), "utf8");
}

const AGREEMENT = example("agreements/demonstration-zone.json");
const READINGS = example("readings/jishuigang-2020-2021.csv");
const PERIOD = ["--readings", "r.csv", "--from", "2020-05", "--to", "2021-04"];

const run = (args: readonly string[], files: Record<string, string> = {}) =>
  runCli(["agreement", ...args], { "a.json": AGREEMENT, "r.csv": READINGS, ...files });

const evaluate = (files: Record<string, string> = {}) => run(["evaluate", "a.json", ...PERIOD], files);

describe("headwater agreement evaluate", () => {
  test("prints as JSON what the agreement gives on the readings", async () => {
    const { exitCode, stdout, stderr } = await evaluate();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout.endsWith("}\n")).toBe(true);
    const { trace, sections, ...result } = JSON.parse(stdout);
    expect(result).toEqual({
      agreement: "demonstration-zone",
      version: 1,
      from: "2020-05",
      to: "2021-04",
      obligations: [{ term: "class-step", asset: "CNY", payer: "JS", payee: "SH", amount: "10000000.00" }],
      held: [],
    });
    expect(sections).toMatchObject([{ section: "jishuigang", class: "Ⅳ", readingCount: 242 }]);
    expect(trace).toHaveLength(1);
  });

  test("readings may come from standard input", async () => {
    const args = ["evaluate", "a.json", "--readings", "-", "--from", "2020-05", "--to", "2021-04"];
    expect((await run(args, { "-": READINGS })).stdout).toBe((await evaluate()).stdout);
  });

  test("what is held is printed with its reason, and is no failure", async () => {
    const { exitCode, stdout } = await run([
      "evaluate",
      "a.json",
      "--readings",
      "r.csv",
      "--from",
      "2019-01",
      "--to",
      "2019-12",
    ]);
    expect(exitCode).toBe(0);
    const { obligations, held } = JSON.parse(stdout);
    expect(obligations).toEqual([]);
    expect(held).toMatchObject([
      { term: "class-step", reason: { en: expect.stringContaining("undecided") } },
    ]);
  });

  test.each([
    [
      "an amount that is no number",
      ['"amount": "1000万"', '"amount": "10 million"'],
      '"10 million"',
      'money.not-a-decimal: terms[0].money.amount "10 million" is not a decimal amount; write it like 123456.00',
    ],
    [
      "a section that is none of its own",
      ['"sections": ["jishuigang"]', '"sections": ["jiekou"]'],
      '"jiekou"',
      'agreement.invalid: terms[0].sections[0] "jiekou" is not a section of the agreement',
    ],
    [
      "a class that does not exist",
      ['"target": "Ⅲ"', '"target": "Ⅶ"'],
      '"Ⅶ"',
      'agreement.invalid: terms[0].score.target: Invalid option: expected one of "Ⅰ"|"Ⅱ"|"Ⅲ"|"Ⅳ"|"Ⅴ"|"劣Ⅴ"',
    ],
    [
      "a party that is none",
      ['{ "payer": "JS", "payee": "SH" }', '{ "payer": "JS", "payee": "ZJ" }'],
      '"ZJ"',
      'agreement.invalid: terms[0].money.above.payee "ZJ" is not a party of the agreement',
    ],
    [
      "something missing, which is placed at what should hold it,",
      ['"count": "whole",', ""],
      '{\n        "kind": "per-step"',
      'agreement.invalid: terms[0].money.count: Invalid option: expected one of "started"|"whole"',
    ],
    [
      "an amount that is a floating-point number",
      ['"amount": "1000万"', '"amount": 1000.5'],
      "1000.5",
      'agreement.invalid: terms[0].money.amount: an amount is written as text, such as "1000万": the JSON number 1000.5 is a floating-point number',
    ],
    [
      "a name twice in one object",
      ['"version": 1,', '"version": 1, "version" : 2,'],
      '"version" :',
      'agreement.invalid: "version" stands twice in one object',
    ],
  ] as const)("%s is placed in the agreement by line and column", async (_, [from, to], place, fault) => {
    const file = AGREEMENT.replace(from, to);
    const before = file.slice(0, file.indexOf(place)).split("\n");
    expect(await evaluate({ "a.json": file })).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `a.json:${before.length}:${(before.at(-1)?.length ?? 0) + 1}: ${fault}\n`,
    });
  });

  test("every fault of the agreement is printed, not the first alone", async () => {
    const wrong = AGREEMENT.replaceAll('"payer": "JS"', '"payer": "ZJ"').replace(
      '"cap": "3000万"',
      '"cap": "0"',
    );
    const { stderr } = await evaluate({ "a.json": wrong });
    expect(
      stderr
        .trimEnd()
        .split("\n")
        .map(line => line.split(": ")[1]),
    ).toEqual(["money.not-positive", "agreement.invalid"]);
  });

  test.each([
    [
      "a comma too much",
      AGREEMENT.replace('"version": 1,', '"version": 1,,'),
      "4:16: agreement.invalid: not JSON: Expected double-quoted property name",
    ],
    [
      "a word without quotes",
      AGREEMENT.replace('"version": 1', '"version": one'),
      "4:14: agreement.invalid: not JSON: Unexpected token 'o'",
    ],
    [
      "a file that was cut off",
      AGREEMENT.slice(0, 28),
      "3:12: agreement.invalid: not JSON: Unterminated string",
    ],
  ])("%s is no JSON, from line and column on", async (_, file, fault) => {
    expect(await evaluate({ "a.json": file })).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `a.json:${fault}\n`,
    });
  });

  test("what is wrong with the readings is placed in their file", async () => {
    const [heading = "", first = ""] = READINGS.split("\n");
    const wrong = `${heading}\n${first.replace(",lake,", ",pond,")}\n`;
    const { exitCode, stdout, stderr } = await evaluate({ "r.csv": wrong });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toBe('r.csv:2:2: reading.water-body: water_body "pond" is neither river nor lake\n');
  });

  test("readings that contradict each other or the agreement are refused by line", async () => {
    const table = `section,water_body,time,codmn_mgl
急水港桥,lake,2020-05-10T08:00:00+08:00,5
急水港桥,lake,2020-05-10T00:00:00Z,6
急水港桥,river,2020-05-11T08:00:00+08:00,5
`;
    expect(await evaluate({ "r.csv": table })).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `r.csv:4: reading.water-body: section 急水港桥 is a river here and a lake in the agreement (jishuigang)
r.csv:3: record.exists: codmn of 2020-05-10T08:00:00+08:00 is 6 (正常) here and 5 (正常) in line 2
`,
    });
  });

  test.each([
    [["evaluate", "none.json", ...PERIOD], "none.json: record.not-found: there is no such file\n"],
    [
      ["evaluate", "a.json", "--readings", "none.csv", "--from", "2020-05", "--to", "2021-04"],
      "none.csv: record.not-found: there is no such file\n",
    ],
  ])("a file that is not there is said to be so: %j", async (args, stderr) => {
    expect(await run(args)).toEqual({ exitCode: 1, stdout: "", stderr });
  });

  test.each([
    [[], "say what to do: check, "],
    [["seal", "a.json"], 'there is no "agreement seal"'],
    [["evaluate", ...PERIOD], "name one agreement file"],
    [["evaluate", "a.json", "b.json", ...PERIOD], "name one agreement file"],
    [["evaluate", "a.json", "--from", "2020-05", "--to", "2021-04"], "--readings names the file of readings"],
    [
      ["evaluate", "a.json", "--readings", "r.csv", "--to", "2021-04"],
      "--from must be a month such as 2020-05",
    ],
    [
      ["evaluate", "a.json", "--readings", "r.csv", "--from", "2020-05", "--to", "2021-13"],
      "--to must be a month such as 2020-05",
    ],
    [
      ["evaluate", "a.json", "--readings", "r.csv", "--from", "2021-05", "--to", "2020-04"],
      "--to 2020-04 is before --from 2021-05",
    ],
    [["evaluate", "a.json", "--colour", "red"], "Unknown option '--colour'"],
  ])("misuse is exit code 2 with the usage on standard error: %j", async (args, problem) => {
    const { exitCode, stdout, stderr } = await run(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(`headwater agreement: ${problem}`);
    expect(stderr).toContain("Usage: headwater agreement ");
  });

  test.each([[["--help"]], [["evaluate", "-h"]]])(
    "help is exit code 0 on standard output: %j",
    async args => {
      const { exitCode, stdout, stderr } = await run(args);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(stdout).toContain("Usage: headwater agreement evaluate <agreement.json>");
    },
  );
});
