import { describe, expect, test } from "vitest";
import { camtBeginning, camtEnd, camtEntries } from "#tests/reconciliation/camt-files.ts";
import { runCli } from "#tests/support/cli.ts";
import { demonstrationServer, FUND } from "#tests/support/demonstration.ts";
import { clientOf, signInAs } from "#tests/support/local-server.ts";

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

describe("headwater bank orders", () => {
  const number = "33001234500000000777";

  async function approvedCost(): Promise<void> {
    const operator = await clientOf(server(), "operator");
    const bureau = await clientOf(server(), "finance-sh");
    const account = { kind: "payee", number, name: "某工程有限公司", bank: "中国银行" };
    await bureau.call("proposeBankAccount", { params: FUND, body: account });
    const approve = { decision: "approve" };
    await operator.call("decideBankAccount", { params: { ...FUND, account: number }, body: approve });
    const action = { do: "cost", amount: "50.00", reference: "FK-2021-001" };
    const voucher = { kind: "fund", action, narrative: "工程款", effectiveOn: "2021-06-30" };
    const { id } = await bureau.call("proposeVoucher", { params: FUND, body: voucher });
    await operator.call("decideVoucher", { params: { ...FUND, voucher: id }, body: approve });
  }

  test("lists what is to pay and what hinders it, makes a file of it, and writes a form of one", async () => {
    await approvedCost();
    const service = [
      ...["bank", "orders", "--book", FUND.book, "--url", server().url],
      ...["--token", await signInAs(server(), "finance-js")],
    ];
    const listed = await runCli(service);
    expect(listed.stdout).toContain("To pay out of 31050161234500000001");
    expect(listed.stdout).toMatch(/bank\.payee-account: 记-2021-06-\d+ names no party/);
    const hindered = await runCli([...service, "--on", "2099-01-05"]);
    expect([hindered.exitCode, hindered.stderr]).toEqual([
      1,
      expect.stringContaining("nothing can be ordered"),
    ]);
    const line = /^ {2}(\S+) {2}记/m.exec(listed.stdout)?.[1];
    const written = new Map<string, Uint8Array>();
    const made = await runCli(
      [...service, "--on", "2099-01-05", "--order", `${line}=${number}`, "--out", "1.xml"],
      {},
      written,
    );
    expect(made.stdout).toMatch(/^PAYMENT FILE 1 of demonstration-zone-fund: 1 orders, 50\.00 CNY/);
    expect(new TextDecoder().decode(written.get("1.xml"))).toContain("<EndToEndId>FK-2021-001</EndToEndId>");
    await runCli([...service, "--file", "1", "--form", "xlsx", "--out", "1.xlsx"], {}, written);
    expect(written.get("1.xlsx")?.subarray(0, 2)).toEqual(new Uint8Array(Buffer.from("PK")));
    const none = await runCli([...service, "--file", "2"]);
    expect([none.exitCode, none.stderr]).toEqual([1, expect.stringContaining("record.not-found")]);
    expect((await runCli(service)).stdout).toContain("Payment files: 1\n  1  2099-01-05  1 orders  50.00");
  });
});

describe("headwater bank table", () => {
  test("shows a kept table with who stands for it, and the checkpoint that it was sealed with", async () => {
    const service = ["--book", FUND.book, "--url", server().url];
    const token = await signInAs(server(), "auditor");
    const asked = ["bank", "table", ...service, "--token", token, "--as-of", "2021-06-30"];
    const open = await runCli(asked);
    expect([open.exitCode, open.stdout]).toEqual([0, expect.stringContaining("封存 Sealed: not yet")]);
    const params = { ...FUND, table: "2021-06-30" };
    const reviewer = await clientOf(server(), "finance-js");
    await reviewer.call("reviewReconciliation", { params, body: { decision: "approve" } });
    await reviewer.call("sealReconciliation", { params, body: {} });
    const sealed = await runCli(asked);
    expect(sealed.exitCode).toBe(0);
    expect(sealed.stdout).toMatch(/复核 Reviewed: 通过 approved by finance-js/);
    expect(sealed.stdout).toMatch(/封存 Sealed: by finance-js at .*, under the checkpoint of \d+ blocks/);
    expect(sealed.stdout).toContain("the table is the sealed one");
    expect(sealed.stdout).toMatch(/^ {2}\| — \S+ \S+$/m);
    const none = await runCli([...asked.slice(0, -1), "2021-05-31"]);
    expect([none.exitCode, none.stderr]).toEqual([1, `${FUND.book}: no table of 2021-05-31\n`]);
  });
});
