/** Who did what, for those who audit: every command that was carried out. */
import * as z from "zod";
import { ROLES } from "#domain/access/principal.ts";
import { Text, UtcInstant } from "#events/answers/text.ts";
import { type Operation, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";
import { CalendarDate, Id } from "#events/text.ts";

const Deed = z
  .object({
    at: UtcInstant,
    who: Text,
    role: z.enum(ROLES),
    party: Id.nullable(),
    operation: Text,
    path: Text,
    key: Text.meta({ description: "The request's Idempotency-Key; empty where its content is its key" }),
    made: z.array(Text).meta({
      description: "What came of it, by name: entry joint-fund/记-2021-03-0001, voucher joint-fund.7/v2",
    }),
    madeOmitted: z.int().meta({ description: "Names that had no room" }),
    correlationId: Text.nullable().meta({ description: "Under which the service's log tells of it" }),
  })
  .meta({ id: "Deed" });

export type DeedRecord = z.output<typeof Deed>;

const Deeds = z
  .object({
    day: CalendarDate,
    deeds: z.array(
      Deed.extend({
        title: Text.meta({ description: "The operation in words" }),
        titleZh: Text.meta({ description: "The operation in Chinese" }),
      }).meta({ id: "ToldDeed" }),
    ),
    next: Text.nullable().meta({
      description:
        "after of the next page; null at the end. A page may show fewer than limit, and more may follow",
    }),
  })
  .meta({ id: "Deeds", description: "Commands that were carried out, oldest first" });

export const DEED_OPERATIONS = {
  listDeeds: query(["Who did what", "操作日志"], ["operator", "finance", "environment", "auditor"], Deeds, {
    query: {
      day: { description: "Day in China; today when left out", example: "2026-11-28" },
      who: { description: "Only what this person did", example: "finance-zj" },
      operation: { description: "Only this operation", example: "decideVoucher" },
      after: { description: "Continue behind this, as next of the page before" },
      limit: { description: "Deeds at most, 1 to 200; 50 when left out", example: "50" },
    },
  }),
} as const satisfies Partial<Record<OperationId, Operation>>;
