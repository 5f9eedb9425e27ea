/** The font that papers are printed with, from its package. */
import { readFileSync } from "node:fs";
import { FONT_PATHS, type FontFiles } from "#domain/paper/typeface.ts";

const file = (name: string) =>
  new Uint8Array(readFileSync(new URL(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${name}`))));

export const FONTS: FontFiles = {
  regular: file(FONT_PATHS.regular),
  bold: file(FONT_PATHS.bold),
};
