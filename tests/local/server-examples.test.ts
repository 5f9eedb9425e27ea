import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { readSettings } from "#local/settings.ts";
import { runCli } from "#tests/support/cli.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const fileOf = (name: string) => readFileSync(join(ROOT, "examples/server", name), "utf8");

/** The programs that a unit starts, as they lie in the project. */
function programsOf(unit: string): string[] {
  const [, line = ""] = /^ExecStart=(.*)$/m.exec(fileOf(unit)) ?? [];
  return [
    ...line.matchAll(/(?:\/opt\/headwater\/)?((?:node_modules\/node\/bin\/node|[\w-]+\/[\w-]+\.ts))/g),
  ].map(([, path = ""]) => path);
}

describe("the examples for one server", () => {
  test("its settings are those of a server that others can reach, and are accepted as they stand", () => {
    expect(readSettings([], parseEnv(fileOf("env")))).toMatchObject({
      dataFolder: "/var/lib/headwater/data",
      host: "0.0.0.0",
      port: 8443,
      demo: false,
      oidc: { issuer: "https://id.example.org/" },
    });
  });

  test.each([
    ["headwater.service", ["node_modules/node/bin/node", "local/main.ts"]],
    ["headwater-backup.service", ["node_modules/node/bin/node", "cli/headwater.ts"]],
  ])("%s starts programs that are there", (unit, programs) => {
    expect(programsOf(unit)).toEqual(programs);
    for (const path of programs) expect(existsSync(join(ROOT, path)), path).toBe(true);
  });

  test.skipIf(spawnSync("systemd-analyze", ["--version"]).status !== 0)(
    "systemd finds nothing wrong with them, the project being where they look for it",
    () => {
      const folder = mkdtempSync(join(tmpdir(), "headwater-units-"));
      const units = ["headwater.service", "headwater-backup.service", "headwater-backup.timer"].map(name => {
        const path = join(folder, name);
        writeFileSync(path, fileOf(name).replaceAll("/opt/headwater", ROOT.replace(/\/$/, "")));
        return path;
      });
      const { status, stderr } = spawnSync("systemd-analyze", ["verify", ...units], { encoding: "utf8" });
      rmSync(folder, { recursive: true });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    },
  );

  test("the nightly backup is a command that the program knows", async () => {
    expect(fileOf("headwater-backup.service")).toContain('cli/headwater.ts backup "');
    expect((await runCli(["backup", "/backup/headwater-2026-11-28", "--help"])).exitCode).toBe(0);
  });
});
