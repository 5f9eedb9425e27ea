/** Official letters (公文): number, addressee, paragraphs, a table, who signs and when. */
import { gap, headingRow, paragraph, type TableColumn, tableRow } from "#domain/paper/blocks.ts";
import { chinaTime, chineseDate } from "#domain/paper/figures.ts";
import { type Block, paper, type Section } from "#domain/paper/paper.ts";
import { QUIET } from "#domain/paper/pen.ts";
import { type FontFiles, openTypeFace, type TypeFace } from "#domain/paper/typeface.ts";

export interface Letter {
  readonly title: string;
  /** 文号, such as 财资环〔2026〕12号; null leaves a place to write it in. */
  readonly number: string | null;
  readonly addressee: string;
  readonly parts: readonly Part[];
  /** Who sends it. */
  readonly sender: string;
  /** The day it bears. */
  readonly dated: string;
  /** Said in small letters at the foot: contact, what it rests on. */
  readonly notes: readonly string[];
  /** Instant of the facts, for the file. */
  readonly createdAt: string;
  /** Below every page. */
  readonly source: string;
}

export type Part =
  | { readonly text: string }
  | { readonly heading: string }
  /** Lines in small letters, as they are, with their indent. */
  | { readonly lines: readonly string[] }
  | {
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly string[])[];
      /** Rows at the end that are sums. */
      readonly sums?: number;
    };

export function letterPdf(letter: Letter, fonts: FontFiles): Promise<Uint8Array> {
  const face = openTypeFace(fonts);
  const { title, number, addressee, parts, sender, dated, notes, createdAt, source } = letter;
  const open = number ?? "〔　　　　〕　　号";
  const info = {
    title,
    subject: addressee,
    createdAt,
    footer: [source, `依据账簿记录生成，记录时间 ${chinaTime(createdAt)}`],
  };
  const right = { align: "right", size: 11 } as const;
  return paper(face, info, [
    {
      blocks: [
        gap(18),
        paragraph(face, title, { size: 19, weight: "bold", align: "center" }, { after: 8 }),
        paragraph(face, open, { size: 11, align: "center" }, { after: 18 }),
        paragraph(face, `${addressee}：`, { size: 11 }, { after: 8 }),
      ],
    },
    ...parts.map(part => sectionOf(face, part)),
    {
      blocks: [
        keep(gap(34)),
        keep(paragraph(face, `${sender}（盖章）`, right, { after: 6 })),
        paragraph(face, chineseDate(dated), right, { after: 22 }),
        ...notes.map(note => paragraph(face, note, { size: 8, colour: QUIET }, { after: 3 })),
      ],
    },
  ]);
}

const TEXT = { size: 11 };

function sectionOf(face: TypeFace, part: Part): Section {
  if ("heading" in part) {
    return {
      blocks: [paragraph(face, part.heading, { ...TEXT, weight: "bold" }, { after: 5, withNext: true })],
    };
  }
  if ("text" in part) return { blocks: [paragraph(face, `　　${part.text}`, TEXT, { after: 7 })] };
  if ("lines" in part) {
    const small = { size: 8 };
    const blocks = part.lines.map(line => paragraph(face, line.replaceAll("  ", "　"), small, { after: 1 }));
    return { blocks: [...blocks, gap(8)] };
  }
  const { columns, rows, sums = 0 } = part;
  const blocks = rows.map((cells, index) => {
    const isSum = index >= rows.length - sums;
    return tableRow(face, columns, cells, isSum ? { weight: "bold", shaded: true } : {});
  });
  return { heading: headingRow(columns), blocks: [...blocks, gap(10)] };
}

function keep(block: Block): Block {
  return { ...block, withNext: true };
}
