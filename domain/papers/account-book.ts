/**
 * The book of one account (明细账) and the general ledger (总账) of all, by accounting period: 期初余额 or 上年结转, every
 * posting in order of its entry's number, 本月合计, 本年累计, 结转下年; and 过次页, 承前页 with sums since the beginning of
 * the year (会计基础工作规范 §60 item 8).
 */
import { monthsBetween } from "#domain/calendar.ts";
import { netOf } from "#domain/ledger/account.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import {
  gap,
  headingRow,
  labelled,
  paragraph,
  signatureFeet,
  type TableColumn,
  tableRow,
} from "#domain/paper/blocks.ts";
import { chinaTime, grouped } from "#domain/paper/figures.ts";
import { type Block, INNER_WIDTH, type PaperInfo, paper, type Section } from "#domain/paper/paper.ts";
import { type FontFiles, openTypeFace, type TypeFace } from "#domain/paper/typeface.ts";
import { sidedBalance } from "#domain/statement/forms/form.ts";
import type { Span, StatementLine } from "#domain/statement/statement.ts";
import type { AccountStatement } from "#domain/statement/statements.ts";

/** What a page of a book is of. `from` is the first period shown; sums begin with its year. */
export interface BookSpan extends Omit<Span, "cut"> {
  readonly cut: { readonly seq: number; readonly recordedAt: string };
}

const COLUMNS: readonly TableColumn[] = [
  { title: "日期", width: 54 },
  { title: "凭证号", width: 84 },
  { title: "摘要", width: 145.28 },
  { title: "借方", width: 72, align: "right" },
  { title: "贷方", width: 72, align: "right" },
  { title: "方向", width: 26, align: "center" },
  { title: "余额", width: INNER_WIDTH - 453.28, align: "right" },
];

const LEDGER_COLUMNS: readonly TableColumn[] = [
  { title: "期间", width: 64 },
  { title: "摘要", width: 110 },
  { title: "借方", width: 105, align: "right" },
  { title: "贷方", width: 105, align: "right" },
  { title: "方向", width: 26, align: "center" },
  { title: "余额", width: INNER_WIDTH - 410, align: "right" },
];

/** `account` is its statement from January of the year of `from` on. */
export function accountBookPdf(
  span: BookSpan,
  account: AccountStatement,
  fonts: FontFiles,
): Promise<Uint8Array> {
  const face = openTypeFace(fonts);
  const { id, name, asset } = account.account;
  const pairs = [
    ["科目", `${id}　${name}`],
    ["币种", asset],
  ] as const;
  return bookPaper(face, span, "明 细 账", pairs, [accountPages(face, span, account)]);
}

interface Sums {
  debitMinor: bigint;
  creditMinor: bigint;
}

/** A line, with what stands behind it in the year: what a page carries over when it ends here. */
interface Written {
  readonly block: Block;
  readonly year: Sums;
  readonly balanceMinor: bigint;
}

function accountPages(face: TypeFace, span: BookSpan, statement: AccountStatement): Section {
  const { account, opening, lines } = statement;
  const text = (minor: bigint) => formatAmount(minor, account);
  const side = (minor: bigint) => {
    const { side: of, amount } = sidedBalance(text(minor));
    return [of, grouped(amount)] as const;
  };
  const written: Written[] = [];
  let balanceMinor = readAmount(opening, account);
  let year: Sums = { debitMinor: 0n, creditMinor: 0n };
  const write = (cells: readonly string[], look: Parameters<typeof tableRow>[3] = {}) =>
    written.push({ block: tableRow(face, COLUMNS, cells, look), year: { ...year }, balanceMinor });
  const sumRow = (title: string, { debitMinor, creditMinor }: Sums, withNext: boolean) =>
    write(["", "", title, grouped(text(debitMinor)), grouped(text(creditMinor)), ...side(balanceMinor)], {
      ...BOLD,
      withNext,
    });
  for (const period of monthsBetween(yearOf(span.from), span.to)) {
    const shown = period >= span.from;
    if (period.endsWith("-01")) year = { debitMinor: 0n, creditMinor: 0n };
    if (period === span.from || (shown && period.endsWith("-01"))) {
      write([
        `${period}-01`,
        "",
        period.endsWith("-01") ? "上年结转" : "期初余额",
        "",
        "",
        ...side(balanceMinor),
      ]);
    }
    const month: Sums = { debitMinor: 0n, creditMinor: 0n };
    const own = inOrder(lines.filter(line => line.period === period));
    for (const [index, line] of own.entries()) {
      const minor = readAmount(line.amount, account);
      for (const sums of [month, year]) sums[line.side === "debit" ? "debitMinor" : "creditMinor"] += minor;
      balanceMinor += netOf(line.side, minor);
      if (shown) write(cellsOf(line, side(balanceMinor)), { withNext: index === own.length - 1 });
    }
    if (!shown) continue;
    sumRow(`${period} 本月合计`, month, true);
    sumRow("本年累计", year, period.endsWith("-12"));
    if (period.endsWith("-12")) write(["", "", "结转下年", "", "", ...side(balanceMinor)], BOLD);
  }
  const carried = (done: number) => {
    const { year: sums, balanceMinor: minor } = written[Math.max(0, done - 1)] ?? { year, balanceMinor };
    const cells = [grouped(text(sums.debitMinor)), grouped(text(sums.creditMinor)), ...side(minor)];
    const row = (title: string) => tableRow(face, COLUMNS, ["", "", title, ...cells], BOLD);
    return { foot: row("过次页"), head: row("承前页") };
  };
  return { heading: headingRow(COLUMNS), blocks: written.map(({ block }) => block), carried };
}

const BOLD = { weight: "bold", shaded: true } as const;

/** By the number of the entry, which is continuous in a period; then as recorded. */
function inOrder(lines: readonly StatementLine[]): readonly StatementLine[] {
  return [...lines].sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0));
}

function cellsOf(
  { effectiveOn, number, narrative, side, amount }: StatementLine,
  balance: readonly string[],
): readonly string[] {
  const shown = grouped(amount);
  return [
    effectiveOn,
    number,
    narrative,
    side === "debit" ? shown : "",
    side === "credit" ? shown : "",
    ...balance,
  ];
}

/** One account's month as the rows of the book have it; balances are debits minus credits. */
export interface LedgerMonth {
  readonly period: string;
  readonly opening: string;
  readonly debit: string;
  readonly credit: string;
  readonly closing: string;
  readonly yearDebit: string;
  readonly yearCredit: string;
}

export interface LedgerAccount {
  readonly id: string;
  readonly name: string;
  readonly asset: string;
  readonly months: readonly LedgerMonth[];
}

/** Accounts with neither balance nor turnover are counted and left out. */
export function generalLedgerPdf(
  span: BookSpan,
  accounts: readonly LedgerAccount[],
  fonts: FontFiles,
): Promise<Uint8Array> {
  const face = openTypeFace(fonts);
  const shown = accounts.filter(isShown);
  const empty = accounts.length - shown.length;
  const pairs = [
    ["科目", `${shown.length} 个${empty === 0 ? "" : `；另有 ${empty} 个科目无余额且无发生额，未列示`}`],
  ] as const;
  return bookPaper(
    face,
    span,
    "总 账",
    pairs,
    shown.map(account => ledgerSection(face, account)),
  );
}

/** Whether the ledger lists the account: it has a balance or a turnover. */
export function isShown({ months }: LedgerAccount): boolean {
  return months.some(moved);
}

function moved({ opening, debit, credit }: LedgerMonth): boolean {
  return [opening, debit, credit].some(amount => /[1-9]/.test(amount));
}

function ledgerSection(face: TypeFace, { id, name, asset, months }: LedgerAccount): Section {
  const balance = (net: string) => {
    const { side, amount } = sidedBalance(net);
    return [side, grouped(amount)];
  };
  const rows = months.flatMap(({ period, opening, debit, credit, closing, yearDebit, yearCredit }, index) => {
    const first = index === 0 || period.endsWith("-01");
    const begins = period.endsWith("-01") ? "上年结转" : "期初余额";
    const sums = (title: string, debits: string, credits: string) =>
      tableRow(
        face,
        LEDGER_COLUMNS,
        [period, title, grouped(debits), grouped(credits), ...balance(closing)],
        {
          withNext: title === "本月合计",
        },
      );
    return [
      ...(first ? [tableRow(face, LEDGER_COLUMNS, [period, begins, "", "", ...balance(opening)])] : []),
      sums("本月合计", debit, credit),
      sums("本年累计", yearDebit, yearCredit),
    ];
  });
  return {
    title: paragraph(face, `${id}　${name}　${asset}`, { size: 10.5, weight: "bold" }, { after: 3 }),
    heading: headingRow(LEDGER_COLUMNS),
    blocks: [...rows, gap(12)],
  };
}

function bookPaper(
  face: TypeFace,
  { book, bookName, from, to, cut }: BookSpan,
  title: string,
  pairs: readonly (readonly [string, string])[],
  sections: readonly Section[],
): Promise<Uint8Array> {
  const plain = title.replaceAll(" ", "");
  const info: PaperInfo = {
    title: `${plain} ${bookName} ${from}—${to}`,
    subject: pairs.map(([, value]) => value).join(" "),
    createdAt: cut.recordedAt,
    footer: [
      `${bookName}（${book}）　${plain}　会计期间 ${from} 至 ${to}`,
      `截至第 ${cut.seq} 区块，${chinaTime(cut.recordedAt)}；过次页、承前页为自年初起累计`,
    ],
  };
  const all = [["核算单位", `${bookName}（${book}）`], ["会计期间", `${from} 至 ${to}`], ...pairs] as const;
  return paper(face, info, [
    {
      blocks: [
        paragraph(face, title, { size: 20, weight: "bold", align: "center" }, { after: 8 }),
        ...all.map(([label, value]) => labelled(face, label, value)),
        gap(8),
      ],
    },
    ...sections,
    { blocks: [signatureFeet(face, [{ label: "会计主管" }, { label: "复核" }, { label: "记账" }])] },
  ]);
}

function yearOf(period: string): string {
  return `${period.slice(0, 4)}-01`;
}
