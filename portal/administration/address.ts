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
  readonly deeds: DeedsShown;
};

/** Desks of what happened on a day, which their address names. */
const OF_A_DAY: readonly Desk[] = ["deeds", "refusals"];

const ALL = "all";

/** What stands behind `#/administration`; null when there is no such page. */
export function readAdministrationRoute([
  named = "parties",
  day,
  who = ALL,
  operation = ALL,
  ...more
]: readonly string[]): AdministrationRoute | null {
  const desk = DESKS.find(each => each === named);
  if (desk === undefined || more.length > 0) return null;
  if (day !== undefined && (!OF_A_DAY.includes(desk) || !isDate(day))) return null;
  if (desk !== "deeds" && who !== ALL) return null;
  const chosen = (name: string) => (name === ALL ? null : name);
  const deeds = { day: day ?? null, who: chosen(who), operation: chosen(operation) };
  return { view: "administration", desk, deeds };
}

/** `#/administration/refusals/2026-11-28` */
export function addressOfRefusals(day: string): string {
  return addressOfView("administration", "refusals", day);
}

/** `#/administration/deeds/2026-11-28/finance-zj/decideVoucher` */
export function addressOfDeeds({ day, who, operation }: DeedsShown & { readonly day: string }): string {
  return addressOfView("administration", "deeds", day, who ?? ALL, operation ?? ALL);
}
