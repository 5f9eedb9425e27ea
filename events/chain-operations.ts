/** Operations that follow one thing both ways: back to the packets it came from, on to the bank's line it became. */
import { Chain } from "#events/answers/chain.ts";
import { ANYONE_SIGNED_IN, BOOK_READERS, type Operation, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";

export const CHAIN_OPERATIONS = {
  traceEntry: query(["The whole chain of an entry", "追溯一张记账凭证"], BOOK_READERS, Chain),
  traceBankLine: query(["The whole chain of a bank line", "追溯一笔银行流水"], BOOK_READERS, Chain),
  traceObligation: query(
    ["The whole chain of what a settlement gave", "追溯一笔应付补偿"],
    [...BOOK_READERS, "environment"],
    Chain,
    {
      query: {
        payer: { description: "Only what this party owes; with payee", example: "ZJ" },
        payee: { description: "Only what is owed to this party; with payer", example: "AH" },
      },
    },
  ),
  traceReading: query(["The whole chain of a reading", "追溯一组监测数据"], ANYONE_SIGNED_IN, Chain, {
    query: {
      station: { description: "The station that measured it", required: true, example: "jiekou-auto" },
      time: { description: "When", required: true, example: "2021-03-22T08:00:00+08:00" },
      indicator: { description: "Only this indicator; all when left out", example: "nh3n" },
    },
  }),
} as const satisfies Partial<Record<OperationId, Operation>>;
