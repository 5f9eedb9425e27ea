/** Addresses of the administration: `#/administration/people` and the like; parties when nothing is named. */
export const DESKS = ["parties", "people", "sections", "stations", "books", "refusals"] as const;

export type Desk = (typeof DESKS)[number];

export type AdministrationRoute = { readonly view: "administration"; readonly desk: Desk };

/** What stands behind `#/administration`; null when there is no such page. */
export function readAdministrationRoute([
  named = "parties",
  ...more
]: readonly string[]): AdministrationRoute | null {
  const desk = DESKS.find(each => each === named);
  return desk === undefined || more.length > 0 ? null : { view: "administration", desk };
}
