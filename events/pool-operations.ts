/** What can be asked about the pools of a shared book. What is done with them are vouchers. */
import * as answers from "#events/answers/pools.ts";
import { BOOK_READERS, type Operation, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";

const asOf = { query: { asOf: { description: "A day; today when left out", example: "2025-06-30" } } };

export const POOL_OPERATIONS = {
  getQuotaPool: query(
    ["What is in a quota pool, and whose it is", "指标库"],
    BOOK_READERS,
    answers.QuotaPool,
    asOf,
  ),
  getGrants: query(
    ["Earmarked money by programme and task", "专项资金执行情况"],
    BOOK_READERS,
    answers.Grants,
    {
      query: {
        ...asOf.query,
        programme: { description: "One programme; all when left out", example: "water-2025" },
      },
    },
  ),
} as const satisfies Partial<Record<OperationId, Operation>>;
