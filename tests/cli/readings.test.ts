import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Line, linesOf, rowsOf } from "#domain/lines.ts";
import { runCli } from "#tests/support/cli.ts";
import { demonstrationServer } from "#tests/support/demonstration.ts";

const server = demonstrationServer();
const folder = mkdtempSync(join(tmpdir(), "headwater-readings-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const EXAMPLE = new URL("../../examples/readings/jiekou-2020-2021.csv", import.meta.url).pathname;
const tokens = new Map<string, string>();

beforeAll(async () => {
  for (const who of ["station-jiekou", "auditor", "environment-sh"]) {
    const { stdout } = await runCli(["token", "--as", who, "--url", server().url]);
    tokens.set(who, stdout.trim());
  }
});

function run(who: string, ...args: string[]) {
  return runCli(["readings", ...args, "--url", server().url, "--token", tokens.get(who) ?? ""]);
}

function file(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

const exportAll = (...more: string[]) =>
  run("auditor", "export", "jiekou", "--from", "2020-05", "--to", "2021-04", ...more);

describe("headwater readings import", () => {
  test("sends a file in batches, says how far it is, and finds known what was sent before", async () => {
    const first = await run("station-jiekou", "import", EXAMPLE, "--batch", "100");
    expect(first).toMatchObject({ exitCode: 0 });
    expect(first.stderr).toMatch(
      /^100 readings stored, up to line 101 .*\n200 .*line 201 .*\n235 .*line 236 /,
    );
    const again = await run("station-jiekou", "import", EXAMPLE, "--batch", "100");
    expect(again.stdout).toBe("235 readings in 11 segments, 11 of them known before\n");
  });

  test("names file, line and column of all that is wrong, also behind empty lines and quoted breaks", async () => {
    const path = file(
      "bad.csv",
      "section,note,time,ph,tp_mgl",
      "jiekou,,2021-04-06T08:00:00+08:00,7,0.1",
      "",
      'jiekou,"two',
      'lines",2021-04-07T08:00:00,seven,-1',
    );
    const { exitCode, stdout, stderr } = await run("station-jiekou", "import", path, "--batch", "1");
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr.replaceAll(path, "bad.csv").split("\n")).toEqual([
      expect.stringContaining("1 readings stored, up to line 2"),
      expect.stringMatching(/^bad.csv:4:3: request.instant: /),
      expect.stringMatching(/^bad.csv:4:4: reading.not-a-number: /),
      expect.stringMatching(/^bad.csv:4:5: reading.negative: /),
      "1 readings were stored; go on with --from-line 3",
      "",
    ]);
  });

  test("goes on from a line, with the heading of the file", async () => {
    const path = file(
      "rest.csv",
      "station,time,ph",
      "nowhere,2021-04-08T08:00:00+08:00,7",
      "jiekou-auto,2021-04-08T08:00:00+08:00,7.2",
    );
    expect(await run("station-jiekou", "import", path)).toMatchObject({ exitCode: 1 });
    const rest = await run("station-jiekou", "import", path, "--from-line", "3");
    expect(rest).toMatchObject({ exitCode: 0, stdout: "1 readings in 1 segments, 0 of them known before\n" });
  });

  test("of JSON lines tells the line", async () => {
    const path = file("bad.ndjson", "", '{"station":"jiekou-auto","time":"now","values":{"ph":"7"}}', "{");
    const { exitCode, stderr } = await run("station-jiekou", "import", path);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/bad.ndjson:2: request.instant.*\n.*bad.ndjson:3: request.malformed/);
  });

  test.each<[string, string, RegExp]>([
    ["a file that is not there", join(folder, "none.csv"), /record.not-found: there is no such file/],
    ["an empty file", file("empty.csv", ""), /reading.empty/],
    ["a heading alone", file("heading.csv", "station,time,ph"), /reading.empty/],
  ])("%s", async (_, path, message) => {
    const { exitCode, stderr } = await run("station-jiekou", "import", path);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(message);
  });

  test("is for those who send for the station", async () => {
    const { exitCode, stderr } = await run("auditor", "import", EXAMPLE);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("access.forbidden");
  });
});

describe("headwater readings export", () => {
  test("of either form can be imported again and is known", async () => {
    for (const format of ["csv", "ndjson"]) {
      const exported = await exportAll("--format", format);
      expect(exported.exitCode).toBe(0);
      const path = join(folder, `again.${format}`);
      writeFileSync(path, exported.stdout);
      expect(await run("station-jiekou", "import", path)).toMatchObject({ exitCode: 0 });
      expect((await exportAll("--format", format)).stdout).toBe(exported.stdout);
    }
  });

  test("narrowed to indicators has two columns for each", async () => {
    const { stdout } = await exportAll("--indicators", "ph,nh3n");
    expect(stdout.split("\n")[0]).toBe("station,time,status,ph,ph_flag,nh3n_mgl,nh3n_flag");
    expect(stdout.split("\n")[1]).toBe("jiekou-auto,2020-08-08T08:00:00+08:00,正常,9.14,,0.014,");
  });

  test("in full tells who sent each value and when", async () => {
    const { stdout } = await exportAll("--format", "ndjson", "--full");
    const [first] = stdout.split("\n");
    expect(JSON.parse(first ?? "").values.ph).toMatchObject({
      value: "9.14",
      sentBy: "station-jiekou",
      verdict: "undoubted",
      revisions: [],
    });
  });

  test("is refused to whom the section does not concern", async () => {
    const { exitCode, stdout, stderr } = await run("environment-sh", "export", "jiekou", "--from", "2020-08");
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain("access.forbidden");
  });
});

test.each<[string, string[], string]>([
  ["nothing", [], "import or export?"],
  ["something else", ["print"], 'there is no "readings print"'],
  ["no file", ["import"], "name one file"],
  ["two files", ["import", "a", "b"], "name one file"],
  ["no section", ["export"], "name one section"],
  ["no token", ["import", "a.csv"], "--token says who you are"],
  [
    "another format",
    ["import", "a", "--token", "t", "--format", "xml"],
    "--format xml is neither csv nor ndjson",
  ],
  ["a batch of none", ["import", "a", "--token", "t", "--batch", "0"], "--batch is a number from 1 to 20000"],
  ["no beginning", ["export", "a", "--token", "t"], "--from says where the export begins"],
  [
    "full csv",
    ["export", "a", "--token", "t", "--from", "2021-01", "--full"],
    "--full asks for --format ndjson",
  ],
  [
    "an unknown indicator",
    ["export", "a", "--token", "t", "--from", "2021-01", "--indicators", "ph,fish"],
    '"fish" is not an indicator',
  ],
])("wrong usage: %s", async (_, args, message) => {
  const { exitCode, stdout, stderr } = await runCli(["readings", ...args]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain(message);
});

describe("lines of a file", () => {
  async function read(chunks: readonly Uint8Array[], of = linesOf): Promise<Line[]> {
    const lines: Line[] = [];
    for await (const line of of(iterate(chunks))) lines.push(line);
    return lines;
  }
  async function* iterate(chunks: readonly Uint8Array[]) {
    yield* chunks;
  }
  const bytes = new TextEncoder().encode('\u{feff}站,a\r\n\n"x\ny",b\nlast');

  test("come out the same however the bytes were cut", async () => {
    const whole = await read([bytes]);
    expect(whole.map(({ text }) => text)).toEqual(["站,a", "", '"x', 'y",b', "last"]);
    for (let at = 1; at < bytes.length; at++) {
      expect(await read([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(whole);
    }
  });

  test("of a quoted cell are one row, which begins on its first line", async () => {
    const rows = await read([bytes], chunks => rowsOf(linesOf(chunks)));
    expect(rows.map(({ text, number }) => [number, text])).toEqual([
      [1, "站,a"],
      [2, ""],
      [3, '"x\ny",b'],
      [5, "last"],
    ]);
  });

  test("that are not UTF-8 are refused", async () => {
    await expect(read([new Uint8Array([0xff, 0x0a])])).rejects.toMatchObject({
      code: "ERR_ENCODING_INVALID_ENCODED_DATA",
    });
  });
});
