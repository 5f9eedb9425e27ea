/** What can be asked about the pools of a shared book. What is done with them are vouchers. */
import * as answers from "#events/answers/pools.ts";
import { BOOK_READERS, type Operation, paged, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";

const asOf = {
  query: {
    asOf: {
      description: "The day by which what has ended or is late is judged; today when left out",
      example: "2025-06-30",
    },
  },
};

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
  getDonations: query(
    ["Receipts, purposes and spending of a compensation fund", "补偿基金收支与收据"],
    BOOK_READERS,
    answers.Donations,
  ),
  getZone: query(
    ["Tax of a zone by company and year, and what is split for statistics only", "园区税收分成与统计"],
    BOOK_READERS,
    answers.Zone,
  ),
  listDisclosures: query(
    ["Compensation funds with a disclosure list", "有公示的补偿基金"],
    "everyone",
    answers.Disclosures,
    { query: paged("Books") },
  ),
  getDisclosure: query(
    ["Disclosure list of a compensation fund; donors are named where they agreed", "捐赠与使用公示"],
    "everyone",
    answers.Disclosure,
  ),
} as const satisfies Partial<Record<OperationId, Operation>>;
