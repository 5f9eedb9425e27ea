import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PAGES, proseOf, ROOT, textOf } from "#tests/docs/pages.ts";

const OURS =
  /`((?:bench|cli|docs|domain|edge|events|examples|functions|infra|local|portal|scripts|storage|tests)\/[\w./-]+)`/g;

/** Decisions say what was so on their day; files may have moved since. */
const STANDING = PAGES.filter(page => !page.startsWith("docs/decisions/") && page !== "CHANGELOG.md");

describe("every file that a page names is there", () => {
  test.each(STANDING)("%s", page => {
    const named = [...proseOf(textOf(page)).matchAll(OURS)].map(([, path = ""]) => path);
    expect(named.filter(path => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

/** How a standard is named, without its clause. */
const STANDARD =
  /(?:GB\/T|GB|HJ\/T|HJ|SL) \d+-\d{4}|\p{Script=Han}+〔\d{4}〕\d+号|会计基础工作规范|会计档案管理办法|支付结算办法|城市地表水环境质量排名技术规定|RFC \d+|ISO 20022|C2SP/u;

describe("a rule names its standard in the file that implements it", () => {
  const rows = textOf("docs/explanation/standards.md")
    .split("\n")
    .map(line => line.split("|").map(cell => cell.trim()))
    .filter(cells => cells.length === 6 && /^`domain\//.test(cells[3] ?? ""))
    .map(([, rule = "", source = "", file = ""]) => ({ rule, source, file: file.replaceAll("`", "") }));

  test("and there are such rules", () => {
    expect(rows.length).toBeGreaterThan(30);
  });

  test.each(rows)("$rule: $source, in $file", ({ source, file }) => {
    const standard = STANDARD.exec(source)?.[0] ?? "";
    expect(standard).not.toBe("");
    expect(readFileSync(join(ROOT, file), "utf8")).toContain(standard);
  });
});
