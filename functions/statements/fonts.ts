/** The font of printed papers, which lies beside the function: 20 MB are no part of its code. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { present } from "#domain/invariant.ts";
import { FONT_PATHS, type FontFiles } from "#domain/paper/typeface.ts";

let fonts: Promise<FontFiles> | null = null;

/** Read once, from the folder that the environment names. */
export function fontsFromEnvironment(): Promise<FontFiles> {
  fonts ??= readFonts(present(process.env["FONT_FOLDER"], "FONT_FOLDER"));
  return fonts;
}

async function readFonts(folder: string): Promise<FontFiles> {
  const [regular, bold] = await Promise.all([
    readFile(join(folder, FONT_PATHS.regular)),
    readFile(join(folder, FONT_PATHS.bold)),
  ]);
  return { regular, bold };
}
