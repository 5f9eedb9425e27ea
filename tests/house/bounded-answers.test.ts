/** No answer grows without end: a list comes in pages, or something else bounds it, which is said here. */
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { OPERATIONS, type Operation } from "#events/operations.ts";
import { type OperationId, routeOf } from "#events/routes.ts";

/** Bounded by what is asked: months, a page's own window, one thing with what belongs to it. */
const ASKED: Partial<Record<OperationId, string>> = {
  assessPeriod: "120 months",
  compareSides: "a section's stations in one month",
  getAccount: "versions of one account",
  getAccountCodes: "a book's chart",
  getApprovalRule: "the rule of a book, and the 20 before it",
  getBook: "a book's chart and its parties, at most 500",
  getCase: "steps of one case",
  getCheckpoint: "cosignatures of one checkpoint",
  getConfirmation: "a section's parties and their agreements in one month",
  getEntry: "one entry",
  getFact: "versions of one fact",
  getFund: "a register of at most 350 KB",
  getFundReport: "rows of one form",
  getIssuedStatement: "forms of one file",
  getJob: "parts of one job",
  getJobPart: "one part",
  getLoad: "steps of 24 months",
  getNetting: "one netting, of 40 obligations at most",
  getPaymentFile: "one file",
  getReport: "forms of one file",
  getReview: "one section's month",
  getSettlementPart: "one part",
  getStatements: "accounts of one party",
  getTransmission: "keys of one station",
  getTrialBalance: "a book's chart",
  listAccounts: "a book's chart",
  listAirQuality: "120 months",
  listArchives: "years of one book",
  listAssets: "kinds of money and quota",
  listCharts: "the program's own",
  listDays: "one month",
  listFacts: "years from and to",
  listGoodAirDays: "120 months",
  listGoodShares: "20 years",
  listMonthAssessments: "120 months",
  listNettings: "the newest 100",
  listSettlingRuns: "the newest 20",
  listSigningKeys: "keys of one log",
  listStations: "stations of one section",
  listVolumes: "24 months",
  me: "1000 stations",
  previewReport: "one report",
  proveConsistency: "a path grows with the logarithm",
  proveInclusion: "a path grows with the logarithm",
  rateTrophicState: "30 sections",
  rateWaters: "one rating a river",
  reviewMonth: "one row a section of the asker's",
  traceBankLine: "one chain",
  traceEntry: "one chain",
  traceObligation: "one chain",
  traceReading: "one chain",
};

/**
 * Whole by nature, because a part of them adds up to nothing, and growing no faster than is said. Above 6 MB as they travel they
 * are refused with `answer.too-large` (decision 0072), and never cut off.
 */
const WHOLE: Partial<Record<OperationId, string>> = {
  getDisclosure: "one row a receipt of a fund, beside its sums",
  getDonations: "one row a receipt of a fund, beside its sums",
  getGrants: "one row a task; a programme alone is asked for by name",
  getMatching: "open lines of one bank account, joined from both ends",
  getQuotaPool: "one row a project",
  getZone: "one row a company and year",
  health: "one row a part of the service, about twenty",
  listAdvances: "what an agreement's parties paid ahead",
  listAgreementVersions: "one row a version of an agreement",
  listAirAreas: "one row an area",
  listAssessmentVersions: "one row a version of one month",
  listBankAccounts: "accounts of a book's parties",
  listBankLayouts: "saved layouts of a book",
  listBankStatements: "one row a file of a bank",
  listDelegations: "who stands in for one person, or for those of a party",
  listObligations: "one row a period of an agreement",
  listPartnerChecks: "a partner's answers, some a month",
  listPartyKeys: "keys of one party",
  listPayables: "payments of a book that wait for the bank",
  listPilots: "one row a period of a pilot",
  listSectionVersions: "one row a version of a section, 100 at most",
  listSettlements: "one row a period of an agreement, their content up to 2,500,000 characters",
  listToDo: "what waits for one person",
  listWarningCards: "cards that stand, or of one section",
  listWebhooks: "receivers of a party",
  verifyBook: "findings, of which a sound book has none",
};

const isList = (schema: z.ZodType): boolean => {
  if (schema instanceof z.ZodObject)
    return Object.values(schema.shape).some(each => isList(each as z.ZodType));
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return isList(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodUnion) return schema.options.some(each => isList(each as z.ZodType));
  return schema instanceof z.ZodArray || schema instanceof z.ZodRecord;
};

/** Of queries; a command answers what it made, which its body bounds. */
const LISTS = (Object.entries(OPERATIONS) as [OperationId, Operation][]).filter(
  ([id, { answer }]) => routeOf(id).method === "GET" && id !== "openapi" && isList(answer),
);

const hasCursor = ({ answer, query = {} }: Operation) =>
  answer instanceof z.ZodObject &&
  "next" in answer.shape &&
  "limit" in query &&
  ["after", "before", "from"].some(name => name in query);

describe.each(LISTS)("%s", (id, operation) => {
  test("comes in pages, or is bounded otherwise", () => {
    const bounded = ASKED[id] ?? WHOLE[id];
    if (hasCursor(operation)) expect(bounded, `${id} comes in pages and is excused`).toBeUndefined();
    else
      expect(bounded, `${id} lists what grows with the data, without a cursor`).toEqual(expect.any(String));
  });
});

test("nothing is excused that lists nothing", () => {
  const lists = LISTS.map(([id]) => id);
  const excused = [...Object.keys(ASKED), ...Object.keys(WHOLE)];
  expect(excused.filter(id => !lists.includes(id as OperationId))).toEqual([]);
});
