/** Addresses under a section: `#/sections/jiekou`, `#/sections/jiekou/2021-03`, `#/sections/jiekou/upload`. */
export type SectionRoute =
  | { readonly view: "section"; readonly section: string; readonly month: string | null }
  | SectionRoomRoute;

/** What a monitor works with; fetched when first looked at. */
export type SectionRoomRoute = { readonly view: "upload"; readonly section: string };

/** What stands behind `#/sections/<section>`; null when there is no such page. */
export function readSectionRoute(section: string, [first, ...more]: readonly string[]): SectionRoute | null {
  if (more.length > 0) return null;
  if (first === "upload") return { view: "upload", section };
  return { view: "section", section, month: first ?? null };
}
