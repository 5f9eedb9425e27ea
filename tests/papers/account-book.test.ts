/** An account book over several pages: sums of months and of the year, and what is carried from page to page. */
import { expect, test } from "vitest";
import { accountBookPdf } from "#domain/papers/account-book.ts";
import { account } from "#tests/support/book.ts";
import { FONTS } from "#tests/support/fonts.ts";
import { fileFor, tool } from "#tests/support/tool.ts";

const pdftotext = tool("pdftotext", ["-v"]);

/** 1 yuan a line in every month from November 2020 on, 40 a month; the year begins again in January. */
const MONTHS = ["2020-11", "2020-12", "2021-01"];
const PER_MONTH = 40;
const lines = MONTHS.flatMap(period =>
  Array.from({ length: PER_MONTH }, (_, index) => ({
    entry: `${index}.0`,
    number: `记-${period}-${String(index + 1).padStart(4, "0")}`,
    kind: "document",
    narrative: "拨入",
    recordedAt: "2021-02-01T00:00:00.000Z",
    effectiveOn: `${period}-15`,
    period,
    side: "debit" as const,
    amount: "1.00",
    balance: "0.00",
    party: null,
    evidence: [],
  })),
);
const statement = {
  account: account("1004.01", { name: "专户" }),
  opening: "5.00",
  lines: lines.toReversed(),
  debits: "120.00",
  credits: "0.00",
  closing: "125.00",
  laterPostings: 0,
};
const span = {
  book: "b",
  bookName: "共同基金",
  from: "2020-12",
  to: "2021-01",
  cut: { seq: 7, recordedAt: "2021-02-01T00:00:00.000Z" },
};

test.runIf(pdftotext.there)(`pages, months and years add up ${pdftotext.needed}`, async () => {
  const pdf = await accountBookPdf(span, statement, FONTS);
  const { out } = pdftotext.run("-layout", fileFor("book.pdf", pdf), "-");
  const rows = out.split("\n").map(row => row.trim().replaceAll(/\s+/g, " "));
  const sums = rows.filter(row => /期初余额|上年结转|本月合计|本年累计|结转下年|过次页|承前页/.test(row));
  expect(sums.filter(row => !row.startsWith("截至"))).toEqual([
    "2020-12-01 期初余额 借 45.00",
    "过次页 75.00 0.00 借 80.00",
    "承前页 75.00 0.00 借 80.00",
    "2020-12 本月合计 40.00 0.00 借 85.00",
    "本年累计 80.00 0.00 借 85.00",
    "结转下年 借 85.00",
    "2021-01-01 上年结转 借 85.00",
    "过次页 32.00 0.00 借 117.00",
    "承前页 32.00 0.00 借 117.00",
    "2021-01 本月合计 40.00 0.00 借 125.00",
    "本年累计 40.00 0.00 借 125.00",
  ]);
  expect(rows.filter(row => row.includes("拨入"))).toHaveLength(2 * PER_MONTH);
});
