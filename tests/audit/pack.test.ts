/** The audit pack of the demonstration: opened by another program than wrote it, every file as its digest says. */
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { present } from "#domain/invariant.ts";
import { runCli } from "#tests/support/cli.ts";
import { ADJUSTMENT, demonstrationServer, FUND } from "#tests/support/demonstration.ts";
import { clientOf, signInAs } from "#tests/support/local-server.ts";
import { tool } from "#tests/support/tool.ts";

const server = demonstrationServer();
const python = tool("python3", ["-c", "import zipfile"]);
const folder = mkdtempSync(join(tmpdir(), "headwater-audit-test-"));
const INVOICE = "发票 7 号";
const digest = createHash("sha256").update(INVOICE).digest("hex");

let auditor = "";

beforeAll(async () => {
  auditor = await signInAs(server(), "auditor");
  const [finance, other] = await Promise.all([
    clientOf(server(), "finance-sh"),
    clientOf(server(), "finance-js"),
  ]);
  await finance.call("storeAttachment", {
    params: FUND,
    file: { content: INVOICE, mediaType: "application/pdf" },
  });
  const voucher = await finance.call("proposeVoucher", {
    params: FUND,
    body: { kind: "entry", attachments: [{ name: "../发票.pdf", digest }], entries: [ADJUSTMENT] },
  });
  await other.call("decideVoucher", {
    params: { ...FUND, voucher: voucher.id },
    body: { decision: "refuse", reason: "=附件与金额不符" },
  });
});

const run = (out: string, token: string, ...more: string[]) =>
  runCli([
    "audit",
    "export",
    "--book",
    FUND.book,
    "--out",
    out,
    "--token",
    token,
    "--url",
    server().url,
    ...more,
  ]);

async function pack(name: string, ...more: string[]) {
  const out = join(folder, name);
  const { exitCode, stdout, stderr } = await run(out, auditor, ...more);
  expect([exitCode, stderr]).toEqual([0, ""]);
  const files = unzipSync(new Uint8Array(readFileSync(out)));
  const text = (file: string) => new TextDecoder().decode(present(files[file], file));
  const table = (file: string): Record<string, string>[] => parse(text(file), { columns: true, bom: true });
  return { out, stdout, files, text, table };
}

describe("headwater audit export", () => {
  test("holds what a book is made of, and what stands beside it", async () => {
    const { files, text, table, stdout } = await pack("whole.zip", "--seed", "2021", "--sample", "4");
    expect(stdout).toContain("10 entries up to block");
    expect(stdout).toContain("seed: 2021");
    const sum = (rows: readonly Record<string, string>[], column: string) =>
      rows.reduce((total, row) => total + BigInt((row[column] ?? "").replace(".", "") || "0"), 0n);
    const entries = table("entries.csv");
    expect(sum(entries, "debit")).toBe(sum(entries, "credit"));
    const balances = table("balances.csv");
    expect(sum(balances, "closing")).toBe(0n);
    for (const { account, closing } of balances) {
      const own = entries.filter(row => row["account"] === account);
      expect(sum(own, "debit") - sum(own, "credit"), account).toBe(BigInt((closing ?? "").replace(".", "")));
    }
    expect(text("entries.jsonl").trimEnd().split("\n")).toHaveLength(10);
    expect(new Set(table("sample.csv").map(row => row["entry"])).size).toBe(4);
    expect(table("exceptions/refused.csv")).toMatchObject([
      { refused_by: "finance-js", reason: "'=附件与金额不符" },
    ]);
    expect(text(`attachments/${digest}/__发票.pdf`)).toBe(INVOICE);
    expect(JSON.parse(text("settlements/demonstration-zone.json"))[0].evaluation.trace[0].lines).not.toEqual(
      [],
    );
    expect(table("readings.csv")[0]).toMatchObject({
      section: "jishuigang",
      sha256_base64: expect.stringMatching(/^.{44}$/),
    });
    expect(text("README.txt")).toContain("审计资料包");
    expect(text("checkpoint.txt")).toContain(FUND.book);
    const sums = text("SHA256SUMS").trimEnd().split("\n");
    expect(sums).toEqual(
      Object.keys(files)
        .filter(name => name !== "SHA256SUMS")
        .map(name => `${createHash("sha256").update(present(files[name], name)).digest("hex")}  ${name}`),
    );
  });

  test("its blocks are the book, verified by themselves", async () => {
    const { text } = await pack("blocks.zip");
    const path = join(folder, "blocks.jsonl");
    writeFileSync(path, text("blocks.jsonl"));
    expect(await runCli(["book", "verify", path])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("VERIFIED"),
    });
  });

  test("the same cut and seed give the same bytes", async () => {
    const [one, two] = [await pack("one.zip"), await pack("two.zip")];
    expect(readFileSync(two.out)).toEqual(readFileSync(one.out));
  });

  test("of one period: its entries, and its balances with turnovers", async () => {
    const { table } = await pack("march.zip", "--period", "2021-03");
    expect(new Set(table("entries.csv").map(row => row["period"]))).toEqual(new Set(["2021-03"]));
    expect(table("balances.csv").find(row => row["account"] === "1004.01")).toMatchObject({
      opening: "600000000.00",
      debit: "336000000.01",
      closing: "936000000.01",
    });
  });

  test.runIf(python.there)(`opens in another program ${python.needed}`, async () => {
    const { out } = await pack("python.zip");
    expect(python.run("-m", "zipfile", "-t", out)).toMatchObject({ status: 0 });
  });

  test("is not for a government that is no party, and nothing is left behind", async () => {
    const out = join(folder, "foreign.zip");
    const stranger = await signInAs(server(), "finance-ah");
    const { exitCode, stderr } = await run(out, stranger, "--seed", "1");
    expect([exitCode, existsSync(out)]).toEqual([1, false]);
    expect(stderr).toContain("access.forbidden");
  });

  test("writes over no file", async () => {
    const out = join(folder, "there.zip");
    writeFileSync(out, "mine");
    expect((await run(out, auditor)).exitCode).toBe(1);
    expect(readFileSync(out, "utf8")).toBe("mine");
  });

  test.each<[readonly string[], string]>([
    [["audit", "export"], "--book is needed"],
    [["audit", "import"], "export is what it does"],
    [
      ["audit", "export", "--book", "b", "--out", "o", "--token", "t", "--period", "2021"],
      "--period is a month",
    ],
    [["audit", "export", "--book", "b", "--out", "o", "--token", "t", "--sample", "-1"], "--sample"],
  ])("%j is no way to use it", async (args, why) => {
    const { exitCode, stderr } = await runCli(args);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(why)]);
  });
});
