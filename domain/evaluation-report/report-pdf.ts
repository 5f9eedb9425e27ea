/** A report as a printed paper (PDF): the same figures and the same pictures as on the page, and what proves them. */
import { cashBars, classStrip, deadlineBars, indexCurve } from "#domain/evaluation-report/charts.ts";
import type { ReportModel } from "#domain/evaluation-report/model.ts";
import type { Table } from "#domain/evaluation-report/tables.ts";
import { partOf, summaryOf } from "#domain/evaluation-report/tables.ts";
import { comparedText, inChinese as say, spanText, titleOf } from "#domain/evaluation-report/words.ts";
import { gap, headingRow, labelled, paragraph, type TableColumn, tableRow } from "#domain/paper/blocks.ts";
import { chinaTime } from "#domain/paper/figures.ts";
import { type Block, INNER_WIDTH, paper, type Section } from "#domain/paper/paper.ts";
import { QUIET } from "#domain/paper/pen.ts";
import { pictureBlock } from "#domain/paper/picture-block.ts";
import { missingNote, proofBlocks } from "#domain/paper/proof-foot.ts";
import { type FontFiles, openTypeFace, type TypeFace } from "#domain/paper/typeface.ts";
import type { Picture } from "#domain/picture/picture.ts";

const HOW_TO_VERIFY =
  "同号 JSON 报告含全账簿对账单及其证明和其余来源：用 headwater verify 离线核验每一笔分录，并由来源重新算出本报告的每个数字。资金数字由账簿证明；水质、台账、期限和规则来自登记记录，其内容由来源摘要固定，不由账簿证明。";

export function reportPdf(model: ReportModel, fonts: FontFiles): Promise<Uint8Array> {
  const face = openTypeFace(fonts);
  const { bookName, issue, cut, sourcesDigest } = model;
  const number = issue === null ? "未编号，供核对" : `第 ${issue.number} 号`;
  const createdAt = issue?.issuedAt ?? cut.recordedAt;
  const digests = [
    ["区块头 SHA-256", cut.head],
    ["来源摘要 SHA-256", sourcesDigest],
  ] as const;
  const part = (key: Parameters<typeof partOf>[1]) => partOf(model, key, say);
  const curves = model.sections.flatMap(each => indexCurve(each, say) ?? []);
  const sections: Section[] = [
    { blocks: headBlocks(face, model, number) },
    {
      title: heading(face, "摘要"),
      blocks: [...summaryOf(model, say).map(line => bullet(face, line)), gap(8)],
    },
    ...(model.sections.length === 0
      ? []
      : [
          picture(face, "水质类别与目标", classStrip(model, say)),
          table(face, null, part("water")),
          ...curves.map(each => picture(face, each.title, each)),
          table(face, "指标均值与基准年比较", part("indicators")),
        ]),
    ...(model.cash === null ? [] : [picture(face, "资金收支", cashBars(model.cash, say))]),
    table(face, "科目余额", part("accounts")),
    table(face, "补偿清算", part("obligations")),
    picture(face, "期限履行", deadlineBars(model, say)),
    table(face, null, part("deadlines")),
    table(face, "问题台账", part("cases")),
    table(face, "规则修订", part("revisions")),
    table(face, "每改善一点的资金", part("cost")),
    { blocks: [gap(6), ...proofBlocks(face, digests, HOW_TO_VERIFY)] },
  ];
  const missing = [...face.missing];
  if (missing.length > 0) sections.push({ blocks: [missingNote(face, missing, "JSON")] });
  const title = `${titleOf(model, say)} ${bookName}`;
  return paper(
    face,
    {
      title: `${title} ${model.from}—${model.to}`,
      subject: bookName,
      createdAt,
      footer: [
        `${title}　${spanText(model, say)}　${number}　${chinaTime(createdAt)}`,
        `来源摘要 SHA-256 ${sourcesDigest}`,
      ],
    },
    sections,
  );
}

function headBlocks(face: TypeFace, model: ReportModel, number: string): Block[] {
  const { book, bookName, cut, asOf, issue, agreements } = model;
  const pairs: (readonly [string, string])[] = [
    ["账簿", `${bookName}（${book}）`],
    ["协议", agreements.map(({ name, id }) => `${name.zh}（${id}）`).join("、") || "无"],
    ["期间", spanText(model, say)],
    ["比较", comparedText(model, say)],
    ["截至", `${asOf}；账簿第 ${cut.seq} 区块，${chinaTime(cut.recordedAt)}`],
  ];
  if (issue !== null) {
    pairs.push(["出具", `${chinaTime(issue.issuedAt)}，${issue.issuedBy}`]);
    if (issue.replaces !== null) pairs.push(["替代", `本报告替代第 ${issue.replaces} 号报告（同一期间）`]);
  }
  return [
    paragraph(face, titleOf(model, say), { size: 20, weight: "bold", align: "center" }, { after: 2 }),
    paragraph(face, number, { size: 9.5, colour: QUIET, align: "center" }, { after: 10 }),
    ...pairs.map(([label, value]) => labelled(face, label, value)),
    gap(10),
  ];
}

function heading(face: TypeFace, title: string): Block {
  return paragraph(face, title, { size: 12, weight: "bold" }, { after: 5, withNext: true });
}

function bullet(face: TypeFace, line: string): Block {
  return paragraph(face, `· ${line}`, { size: 9 }, { after: 2.5 });
}

function picture(face: TypeFace, title: string, drawn: Picture): Section {
  if (title === drawn.title) return { title: heading(face, title), blocks: [pictureBlock(drawn)] };
  const note = paragraph(face, drawn.title, { size: 7.5, colour: QUIET }, { after: 10 });
  return { title: heading(face, title), blocks: [{ ...pictureBlock(drawn), withNext: true }, note] };
}

/** A table with its title; what has no rows says so in words. */
function table(face: TypeFace, title: string | null, { columns, rows, none, note }: Table): Section {
  const titled = title === null ? {} : { title: heading(face, title) };
  const notes = note === null ? [] : [paragraph(face, note, { size: 7.5, colour: QUIET }, { after: 2 })];
  if (rows.length === 0)
    return { ...titled, blocks: [paragraph(face, none, { size: 9, colour: QUIET }, { after: 10 })] };
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  const printed = columns.map(
    ({ title: named, share, right }): TableColumn => ({
      title: named,
      width: (INNER_WIDTH * share) / all,
      align: right ? "right" : "left",
    }),
  );
  const lines = rows.map(cells =>
    tableRow(
      face,
      printed,
      cells.map(cell => cell.text),
    ),
  );
  return { ...titled, heading: headingRow(printed), blocks: [...lines, gap(3), ...notes, gap(10)] };
}
