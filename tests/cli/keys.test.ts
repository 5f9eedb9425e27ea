import { describe, expect, test } from "vitest";
import { EXIT } from "#cli/command.ts";
import { runCli } from "#tests/support/cli.ts";

const SAID = ["--since", "2026-11-20T08:00:00+08:00", "--reason", "记录仪被盗"];

describe("headwater keys", () => {
  test("explains what follows before it is done", async () => {
    const { exitCode, stdout } = await runCli(["keys", "--help"]);
    expect(exitCode).toBe(EXIT.done);
    for (const said of ["at once and for ever", "until a second person has", "on paper"])
      expect(stdout).toContain(said);
  });

  test.each<[string, readonly string[], string]>([
    ["no such action", ["end"], 'there is no "keys end"'],
    ["a list of a key", ["list", "k"], "names nothing"],
    ["a list with a reason", ["list", "--reason", "x"], "takes no --since"],
    ["neither of the two", ["revoke", "gateway", "k", ...SAID], "name station or log"],
    ["no key", ["revoke", "log", ...SAID], "name station or log, and the key"],
    ["two keys", ["revoke", "log", "a", "b", ...SAID], "name station or log, and the key"],
    ["one station only", ["revoke", "station", "k", "--station", "s", ...SAID], "for all stations"],
    ["no moment", ["revoke", "station", "k", "--reason", "x"], "--since says from when"],
    ["no reason", ["revoke", "station", "k", "--since", "2026-11-20T08:00:00+08:00"], "--reason says why"],
    ["nobody who asks", ["list"], "--token says who asks"],
  ])("%s is wrong use, and says what would be right", async (_, args, problem) => {
    const { exitCode, stderr } = await runCli(["keys", ...args]);
    expect([exitCode, stderr]).toEqual([EXIT.misuse, expect.stringContaining(problem)]);
  });
});
