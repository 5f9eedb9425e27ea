/** Operations on agreements and their versions. */
import * as answers from "#events/answers/agreement-versions.ts";
import { MonthAssessments } from "#events/answers/month-assessments.ts";
import * as pilots from "#events/answers/pilots.ts";
import { BOOK_READERS, type Operation, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";

export const AGREEMENT_OPERATIONS = {
  listMonthAssessments: query(
    ["Months of a section in full, for evaluating drafts of agreements", "断面月评价全文"],
    [...BOOK_READERS, "environment"],
    MonthAssessments,
    {
      query: {
        from: { description: "First month", required: true, example: "2020-05" },
        to: { description: "Last month, at most 120 months", required: true, example: "2021-04" },
      },
    },
  ),
  listAgreementVersions: query(
    ["Every version of an agreement, with who registered it when", "协议各版本"],
    [...BOOK_READERS, "environment"],
    answers.AgreementVersions,
  ),
  getRevision: query(
    ["How an agreement is revised: cycle, coverage, adoption of pilots", "规则修订情况"],
    [...BOOK_READERS, "environment"],
    pilots.Revision,
    { query: { on: { description: "As of this day; today when left out", example: "2021-06-30" } } },
  ),
  listPilots: query(
    ["What pilot versions would have had paid, beside what was settled", "试行版本测算结果"],
    [...BOOK_READERS, "environment"],
    pilots.Pilots,
  ),
} as const satisfies Partial<Record<OperationId, Operation>>;
