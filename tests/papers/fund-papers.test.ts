/** Reports and receipts of a fund as papers, read back with pdftotext where it is installed. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { REPORTS, REPORTS_OF_A_DAY } from "#domain/fund/reports/report.ts";
import { fundPaperQueries } from "#functions/statements/fund-papers.ts";
import { type FundWorld, fundWorld, USE_CASES } from "#tests/support/fund-world.ts";
import { tool } from "#tests/support/tool.ts";

const pdftotext = tool("pdftotext", ["-v"]);
const folder = mkdtempSync(join(tmpdir(), "headwater-fund-papers-"));
let world: FundWorld;
let paid = "";

beforeAll(async () => {
  process.env["FONT_FOLDER"] = new URL(
    ".",
    import.meta.resolve("@expo-google-fonts/noto-sans-sc/package.json"),
  ).pathname;
  world = await fundWorld({ openPeriods: ["2021-01"] }, { ...USE_CASES, ...fundPaperQueries });
  const about = { kind: "fund", effectiveOn: "2021-01-04" };
  const pay = async (party: string, amount: string) =>
    world.approved(`finance-${party.toLowerCase()}`, ["operator"], {
      ...about,
      narrative: "首期出资",
      action: { do: "contribution", party, amount, reference: `CZ-${party}` },
    });
  const posted = await pay("SH", "10000000.00");
  paid = String((posted["entries"] as { id: string }[])[0]?.id);
  await pay("JS", "30000000.00");
  await pay("ZJ", "20000000.50");
  const donations = [
    { do: "donation-purpose", id: "forest", name: "水源林", general: false },
    {
      do: "donation",
      purpose: "forest",
      donor: { name: "长三角某某新材料股份有限公司", kind: "company" },
      named: true,
      amount: "1234567.08",
      reference: "JZ-1",
    },
    { do: "donation-returned", receipt: "2021-0001", amount: "34567.08", reference: "TH-1" },
  ];
  for (const action of donations)
    await world.approved("operator", ["finance-zj"], { ...about, narrative: "捐赠", action });
});

async function words(name: string, ...asked: Parameters<FundWorld["ask"]>): Promise<string> {
  const { status, bytes, body } = await world.ask(...asked);
  expect([status, body]).toEqual([200, {}]);
  const again = await world.ask(...asked);
  expect(again.bytes?.equals(bytes ?? Buffer.alloc(0))).toBe(true);
  const out = join(folder, `${name}.pdf`);
  writeFileSync(out, bytes ?? "");
  expect(readFileSync(out).subarray(0, 5).toString()).toBe("%PDF-");
  return pdftotext.there ? pdftotext.run("-layout", out, "-").out.replaceAll(/\s+/g, "") : "";
}

describe("a report as a paper", () => {
  const STANDS: Readonly<Record<(typeof REPORTS)[number], readonly string[]>> = {
    "trial-balance": ["科目余额表", "会计期间2021-01", "2017.02.JS", "20,000,000.00", "61,200,000.50"],
    position: ["基金状况表", "截至2021-01-31", "资产合计61,200,000.50"],
    income: ["收支与分配表", "期末待分配收益"],
    changes: ["各方份额变动表", "上海市", "浙江省", "10,000,000.50"],
    contributions: ["出资进度表", "江苏省", "100.00", "66.67"],
  };

  test.each(REPORTS)("%s: its table, what it agrees with, and who signs", async report => {
    const query: Record<string, string> = REPORTS_OF_A_DAY.includes(report)
      ? { asOf: "2021-01-31" }
      : { from: "2021-01" };
    const text = await words(report, "auditor", "printFundReport", {
      params: { ...world.book, report },
      query,
    });
    if (!pdftotext.there) return;
    for (const each of [...STANDS[report], "核对相符", "会计主管", "共同基金"]) expect(text).toContain(each);
    expect(text).not.toContain("核对不符");
  });
});

describe("a receipt", () => {
  test("of a donation has its number, the amount in capitals, its purpose, and what went back", async () => {
    const text = await words("donation", "auditor", "printDonationReceipt", {
      params: { ...world.book, receipt: "2021-0001" },
    });
    if (!pdftotext.there) return;
    for (const each of [
      "捐赠收据",
      "第2021-0001号",
      "长三角某某新材料股份有限公司",
      "人民币壹佰贰拾叁万肆仟伍佰陆拾柒元零捌分",
      "￥1,234,567.08",
      "水源林（限定用途）",
      "JZ-1",
      "其中34,567.08元已退回捐赠人",
    ])
      expect(text).toContain(each);
  });

  test("of a contribution names the party, the entry and the bank's reference", async () => {
    const text = await words("contribution", "finance-sh", "printContributionReceipt", {
      params: { ...world.book, entry: paid },
    });
    if (!pdftotext.there) return;
    for (const each of ["出资收据", "记-2021-01-0001", "上海市", "人民币壹仟万元整", "CZ-SH", "首期出资"])
      expect(text).toContain(each);
  });

  test("is given for nothing else", async () => {
    const none = await world.ask("auditor", "printDonationReceipt", {
      params: { ...world.book, receipt: "2021-0009" },
    });
    expect(none.body).toMatchObject({ code: "record.not-found" });
    const { entries } = await world.done("auditor", "listEntries", { params: world.book, query: {} });
    const other = (entries as { id: string; kind: string }[]).find(({ kind }) => kind === "donation");
    const wrong = await world.ask("auditor", "printContributionReceipt", {
      params: { ...world.book, entry: String(other?.id) },
    });
    expect(wrong.body).toMatchObject({ code: "request.invalid" });
  });
});
