import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { runCli } from "#tests/support/cli.ts";

const HEADING = "section,water_body,time,status,ph,do_mgl,codmn_mgl,nh3n_mgl,tp_mgl,note";
const ROW = "急水港桥,lake,2020-05-10T08:00:00+08:00,正常,6.93,5.06,5.03125,0.31349,0.05884,";
const TABLE = `${HEADING}
${ROW}"a, b"
街口,river,2020-05-10T08:00:00+08:00,正常,7.5,8,1.8,2.3,0.32,
街口,river,2020-05-11T08:00:00+08:00,停站,7.5,8,1.8,2.3,0.32,
沈丘闸,river,2020-05-11T08:00:00+08:00,正常,7.5,8,1.8,0.1,*,
沈丘闸,river,2020-05-12T08:00:00+08:00,,7.5,,1.8,0.1,,
`;

describe("headwater assess", () => {
  test("adds class, decisive indicators, exceedance and reason to every row, in order", async () => {
    const { exitCode, stdout, stderr } = await runCli(["assess", "a.csv"], { "a.csv": TABLE });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const rows = parse<Record<string, string>>(stdout, { columns: true });
    expect(Object.keys(rows[0] ?? {})).toEqual([
      ...HEADING.split(","),
      "class",
      "decisive",
      "exceedance",
      "reason",
    ]);
    expect(rows.map(row => [row["class"], row["decisive"], row["exceedance"], row["reason"]])).toEqual([
      ["Ⅳ", "tp", "tp=0.2", ""],
      ["劣Ⅴ", "nh3n", "nh3n=1.3;tp=0.6", ""],
      ["", "", "", "station-state: the station's state is 停站"],
      ["Ⅰ", "ph;do;codmn;nh3n", "", ""],
      ["", "", "", "missing-indicator: no value for do, tp"],
    ]);
    expect(rows[0]).toMatchObject({ section: "急水港桥", codmn_mgl: "5.03125", note: "a, b" });
  });

  test("--format json gives one object per row", async () => {
    const { stdout } = await runCli(["assess", "--format", "json", "-"], { "-": TABLE });
    const rows = JSON.parse(stdout);
    expect(rows).toHaveLength(5);
    expect(rows[1]).toMatchObject({
      section: "街口",
      nh3n_mgl: "2.3",
      class: "劣Ⅴ",
      decisive: ["nh3n"],
      exceedance: { nh3n: "1.3", tp: "0.6" },
      reason: null,
    });
    expect(rows[2]).toMatchObject({ class: null, decisive: [], exceedance: {} });
  });

  test("assessing its own output again changes nothing", async () => {
    const once = await runCli(["assess", "-"], { "-": TABLE });
    const twice = await runCli(["assess", "-"], { "-": once.stdout });
    expect(twice.stdout).toBe(once.stdout);
  });

  test("when any row is wrong, prints every fault and no result", async () => {
    const wrong = `${TABLE}a,b,c,,x,-1,,,,\n`;
    const { exitCode, stdout, stderr } = await runCli(["assess", "a.csv"], { "a.csv": wrong });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr.split("\n")).toEqual([
      'a.csv:7:2: reading.water-body: water_body "b" is neither river nor lake',
      'a.csv:7:3: request.instant: time "c" is not an instant with a time zone',
      'a.csv:7:5: reading.not-a-number: ph "x" is not a decimal number',
      'a.csv:7:6: reading.negative: do_mgl "-1" is negative; do cannot be',
      "",
    ]);
  });

  test("a file that is not there or not UTF-8 is said to be so", async () => {
    expect(await runCli(["assess", "none.csv"])).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: "none.csv: record.not-found: there is no such file\n",
    });
    const gbk = Uint8Array.of(...new TextEncoder().encode(`${HEADING}\n`), 0xbd, 0xd6, 0xbf, 0xda, 0x0a);
    expect(await runCli(["assess", "gbk.csv"], { "gbk.csv": gbk })).toMatchObject({
      exitCode: 1,
      stderr: "gbk.csv:2:1: csv.malformed: the file is not UTF-8 text; save it as UTF-8 and try again\n",
    });
  });

  test.each([
    [["assess"], "name the file to assess"],
    [["assess", "a", "b"], "one file at a time"],
    [["assess", "--format", "xml", "a"], "--format xml is neither csv nor json"],
    [["assess", "--colour", "a"], "Unknown option '--colour'"],
    [["asess"], "there is no command asess"],
    [["--colour"], "there is no option --colour"],
    [[], "Usage: headwater <command>"],
  ])("misuse is exit code 2 with the usage on standard error: %j", async (args, problem) => {
    const { exitCode, stdout, stderr } = await runCli(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(problem);
    expect(stderr).toContain("Usage: headwater");
  });

  test.each([
    [["--help"], "assess"],
    [["help"], "assess"],
    [["assess", "--help"], "Usage: headwater assess"],
    [["help", "assess"], "Usage: headwater assess"],
    [["assess", "-h", "nothing.csv"], "Usage: headwater assess"],
  ])("help is exit code 0 on standard output: %j", async (args, text) => {
    const { exitCode, stdout, stderr } = await runCli(args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain(text);
  });

  test.each(["jiekou", "jishuigang"])(
    "gives the published class of every reading in examples: %s",
    async name => {
      const file = new URL(`../../examples/readings/${name}-2020-2021.csv`, import.meta.url);
      const { stdout } = await runCli(["assess", "-"], { "-": readFileSync(file) });
      const rows = parse<Record<string, string>>(stdout, { columns: true });
      const published = rows.filter(row => row["published_class"] !== "");
      expect(published.length).toBeGreaterThan(140);
      expect(published.map(row => row["class"])).toEqual(published.map(row => row["published_class"]));
    },
  );
});
