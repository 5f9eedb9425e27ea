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
  if (day !== undefined && (desk !== "deeds" || !isDate(day))) return null;
  const chosen = (name: string) => (name === ALL ? null : name);
  const deeds = { day: day ?? null, who: chosen(who), operation: chosen(operation) };
  return { view: "administration", desk, deeds };
}

/** `#/administration/deeds/2026-11-28/finance-zj/decideVoucher` */
export function addressOfDeeds({ day, who, operation }: DeedsShown & { readonly day: string }): string {
  return addressOfView("administration", "deeds", day, who ?? ALL, operation ?? ALL);
}
