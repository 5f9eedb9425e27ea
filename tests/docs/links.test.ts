import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { placeOf } from "#portal/docs/page.ts";
import { PAGES, proseOf, ROOT, textOf } from "#tests/docs/pages.ts";

/** The places of a page, named as forges and the portal name them. */
function placesOf(page: string): Set<string> {
  const headings = [...proseOf(textOf(page)).matchAll(/^#{1,6} +(.+)$/gm)];
  return new Set(
    headings.map(([, heading = ""]) => placeOf(heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1"))),
  );
}

function brokenLinksOf(page: string): string[] {
  const prose = proseOf(textOf(page)).replaceAll(/`[^`\n]*`/g, "");
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, href = ""]) => href);
  return links.filter(href => {
    if (/^[a-z]+:/.test(href)) return false;
    const [path = "", place = ""] = href.split("#");
    const target = path === "" ? page : normalize(join(dirname(page), path));
    if (!existsSync(join(ROOT, target))) return true;
    return place !== "" && !placesOf(target).has(decodeURIComponent(place));
  });
}

describe("every link of a page leads to a file that is there, and to a heading in it", () => {
  test.each(PAGES)("%s", page => {
    expect(brokenLinksOf(page)).toEqual([]);
  });
});
