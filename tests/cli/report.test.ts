import { describe, expect, test } from "vitest";
import { EXIT } from "#cli/command.ts";
import { runCli } from "#tests/support/cli.ts";

const FROM = ["--from", "2021-01"];

describe("headwater report", () => {
  test("explains itself", async () => {
    const { exitCode, stdout } = await runCli(["report", "--help"]);
    expect([exitCode, stdout]).toEqual([EXIT.done, expect.stringContaining("一年一体检")]);
  });

  test.each<[string, readonly string[], string]>([
    ["no such action", ["make"], 'there is no "report make"'],
    ["a template that is none", ["issue", "fund", "weekly", ...FROM], "name quarterly, yearly, multi-year"],
    ["a book alone", ["issue", "fund", ...FROM], "name book and template"],
    ["no first month", ["issue", "fund", "yearly"], "--from is needed"],
    ["eleven months", ["issue", "fund", "yearly", ...FROM, "--to", "2021-11"], "twelve months"],
    [
      "another form",
      ["preview", "fund", "yearly", ...FROM, "--out", "r.docx"],
      "--out ends in .json or .pdf",
    ],
    ["a span for a number", ["get", "fund", "1", "--out", "r.pdf", ...FROM], "takes no --from"],
    ["nobody who asks", ["list", "fund"], "--token says who asks"],
  ])("%s is wrong use, and says what would be right", async (_, args, problem) => {
    const { exitCode, stderr } = await runCli(["report", ...args]);
    expect([exitCode, stderr]).toEqual([EXIT.misuse, expect.stringContaining(problem)]);
  });

  test("what does not answer is said, and nothing is written", async () => {
    const asked = ["report", "list", "fund", "--token", "t", "--url", "http://127.0.0.1:9"];
    expect((await runCli(asked)).exitCode).toBe(EXIT.wrongInput);
  });
});
