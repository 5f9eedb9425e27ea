/** Everything that only reads. */

import { accountCodeQueries } from "#functions/queries/account-codes.ts";
import { accountQueries } from "#functions/queries/accounts.ts";
import { advanceQueries } from "#functions/queries/advances.ts";
import { agreementVersionQueries } from "#functions/queries/agreement-versions.ts";
import { assessmentVersionQueries } from "#functions/queries/assessment-versions.ts";
import { assessmentQueries } from "#functions/queries/assessments.ts";
import { bankQueries } from "#functions/queries/bank.ts";
import { bankFileQueries } from "#functions/queries/bank-files.ts";
import { bankUploadQueries } from "#functions/queries/bank-uploads.ts";
import { blockQueries } from "#functions/queries/blocks.ts";
import { bookQueries } from "#functions/queries/books.ts";
import { chainQueries } from "#functions/queries/chain/chains.ts";
import { checkpointQueries } from "#functions/queries/checkpoints.ts";
import { confirmationQueries } from "#functions/queries/confirmation.ts";
import { deedQueries } from "#functions/queries/deeds.ts";
import { entryQueries } from "#functions/queries/entries.ts";
import { evaluationQueries } from "#functions/queries/evaluations.ts";
import { factQueries } from "#functions/queries/facts.ts";
import { fundQueries } from "#functions/queries/fund.ts";
import { fundReportQueries } from "#functions/queries/fund-reports.ts";
import { healthQueries } from "#functions/queries/health.ts";
import { issuedStatementQueries } from "#functions/queries/issued-statements.ts";
import { jobQueries } from "#functions/queries/jobs.ts";
import { measuredQueries } from "#functions/queries/measured.ts";
import { monitoringQueries } from "#functions/queries/monitoring.ts";
import { nettingQueries } from "#functions/queries/nettings.ts";
import { obligationQueries } from "#functions/queries/obligations.ts";
import { observationQueries } from "#functions/queries/observations.ts";
import { openapi } from "#functions/queries/openapi.ts";
import { partyQueries } from "#functions/queries/parties.ts";
import { paymentFileQueries } from "#functions/queries/payment-files.ts";
import { peopleQueries } from "#functions/queries/people.ts";
import { pilotQueries } from "#functions/queries/pilots.ts";
import { poolQueries } from "#functions/queries/pools.ts";
import { readingQueries } from "#functions/queries/readings.ts";
import { recordQueries } from "#functions/queries/records.ts";
import { refusalQueries } from "#functions/queries/refusals.ts";
import { reviewQueries } from "#functions/queries/review.ts";
import { sectionVersionQueries } from "#functions/queries/section-versions.ts";
import { settlingRunQueries } from "#functions/queries/settling-runs.ts";
import { signInQueries } from "#functions/queries/sign-in.ts";
import { stationQueries } from "#functions/queries/stations.ts";
import { supervisionQueries } from "#functions/queries/supervision.ts";
import { toDoQueries } from "#functions/queries/to-do.ts";
import { trialBalanceQueries } from "#functions/queries/trial-balance.ts";
import { voucherQueries } from "#functions/queries/vouchers.ts";
import { waterQueries } from "#functions/queries/waters.ts";
import { webhookQueries } from "#functions/queries/webhooks.ts";
import { apiHandler } from "#functions/shared/api-handler.ts";
import { appFromEnvironment } from "#functions/shared/environment.ts";

export const handler = apiHandler(
  {
    ...monitoringQueries,
    ...healthQueries,
    ...partyQueries,
    ...peopleQueries,
    ...refusalQueries,
    ...deedQueries,
    ...signInQueries,
    ...stationQueries,
    ...readingQueries,
    ...measuredQueries,
    ...observationQueries,
    ...reviewQueries,
    ...assessmentQueries,
    ...assessmentVersionQueries,
    ...confirmationQueries,
    ...evaluationQueries,
    ...waterQueries,
    ...supervisionQueries,
    ...sectionVersionQueries,
    ...bankQueries,
    ...bankFileQueries,
    ...bankUploadQueries,
    ...paymentFileQueries,
    ...bookQueries,
    ...accountQueries,
    ...accountCodeQueries,
    ...blockQueries,
    ...jobQueries,
    ...issuedStatementQueries,
    ...entryQueries,
    ...recordQueries,
    ...voucherQueries,
    ...agreementVersionQueries,
    ...obligationQueries,
    ...advanceQueries,
    ...factQueries,
    ...chainQueries,
    ...settlingRunQueries,
    ...nettingQueries,
    ...pilotQueries,
    ...trialBalanceQueries,
    ...toDoQueries,
    ...fundQueries,
    ...fundReportQueries,
    ...poolQueries,
    ...checkpointQueries,
    ...webhookQueries,
    openapi,
  },
  appFromEnvironment,
);
