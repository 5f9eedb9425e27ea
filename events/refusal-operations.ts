/** Who was refused what, for those who audit. */
import * as z from "zod";
import { ROLES } from "#domain/access/principal.ts";
import { Text, UtcInstant } from "#events/answers/text.ts";
import { type Operation, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";
import { CalendarDate, Id } from "#events/text.ts";

const Refusal = z
  .object({
    at: UtcInstant,
    who: Text.nullable().meta({ description: "Null when nobody was signed in" }),
    role: z.enum(ROLES).nullable(),
    party: Id.nullable(),
    address: Text.meta({ description: "Where the request came from" }),
    operation: Text,
    path: Text,
    code: Text,
    message: Text,
    omittedBefore: z.int().meta({ description: "Refusals of the same person or address that were not kept" }),
    requestId: Text,
  })
  .meta({ id: "Refusal" });

export type RefusalRecord = z.output<typeof Refusal>;

const Refusals = z
  .object({
    day: CalendarDate,
    refusals: z.array(
      Refusal.extend({
        titleZh: Text.meta({ description: "The words of code in Chinese" }),
        operationTitle: Text.meta({ description: "The operation in words" }),
        operationTitleZh: Text.meta({ description: "The operation in Chinese" }),
      }).meta({
        id: "ToldRefusal",
      }),
    ),
    next: Text.nullable().meta({ description: "after of the next page; null at the end" }),
  })
  .meta({ id: "Refusals", description: "Refusals of sign-in and rights, oldest first" });

export const REFUSAL_OPERATIONS = {
  listRefusals: query(["Who was refused what", "拒绝记录"], ["operator", "auditor"], Refusals, {
    query: {
      day: { description: "Day in China; today when left out", example: "2026-11-28" },
      after: { description: "Continue behind this, as next of the page before" },
      limit: { description: "Refusals at most, 1 to 200; 50 when left out", example: "50" },
    },
  }),
} as const satisfies Partial<Record<OperationId, Operation>>;
