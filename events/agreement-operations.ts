/** Operations on agreements and their versions. */
import * as answers from "#events/answers/agreement-versions.ts";
import { BOOK_READERS, type Operation, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";

export const AGREEMENT_OPERATIONS = {
  listAgreementVersions: query(
    ["Every version of an agreement, with who registered it when", "协议各版本"],
    [...BOOK_READERS, "environment"],
    answers.AgreementVersions,
  ),
} as const satisfies Partial<Record<OperationId, Operation>>;
