/** The documents as they are written: blocks of code, prose, links, places. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const ROOT = new URL("../../", import.meta.url).pathname;

/** Every page that people read, by its path within the project. */
export const PAGES: readonly string[] = globSync(
  ["*.md", "docs/**/*.md", "examples/**/*.md"].map(pattern => join(ROOT, pattern)),
).map(path => path.slice(ROOT.length));

export interface Block {
  /** The language after the fence: `sh`, `text`, `json`, or nothing. */
  readonly kind: string;
  readonly text: string;
  readonly line: number;
}

export function textOf(page: string): string {
  return readFileSync(join(ROOT, page), "utf8");
}

/** The fenced blocks of a page, in order. A block within a list is set in with it. */
export function blocksOf(text: string): Block[] {
  return [...text.matchAll(/^( *)```(\w*)\n([\s\S]*?)^ *```$/gm)].map(
    ({ 1: indent = "", 2: kind = "", 3: inner = "", index }) => ({
      kind,
      text: inner.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      line: text.slice(0, index).split("\n").length + 1,
    }),
  );
}

/** The page without code, in which links and headings are. */
export function proseOf(text: string): string {
  return text.replaceAll(/^( *)```[\s\S]*?^ *```$/gm, "");
}
