/** Draws on the pages of one document. Lengths are points (1/72 inch) from the top left corner. */
import type PDFDocument from "pdfkit";
import { fallbackText, type TypeFace, type Weight, widthOf } from "#domain/paper/typeface.ts";

type Document = InstanceType<typeof PDFDocument>;

export interface Look {
  readonly size: number;
  readonly weight?: Weight;
  readonly colour?: string;
  readonly align?: "left" | "right" | "center";
}

export const INK = "#1b242b";
export const QUIET = "#5b6770";
export const RED = "#b3261e";
export const RULE = "#aab4bb";
export const SHADE = "#edf2f5";

export class Pen {
  readonly #document: Document;
  readonly #face: TypeFace;

  constructor(document: Document, face: TypeFace) {
    this.#document = document;
    this.#face = face;
  }

  /** One line of text whose letters begin at `y`, in a column of `width` from `x`. */
  text(text: string, x: number, y: number, width: number, look: Look): void {
    const { size, weight = "regular", colour = INK, align = "left" } = look;
    const shown = fallbackText(this.#face, text);
    if (shown === "") return;
    const rest = width - widthOf(this.#face, shown, size, weight);
    const left = x + (align === "right" ? rest : align === "center" ? rest / 2 : 0);
    this.#document.font(weight).fontSize(size).fillColor(colour).text(shown, left, y, { lineBreak: false });
  }

  /** A horizontal line. */
  rule(x: number, y: number, width: number, { colour = RULE, thickness = 0.5 } = {}): void {
    this.#document
      .lineWidth(thickness)
      .strokeColor(colour)
      .moveTo(x, y)
      .lineTo(x + width, y)
      .stroke();
  }

  fill(x: number, y: number, width: number, height: number, colour: string): void {
    this.#document.rect(x, y, width, height).fill(colour);
  }

  /** A line through points. */
  path(points: readonly { readonly x: number; readonly y: number }[], stroke: Stroke): void {
    const [first, ...more] = points;
    if (first === undefined) return;
    const { colour, thickness, dashed } = stroke;
    this.#document.lineWidth(thickness).strokeColor(colour);
    if (dashed) this.#document.dash(4, { space: 3 });
    this.#document.moveTo(first.x, first.y);
    for (const { x, y } of more) this.#document.lineTo(x, y);
    this.#document.stroke();
    if (dashed) this.#document.undash();
  }

  dot({ x, y }: { readonly x: number; readonly y: number }, radius: number, colour: string): void {
    this.#document.circle(x, y, radius).fill(colour);
  }
}

interface Stroke {
  readonly colour: string;
  readonly thickness: number;
  readonly dashed: boolean;
}
