/** Addresses under a section: `#/sections/jiekou`, `…/2021-03`, `…/upload`, `…/days/2021-03`, `…/period/2021-01/2021-03`. */
export type SectionRoute =
  | { readonly view: "section"; readonly section: string; readonly month: string | null }
  | SectionRoomRoute;

/** What a monitor works with; fetched when first looked at. */
export type SectionRoomRoute = { readonly section: string } & (
  | { readonly view: "upload" | "checks" | "joint-samples" }
  /** Null: the newest month. */
  | { readonly view: "versions" | "days" | "sides"; readonly month: string | null }
  /** Null: the newest year of months. */
  | { readonly view: "period" | "load"; readonly from: string | null; readonly to: string | null }
);

/** What stands behind `#/sections/<section>`; null when there is no such page. */
export function readSectionRoute(
  section: string,
  [first, second, third, ...more]: readonly string[],
): SectionRoute | null {
  if (more.length > 0) return null;
  switch (first) {
    case "upload":
    case "checks":
    case "joint-samples":
      return second === undefined ? { view: first, section } : null;
    case "versions":
    case "days":
    case "sides":
      return third === undefined ? { view: first, section, month: second ?? null } : null;
    case "period":
    case "load":
      return { view: first, section, from: second ?? null, to: third ?? second ?? null };
    default:
      return second === undefined ? { view: "section", section, month: first ?? null } : null;
  }
}
