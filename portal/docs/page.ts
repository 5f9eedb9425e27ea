/** A page of the documents: what it is called, where it stands, and what its links lead to in the portal. */

export type PageLanguage = "zh" | "en";

export interface DocumentPage {
  /** Within `docs/`, without its ending, the same in both languages: `how-to/settle`. */
  readonly id: string;
  readonly language: PageLanguage;
  readonly title: string;
  readonly text: string;
}

/** In the order in which they are offered. */
export const SHELVES = ["tutorial", "", "how-to", "explanation", "reference", "decisions"] as const;

export type Shelf = (typeof SHELVES)[number];

/**
 * `settle.md` is written in the language of its readers; beside it may stand the same page in the other one,
 * `settle.en.md` or `settle.zh.md`.
 */
export function pageOf(path: string, text: string): DocumentPage {
  const title = /^#\s+(.+)$/m.exec(text)?.[1]?.replaceAll("`", "") ?? path;
  const named = /\.(zh|en)\.md$/.exec(path)?.[1];
  const language = named ?? (/\p{Script=Han}/u.test(title) ? "zh" : "en");
  return { id: idOf(path), language: language === "zh" ? "zh" : "en", title, text };
}

function idOf(path: string): string {
  return path.replace(/(\.(zh|en))?\.md$/, "");
}

/** Each page once: in the reader's language where there is one, otherwise as it is. */
export function pagesFor(language: PageLanguage, pages: readonly DocumentPage[]): readonly DocumentPage[] {
  const spoken = new Set(pages.filter(page => page.language === language).map(({ id }) => id));
  return pages.filter(page => page.language === language || !spoken.has(page.id));
}

export function shelfOf({ id }: DocumentPage): Shelf {
  const folder = id.includes("/") ? id.slice(0, id.indexOf("/")) : "";
  return SHELVES.find(shelf => shelf === folder) ?? "";
}

/** Pages whose title or text has all the words, those with the words in the title first. */
export function found(pages: readonly DocumentPage[], asked: string): readonly DocumentPage[] {
  const words = asked
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== "");
  const has = (text: string) => words.every(word => text.toLowerCase().includes(word));
  const titled = pages.filter(({ title }) => has(title));
  return [...titled, ...pages.filter(page => !titled.includes(page) && has(`${page.title}\n${page.text}`))];
}

/** `#/docs/how-to/settle`, and a place within it: `#/docs/how-to/settle/at/deadlines`. */
export function addressOfPage(id: string, place: string | null = null): string {
  const parts = ["docs", ...id.split("/"), ...(place === null || place === "" ? [] : ["at", place])];
  return `#/${parts.map(encodeURIComponent).join("/")}`;
}

export interface DocsRoute {
  readonly view: "docs";
  /** Null for the list of all. */
  readonly page: string | null;
  readonly place: string | null;
}

export function readDocsRoute(parts: readonly string[]): DocsRoute {
  const at = parts.indexOf("at");
  const page = (at < 0 ? parts : parts.slice(0, at)).join("/");
  return { view: "docs", page: page === "" ? null : page, place: at < 0 ? null : (parts[at + 1] ?? null) };
}

/**
 * Where a link of a page leads: another page of the portal, an address elsewhere, or null for a file of the
 * project that the portal does not serve, such as an example.
 */
export function linkOf(from: string, href: string): string | null {
  if (/^[a-z]+:/.test(href)) return href;
  const [path = "", place = ""] = href.split("#");
  if (path === "") return addressOfPage(from, place);
  const target = pathFrom(from, path);
  return target?.endsWith(".md") === true ? addressOfPage(idOf(target), place) : null;
}

/** Where a relative path of a page leads within `docs/`; null where it leads out of it. */
export function pathFrom(from: string, path: string): string | null {
  const steps = from.split("/").slice(0, -1);
  for (const step of path.split("/")) {
    if (step === "..") {
      if (steps.pop() === undefined) return null;
    } else if (step !== ".") steps.push(step);
  }
  return steps.join("/");
}

/** The name of a place, as forges make it from a heading. */
export function placeOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/<[^>]*>|[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
}
