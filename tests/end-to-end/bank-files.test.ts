import { describe, expect, test } from "vitest";
import { runCli } from "#tests/support/cli.ts";
import { demonstrationServer, FUND } from "#tests/support/demonstration.ts";
import { signInAs } from "#tests/support/local-server.ts";

const server = demonstrationServer();

describe("headwater bank layouts", () => {
  const table = "说明\r\n入账日,变动,结余,说明\r\n2025-01-05,10.00,110.00,缴款\r\n";
  const columns = ["transactedAt=入账日", "amount=变动", "balanceAfter=结余"].flatMap(one => [
    "--column",
    one,
  ]);

  test("a profile made from a file is saved with the book, and read back as --profile takes it", async () => {
    const made = await runCli(
      ["bank", "map", "own.csv", "--id", "huaxia-company/1", "--bank", "华夏银行", ...columns],
      { "own.csv": table },
    );
    const service = ["--book", FUND.book, "--url", server().url];
    const token = await signInAs(server(), "finance-sh");
    const saved = await runCli(["bank", "layouts", "p.json", ...service, "--token", token], {
      "p.json": made.stdout,
    });
    expect([saved.exitCode, saved.stderr]).toEqual([0, "p.json: huaxia-company/1 (未验证)\n"]);
    const read = await runCli(
      ["bank", "import", "own.csv", "--account", "10250000", "--profile", "all.json"],
      {
        "own.csv": table,
        "all.json": saved.stdout,
      },
    );
    expect(read.stdout).toContain("huaxia-company/1 (csv, utf-8, 未验证)");
    const stranger = await signInAs(server(), "environment-zj");
    const refused = await runCli(["bank", "layouts", ...service, "--token", stranger]);
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining("access.forbidden")]);
  });
});
