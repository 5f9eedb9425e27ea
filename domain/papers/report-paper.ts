/** A report of a fund's book (报表) as a paper: who made it, of what, its table, what it agrees with, and who signs. */
import type { HeadedReport } from "#domain/fund/reports/forms.ts";
import {
  commonAmountSize,
  gap,
  headingRow,
  labelled,
  paragraph,
  signatureFeet,
  type TableColumn,
  tableRow,
} from "#domain/paper/blocks.ts";
import { chinaTime, grouped } from "#domain/paper/figures.ts";
import { INNER_WIDTH, paper } from "#domain/paper/paper.ts";
import { QUIET } from "#domain/paper/pen.ts";
import { type FontFiles, openTypeFace } from "#domain/paper/typeface.ts";

export interface ReportPaper {
  readonly book: string;
  readonly report: HeadedReport;
  readonly cut: { readonly seq: number; readonly recordedAt: string };
}

const CODE_WIDTH = 62;
/** What a line's name has at least, and at most: amounts share the rest. */
const NAME_WIDTHS = { min: 84, max: 250 };
const AMOUNT_WIDTH_MAX = 100;
/** Beyond so many amounts the code stands behind the name. */
const COLUMNS_WITH_CODE = 6;

export function reportPdf({ book, report, cut }: ReportPaper, fonts: FontFiles): Promise<Uint8Array> {
  const face = openTypeFace(fonts);
  const { title, bookName, basis, rows, checks } = report;
  const columns = columnsOf(report);
  const leading = (code: string, label: string) =>
    report.columns.length <= COLUMNS_WITH_CODE
      ? [code, label]
      : [code === "" || label.startsWith("　") ? label : `${label} ${code}`];
  const lines = rows.map(({ code, label, cells, total }) => ({
    cells: [...leading(code, label), ...cells.map(cell => (cell === null ? "" : grouped(cell)))],
    weight: total ? ("bold" as const) : ("regular" as const),
    shaded: total,
  }));
  const amountSize = commonAmountSize(face, columns, lines);
  const info = {
    title: `${title} ${bookName} ${basis}`,
    subject: basis,
    createdAt: cut.recordedAt,
    footer: [
      `${bookName}（${book}）　${title}　${basis}`,
      `截至第 ${cut.seq} 区块，${chinaTime(cut.recordedAt)}`,
    ],
  };
  return paper(face, info, [
    {
      blocks: [
        paragraph(face, [...title].join(" "), { size: 20, weight: "bold", align: "center" }, { after: 8 }),
        labelled(face, "编制单位", `${bookName}（${book}）`),
        labelled(face, basis.length > "2021-03".length && !basis.includes("—") ? "截至" : "会计期间", basis),
        labelled(face, "单位", "元"),
        gap(8),
      ],
    },
    {
      heading: headingRow(columns, face),
      blocks: lines.map(({ cells, weight, shaded }) =>
        tableRow(face, columns, cells, { weight, shaded, amountSize }),
      ),
    },
    {
      blocks: [
        gap(8),
        ...checks.map(({ name, left, right, agrees }) =>
          paragraph(
            face,
            `${agrees ? "核对相符" : "核对不符"}：${name}　${grouped(left)} / ${grouped(right)}`,
            { size: 8, colour: agrees ? QUIET : "#b3261e" },
            { after: 1 },
          ),
        ),
        signatureFeet(face, [
          { label: "单位负责人" },
          { label: "会计主管" },
          { label: "复核" },
          { label: "制表" },
        ]),
      ],
    },
  ]);
}

function columnsOf({ columns }: HeadedReport): readonly TableColumn[] {
  const code = columns.length <= COLUMNS_WITH_CODE ? [{ title: "编码", width: CODE_WIDTH }] : [];
  const rest = INNER_WIDTH - code.length * CODE_WIDTH;
  const wanted = rest - columns.length * AMOUNT_WIDTH_MAX;
  const name = Math.max(NAME_WIDTHS.min, Math.min(NAME_WIDTHS.max, wanted));
  const width = (rest - name) / columns.length;
  return [
    ...code,
    { title: "项目", width: name },
    ...columns.map(title => ({ title, width, align: "right" }) as const),
  ];
}
