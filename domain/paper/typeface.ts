/**
 * The letters of printed papers. A character that the font does not have is never left out: it is printed as its code
 * point, 〔U+20000〕, and the paper says at its end which ones these were.
 */
import { create, type Font } from "fontkit";
import { invariant } from "#domain/invariant.ts";

export type Weight = "regular" | "bold";

/** Files of the two weights of one font: TrueType outlines, so that every viewer shows them. */
export type FontFiles = Readonly<Record<Weight, Uint8Array>>;

/** Where the two weights lie in the font's package, and in a function's folder of fonts. */
export const FONT_PATHS: Readonly<Record<Weight, string>> = {
  regular: "400Regular/NotoSansSC_400Regular.ttf",
  bold: "700Bold/NotoSansSC_700Bold.ttf",
};

export interface TypeFace {
  readonly files: FontFiles;
  readonly fonts: Readonly<Record<Weight, Font>>;
  /** Widths of characters in thousandths of the size, by weight and code point. */
  readonly widths: Readonly<Record<Weight, Map<number, number>>>;
  /** Characters that were looked for, and how they are printed. */
  readonly shown: Map<string, string>;
  /** Characters that were asked for and are not in the font. */
  readonly missing: Set<string>;
}

export function openTypeFace(files: FontFiles): TypeFace {
  return {
    files,
    fonts: { regular: openFont(files.regular), bold: openFont(files.bold) },
    widths: { regular: new Map(), bold: new Map() },
    shown: new Map(),
    missing: new Set(),
  };
}

function openFont(file: Uint8Array): Font {
  const font = create(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
  invariant("hasGlyphForCodePoint" in font, "the file holds one font");
  return font;
}

/** The text as it can be printed; what it cannot is remembered. */
export function fallbackText(face: TypeFace, text: string): string {
  let shown = "";
  for (const character of text) shown += face.shown.get(character) ?? lookUp(face, character);
  return shown;
}

/** Looking into the font's table of characters takes longer than all else that is done for a line. */
function lookUp({ fonts, shown, missing }: TypeFace, character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  const there = fonts.regular.hasGlyphForCodePoint(codePoint);
  if (!there) missing.add(character);
  const printed = there ? character : `〔U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}〕`;
  shown.set(character, printed);
  return printed;
}

/** Points that a text takes at a size. */
export function widthOf(face: TypeFace, text: string, size: number, weight: Weight): number {
  let width = 0;
  for (const character of text) width += characterWidth(face, character.codePointAt(0) ?? 0, weight);
  return (width * size) / 1000;
}

function characterWidth({ fonts, widths }: TypeFace, codePoint: number, weight: Weight): number {
  const known = widths[weight].get(codePoint);
  if (known !== undefined) return known;
  const font = fonts[weight];
  const width = (font.glyphForCodePoint(codePoint).advanceWidth * 1000) / font.unitsPerEm;
  widths[weight].set(codePoint, width);
  return width;
}

/** The text in lines of at most this width: broken between Chinese characters, at blanks, or anywhere at last. */
export function linesOf(face: TypeFace, text: string, size: number, weight: Weight, width: number): string[] {
  const shown = fallbackText(face, text);
  if (widthOf(face, shown, size, weight) <= width) return [shown.trimEnd()];
  const lines: string[] = [];
  let line = "";
  for (const word of shown.match(WORDS) ?? []) {
    if (widthOf(face, line + word, size, weight) <= width) {
      line += word;
      continue;
    }
    if (line.trim() !== "") lines.push(line.trimEnd());
    line = word.trimStart();
    while (widthOf(face, line, size, weight) > width) {
      const fitting = prefixWithin(face, line, size, weight, width);
      lines.push(fitting);
      line = line.slice(fitting.length);
    }
  }
  return line === "" && lines.length > 0 ? lines : [...lines, line.trimEnd()];
}

/** What must not be parted: a run of Latin letters and digits with its blank, or one other character. */
const WORDS = /[\x21-\x7e]+ *|\s+|[^\x21-\x7e\s][，。；：、！？）》〕]?/gu;

/** As many characters as fit, one at least. */
function prefixWithin(face: TypeFace, text: string, size: number, weight: Weight, width: number): string {
  let prefix = "";
  for (const character of text) {
    if (prefix !== "" && widthOf(face, prefix + character, size, weight) > width) break;
    prefix += character;
  }
  return prefix;
}
