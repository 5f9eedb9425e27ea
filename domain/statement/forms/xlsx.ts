/** A statement as a workbook: a sheet of all accounts with the sums, and one of all lines. */
import { ok, type Result } from "#domain/result.ts";
import { type Cell, type Row, SHEET_ROWS_MAX, workbook } from "#domain/spreadsheet/workbook.ts";
import {
  cannotTake,
  issueTitle,
  modelDigest,
  scopeTitle,
  sidedBalance,
} from "#domain/statement/forms/form.ts";
import type { AccountStatement, StatementModel } from "#domain/statement/statements.ts";

const ACCOUNT_COLUMNS = [
  { title: "科目编码", width: 16 },
  { title: "科目名称", width: 34 },
  { title: "币种", width: 9 },
  { title: "期初方向", width: 9 },
  { title: "期初余额", width: 20 },
  { title: "借方发生额", width: 20 },
  { title: "贷方发生额", width: 20 },
  { title: "期末方向", width: 9 },
  { title: "期末余额", width: 20 },
  { title: "分录数", width: 8 },
];

const LINE_COLUMNS = [
  { title: "科目编码", width: 14 },
  { title: "科目名称", width: 22 },
  { title: "凭证号", width: 18 },
  { title: "业务日期", width: 12 },
  { title: "会计期间", width: 10 },
  { title: "摘要", width: 40 },
  { title: "借方", width: 18 },
  { title: "贷方", width: 18 },
  { title: "方向", width: 6 },
  { title: "余额", width: 18 },
  { title: "币种", width: 8 },
  { title: "主体", width: 8 },
  { title: "记账时间（UTC）", width: 25 },
  { title: "依据", width: 32 },
];

/** Two lines above the heading, the heading, and for each account its opening and closing. */
const ROWS_BESIDE = 3;

export function statementXlsx(model: StatementModel): Result<Uint8Array> {
  const { accounts } = model;
  const rows = accounts.reduce((sum, { lines }) => sum + lines.length + 2, ROWS_BESIDE);
  if (rows > SHEET_ROWS_MAX) {
    return cannotTake(
      "xlsx",
      `a sheet has at most ${SHEET_ROWS_MAX} rows, this needs ${rows}`,
      "fewer periods or accounts",
    );
  }
  const above = headLines(model);
  return ok(
    workbook([
      { name: "汇总", above, columns: ACCOUNT_COLUMNS, rows: accountRows(model) },
      { name: "明细", above, columns: LINE_COLUMNS, rows: lineRows(model) },
    ]),
  );
}

/** What the statement is of, and how to find it again. */
export function headLines(model: StatementModel): [string, string] {
  const { bookName, from, to, cut } = model;
  const title = ["对账单", issueTitle(model), bookName, scopeTitle(model), `会计期间 ${from} 至 ${to}`];
  return [
    title.filter(part => part !== "").join("　"),
    `截至区块 ${cut.seq}（${cut.recordedAt}）　区块头 ${cut.head}　数据摘要 SHA-256 ${modelDigest(model)}`,
  ];
}

function* accountRows({ accounts, totals }: StatementModel): Generator<Row> {
  for (const { account, opening, debits, credits, closing, lines } of accounts) {
    const { id, name, asset, scale } = account;
    yield {
      cells: [id, name, asset, ...figures({ opening, debits, credits, closing }, scale), count(lines)],
    };
  }
  for (const { asset, ...sums } of totals) {
    const own = accounts.filter(({ account }) => account.asset === asset);
    const lines = own.flatMap(each => each.lines);
    const scale = own[0]?.account.scale ?? 0;
    yield { bold: true, cells: ["合计", "", asset, ...figures(sums, scale), count(lines)] };
  }
}

function figures(
  { opening, debits, credits, closing }: Pick<AccountStatement, "opening" | "debits" | "credits" | "closing">,
  scale: number,
): Cell[] {
  const [before, after] = [sidedBalance(opening), sidedBalance(closing)];
  return [
    before.side,
    { number: before.amount, scale },
    { number: debits, scale },
    { number: credits, scale },
    after.side,
    { number: after.amount, scale },
  ];
}

function count(lines: readonly unknown[]): Cell {
  return { number: String(lines.length), scale: 0 };
}

function* lineRows({ accounts, from, to }: StatementModel): Generator<Row> {
  for (const { account, opening, debits, credits, closing, lines } of accounts) {
    const { id, name, asset, scale } = account;
    const money = (number: string): Cell => ({ number, scale });
    const balance = (net: string): Cell[] => {
      const { side, amount } = sidedBalance(net);
      return [side, money(amount), asset];
    };
    yield { bold: true, cells: [id, name, null, null, from, "期初余额", null, null, ...balance(opening)] };
    for (const line of lines) {
      const { number, effectiveOn, period, narrative, side, amount, party, recordedAt, evidence } = line;
      yield {
        cells: [
          id,
          name,
          number,
          { date: effectiveOn },
          period,
          narrative,
          side === "debit" ? money(amount) : null,
          side === "credit" ? money(amount) : null,
          ...balance(line.balance),
          party,
          recordedAt,
          evidence.join(" "),
        ],
      };
    }
    const sums = [money(debits), money(credits)];
    yield { bold: true, cells: [id, name, null, null, to, "期末余额", ...sums, ...balance(closing)] };
  }
}
