import { describe, expect, test } from "vitest";
import { camtBeginning, camtEnd, camtEntries } from "#tests/reconciliation/camt-files.ts";
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

describe("headwater bank upload", () => {
  /** The demonstration's statement ends with this balance; about 1.5 MB follow it. */
  const ENTRIES = 3_000;
  const july = [camtBeginning("926687604.33", ENTRIES), camtEntries(0, ENTRIES), camtEnd()].join("");

  test("a large file is sent, read by a job and stands in the book; one that does not add up is refused", async () => {
    const token = await signInAs(server(), "finance-js");
    const service = ["--book", FUND.book, "--url", server().url, "--token", token];
    const sent = await runCli(["bank", "upload", "2021-07.xml", ...service], { "2021-07.xml": july });
    expect([sent.exitCode, sent.stdout]).toEqual([
      0,
      expect.stringMatching(
        /^IMPORTED {2}2021-07\.xml: 3000 lines as statement demonstration-zone-fund\.\w+\n$/,
      ),
    ]);
    expect(sent.stderr).toContain("part 1 of 1 sent");
    const wrong = july.replace("926690604.33", "926690604.34");
    const refused = await runCli(["bank", "upload", "wrong.xml", ...service], { "wrong.xml": wrong });
    expect([refused.exitCode, refused.stderr]).toEqual([
      1,
      expect.stringContaining("wrong.xml: bank.balance-chain"),
    ]);
  });
});
