/** A book of two parties with texts that forms must not trip over, a posting in red letters and large amounts. */
import type { AccountDefinition } from "#domain/ledger/account.ts";
import type { Scope, Statements } from "#domain/statement/statements.ts";
import { account, draft, MemoryBook, postings } from "#tests/support/book.ts";
import { statementsOf } from "#tests/support/statement.ts";

export const SPAN = ["2021-02", "2021-03"] as const;
export const SH: Scope = { kind: "party", party: "SH" };
export const BOOK: Scope = { kind: "book" };

export const NARRATIVES = [
  "实缴出资",
  '=HYPERLINK("http://x","y")',
  '“引号”、"quotes" & <tags>; 分号 | 竖线  两个空格',
  "@SUM(A1) \\ backslash",
  "上海市青浦区财政局拨入2021年度长三角生态绿色一体化发展示范区共同资金（第二批），依据执委会〔2021〕3号文，用于水乡客厅项目前期费用",
  "_x0041_ 'apostrophe",
];

const of = (party: string): Partial<AccountDefinition> => ({ party, normal: "credit", bound: "either" });

export function sharedBook(): MemoryBook {
  const book = new MemoryBook();
  book.apply({
    open: [
      account("1004.01", { name: "其他财政存款：专户；甲" }),
      account("2017.01.SH", of("SH")),
      account("2017.01.JS", of("JS")),
      account("2017.02.SH", of("SH")),
    ],
    openPeriods: ["2021-01", "2021-02", "2021-03"],
  });
  const post = (period: string, day: string, narrative: string, ...all: [string, bigint][]) =>
    book.apply({
      entries: [draft(postings(...all), { period, effectiveOn: `${period}-${day}`, narrative })],
    });
  post("2021-01", "05", "一月", ["1004.01", 1_000_000n], ["2017.01.SH", -1_000_000n]);
  for (const [index, narrative] of NARRATIVES.entries()) {
    const minor = 10n ** BigInt(index + 4) + 7n;
    post(
      "2021-02",
      `1${index}`,
      narrative,
      ["1004.01", 2n * minor],
      ["2017.01.SH", -minor],
      ["2017.01.JS", -minor],
    );
  }
  post("2021-03", "01", "划转", ["2017.01.SH", 40_005n], ["2017.02.SH", -40_005n]);
  post("2021-03", "02", "缴回", ["2017.01.SH", 100n], ["1004.01", -100n]);
  book.apply({
    entries: [
      draft(
        [
          { account: "1004.01", side: "debit", amountMinor: -20_014n },
          { account: "2017.01.JS", side: "credit", amountMinor: -20_014n },
        ],
        { period: "2021-03", effectiveOn: "2021-03-03", narrative: "注销2月10日记-2021-02-0001号凭证" },
      ),
    ],
  });
  return book;
}

export const statementsIn = (book: MemoryBook, scope: Scope): Statements =>
  statementsOf(book, scope, SPAN, {
    issue: {
      number: 3,
      issuedAt: "2021-04-02T02:00:00.000Z",
      issuedBy: "执委会 王芳",
      replaces: 2,
      reason: "补记利息",
    },
  });
