/** Every view has its own address, behind the `#` so that any file server can serve the page. */
import { useMemo, useSyncExternalStore } from "react";
import { type AdministrationRoute, readAdministrationRoute } from "#portal/administration/address.ts";
import { type BookRoute, readBookRoute } from "#portal/books/address.ts";
import { readTraceRoute, type TraceRoute, type TraceStart } from "#portal/chain/address.ts";
import { type DisclosureRoute, readDisclosureRoute } from "#portal/disclosure/address.ts";
import { type DocsRoute, readDocsRoute } from "#portal/docs/page.ts";
import { type FundRoute, readFundRoute } from "#portal/funds/address.ts";
import { type ReconciliationRoute, readReconciliationRoute } from "#portal/reconciliation/address.ts";
import { type ReportRoute, readReportRoute } from "#portal/reports/address.ts";
import { readSectionRoute, type SectionRoute } from "#portal/sections/address.ts";
import { readStatementsRoute, type StatementsRoute } from "#portal/statements/address.ts";

export const PARTS = ["sections", "supervision", "books", "settlements"] as const;

/** A page that the header leads to. */
export type Part = (typeof PARTS)[number];

export type Route =
  | { readonly view: "overview" }
  | { readonly view: "part"; readonly part: Part; readonly book: string | null }
  | { readonly view: "agreements" }
  | { readonly view: "agreement"; readonly id: string; readonly version: number | null }
  | {
      readonly view: "agreement-difference";
      readonly id: string;
      readonly before: number;
      readonly after: number;
    }
  | { readonly view: "pilots"; readonly id: string }
  | { readonly view: "inbox" }
  | { readonly view: "simulator"; readonly agreement: string | null }
  | { readonly view: "obligations"; readonly agreement: string }
  | { readonly view: "settlement"; readonly agreement: string; readonly settlement: string }
  /** All of them, or one. */
  | { readonly view: "nettings"; readonly id: string | null }
  | { readonly view: "case"; readonly id: string }
  | { readonly view: "review"; readonly month: string }
  | { readonly view: "years" }
  | { readonly view: "review-queue" }
  | { readonly view: "data-review"; readonly section: string; readonly month: string }
  | SectionRoute
  | AdministrationRoute
  | DisclosureRoute
  | BookRoute
  | FundRoute
  | ReconciliationRoute
  | StatementsRoute
  | TraceRoute
  | ReportRoute
  | DocsRoute
  | { readonly view: "api"; readonly operation: string | null }
  | { readonly view: "unknown" };

export function readRoute(hash: string): Route {
  const parts = partsOf(hash);
  const [part, first, second, ...more] = parts;
  if (part === undefined) return { view: "overview" };
  if (part === "reconciliation") return readReconciliationRoute(parts.slice(1)) ?? { view: "unknown" };
  if (part === "statements") return readStatementsRoute(parts.slice(1)) ?? { view: "unknown" };
  if (part === "administration") return readAdministrationRoute(parts.slice(1)) ?? { view: "unknown" };
  if (part === "disclosure") return readDisclosureRoute(parts.slice(1)) ?? { view: "unknown" };
  if (part === "funds") return readFundRoute(parts.slice(1)) ?? { view: "unknown" };
  if (part === "trace") return readTraceRoute(parts.slice(1)) ?? { view: "unknown" };
  if (part === "docs") return readDocsRoute(parts.slice(1));
  if (part === "api" && second === undefined) return { view: "api", operation: first ?? null };
  if (part === "reports") return readReportRoute(parts.slice(1)) ?? { view: "unknown" };
  if (part === "inbox" && first === undefined) return { view: "inbox" };
  if (part === "nettings" && second === undefined) return { view: "nettings", id: first ?? null };
  if (part === "years" && first === undefined) return { view: "years" };
  if (part === "simulator" && second === undefined) return { view: "simulator", agreement: first ?? null };
  if (part === "agreements") return agreementRoute(first, [second, ...more]);
  if (part === "data-review" && more.length === 0) {
    if (first === undefined) return { view: "review-queue" };
    if (second !== undefined) return { view: "data-review", section: first, month: second };
  }
  if (first !== undefined && second === undefined) {
    if (part === "cases") return { view: "case", id: first };
    if (part === "reviews") return { view: "review", month: first };
  }
  if (part === "books" && first !== undefined && second !== undefined)
    return readBookRoute(first, [second, ...more]) ?? { view: "unknown" };
  if (part === "sections" && first !== undefined)
    return readSectionRoute(first, parts.slice(2)) ?? { view: "unknown" };
  if (!isPart(part) || more.length > 0) return { view: "unknown" };
  if (first === undefined) return { view: "part", part, book: null };
  if (part === "settlements") {
    if (second === undefined) return { view: "obligations", agreement: first };
    return { view: "settlement", agreement: first, settlement: second };
  }
  return part === "books" ? { view: "part", part, book: first } : { view: "unknown" };
}

/** `#/agreements/xinan-river/2`, its pilots: `#/agreements/xinan-river/pilots`, and what changed from one version to another: `#/agreements/xinan-river/1/to/2`. */
function agreementRoute(
  id: string | undefined,
  [version, to, after, ...more]: readonly (string | undefined)[],
): Route {
  if (id === undefined) return { view: "agreements" };
  if (version === undefined) return { view: "agreement", id, version: null };
  if (version === "pilots" && to === undefined) return { view: "pilots", id };
  const [first, second] = [versionIn(version), versionIn(after)];
  if (first === null || more.length > 0) return { view: "unknown" };
  if (to === undefined) return { view: "agreement", id, version: first };
  if (to !== "to" || second === null) return { view: "unknown" };
  return { view: "agreement-difference", id, before: first, after: second };
}

function versionIn(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}

/** `#/sections/jiekou/2020-08` */
export function addressOfView(...parts: readonly string[]): string {
  return `#/${parts.map(encodeURIComponent).join("/")}`;
}

/** Views that stand under a place of the header by another name than the first word of their address. */
const UNDER: Readonly<Record<string, string>> = {
  cases: "supervision",
  nettings: "settlements",
  reviews: "supervision",
  simulator: "agreements",
  years: "sections",
};
/** A chain stands where it begins. */
const CHAIN_UNDER: Readonly<Record<TraceStart["from"], string>> = {
  entry: "books",
  "bank-line": "reconciliation",
  obligation: "settlements",
  reading: "sections",
};

/** The place of the header under which an address stands; empty on the overview. */
export function placeOf(hash: string): string {
  const [part = "", first] = partsOf(hash);
  if (part === "trace") return Object.entries(CHAIN_UNDER).find(([from]) => from === first)?.[1] ?? part;
  return UNDER[part] ?? part;
}

export function usePlace(): string {
  return placeOf(useSyncExternalStore(watchHash, () => window.location.hash));
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(watchHash, () => window.location.hash);
  return useMemo(() => readRoute(hash), [hash]);
}

function watchHash(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

function isPart(text: string): text is Part {
  return (PARTS as readonly string[]).includes(text);
}

function partsOf(hash: string): string[] {
  const parts = hash.replace(/^#?\/?/, "").split("/");
  try {
    return parts.map(decodeURIComponent).filter(part => part !== "");
  } catch {
    // A hand-typed address with a stray percent sign.
    return ["?"];
  }
}
