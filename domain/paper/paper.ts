/**
 * Papers (PDF, A4): blocks flow down pages, the heading of a table stands again on every page it reaches, and the
 * number of pages is known before the first is drawn, so that pages leave memory as they are done. Nothing depends
 * on the clock: the same blocks give the same bytes.
 */
import PDFDocument from "pdfkit";
import { type Look, Pen, QUIET } from "#domain/paper/pen.ts";
import type { TypeFace } from "#domain/paper/typeface.ts";

/** Something that is drawn as a whole and never parted by the end of a page. */
export interface Block {
  readonly height: number;
  readonly draw: (pen: Pen, y: number) => void;
  /** Not the last on a page. */
  readonly withNext?: boolean;
}

/** Blocks that belong together, with a heading that every page of them repeats. */
export interface Section {
  /** Stands once, never alone at the end of a page. */
  readonly title?: Block;
  readonly heading?: Block;
  readonly blocks: readonly Block[];
  /** What closes a page behind so many of the blocks, and opens the next below its heading (过次页、承前页). */
  readonly carried?: (done: number) => Carried;
}

export interface Carried {
  /** As high whatever it says. */
  readonly foot: Block;
  readonly head: Block;
}

export interface PaperInfo {
  readonly title: string;
  readonly subject: string;
  /** Instant that the file names as its creation. */
  readonly createdAt: string;
  /** Below every page, beside its number; left and in the order of lines. */
  readonly footer: readonly string[];
}

/** A4 upright. */
const PAGE = { width: 595.28, height: 841.89 };
export const MARGIN = { side: 40, top: 42, bottom: 54 };
export const INNER_WIDTH = PAGE.width - 2 * MARGIN.side;
const FOOTER: Look = { size: 6.5, colour: QUIET };
const FOOTER_LINE = 9;

export function paper(face: TypeFace, info: PaperInfo, sections: readonly Section[]): Promise<Uint8Array> {
  const pages = paginate(sections, PAGE.height - MARGIN.top - MARGIN.bottom);
  const created = new Date(info.createdAt);
  const document = new PDFDocument({
    size: "A4",
    margin: 0,
    autoFirstPage: false,
    // No font before ours is registered: the default one is read from a file.
    font: null as unknown as string,
    // Nearly every amount is another one: what the printer would keep of them only grows.
    fontLayoutCache: false,
    pdfVersion: "1.7",
    lang: "zh-CN",
    displayTitle: true,
    info: {
      Title: info.title,
      Subject: info.subject,
      Producer: "Headwater",
      Creator: "Headwater",
      CreationDate: created,
      ModDate: created,
    },
  });
  for (const weight of ["regular", "bold"] as const) {
    document.registerFont(weight, Buffer.from(face.files[weight]));
    layOutByCharacter(document.font(weight));
  }
  const bytes = collect(document);
  const pen = new Pen(document, face);
  for (const [index, blocks] of pages.entries()) {
    document.addPage();
    let y = MARGIN.top;
    for (const block of blocks) {
      block.draw(pen, y);
      y += block.height;
    }
    drawFooter(pen, info.footer, index + 1, pages.length);
  }
  document.end();
  return bytes;
}

interface GlyphRun {
  readonly glyphs: readonly unknown[];
  readonly positions: readonly unknown[];
  readonly advanceWidth: number;
}

/**
 * Lays out each character once and texts from them: laying out whole amounts was nine tenths of the time. Nothing that papers print has ligatures, and columns are measured
 * the same way.
 */
function layOutByCharacter(document: InstanceType<typeof PDFDocument>): void {
  const { _font: font } = document as unknown as { _font: { layout(text: string): GlyphRun } };
  const layout = font.layout.bind(font);
  const known = new Map<string, GlyphRun>();
  font.layout = text => {
    const glyphs: unknown[] = [];
    const positions: unknown[] = [];
    let advanceWidth = 0;
    for (const character of text) {
      const run = known.get(character) ?? layout(character);
      known.set(character, run);
      glyphs.push(...run.glyphs);
      positions.push(...run.positions);
      advanceWidth += run.advanceWidth;
    }
    return { glyphs, positions, advanceWidth };
  };
}

function drawFooter(pen: Pen, lines: readonly string[], page: number, pages: number): void {
  const top = PAGE.height - MARGIN.bottom + 12;
  pen.rule(MARGIN.side, top - 4, INNER_WIDTH);
  for (const [index, line] of lines.entries()) {
    pen.text(line, MARGIN.side, top + index * FOOTER_LINE, INNER_WIDTH - 90, FOOTER);
  }
  pen.text(`第 ${page} 页 / 共 ${pages} 页`, MARGIN.side, top, INNER_WIDTH, {
    ...FOOTER,
    size: 8,
    align: "right",
  });
}

/** The blocks of each page. */
function paginate(sections: readonly Section[], height: number): Block[][] {
  const pages: Block[][] = [[]];
  let left = height;
  const put = (block: Block) => {
    pages.at(-1)?.push(block);
    left -= block.height;
  };
  const turn = () => {
    pages.push([]);
    left = height;
  };
  for (const { title, heading, blocks, carried } of sections) {
    const ofHeading = heading?.height ?? 0;
    const ofFoot = carried?.(0).foot.height ?? 0;
    if (left < height && left < (title?.height ?? 0) + ofHeading + needed(blocks, 0) + ofFoot) turn();
    if (title !== undefined) put(title);
    if (heading !== undefined) put(heading);
    for (const [index, block] of blocks.entries()) {
      const footIfMore = index + 1 < blocks.length ? ofFoot : 0;
      if (left < needed(blocks, index) + footIfMore && left < height - ofHeading) {
        const over = index === 0 ? undefined : carried?.(index);
        if (over !== undefined) put(over.foot);
        turn();
        if (heading !== undefined) put(heading);
        if (over !== undefined) put(over.head);
      }
      put(block);
    }
  }
  return pages;
}

/** The height of a block with those that it is not parted from. */
function needed(blocks: readonly Block[], from: number): number {
  let height = 0;
  for (let index = from; index < blocks.length; index++) {
    height += blocks[index]?.height ?? 0;
    if (blocks[index]?.withNext !== true) break;
  }
  return height;
}

function collect(document: InstanceType<typeof PDFDocument>): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    document.on("error", reject);
    document.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
  });
}
