import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const ROOT = new URL("../../", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "headwater-edge-"));
afterAll(() => rmSync(folder, { recursive: true }));

function edge(...args: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  return new Promise(resolve => {
    execFile(
      process.execPath,
      [join(ROOT, "edge/main.ts"), ...args],
      { cwd: folder },
      (error, stdout, stderr) =>
        resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

const station = { mn: "A330424_0001", password: "123456" };
const right = {
  listen: { port: 9_200 },
  folder: "data",
  api: { url: "http://127.0.0.1:8787", keyFile: "key.json" },
  stations: [station],
};

function configured(content: unknown): string {
  const path = join(folder, "gateway.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

describe("npm run edge", () => {
  test("--help explains, with exit code 0", async () => {
    const { exitCode, stdout } = await edge("--help");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("npm run edge -- --config gateway.json");
  });

  test.each([
    [[], "--config names the configuration"],
    [["--confg", "x"], "Unknown option '--confg'"],
    [["fly", "--config", "gateway.json"], "there is no fly"],
    [["keygen"], "keygen names the file to make"],
  ])("misuse %j is exit code 2", async (args, problem) => {
    configured(right);
    const { exitCode, stderr } = await edge(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(problem);
  });

  test("keygen makes a key once, for its owner's eyes, and prints what is registered", async () => {
    const { exitCode, stdout } = await edge("keygen", "key.json");
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      publicKey: expect.stringMatching(/^[\w-]{43}$/),
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(statSync(join(folder, "key.json")).mode & 0o077).toBe(0);
    const kept = readFileSync(join(folder, "key.json"), "utf8");
    expect(await edge("keygen", "key.json")).toMatchObject({ exitCode: 2, stdout: "" });
    expect(readFileSync(join(folder, "key.json"), "utf8")).toBe(kept);
  });

  test("check says that a right configuration is in order", async () => {
    expect(await edge("check", "--config", configured(right))).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("is in order"),
    });
  });

  test.each<[string, unknown, string]>([
    ["no JSON", "{", "is not JSON"],
    ["a field that is missing", { ...right, listen: {} }, "listen.port:"],
    ["a field that nobody reads", { ...right, prot: 1 }, "prot"],
    [
      "an address that is none",
      { ...right, api: { ...right.api, url: "here" } },
      "api.url: an address such as",
    ],
    ["an MN twice", { ...right, stations: [station, station] }, "stations that each have an MN of their own"],
    [
      "a dialect that nobody speaks",
      { ...right, stations: [{ ...station, dialect: "2024" }] },
      "stations[0].dialect:",
    ],
    [
      "minutes that do not divide a day",
      { ...right, stations: [{ ...station, everyMinutes: 7 }] },
      "stations[0].everyMinutes: minutes that divide a day",
    ],
    [
      "an SM4 key for another dialect",
      { ...right, stations: [{ ...station, sm4Key: "0".repeat(32) }] },
      "stations[0].sm4Key belongs to dialect 2025",
    ],
  ])("check names %s", async (_, content, problem) => {
    const { exitCode, stderr } = await edge("check", "--config", configured(content));
    expect(exitCode).toBe(2);
    expect(stderr).toContain(problem);
  });

  test("a key that is not there is said to be so, with how to make one", async () => {
    const config = configured({ ...right, listen: { port: 0 }, api: { ...right.api, keyFile: "none.json" } });
    const { exitCode, stderr } = await edge("--config", config);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("npm run edge -- keygen");
  });
});
