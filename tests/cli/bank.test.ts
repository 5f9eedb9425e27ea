import { describe, expect, test } from "vitest";
import { runCli } from "#tests/support/cli.ts";

const EXAMPLE = "examples/bank/demonstration-zone-2021h1.csv";
const UNKNOWN = "说明\r\n入账日,变动,结余,说明\r\n2025-01-05,10.00,110.00,缴款\r\n";
const COLUMNS = ["transactedAt=入账日", "amount=变动", "balanceAfter=结余"].flatMap(one => ["--column", one]);

describe("headwater bank import", () => {
  test("says what the file is and what it proves", async () => {
    const { exitCode, stdout } = await runCli(["bank", "import", EXAMPLE]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("everything adds up");
    expect(stdout).toContain("account 31050161234500000001   CNY   2021-01-15 to 2021-06-28   8 lines");
    expect(stdout).toContain("未验证");
  });

  test("prints the lines as JSON, amounts as text", async () => {
    const { stdout } = await runCli(["bank", "import", EXAMPLE, "--format", "json"]);
    const { statements } = JSON.parse(stdout);
    expect(statements[0]).toMatchObject({ format: "csv", opening: "0.00", closing: "926687604.33" });
    expect(statements[0].lines[0]).toMatchObject({ amount: "300000000.00", reference: "CZ-2021-001" });
  });

  test("a line that is missing makes the check fail and the exit code 1", async () => {
    const { readFileSync } = await import("node:fs");
    const lines = readFileSync(EXAMPLE, "utf8").split("\r\n");
    const cut = lines.filter((_, at) => at !== 3).join("\r\n");
    const { exitCode, stdout } = await runCli(["bank", "import", "cut.csv"], { "cut.csv": cut });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/! balance-chain .*does not follow in 1 places.*\(line 4\)/);
  });

  test("another account than the one asked for is refused, with the line", async () => {
    const { exitCode, stderr } = await runCli(["bank", "import", EXAMPLE, "--account", "42"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `${EXAMPLE}:2:1: bank.other-account: the file has lines of account 31050161234500000001`,
    );
  });

  test.each([
    [["bank"], "import, match, table, map, layouts, upload or orders?"],
    [["bank", "export", "a"], 'there is no "bank export"'],
    [["bank", "import"], "name one bank file"],
    [["bank", "orders"], "--book says which book"],
    [["bank", "orders", "--book", "b", "--on", "soon"], "--on soon is not a date"],
    [
      ["bank", "orders", "--book", "b", "--on", "2026-01-05", "--file", "1"],
      "--on makes a file, --file shows one",
    ],
    [["bank", "orders", "--book", "b", "--form", "pdf"], 'there is no form "pdf"'],
    [["bank", "import", "a", "--format", "xml"], 'there is no format "xml"'],
    [["bank", "match", "a", "--format", "html", "--book", "b"], 'there is no format "html"'],
    [["bank", "layouts", "--token", "t"], "--book says which book it is about"],
    [["bank", "layouts", "--book", "b"], "--token says who you are"],
    [["bank", "table", "a"], "--book says what the bank's lines are matched with"],
    [["bank", "table", "a", "--book", "b", "--as-of", "2021-06-31"], "--as-of 2021-06-31 is not a date"],
  ])("%j is misuse", async (args, message) => {
    const { exitCode, stderr } = await runCli(args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`headwater bank: ${message}`);
  });
});

describe("headwater bank map", () => {
  const files = { "own.csv": UNKNOWN };

  test("shows the rows that may be the header", async () => {
    const { stdout } = await runCli(["bank", "map", "own.csv"], files);
    expect(stdout).toContain("line 2: 入账日 | 变动 | 结余 | 说明");
  });

  test("makes a profile with which the file is read", async () => {
    const args = ["bank", "map", "own.csv", "--id", "huaxia-company/1", "--bank", "华夏银行", ...COLUMNS];
    const made = await runCli(args, files);
    expect(made.exitCode).toBe(0);
    const read = await runCli(["bank", "import", "own.csv", "--account", "10250000", "--profile", "p.json"], {
      ...files,
      "p.json": made.stdout,
    });
    expect(read.exitCode).toBe(0);
    expect(read.stdout).toContain("huaxia-company/1");
    expect(read.stdout).toContain("account 10250000");
  });

  test("a role that does not exist, and what is missing, are named", async () => {
    const { exitCode, stderr } = await runCli(
      ["bank", "map", "own.csv", "--id", "x/1", "--bank", "甲", "--column", "when=入账日"],
      files,
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Unrecognized key: "when"');
    expect(stderr).toContain("a column transactedAt is required");
  });
});

/** The book's journal of the account, as an accounting program exports it: one line late, two that are missing. */
const LEDGER = [
  "日期,凭证号,摘要,借方,贷方,余额,结算号",
  "2021-01-01,,上年结转,,,0.00,",
  "2021-01-15,记-1,上海市财政局缴款,300000000.00,,300000000.00,CZ-2021-001",
  "2021-01-18,记-2,江苏省财政厅缴款,300000000.00,,600000000.00,CZ-2021-002",
  "2021-03-22,记-3,浙江省财政厅缴款,300000000.00,,900000000.00,CZ-2021-003",
  "2021-03-31,记-4,项目收入,36000000.01,,936000000.01,SY-2021-001",
  "2021-06-25,记-5,拨付,,10000000.00,926000000.01,BF-2021-001",
  "2021-06-28,记-6,往来款,500000.00,,926500000.01,",
  "2021-06-30,,本年累计,936500000.01,10000000.00,926500000.01,",
].join("\r\n");

describe("headwater bank match and table", () => {
  const files = { "ledger.csv": LEDGER };

  test("joins by reference, suggests the rest with reasons, and shows what stays open", async () => {
    const { exitCode, stdout } = await runCli(["bank", "match", EXAMPLE, "--book", "ledger.csv"], files);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("MATCHED  5 by reference, amount and direction");
    expect(stdout).toMatch(
      /\[ \] amount-window \(\d+\): same-amount, party-unknown, same-day, only-one\n {6}bank 2021-06-28 500,000\.00/,
    );
    expect(stdout).toContain("Open: 3 of the bank, 1 of the book");
  });

  test("makes the table, whose sides agree", async () => {
    const args = [
      "bank",
      "table",
      EXAMPLE,
      "--book",
      "ledger.csv",
      "--as-of",
      "2021-06-30",
      "--unit",
      "执委会",
    ];
    const { exitCode, stdout } = await runCli(args, files);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("银行存款余额调节表");
    expect(stdout).toContain("| 单位银行存款日记账余额 Per book      | 926,500,000.01 |");
    expect(stdout).toContain("调节后余额相等。");
    const html = await runCli([...args, "--format", "html"], files);
    expect(html.stdout).toContain("<h1>银行存款余额调节表");
    const json = JSON.parse((await runCli([...args, "--format", "json"], files)).stdout);
    expect(json).toMatchObject({ agrees: true, book: { adjusted: "927187604.33" } });
  });

  test("a day that the bank's files do not reach is refused", async () => {
    const { exitCode, stderr } = await runCli(
      ["bank", "table", EXAMPLE, "--book", "ledger.csv", "--as-of", "2021-07-31"],
      files,
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain("bank.not-covered: the imported statements end with 2021-06-28");
  });
});
