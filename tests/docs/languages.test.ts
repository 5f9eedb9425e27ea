import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Block, blocksOf, PAGES, ROOT, textOf } from "#tests/docs/pages.ts";

/** Pages that are there in both languages, by the one that has no language in its name. */
const PAIRS = PAGES.flatMap(page => {
  const [, name = "", language] = /^(.*)\.(zh|en)\.md$/.exec(page) ?? [];
  return language === undefined ? [] : [{ page: `${name}.md`, other: page, language }];
});

/** What is typed, without the remarks beside it, which speak the page's language. */
function typed({ kind, text }: Block): string {
  return `${kind}\n${text.replaceAll(/(^|\s+)# .*$/gm, "")}`;
}

function isChinese(page: string): boolean {
  return /\p{Script=Han}/u.test(textOf(page).split("\n")[0] ?? "");
}

describe("a page in two languages", () => {
  test("stands beside the page that it says in another language", () => {
    expect(PAIRS.length).toBeGreaterThan(0);
    for (const { page, other, language } of PAIRS) {
      expect(existsSync(join(ROOT, page)), `${page}, which ${other} is a translation of`).toBe(true);
      expect([isChinese(page), isChinese(other)], other).toEqual([language === "en", language === "zh"]);
    }
  });

  test.each(PAIRS)("$page and $other type the same and show the same", ({ page, other }) => {
    const [here, there] = [page, other].map(each => blocksOf(textOf(each)).map(typed));
    expect(there).toEqual(here);
  });
});
