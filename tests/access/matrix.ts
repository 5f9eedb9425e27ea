/**
 * Who is let in where. What is asked about is of AH and ZJ: their book, their section and its station. Columns, in order:
 * operator; finance bureau of ZJ and, foreign, of SH; environment department of ZJ and of SH; sender of the station and of
 * another; auditor; nobody signed in. o: let in, whatever else is then said (what is listed is only what concerns the
 * asker); x: refused, 403; s: must sign in, 401.
 */
export const WHO = [
  "operator",
  "finance-zj",
  "finance-sh",
  "environment-zj",
  "environment-sh",
  "station-jiekou",
  "station-jishuigang",
  "auditor",
  null,
] as const;

export const MATRIX = `
addCaseStep                oxxooxxxs
assessPeriod               ooooooooo
beginBankUpload            ooxxxxxxs
changeAccount              oxxxxxxxs
chargeLatePayment          oxxxxxxxs
closeCase                  oxxooxxxs
closePeriods               oxxxxxxxs
compareLedger              ooxxxxxxs
compareSides               ooxoxxxos
confirmAssessment          xxxoxxxxs
confirmBalance             ooxxxxxxs
confirmFacts               xxxooxxxs
cosign                     xoxxxxxxs
createObservation          xxxxxoxxs
createObservations         xxxxxooxs
decideBankAccount          ooxxxxxxs
decideDoubt                oxxoxxxxs
decideGrant                oooxxxxxs
decideJob                  ooxxxxxxs
decideMatches              ooxxxxxxs
decideVoucher              ooxxxxxxs
delegate                   oxxxxxxxs
distribute                 oxxxxxxxs
endDelegation              oooxxxxxs
explainMissing             oxxoxoxxs
exportBlocks               ooxxxxxos
getAccount                 ooxxxxxos
getAccountCodes            ooxxxxxos
getApprovalRule            ooxxxxxos
getAttachment              ooxxxxxos
getBankUpload              ooxxxxxos
getBook                    ooxxxxxos
getCase                    oooooxxos
getCheckpoint              ooxxxxxos
getConfirmation            ooxoxxxos
getDisclosure              ooooooooo
getDonations               ooxxxxxos
getEntry                   ooxxxxxos
getFact                    ooxoxxxos
getFund                    ooxxxxxos
getFundReport              ooxxxxxos
getGrants                  ooxxxxxos
getIssuedFile              ooxxxxxos
getIssuedStatement         ooxxxxxos
getJob                     ooxxxxxos
getJobPart                 ooxxxxxos
getLoad                    ooxoxoxos
getMatching                ooxxxxxos
getObservation             oooooooos
getPaymentFile             ooxxxxxos
getPaymentForm             ooxxxxxos
getQuotaPool               ooxxxxxos
getReport                  ooxxxxxos
getReportFile              ooxxxxxos
getReview                  ooxoxoxos
getRevision                ooxoxxxos
getSectionRules            oooooooos
getSettlementPart          ooxoxxxos
getSignIn                  ooooooooo
getStatement               ooxxxxxos
getStatements              ooxxxxxos
getTransmission            oxxooooos
getTrialBalance            ooxxxxxos
getZone                    ooxxxxxos
handOverCase               oxxooxxxs
health                     ooooooooo
importAirQuality           oxxooxxxs
importBankStatement        ooxxxxxxs
importBlocks               oxxxxxxxs
issueReport                ooxxxxxxs
issueStatement             ooxxxxxxs
listAccounts               ooxxxxxos
listAdvances               ooxoxxxos
listAgreementVersions      ooxoxxxos
listAgreements             oooooxxos
listAirAreas               ooooooooo
listAirQuality             ooooooooo
listAlarms                 oxxxxxxos
listAssessmentVersions     ooxoxxxos
listAssets                 oooooooos
listBankAccounts           ooxxxxxos
listBankLayouts            ooxxxxxos
listBankStatements         ooxxxxxos
listBankUploads            ooxxxxxos
listBooks                  oooxxxxos
listCases                  oooooxxos
listCharts                 oooooooos
listChecks                 ooxoxoxos
listDays                   ooooooooo
listDelegations            oooxxxxxs
listEntries                ooxxxxxos
listFacts                  ooxoxxxos
listGoodAirDays            ooooooooo
listGoodShares             ooooooooo
listIssuedStatements       ooxxxxxos
listJobs                   ooxxxxxos
listJointSamples           ooxoxoxos
listMonthAssessments       ooxoxxxos
listObligations            ooxoxxxos
listPartnerChecks          ooxxxxxos
listPayables               ooxxxxxos
listPaymentFiles           ooxxxxxos
listPilots                 ooxoxxxos
listPrincipals             oooooxxos
listReadings               ooxoxoxos
listReconciliations        ooxxxxxos
listRefusals               oxxxxxxos
listReports                ooxxxxxos
listReviewQueue            oxxooooxs
listSections               ooooooooo
listSettlements            ooxoxxxos
listSettlingRuns           oxxxxxxos
listSigningKeys            ooooooooo
listStations               ooxoxoxos
listToDo                   oooxxxxxs
listVolumes                ooxoxoxos
listVouchers               ooxxxxxos
listWarningCards           oooooxxos
makePaymentFile            ooxxxxxxs
markDoubtful               oxxoxoxxs
me                         oooooooos
objectToAssessment         xxxoxxxxs
objectToFact               xxxooxxxs
objectToSettlement         xooooxxxs
openAccounts               oxxxxxxxs
openCase                   oxxoxxxxs
openPeriods                oxxxxxxxs
openapi                    ooooooooo
previewBankStatement       ooxxxxxxs
previewReport              ooxxxxxos
previewVoucher             ooxxxxxxs
printAccountBook           ooxxxxxos
printCall                  ooxxxxxos
printEntry                 ooxxxxxos
printGeneralLedger         ooxxxxxos
printPaymentNotice         oooxxxxos
printRemittance            ooxxxxxos
printSettlement            oooxxxxos
proposeBankAccount         ooxxxxxxs
proposeFromBankLine        ooxxxxxxs
proposeJob                 ooxxxxxxs
proposeVoucher             ooxxxxxxs
proveConsistency           ooxxxxxos
proveInclusion             ooxxxxxos
pushReadings               xxxxxoxxs
rateTrophicState           ooooooooo
rateWaters                 ooooooooo
reassessMonths             oxxxxxxxs
reconcile                  ooxxxxxxs
recordCheck                oxxxxoxxs
recordContribution         oooxxxxxs
recordRevenue              ooxxxxxxs
registerAccountCodes       ooxxxxxxs
registerAgreement          oxxxxxxxs
registerAsset              oxxxxxxxs
registerBook               oxxxxxxxs
registerParty              oxxxxxxxs
registerPartyKey           oxxxxxxxs
registerPrincipal          oxxxxxxxs
registerProtocol           oxxxxxxxs
registerSection            oxxxxxxxs
registerStation            oxxxxxxxs
registerStationKey         oxxxxxxxs
reportJointSample          oxxxxxxxs
requestMissing             oxxoxxxxs
resolveObjection           oooooxxxs
resumeJob                  ooxxxxxxs
returnCase                 oxxooxxxs
reviewAssessment           oxxoxxxxs
reviewMonth                oooooxxos
reviewReconciliation       ooxxxxxxs
saveBankLayout             oooxxxxxs
sealReconciliation         ooxxxxxxs
sendBankPart               ooxxxxxxs
setApprovalRule            oxxxxxxxs
setSectionRules            oxxxxxxxs
settle                     oxxxxxxxs
shareCase                  oxxooxxxs
storeAttachment            ooxxxxxxs
takeJointSample            oxxoxxxxs
tellFacts                  xxxooxxxs
traceBankLine              ooxxxxxos
traceEntry                 ooxxxxxos
traceObligation            ooxoxxxos
traceReading               ooxoxoxos
verifyBook                 ooxxxxxos
withdrawPrincipal          ooxxxxxxs
`;
