/** A statement as a printed paper (PDF): accounts and sums, every line, amounts in capitals, and what proves it. */
import { capitalAmount } from "#domain/money/capitals.ts";
import { gap, headingRow, labelled, paragraph, type TableColumn, tableRow } from "#domain/paper/blocks.ts";
import { chinaTime, grouped } from "#domain/paper/figures.ts";
import { type Block, INNER_WIDTH, paper, type Section } from "#domain/paper/paper.ts";
import { QUIET } from "#domain/paper/pen.ts";
import { missingNote, proofBlocks } from "#domain/paper/proof-foot.ts";
import { type FontFiles, openTypeFace, type TypeFace } from "#domain/paper/typeface.ts";
import { issueTitle, modelDigest, scopeTitle, sidedBalance } from "#domain/statement/forms/form.ts";
import type { StatementLine } from "#domain/statement/statement.ts";
import { type AccountStatement, type StatementModel, shownInOwnCodes } from "#domain/statement/statements.ts";

const LINE_COLUMNS: readonly TableColumn[] = [
  { title: "业务日期", width: 54 },
  { title: "凭证号", width: 84 },
  { title: "摘要", width: 145.28 },
  { title: "借方", width: 72, align: "right" },
  { title: "贷方", width: 72, align: "right" },
  { title: "方向", width: 26, align: "center" },
  { title: "余额", width: INNER_WIDTH - 453.28, align: "right" },
];

const ACCOUNT_COLUMNS: readonly TableColumn[] = [
  { title: "科目编码", width: 62 },
  { title: "科目名称", width: 97.28 },
  { title: "方向", width: 24, align: "center" },
  { title: "期初余额", width: 78, align: "right" },
  { title: "借方发生额", width: 78, align: "right" },
  { title: "贷方发生额", width: 78, align: "right" },
  { title: "方向", width: 24, align: "center" },
  { title: "期末余额", width: INNER_WIDTH - 441.28, align: "right" },
];

const HOW_TO_VERIFY =
  "与本件同时下载的 JSON 对账单含全部证明：用 headwater verify 或 verify.html 离线核验其每一笔分录，并可由其重新生成本件，逐字节比对。大写金额按《支付结算办法》附件一和《会计基础工作规范》第五十二条书写。";

export function statementPdf(given: StatementModel, fonts: FontFiles): Promise<Uint8Array> {
  const model = shownInOwnCodes(given);
  const face = openTypeFace(fonts);
  const { accounts, bookName, from, to, cut, issue } = model;
  const digest = modelDigest(model);
  const digests = [
    ["区块头 SHA-256", cut.head],
    ["数据摘要 SHA-256", digest],
  ] as const;
  const sections: Section[] = [
    { blocks: headBlocks(face, model) },
    ...(accounts.length === 1 ? [] : [summary(face, model)]),
    ...shownAlone(accounts).map(account => accountSection(face, model, account)),
    { blocks: [gap(10), ...proofBlocks(face, digests, HOW_TO_VERIFY)] },
  ];
  // What is missing is known once everything is laid out.
  const missing = [...face.missing];
  if (missing.length > 0) sections.push({ blocks: [missingNote(face, missing, "JSON 对账单")] });
  return paper(
    face,
    {
      title: `对账单${issueTitle(model)} ${bookName} ${from}—${to}`,
      subject: scopeTitle(model),
      createdAt: issue?.issuedAt ?? cut.recordedAt,
      footer: [
        `${bookName}　${scopeTitle(model)}　会计期间 ${from} 至 ${to}　${issue === null ? "未编号" : issueTitle(model)}　${chinaTime(issue?.issuedAt ?? cut.recordedAt)}`,
        `数据摘要 SHA-256 ${digest}`,
      ],
    },
    sections,
  );
}

function headBlocks(face: TypeFace, model: StatementModel): Block[] {
  const { book, bookName, from, to, cut, issue } = model;
  const pairs: (readonly [string, string])[] = [
    ["账簿", `${bookName}（${book}）`],
    ["对账范围", scopeTitle(model)],
    ["会计期间", `${from} 至 ${to}`],
    ["截至", `第 ${cut.seq} 区块，${chinaTime(cut.recordedAt)}`],
  ];
  if (issue !== null) {
    pairs.push(["出具", `${chinaTime(issue.issuedAt)}，${issue.issuedBy}`]);
    if (issue.replaces !== null) {
      pairs.push(["更正", `本对账单更正第 ${issue.replaces} 号对账单：${issue.reason ?? ""}`]);
    }
  }
  return [
    paragraph(face, "对 账 单", { size: 20, weight: "bold", align: "center" }, { after: 2 }),
    paragraph(
      face,
      issue === null ? "未编号，供核对" : issueTitle(model),
      { size: 9.5, colour: QUIET, align: "center" },
      { after: 10 },
    ),
    ...pairs.map(([label, value]) => labelled(face, label, value)),
    gap(10),
  ];
}

/** All accounts with the sums of each asset, those of yuan in capitals. */
function summary(face: TypeFace, { accounts, totals }: StatementModel): Section {
  const rows = accounts.map(({ account, opening, debits, credits, closing }) =>
    tableRow(face, ACCOUNT_COLUMNS, [
      account.id,
      account.name,
      ...figures({ opening, debits, credits, closing }),
    ]),
  );
  const sums = totals.flatMap(({ asset, ...of }) => [
    tableRow(face, ACCOUNT_COLUMNS, [`合计 ${asset}`, "", ...figures(of)], {
      weight: "bold",
      shaded: true,
      withNext: asset === "CNY",
    }),
    ...capitals(face, asset, of.closing),
  ]);
  return { heading: headingRow(ACCOUNT_COLUMNS), blocks: [...rows, ...sums, gap(14)] };
}

function accountSection(
  face: TypeFace,
  { from, to }: StatementModel,
  { account, opening, lines, debits, credits, closing, laterPostings }: AccountStatement,
): Section {
  const title = `${account.id}　${account.name}${account.party === null ? "" : `（${account.party}）`}　${account.asset}`;
  const later = laterPostings === 0 ? "" : `截至区块之前另有 ${laterPostings} 笔以后会计期间的分录，未列示。`;
  const bold = { weight: "bold", shaded: true } as const;
  return {
    title: paragraph(face, title, { size: 10.5, weight: "bold" }, { after: 3 }),
    heading: headingRow(LINE_COLUMNS),
    blocks: [
      tableRow(face, LINE_COLUMNS, ["", "", `${from} 期初余额`, "", "", ...balance(opening)], {
        weight: "bold",
        withNext: true,
      }),
      ...lines.map(line => tableRow(face, LINE_COLUMNS, lineCells(line))),
      tableRow(
        face,
        LINE_COLUMNS,
        [
          "",
          `${lines.length} 笔`,
          `${to} 合计及期末余额`,
          grouped(debits),
          grouped(credits),
          ...balance(closing),
        ],
        { ...bold, withNext: account.asset === "CNY" },
      ),
      ...capitals(face, account.asset, closing),
      ...(later === "" ? [] : [paragraph(face, later, { size: 7.5, colour: QUIET })]),
      gap(12),
    ],
  };
}

function lineCells({
  effectiveOn,
  number,
  narrative,
  side,
  amount,
  balance: after,
}: StatementLine): string[] {
  const shown = grouped(amount);
  return [
    effectiveOn,
    number,
    narrative,
    side === "debit" ? shown : "",
    side === "credit" ? shown : "",
    ...balance(after),
  ];
}

function figures(of: Pick<AccountStatement, "opening" | "debits" | "credits" | "closing">): string[] {
  return [...balance(of.opening), grouped(of.debits), grouped(of.credits), ...balance(of.closing)];
}

function balance(net: string): [string, string] {
  const { side, amount } = sidedBalance(net);
  return [side, grouped(amount)];
}

/** Of several accounts, those that nothing was posted to stand in the summary only. */
function shownAlone(accounts: readonly AccountStatement[]): readonly AccountStatement[] {
  return accounts.length === 1 ? accounts : accounts.filter(({ lines }) => lines.length > 0);
}

/** The closing balance in capitals; only yuan have them. */
function capitals(face: TypeFace, asset: string, closing: string): Block[] {
  if (asset !== "CNY") return [];
  const { side, amount } = sidedBalance(closing);
  const words = capitalAmount(amount);
  if (!words.ok) return [];
  return [
    { ...gap(3), withNext: true },
    paragraph(face, `期末余额（大写）　${side}　${words.value}`, { size: 8.5 }, { after: 3 }),
  ];
}
