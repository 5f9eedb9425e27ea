/** The font that papers are printed with, from its package. */
import { readFileSync } from "node:fs";
import type { FontFiles } from "#domain/paper/typeface.ts";

const file = (name: string) =>
  new Uint8Array(readFileSync(new URL(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${name}`))));

export const FONTS: FontFiles = {
  regular: file("400Regular/NotoSansSC_400Regular.ttf"),
  bold: file("700Bold/NotoSansSC_700Bold.ttf"),
};
