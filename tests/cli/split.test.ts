import { describe, expect, test } from "vitest";
import { runCli } from "#tests/support/cli.ts";

const split = (...args: string[]) => runCli(["split", ...args]);

describe("headwater split", () => {
  test.each([
    [
      ["--total", "100.00", "--weights", "1,1,1"],
      ["33.34", "33.33", "33.33"],
    ],
    [
      ["--total=-100.00", "--weights", "1,1,1"],
      ["-33.34", "-33.33", "-33.33"],
    ],
    [
      ["--total", "0.05", "--weights", "0.5,0.25,0"],
      ["0.03", "0.02", "0.00"],
    ],
    [
      ["--total", "0", "--weights", "1,2"],
      ["0.00", "0.00"],
    ],
    [
      ["--total", "35000", "--weights", "1,1,1", "--asset", "LAND_M2"],
      ["11667", "11667", "11666"],
    ],
  ])("%j", async (args, amounts) => {
    const { exitCode, stdout, stderr } = await split(...args);
    expect([exitCode, stderr]).toEqual([0, ""]);
    const shares = JSON.parse(stdout) as { weight: string; amount: string }[];
    expect(shares.map(({ amount }) => amount)).toEqual(amounts);
    expect(shares.map(({ weight }) => weight)).toEqual(args[args.indexOf("--weights") + 1]?.split(","));
  });

  test.each([
    [["--total", "1.001", "--weights", "1"], 1, "money.too-many-decimals"],
    [["--total", "1.00", "--weights", "1,x"], 1, 'weight "x"'],
    [["--total", "1.00", "--weights", "0,0"], 1, "money.weights"],
    [["--weights", "1"], 2, "--total is missing"],
    [["--total", "1.00"], 2, "--weights is missing"],
    [["--total", "1.00", "--weights", "1", "--asset", "EUR"], 2, "there is no asset EUR"],
  ] as const)("%j is refused", async (args, exitCode, words) => {
    const refused = await split(...args);
    expect(refused.exitCode).toBe(exitCode);
    expect(refused.stderr).toContain(words);
  });
});
