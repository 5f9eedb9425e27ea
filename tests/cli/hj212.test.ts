import { createReadStream } from "node:fs";
import { describe, expect, test } from "vitest";
import { main } from "#cli/headwater.ts";
import { frame, hourly, packet } from "#tests/hj212/frames.ts";

const KEY = "0123456789abcdeffedcba9876543210";

async function run(args: string[], files: Record<string, string | Uint8Array> = {}) {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const exitCode = await main(["hj212", ...args], {
    stdout: text => void stdout.push(text),
    stderr: text => void stderr.push(text),
    readFile: async path => {
      const content = files[path];
      if (content === undefined) throw Object.assign(new Error("not found"), { code: "ENOENT" });
      return Buffer.from(content);
    },
    open: path => createReadStream(path),
    writeFile: () => Promise.reject(new Error("no file is written")),
    now: () => new Date(0),
  });
  return { exitCode, stdout: stdout.join(""), stderr: stderr.join("") };
}

const data = hourly("20260510080000", "w01019-Avg=5.1,w01019-Flag=N");
const log = packet({ ST: "21", CN: "3020", MN: "A330424_0001" }, "i11001-Info=//零点校准//");
const good = frame(data).toString();
const bad = good.replace("5.1", "5.2");

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map(line => JSON.parse(line));

describe("headwater hj212 decode", () => {
  test("prints one object per frame, in order, on a line each", async () => {
    const { exitCode, stdout, stderr } = await run(["decode", "-"], { "-": good + frame(log) });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(linesOf(stdout)).toEqual([
      { ok: true, header: data.header, cp: data.cp },
      { ok: true, header: log.header, cp: log.cp },
    ]);
  });

  test("a wrong frame keeps its place among the right ones, and the exit code is 1", async () => {
    const { exitCode, stdout, stderr } = await run(["decode"], { "-": `${good}${bad}no frame\n\n${good}` });
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
    expect(linesOf(stdout)).toMatchObject([
      { ok: true },
      { ok: false, code: "hj212.crc", message: expect.stringContaining("CRC"), faults: [{ field: "CRC" }] },
      { ok: false, code: "hj212.no-frame" },
      { ok: true },
    ]);
  });

  test("--strict refuses what stations in the field send", async () => {
    const { exitCode, stdout } = await run(["decode", "--strict", "f"], { f: good });
    expect(exitCode).toBe(1);
    expect(linesOf(stdout)).toMatchObject([{ ok: false, code: "hj212.field" }]);
    expect((await run(["decode", "--strict", "--dialect", "surface-2018", "f"], { f: good })).exitCode).toBe(
      0,
    );
  });

  test("--sm4-key reads the encrypted data area of a station of 2025", async () => {
    const secret = { f: frame(data, KEY) };
    expect(await run(["decode", "f"], secret)).toMatchObject({ exitCode: 1 });
    const { exitCode, stdout } = await run(["decode", "--sm4-key", KEY, "f"], secret);
    expect({ exitCode, lines: linesOf(stdout) }).toEqual({ exitCode: 0, lines: [{ ok: true, ...data }] });
  });

  test("an empty file has no frames", async () => {
    expect(await run(["decode", "f"], { f: "" })).toMatchObject({ exitCode: 0, stdout: "" });
  });
});

describe("headwater hj212 encode", () => {
  test("gives the frames that decode has read, byte for byte, Chinese too", async () => {
    const decoded = await run(["decode"], { "-": good + frame(log) });
    expect((await run(["encode"], { "-": decoded.stdout })).stdout).toBe(good + frame(log));
  });

  test("says which line is wrong and why, and writes the others", async () => {
    const lines = [
      JSON.stringify(data),
      "{",
      "null",
      '{"header":{"CN":1}}',
      '{"header":{"CN":"1"},"cp":[["x"]]}',
      '{"header":{"ST":"21"}}',
      '{"header":{"CN":"2011"},"cp":[[["a-Rtd","1;2"]]]}',
      "",
    ];
    const { exitCode, stdout, stderr } = await run(["encode", "f.jsonl"], { "f.jsonl": lines.join("\n") });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: good });
    expect(stderr.match(/^f\.jsonl:\d+: [a-z0-9.-]+/gm)).toEqual([
      "f.jsonl:2: request.malformed",
      "f.jsonl:3: request.invalid",
      "f.jsonl:4: request.invalid",
      "f.jsonl:5: request.invalid",
      "f.jsonl:6: hj212.field",
      "f.jsonl:7: hj212.field",
    ]);
  });
});

describe("use", () => {
  test.each([
    [[], "nothing is neither decode nor encode"],
    [["read"], "read is neither decode nor encode"],
    [["decode", "a", "b"], "one file at a time"],
    [["decode", "--dialect", "2024"], "--dialect 2024 is none of 2005, 2017, surface-2018, 2025"],
    [["decode", "--sm4-key", "abc"], "--sm4-key has 32 hexadecimal digits"],
    [["decode", "--dialect", "2017", "--sm4-key", KEY], "--sm4-key belongs to dialect 2025, not 2017"],
    [["encode", "--strict"], "encode takes no options"],
    [["decode", "--loose"], "Unknown option '--loose'"],
  ])("misuse is exit code 2 with the usage on standard error: %j", async (args, problem) => {
    const { exitCode, stdout, stderr } = await run(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(problem);
    expect(stderr).toContain("Usage: headwater hj212");
  });

  test("help is exit code 0 on standard output", async () => {
    const { exitCode, stdout } = await run(["--help"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Usage: headwater hj212 decode");
  });

  test("a file that is not there is said to be so", async () => {
    expect(await run(["decode", "none.txt"])).toMatchObject({
      exitCode: 1,
      stderr: "none.txt: record.not-found: there is no such file\n",
    });
  });
});
