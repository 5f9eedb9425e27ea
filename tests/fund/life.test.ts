import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Played, play, Unexpected } from "#cli/fund/play.ts";
import { readScenario, type Scenario } from "#cli/fund/scenario.ts";
import { monthsBetween } from "#domain/calendar.ts";
import { REPORTS, REPORTS_OF_A_DAY } from "#domain/fund/reports/report.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { spreadsheetRows } from "#domain/reconciliation/formats/spreadsheet.ts";
import { unwrap } from "#domain/result.ts";
import { takeOverRows } from "#domain/take-over/read-file.ts";
import { runCli } from "#tests/support/cli.ts";
import {
  clientOf,
  freshFolder,
  type RunningServer,
  signInAs,
  startLocal,
} from "#tests/support/local-server.ts";

const TEXT = readFileSync(new URL("../../examples/funds/life-of-a-fund.txt", import.meta.url), "utf8");
const EXAMPLES = new URL("../../examples/funds/", import.meta.url);
const beside = (path: string) => readFile(new URL(path, EXAMPLES));
const fen = (amount: string) => readAmount(amount, { scale: 2 });

describe("the life of a fund, by people who may only do their part", () => {
  const folder = freshFolder();
  let server: RunningServer;
  let scenario: Scenario;
  let played: Played;
  const params = { book: "life-of-a-fund" };
  beforeAll(async () => {
    server = await startLocal(folder.path, ["--no-demo"]);
    scenario = unwrap(readScenario(TEXT));
    played = await play(
      scenario,
      who => clientOf(server, who),
      () => undefined,
      beside,
    );
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  test("has more than sixty steps, and what had to be refused was", () => {
    expect(played.steps).toBeGreaterThanOrEqual(60);
    expect(played).toMatchObject({ refused: 14 });
  });

  test("ends with zero on every account, and the book verifies", async () => {
    const auditor = await clientOf(server, "auditor");
    const { accounts } = await auditor.call("getBook", { params });
    expect(accounts.filter(({ balance }) => fen(balance) !== 0n)).toEqual([]);
    expect(await auditor.call("verifyBook", { params })).toMatchObject({ findings: [] });
  });

  test("the trial balance of every month adds up and continues the one before", async () => {
    const auditor = await clientOf(server, "auditor");
    let before = new Map<string, string>();
    for (const period of monthsBetween("2021-01", "2023-12")) {
      const { accounts, totals } = await auditor.call("getTrialBalance", { params, query: { period } });
      for (const { opening = "", debit = "", credit = "", closing, id } of accounts) {
        expect(fen(opening) + fen(debit) - fen(credit)).toBe(fen(closing));
        expect([period, id, opening]).toEqual([period, id, before.get(id) ?? "0.00"]);
      }
      for (const total of totals) {
        expect([total.openingDebit, total.debit, total.closingDebit]).toEqual([
          total.openingCredit,
          total.credit,
          total.closingCredit,
        ]);
      }
      before = new Map(accounts.map(({ id, closing }) => [id, closing]));
    }
  });

  test("every report of every year adds up, and agrees with the trial balance", async () => {
    const auditor = await clientOf(server, "auditor");
    for (const year of ["2021", "2022", "2023"]) {
      for (const report of REPORTS) {
        const query = REPORTS_OF_A_DAY.includes(report)
          ? { asOf: `${year}-12-31` }
          : { from: `${year}-01`, to: `${year}-12` };
        const { checks } = await auditor.call("getFundReport", { params: { ...params, report }, query });
        expect(checks.length, report).toBeGreaterThan(0);
        expect([year, report, checks.filter(({ agrees }) => !agrees)]).toEqual([year, report, []]);
        for (const { left, right } of checks) expect(fen(left)).toBe(fen(right));
      }
    }
  });

  test("what parties brought in and took out at the bank is all of their money", async () => {
    const auditor = await clientOf(server, "auditor");
    const net = new Map<string, bigint>();
    for (let after: string | null = "0.-1"; after !== null; ) {
      const page: Awaited<ReturnType<typeof auditor.call<"listEntries">>> = await auditor.call(
        "listEntries",
        {
          params,
          query: { account: "1004.01", after, limit: "200" },
        },
      );
      for (const { kind, postings } of page.entries) {
        for (const { account, side, amount } of postings)
          if (account === "1004.01")
            net.set(kind, (net.get(kind) ?? 0n) + (side === "debit" ? fen(amount) : -fen(amount)));
      }
      after = page.next;
    }
    expect([...net.values()].reduce((sum, each) => sum + each, 0n)).toBe(0n);
    const earned = ["revenue", "refund", "bank-interest", "cost", "bank-fee"].reduce(
      (sum, kind) => sum + (net.get(kind) ?? 0n),
      0n,
    );
    // 636,000,000.01 of revenue less a refund, interest 11,234,567.89, costs and fees 200,010,170.01.
    expect(earned).toBe(63_600_000_001n - 100_000_000n + 1_123_456_789n - 20_001_017_001n);
  });

  test("played again it changes nothing", async () => {
    const operator = await clientOf(server, "operator");
    const { head } = await operator.call("getBook", { params });
    const again = await play(
      scenario,
      who => clientOf(server, who),
      () => undefined,
      beside,
    ).catch((error: unknown) => error);
    // The expectations of the first steps are about a book that has gone on since.
    expect(again).toBeInstanceOf(Unexpected);
    expect((await operator.call("getBook", { params })).head.hash).toBe(head.hash);
  });
});

describe("a fund that lives is taken over and goes on, by people who may only do their part", () => {
  const folder = freshFolder();
  let server: RunningServer;
  beforeAll(async () => {
    server = await startLocal(folder.path, ["--no-demo"]);
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  test("every step and expectation of its text holds, and the book verifies", async () => {
    const text = readFileSync(new URL("take-over-of-a-fund.txt", EXAMPLES), "utf8");
    const played = await play(
      unwrap(readScenario(text)),
      who => clientOf(server, who),
      () => undefined,
      beside,
    );
    expect(played).toMatchObject({ steps: 20, refused: 4 });
    const auditor = await clientOf(server, "auditor");
    const params = { book: "taken-over-fund" };
    expect(await auditor.call("verifyBook", { params })).toMatchObject({ findings: [] });
  });

  test("its reports add up, on screen and as a workbook", async () => {
    const auditor = ["--token", await signInAs(server, "auditor"), "--url", server.url];
    const report = (...more: string[]) => ["fund", "report", "taken-over-fund", ...more, ...auditor];
    for (const asked of [
      ["trial-balance", "--from", "2021-10", "--to", "2022-01"],
      ["position", "--as-of", "2021-12-31"],
      ["income", "--from", "2021-10", "--to", "2022-01"],
      ["changes", "--from", "2022-01"],
      ["contributions", "--as-of", "2022-01-31"],
    ])
      expect(await runCli(report(...asked))).toMatchObject({ exitCode: 0, stderr: "" });
    const csv = await runCli(report("changes", "--from", "2022-01", "--format", "csv"));
    expect(csv.stdout).toContain("各方份额变动表");
    const written = new Map<string, Uint8Array>();
    const file = report("changes", "--from", "2022-01", "--format", "xlsx", "--out", "changes.xlsx");
    expect(await runCli(file, {}, written)).toMatchObject({ exitCode: 0 });
    const [rows = []] = unwrap(
      await spreadsheetRows(written.get("changes.xlsx") ?? new Uint8Array(), "xlsx"),
    );
    expect(rows.map(({ cells }) => cells[1])).toEqual(expect.arrayContaining(["上海市", "合计"]));
    expect(await runCli(report("changes", "--format", "xlsx"))).toMatchObject({ exitCode: 2 });
  });

  test("the command line writes the workbook to fill in, and names what a file does not fit", async () => {
    const asked = ["taken-over-fund", "--token", await signInAs(server, "operator"), "--url", server.url];
    const written = new Map<string, Uint8Array>();
    const template = ["fund", "takeover", "template", ...asked, "--out", "new.xlsx"];
    expect(await runCli(template, {}, written)).toMatchObject({ exitCode: 0 });
    const workbook = written.get("new.xlsx") ?? "";
    expect(
      unwrap(await takeOverRows(Buffer.from(workbook)))
        .flat()
        .flatMap(({ cells }) => cells),
    ).toEqual(expect.arrayContaining(["1004.01", "2017.07", "31050161234500000077"]));
    const preview = ["fund", "takeover", "preview", ...asked, "--on", "2021-12-31"];
    preview.splice(4, 0, "new.xlsx");
    expect(await runCli(preview, { "new.xlsx": workbook })).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("take-over.not-empty"),
    });
    expect(await runCli(["fund", "takeover", "preview", "b", "f", "--token", "t"])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("--on says the day"),
    });
  });
});

describe("a scenario that cannot be read names the line", () => {
  const STEP = "账簿 b\n2021-01-04 operator revenue amount=1.00 reference=R ; 收益\n";
  test.each([
    ["no book", "2021-01-04 operator revenue\n", 1],
    ["no date", "账簿 b\nyesterday operator revenue\n", 2],
    ["a field without a value", "账簿 b\n2021-01-04 operator revenue amount\n", 2],
    ["a word that is not known", `${STEP}  同意 finance-sh\n`, 3],
    ["a refusal without a reason", `${STEP}  退回 finance-sh\n`, 3],
    ["JSON that is none", `${STEP}  {"parts":\n`, 3],
    ["something below nothing", "账簿 b\n  批准 finance-sh\n", 2],
  ])("%s", (_, text, line) => {
    expect(readScenario(text)).toMatchObject({ ok: false, faults: [{ line }] });
  });
});
