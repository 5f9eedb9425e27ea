/** Every page of the portal, with an address at which the demonstration has something to show. */
import { DESKS } from "#portal/administration/address.ts";
import type { Route } from "#portal/routes.ts";

export type Visitor = "nobody" | "operator" | "finance-zj" | "environment-zj" | "station-jiekou";

export interface PortalPage {
  readonly address: string;
  readonly as: Visitor;
  /** A list that grows with the project: only what stands above it is compared. */
  readonly list?: true;
}

const FUND = "demonstration-zone-fund";
const BANK = `/reconciliation/${FUND}/31050161234500000001`;
const PERIOD = "xinan-river.2020-05.2021-04";

const operator = (address: string): PortalPage => ({ address, as: "operator" });
const bureau = (address: string): PortalPage => ({ address, as: "finance-zj" });
const department = (address: string): PortalPage => ({ address, as: "environment-zj" });
const sender = (address: string): PortalPage => ({ address, as: "station-jiekou" });
const anybody = (address: string): PortalPage => ({ address, as: "nobody" });

/** A view without a page here does not compile. */
export const PAGES: Readonly<Record<Route["view"], readonly PortalPage[]>> = {
  overview: [anybody("/"), bureau("/")],
  part: [anybody("/sections"), operator("/supervision"), bureau("/books"), bureau("/settlements")],
  section: [anybody("/sections/jiekou/2021-03"), department("/sections/jiekou/2021-03")],
  upload: [department("/sections/jiekou/upload"), sender("/sections/jiekou/upload")],
  checks: [sender("/sections/jiekou/checks")],
  "joint-samples": [department("/sections/jiekou/joint-samples")],
  versions: [department("/sections/jiekou/versions/2021-03")],
  days: [department("/sections/jiekou/days/2021-03")],
  sides: [department("/sections/jiekou/sides/2021-03")],
  period: [department("/sections/jiekou/period/2021-01/2021-03")],
  load: [department("/sections/jiekou/load/2021-01/2021-03")],
  years: [anybody("/years")],
  disclosure: [anybody("/disclosure"), anybody(`/disclosure/${FUND}`)],
  docs: [
    { address: "/docs", as: "nobody", list: true },
    { address: "/docs/tutorial/first-statement", as: "nobody" },
  ],
  api: [
    { address: "/api", as: "nobody", list: true },
    { address: "/api/pushReadings", as: "nobody" },
  ],
  unknown: [anybody("/nowhere")],
  agreements: [bureau("/agreements")],
  agreement: [bureau("/agreements/xinan-river/2")],
  "agreement-difference": [bureau("/agreements/xinan-river/1/to/2")],
  pilots: [bureau("/agreements/xinan-river/pilots")],
  simulator: [operator("/simulator/xinan-river")],
  obligations: [bureau("/settlements/xinan-river")],
  settlement: [bureau(`/settlements/xinan-river/${PERIOD}`)],
  nettings: [bureau("/nettings")],
  inbox: [bureau("/inbox")],
  trace: [bureau(`/trace/obligation/xinan-river/${PERIOD}/AH/ZJ`), bureau(`/trace/entry/${FUND}/4.0`)],
  case: [operator("/cases/{case}")],
  review: [operator("/reviews/2021-07")],
  "review-queue": [department("/data-review")],
  "data-review": [department("/data-review/jiekou/2021-03")],
  administration: [...DESKS, "sections/jiekou"].map(desk => operator(`/administration/${desk}`)),
  "month-close": [operator(`/books/${FUND}/close/2021-01`)],
  "trial-balance": [bureau(`/books/${FUND}/balances/period/2021-03`)],
  chart: [operator(`/books/${FUND}/chart`)],
  journal: [bureau(`/books/${FUND}/journal/2021-03`)],
  payments: [bureau(`/books/${FUND}/payments`)],
  "registered-accounts": [bureau(`/books/${FUND}/accounts`)],
  archives: [bureau(`/books/${FUND}/archives`)],
  funds: [bureau("/funds")],
  fund: [bureau(`/funds/${FUND}`)],
  "fund-codes": [bureau(`/funds/${FUND}/codes`)],
  "fund-report": [
    bureau(`/funds/${FUND}/reports/trial-balance/2021-01/2021-06`),
    bureau(`/funds/${FUND}/reports/position/2021-06-30`),
    bureau(`/funds/${FUND}/reports/income/2021-01/2021-06`),
    bureau(`/funds/${FUND}/reports/changes/2021-01/2021-06`),
    bureau(`/funds/${FUND}/reports/contributions/2021-06-30`),
  ],
  "bank-accounts": [bureau("/reconciliation")],
  reconciliation: [
    bureau(BANK),
    bureau(`${BANK}/import`),
    bureau(`${BANK}/2021-06-30`),
    bureau(`${BANK}/2021-06-30/table`),
  ],
  statements: [bureau(`/statements/${FUND}`)],
  "issued-statement": [bureau(`/statements/${FUND}/1`)],
  reports: [bureau(`/reports/${FUND}`)],
  report: [bureau(`/reports/${FUND}/yearly/2020-07/2021-06/2019-07`)],
};
