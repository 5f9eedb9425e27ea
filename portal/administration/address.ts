/** Addresses of the administration: `#/administration/people` and the like; parties when nothing is named. */
import { isDate } from "#domain/calendar.ts";
import { addressOfView } from "#portal/routes.ts";

export const DESKS = [
  "parties",
  "people",
  "sections",
  "stations",
  "books",
  "operations",
  "deeds",
  "refusals",
] as const;

export type Desk = (typeof DESKS)[number];

/** Which deeds are seen; null: of today, of everybody, every operation. */
export interface DeedsShown {
  readonly day: string | null;
  readonly who: string | null;
  readonly operation: string | null;
}

export type AdministrationRoute = {
  readonly view: "administration";
  readonly desk: Desk;
  /** What has a page of its own on the desk; null for all of its kind. */
  readonly one: string | null;
  readonly deeds: DeedsShown;
};

/** Desks of what happened on a day, which their address names. */
const OF_A_DAY: readonly Desk[] = ["deeds", "refusals"];

const ALL = "all";
const ALL_DEEDS: DeedsShown = { day: null, who: null, operation: null };

/** Desks on which one of what they list has a page of its own: `#/administration/sections/jiekou`. */
const WITH_PAGES: readonly Desk[] = ["sections"];

/** What stands behind `#/administration`; null when there is no such page. */
export function readAdministrationRoute([
  named = "parties",
  second,
  ...more
]: readonly string[]): AdministrationRoute | null {
  const desk = DESKS.find(each => each === named);
  if (desk === undefined) return null;
  const route = { view: "administration", desk, one: null, deeds: ALL_DEEDS } as const;
  if (second === undefined) return route;
  if (WITH_PAGES.includes(desk)) return more.length === 0 ? { ...route, one: second } : null;
  if (!OF_A_DAY.includes(desk) || !isDate(second) || more.length > (desk === "deeds" ? 2 : 0)) return null;
  const [who = null, operation = null] = more.map(name => (name === ALL ? null : name));
  return { ...route, deeds: { day: second, who, operation } };
}

/** `#/administration/refusals/2026-11-28` */
export function addressOfRefusals(day: string): string {
  return addressOfView("administration", "refusals", day);
}

/** `#/administration/deeds/2026-11-28/finance-zj/decideVoucher` */
export function addressOfDeeds({ day, who, operation }: DeedsShown & { readonly day: string }): string {
  return addressOfView("administration", "deeds", day, who ?? ALL, operation ?? ALL);
}
