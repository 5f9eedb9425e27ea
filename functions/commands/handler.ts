/** Commands of people: everything that writes to books and records. */

import { accountCodeCommands } from "#functions/commands/account-codes.ts";
import { accountCommands } from "#functions/commands/accounts.ts";
import { agreementCommands } from "#functions/commands/agreements.ts";
import { airQualityCommands } from "#functions/commands/air-quality.ts";
import { assessmentCommands } from "#functions/commands/assessments.ts";
import { attachmentCommands } from "#functions/commands/attachments.ts";
import { bankCommands } from "#functions/commands/bank.ts";
import { bankAccountCommands } from "#functions/commands/bank-accounts.ts";
import { bankFileCommands } from "#functions/commands/bank-files.ts";
import { bankMatchCommands } from "#functions/commands/bank-matches.ts";
import { bankUploadCommands } from "#functions/commands/bank-uploads.ts";
import { bookCommands } from "#functions/commands/books.ts";
import { caseCommands } from "#functions/commands/cases.ts";
import { checkCommands } from "#functions/commands/checks.ts";
import { cosignatureCommands } from "#functions/commands/cosignatures.ts";
import { delegationCommands } from "#functions/commands/delegations.ts";
import { factCommands } from "#functions/commands/facts.ts";
import { fundCommands } from "#functions/commands/fund.ts";
import { importCommands } from "#functions/commands/import.ts";
import { jobCommands } from "#functions/commands/jobs.ts";
import { jointSampleCommands } from "#functions/commands/joint-samples.ts";
import { latePaymentCommands } from "#functions/commands/late-payment.ts";
import { nettingCommands } from "#functions/commands/nettings.ts";
import { objectionCommands } from "#functions/commands/objections.ts";
import { partnerCheckCommands } from "#functions/commands/partner-checks.ts";
import { paymentFileCommands } from "#functions/commands/payment-files.ts";
import { peopleCommands } from "#functions/commands/people.ts";
import { periodCommands } from "#functions/commands/periods.ts";
import { reassessmentCommands } from "#functions/commands/reassessments.ts";
import { reconciliationReviewCommands } from "#functions/commands/reconciliation-review.ts";
import { registerCommands } from "#functions/commands/register.ts";
import { reportCommands } from "#functions/commands/reports.ts";
import { reviewCommands } from "#functions/commands/review.ts";
import { revocationCommands } from "#functions/commands/revocations.ts";
import { sectionRulesCommands } from "#functions/commands/section-rules.ts";
import { sectionVersionCommands } from "#functions/commands/section-versions.ts";
import { settlementObjectionCommands } from "#functions/commands/settlement-objections.ts";
import { settlementCommands } from "#functions/commands/settlements.ts";
import { statementCommands } from "#functions/commands/statements.ts";
import { stationCommands } from "#functions/commands/stations.ts";
import { previewCommands } from "#functions/commands/voucher-previews.ts";
import { voucherCommands } from "#functions/commands/vouchers.ts";
import { webhookCommands } from "#functions/commands/webhooks.ts";
import { apiHandler } from "#functions/shared/api-handler.ts";
import { appFromEnvironment } from "#functions/shared/environment.ts";
import { lateObjects } from "#functions/shared/late-objects.ts";

export const handler = apiHandler(
  {
    ...registerCommands,
    ...peopleCommands,
    ...stationCommands,
    ...bookCommands,
    ...accountCommands,
    ...accountCodeCommands,
    ...importCommands,
    ...jobCommands,
    ...periodCommands,
    ...fundCommands,
    ...agreementCommands,
    ...settlementCommands,
    ...factCommands,
    ...settlementObjectionCommands,
    ...nettingCommands,
    ...latePaymentCommands,
    ...statementCommands,
    ...reportCommands,
    ...voucherCommands,
    ...previewCommands,
    ...attachmentCommands,
    ...delegationCommands,
    ...assessmentCommands,
    ...reviewCommands,
    ...checkCommands,
    ...jointSampleCommands,
    ...airQualityCommands,
    ...objectionCommands,
    ...sectionRulesCommands,
    ...sectionVersionCommands,
    ...reassessmentCommands,
    ...caseCommands,
    ...bankCommands,
    ...bankAccountCommands,
    ...bankFileCommands,
    ...bankMatchCommands,
    ...bankUploadCommands,
    ...paymentFileCommands,
    ...reconciliationReviewCommands,
    ...partnerCheckCommands,
    ...cosignatureCommands,
    ...webhookCommands,
    ...revocationCommands,
  },
  () => ({ ...appFromEnvironment(), objects: lateObjects(openObjects) }),
);

async function openObjects() {
  return (await import("#functions/shared/objects.ts")).objectsFromEnvironment();
}
