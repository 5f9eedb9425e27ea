/** A report as CSV for spreadsheets (UTF-8 with its mark, CRLF) and as a workbook. */
import { stringify } from "csv-stringify/sync";
import type { ReportTable } from "#domain/fund/reports/report.ts";
import { workbook } from "#domain/spreadsheet/workbook.ts";

export interface HeadedReport extends ReportTable {
  readonly bookName: string;
  /** The day, or the accounting periods. */
  readonly basis: string;
}

const LEADING = ["编码", "项目"];

function heads({ bookName, basis, title, titleEn }: HeadedReport): readonly string[] {
  return [`${title} ${titleEn}`, `编制单位：${bookName}　${basis}　单位：元`];
}

function checkLines({ checks }: HeadedReport): readonly string[] {
  return checks.map(
    ({ name, left, right, agrees }) => `${agrees ? "核对相符" : "核对不符"}：${name}　${left} / ${right}`,
  );
}

export function reportCsv(report: HeadedReport): string {
  const { columns, rows } = report;
  const wide = (text: string) => [text, ...Array<string>(columns.length + 1).fill("")];
  const lines = [
    ...heads(report).map(wide),
    [...LEADING, ...columns],
    ...rows.map(({ code, label, cells }) => [code, label, ...cells.map(cell => cell ?? "")]),
    ...checkLines(report).map(wide),
  ];
  return stringify(lines, { bom: true, record_delimiter: "\r\n", escape_formulas: false });
}

export function reportWorkbook(report: HeadedReport): Uint8Array {
  const { title, columns, rows } = report;
  return workbook([
    {
      name: title,
      above: heads(report),
      columns: [
        { title: LEADING[0] ?? "", width: 14 },
        { title: LEADING[1] ?? "", width: 36 },
        ...columns.map(each => ({ title: each, width: 18 })),
      ],
      rows: [
        ...rows.map(({ code, label, cells, total }) => ({
          cells: [
            code,
            label,
            ...cells.map(cell => (cell === null ? null : { number: cell, scale: decimalsOf(cell) })),
          ],
          bold: total,
        })),
        ...checkLines(report).map(text => ({ cells: [null, text] })),
      ],
    },
  ]);
}

function decimalsOf(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}
