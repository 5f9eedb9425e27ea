/**
 * Method and address of every operation, as plain data: the portal and the command line need no more than
 * this and the types.
 */
export const ROUTES = {
  registerParty: "POST /v1/parties",
  registerPartyKey: "POST /v1/parties/{party}/keys",
  registerPrincipal: "POST /v1/principals",
  registerSection: "POST /v1/sections",
  registerStation: "POST /v1/stations",
  registerProtocol: "POST /v1/stations/{station}/protocol",
  registerStationKey: "POST /v1/stations/{station}/keys",
  registerBook: "POST /v1/books",
  registerAsset: "POST /v1/assets",
  openAccounts: "POST /v1/books/{book}/accounts",
  changeAccount: "POST /v1/books/{book}/accounts/{account}/versions",
  importBlocks: "POST /v1/books/{book}/blocks",
  proposeJob: "POST /v1/books/{book}/jobs",
  decideJob: "POST /v1/books/{book}/jobs/{job}/decision",
  resumeJob: "POST /v1/books/{book}/jobs/{job}/resumption",
  openPeriods: "POST /v1/books/{book}/periods",
  closePeriods: "POST /v1/books/{book}/closings",
  registerAgreement: "POST /v1/agreements",
  recordContribution: "POST /v1/books/{book}/contributions",
  recordRevenue: "POST /v1/books/{book}/revenues",
  distribute: "POST /v1/books/{book}/distributions",
  settle: "POST /v1/agreements/{agreement}/settlements",
  proposeVoucher: "POST /v1/books/{book}/vouchers",
  decideVoucher: "POST /v1/books/{book}/vouchers/{voucher}/decision",
  confirmAssessment: "POST /v1/sections/{section}/assessments/{month}/confirmation",
  pushReadings: "POST /v1/readings",
  setSectionRules: "POST /v1/sections/{section}/rules",
  objectToAssessment: "POST /v1/sections/{section}/assessments/{month}/objection",
  openCase: "POST /v1/cases",
  addCaseStep: "POST /v1/cases/{case}/steps",
  handOverCase: "POST /v1/cases/{case}/handover",
  shareCase: "POST /v1/cases/{case}/joint-owners",
  closeCase: "POST /v1/cases/{case}/closing",
  returnCase: "POST /v1/cases/{case}/return",
  importBankStatement: "POST /v1/books/{book}/bank-statements",
  cosign: "POST /v1/books/{book}/cosignatures",
  reconcile: "POST /v1/books/{book}/reconciliations",
  openapi: "GET /openapi.json",
  health: "GET /v1/health",
  me: "GET /v1/me",
  listSections: "GET /v1/sections",
  getTransmission: "GET /v1/stations/{station}/transmission",
  getSectionRules: "GET /v1/sections/{section}/rules",
  listDays: "GET /v1/sections/{section}/days/{month}",
  assessPeriod: "GET /v1/sections/{section}/assessment",
  compareSides: "GET /v1/sections/{section}/sides/{month}",
  getConfirmation: "GET /v1/sections/{section}/assessments/{month}/confirmation",
  rateWaters: "GET /v1/waters",
  listGoodShares: "GET /v1/good-shares",
  listWarningCards: "GET /v1/warning-cards",
  listCases: "GET /v1/cases",
  getCase: "GET /v1/cases/{case}",
  reviewMonth: "GET /v1/monthly-reviews/{month}",
  listBooks: "GET /v1/books",
  getBook: "GET /v1/books/{book}",
  listAssets: "GET /v1/assets",
  listCharts: "GET /v1/charts",
  listAccounts: "GET /v1/books/{book}/accounts",
  getAccount: "GET /v1/books/{book}/accounts/{account}",
  listJobs: "GET /v1/books/{book}/jobs",
  getJob: "GET /v1/books/{book}/jobs/{job}",
  getJobPart: "GET /v1/books/{book}/jobs/{job}/parts/{part}",
  getTrialBalance: "GET /v1/books/{book}/trial-balance",
  getEntry: "GET /v1/books/{book}/entries/{entry}",
  listEntries: "GET /v1/books/{book}/entries",
  getStatement: "GET /v1/books/{book}/accounts/{account}/statement",
  listVouchers: "GET /v1/books/{book}/vouchers",
  listReconciliations: "GET /v1/books/{book}/reconciliations",
  listAlarms: "GET /v1/alarms",
  exportBlocks: "GET /v1/books/{book}/blocks",
  getCheckpoint: "GET /v1/books/{book}/checkpoint",
  proveInclusion: "GET /v1/books/{book}/proofs/inclusion",
  proveConsistency: "GET /v1/books/{book}/proofs/consistency",
  listSigningKeys: "GET /v1/keys",
  verifyBook: "GET /v1/books/{book}/verification",
  listAgreements: "GET /v1/agreements",
  listSettlements: "GET /v1/agreements/{agreement}/settlements",
} as const;

/** Writes whose content is their key: sent again, it is the same. */
export const KEYED_BY_CONTENT: readonly OperationId[] = ["pushReadings", "importBlocks"];

export type OperationId = keyof typeof ROUTES;

export interface Route {
  readonly method: "GET" | "POST";
  /** Below the server's root, with `{parameters}`. */
  readonly path: string;
}

export function routeOf(id: OperationId): Route {
  const [method, path] = ROUTES[id].split(" ") as ["GET" | "POST", string];
  return { method, path };
}
