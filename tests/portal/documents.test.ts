import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { present } from "#domain/invariant.ts";
import { type ApiDocument, curlOf, operationsOf } from "#portal/api/document.ts";
import { htmlOf } from "#portal/docs/markdown.ts";
import { addressOfPage, found, linkOf, pageOf, pagesFor, placeOf, shelfOf } from "#portal/docs/page.ts";
import { readRoute } from "#portal/routes.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const DOCS = join(ROOT, "docs");
const FILES = globSync("**/*.md", { cwd: DOCS });
const PAGES = FILES.map(path => pageOf(path, readFileSync(join(DOCS, path), "utf8")));
const OPENAPI = JSON.parse(readFileSync(join(ROOT, "events/openapi.json"), "utf8")) as ApiDocument;

describe("links of a page", () => {
  test.each([
    ["how-to/settle", "trace.md", "#/docs/how-to/trace"],
    ["how-to/settle", "readings.en.md", "#/docs/how-to/readings"],
    ["how-to/settle", "../cost.md", "#/docs/cost"],
    ["how-to/settle", "../reference/hj212.md#faults", "#/docs/reference/hj212/at/faults"],
    ["how-to/settle", "#held", "#/docs/how-to/settle/at/held"],
    ["architecture", "decisions/0001-record-decisions.md", "#/docs/decisions/0001-record-decisions"],
    ["how-to/settle", "https://example.org/x", "https://example.org/x"],
    ["how-to/settle", "../../examples/agreements/README.md", null],
  ])("%s → %s", (from, href, leads) => {
    expect(linkOf(from, href)).toBe(leads);
  });
});

describe("a page", () => {
  test("has a title of its own and an address that leads back to it", () => {
    for (const language of ["zh", "en"] as const) {
      const pages = pagesFor(language, PAGES);
      expect(new Set(pages.map(({ title }) => title)).size).toBe(pages.length);
      expect(new Set(pages.map(({ id }) => id))).toEqual(new Set(PAGES.map(({ id }) => id)));
    }
    for (const { id } of PAGES)
      expect(readRoute(addressOfPage(id, "at")), id).toMatchObject({ view: "docs", page: id, place: "at" });
  });

  test("is shown in the reader's language where it is written in both, and as it is otherwise", () => {
    const written = [
      ["how-to/a.md", "# 一"],
      ["how-to/a.en.md", "# One"],
      ["how-to/b.md", "# Two"],
      ["how-to/b.zh.md", "# 二"],
      ["how-to/c.md", "# Three"],
    ].map(([path = "", text = ""]) => pageOf(path, text));
    const titles = (language: "zh" | "en") => pagesFor(language, written).map(({ id, title }) => [id, title]);
    expect(titles("zh")).toEqual([
      ["how-to/a", "一"],
      ["how-to/b", "二"],
      ["how-to/c", "Three"],
    ]);
    expect(titles("en")).toEqual([
      ["how-to/a", "One"],
      ["how-to/b", "Two"],
      ["how-to/c", "Three"],
    ]);
  });

  test("is found by the words of its title before others, and by those of its text", () => {
    expect(found(PAGES, "一年一体检")[0]?.id).toBe("how-to/report");
    expect(found(PAGES, "gb 3838").length).toBeGreaterThan(0);
    expect(found(PAGES, "xyzzy nowhere")).toEqual([]);
    expect(shelfOf(pageOf("architecture.md", "# A"))).toBe("");
  });

  test("shows a picture that lies beside it, and its words where there is none", () => {
    const pictures = new Map([["a/house.svg", "/assets/house.svg"]]);
    const html = htmlOf("a/x", '![the "house"](house.svg) ![not there](gone.svg)', pictures);
    expect(html).toContain('<img src="/assets/house.svg" alt="the &quot;house&quot;"> not there');
  });

  test("has no blank where a line of Chinese ends, and one where a line of English does", () => {
    const html = htmlOf("x", "一本账，\n每一分钱\n都在。\n\none\nbook\n\n```\n一\n二\n```\n");
    expect(html).toContain("<p>一本账，每一分钱都在。</p>");
    expect(html).toContain("<p>one\nbook</p>");
    expect(html).toContain("一\n二");
  });

  test("is made into HTML with places, tables that scroll, and nothing but text within code", () => {
    const html = htmlOf(
      "how-to/x",
      '# 一 `b`\n\n[t](../cost.md)\n\n|a|\n|--:|\n|1|\n\n```sh\ncurl <a> & "b"\n```\n',
    );
    expect(html).toContain('<h2 id="一-b">');
    expect(html).toContain('<a href="#/docs/cost">t</a>');
    expect(html).toContain('<td class="right">1</td>');
    expect(html).toContain('curl &lt;a> &amp; "b"');
    expect(placeOf("Zwei, drei")).toBe("zwei-drei");
  });
});

describe("pages of the HTTP interface", () => {
  const operations = operationsOf(OPENAPI);

  test("each operation says in both languages what it is, and who may", () => {
    for (const { operationId, zh, summary, roles } of operations)
      expect(
        [zh, summary, roles].every(text => text !== ""),
        operationId,
      ).toBe(true);
  });

  test("an example signs in where one must, and brings a key where one is needed", () => {
    const curl = (id: string) =>
      curlOf(
        present(
          operations.find(each => each.operationId === id),
          id,
        ),
      );
    expect(curl("health")).toBe('curl "$U/v1/health"');
    expect(curl("issueReport")).toContain("idempotency-key");
    expect(curl("previewReport")).toContain("?from=2021-01");
  });
});
