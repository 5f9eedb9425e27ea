/**
 * An entry as a voucher (记账凭证) with what 会计基础工作规范 §51 asks for: date, number, summary, accounts, amounts,
 * number of attachments, and the signatures of those who answer for it. Red letters are red and have their sign.
 */
import type { Entry, Evidence, Posting } from "#domain/ledger/entry.ts";
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
import { amountInWords, chinaTime, chineseDate, grouped } from "#domain/paper/figures.ts";
import { type Block, INNER_WIDTH, paper } from "#domain/paper/paper.ts";
import { type FontFiles, openTypeFace, type TypeFace } from "#domain/paper/typeface.ts";
import type { AccountNames } from "#domain/papers/account-names.ts";

export interface EntryPaper {
  readonly book: string;
  readonly bookName: string;
  readonly entry: Entry;
  readonly accounts: AccountNames;
  /** Names of the people who signed; null where nobody did. */
  readonly preparer: string;
  readonly approver: string | null;
  /** What was corrected or reversed, as numbers of entries. */
  readonly reverses: string | null;
  readonly reversedBy: string | null;
}

const COLUMNS: readonly TableColumn[] = [
  { title: "摘要", width: 130 },
  { title: "会计科目", width: 148 },
  { title: "辅助核算", width: 66 },
  { title: "借方金额", width: 85, align: "right" },
  { title: "贷方金额", width: INNER_WIDTH - 429, align: "right" },
];

export function entryPdf(model: EntryPaper, fonts: FontFiles): Promise<Uint8Array> {
  const face = openTypeFace(fonts);
  const { book, bookName, entry, preparer, approver } = model;
  const date = `${chineseDate(entry.effectiveOn)}　　第 ${entry.number} 号　　附件 ${attachmentsOf(entry)} 张`;
  const info = {
    title: `记账凭证 ${entry.number} ${bookName}`,
    subject: entry.narrative,
    createdAt: entry.recordedAt,
    footer: [
      `${bookName}（${book}）　${entry.number}　分录号 ${entry.id}`,
      `记账时间 ${chinaTime(entry.recordedAt)}`,
    ],
  };
  return paper(face, info, [
    {
      blocks: [
        paragraph(face, "记 账 凭 证", { size: 20, weight: "bold", align: "center" }, { after: 6 }),
        paragraph(face, date, { size: 9.5, align: "center" }, { after: 8 }),
        labelled(face, "核算单位", `${bookName}（${book}）`),
        labelled(face, "会计期间", entry.period),
        gap(6),
      ],
    },
    {
      heading: headingRow(COLUMNS),
      blocks: [
        ...entry.postings.map((each, index) => postingRow(face, model, each, index)),
        ...sums(face, entry),
      ],
    },
    {
      blocks: [
        signatureFeet(face, [
          { label: "会计主管" },
          { label: "记账" },
          { label: "稽核", name: approver },
          { label: "出纳" },
          { label: "制单", name: preparer },
        ]),
        gap(12),
        ...grounds(face, model),
      ],
    },
  ]);
}

function postingRow(
  face: TypeFace,
  { entry, accounts }: EntryPaper,
  { account, side, amount, dimensions }: Posting,
  index: number,
): Block {
  const { party, section, project, year } = dimensions;
  return tableRow(face, COLUMNS, [
    index === 0 ? entry.narrative : "〃",
    `${account} ${accounts.get(account) ?? ""}`,
    [party, section, project, year].filter(each => each !== undefined).join(" "),
    side === "debit" ? grouped(amount) : "",
    side === "credit" ? grouped(amount) : "",
  ]);
}

/** One line for each asset; the yuan in capitals. */
function sums(face: TypeFace, { postings }: Entry): Block[] {
  return [...new Set(postings.map(({ asset }) => asset))].map(asset => {
    const own = postings.filter(posting => posting.asset === asset);
    const scale = own[0]?.amount.split(".")[1]?.length ?? 0;
    const sum = (side: Posting["side"]) =>
      formatAmount(
        own.reduce(
          (total, each) => total + (each.side === side ? readAmount(each.amount, { scale }) : 0n),
          0n,
        ),
        { scale },
      );
    const words = asset === "CNY" ? amountInWords(sum("debit")).replace(/（.*/, "") : asset;
    const cells = ["合计", words, "", grouped(sum("debit")), grouped(sum("credit"))];
    return tableRow(face, COLUMNS, cells, { weight: "bold", shaded: true });
  });
}

/** The papers behind it: files that were stored with the voucher. */
function attachmentsOf({ evidence }: Entry): number {
  return evidence.filter(({ kind, digest }) => kind === "document" && digest !== undefined).length;
}

const KINDS: Readonly<Record<Evidence["kind"], string>> = {
  agreement: "协议",
  settlement: "清算",
  netting: "轧差",
  assessment: "水质评价",
  fact: "事实",
  voucher: "审批单",
  entry: "凭证",
  job: "批量记账",
  "bank-reference": "银行流水",
  document: "附件",
  rule: "规则",
};

function grounds(face: TypeFace, { entry, reverses, reversedBy }: EntryPaper): Block[] {
  const about = [
    ...(reverses === null ? [] : [`注销 ${reverses} 号凭证（红字冲销）`]),
    ...(reversedBy === null ? [] : [`已由 ${reversedBy} 号凭证红字冲销`]),
    ...entry.evidence.map(({ kind, id, digest }) => {
      const fixed = digest === undefined ? "" : `　SHA-256 ${digest}`;
      return `${KINDS[kind]}　${id}${fixed}`;
    }),
  ];
  return about.map((text, index) =>
    index === 0 ? labelled(face, "依据", text, { size: 7.5 }) : labelled(face, "", text, { size: 7.5 }),
  );
}
