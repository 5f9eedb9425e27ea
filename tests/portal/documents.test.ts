import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { present } from "#domain/invariant.ts";
import { type ApiDocument, curlOf, operationsOf } from "#portal/api/document.ts";
import { htmlOf } from "#portal/docs/markdown.ts";
import { addressOfPage, found, linkOf, pageOf, placeOf, shelfOf } from "#portal/docs/page.ts";
import { readRoute } from "#portal/routes.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const DOCS = join(ROOT, "docs");
const FILES = globSync("**/*.md", { cwd: DOCS });
const PAGES = FILES.map(path => pageOf(path, readFileSync(join(DOCS, path), "utf8")));
const OPENAPI = JSON.parse(readFileSync(join(ROOT, "events/openapi.json"), "utf8")) as ApiDocument;

describe("links of a page", () => {
  test.each([
    ["how-to/settle", "trace.md", "#/docs/how-to/trace"],
    ["how-to/settle", "../cost.md", "#/docs/cost"],
    ["how-to/settle", "../reference/hj212.md#faults", "#/docs/reference/hj212/at/faults"],
    ["how-to/settle", "#held", "#/docs/how-to/settle/at/held"],
    ["architecture", "decisions/0001-record-decisions.md", "#/docs/decisions/0001-record-decisions"],
    ["how-to/settle", "https://example.org/x", "https://example.org/x"],
    ["how-to/settle", "../../examples/agreements/README.md", null],
  ])("%s → %s", (from, href, leads) => {
    expect(linkOf(from, href)).toBe(leads);
  });

  test.each(FILES)("%s: every link is to a file that is there", path => {
    const text = readFileSync(join(DOCS, path), "utf8").replaceAll(/```[\s\S]*?```|`[^`]*`/g, "");
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, href = ""]) => href.split("#")[0] ?? "");
    const local = links.filter(href => href !== "" && !/^[a-z]+:/.test(href));
    expect(local.filter(href => !existsSync(join(DOCS, path, "..", href)))).toEqual([]);
  });
});

describe("a page", () => {
  test("has a title of its own and an address that leads back to it", () => {
    expect(new Set(PAGES.map(({ title }) => title)).size).toBe(PAGES.length);
    for (const { id } of PAGES)
      expect(readRoute(addressOfPage(id, "at")), id).toMatchObject({ view: "docs", page: id, place: "at" });
  });

  test("is found by the words of its title before others, and by those of its text", () => {
    expect(found(PAGES, "一年一体检")[0]?.id).toBe("how-to/report");
    expect(found(PAGES, "gb 3838").length).toBeGreaterThan(0);
    expect(found(PAGES, "no such words anywhere")).toEqual([]);
    expect(shelfOf(pageOf("architecture.md", "# A"))).toBe("");
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
