/** What commands answer, and how everything is refused. */
import * as z from "zod";
import { ROLES } from "#domain/access/principal.ts";
import { ASSESSMENT_STATES } from "#domain/monitoring/agreed.ts";
import { Money, Text, UtcInstant } from "#events/answers/text.ts";
import { Id, Month } from "#events/text.ts";

export const Problem = z
  .object({
    type: Text,
    title: Text,
    titleZh: Text,
    status: z.int(),
    detail: Text,
    language: z.enum(["en", "zh"]).meta({
      description: "Of detail and of what errors say, as Accept-Language prefers; en without it",
    }),
    code: Text.meta({ description: "Stable code; branch on this" }),
    instance: Text,
    requestId: Text,
    errors: z.array(
      z.object({
        code: Text,
        message: Text,
        field: Text.optional(),
        value: z.unknown().optional(),
        expected: Text.optional(),
        line: z.int().optional(),
        column: z.int().optional(),
      }),
    ),
    errorsOmitted: z
      .int()
      .optional()
      .meta({ description: "How many more faults there are, when errors would be too long" }),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem; errors names the faults found, 100 at most" });

export const EntryReference = z.object({ id: Text, number: Text }).meta({ id: "EntryReference" });

export const Registered = z
  .object({ id: Id, version: z.int() })
  .meta({ id: "Registered", description: "A record and its version" });

export const Posted = z
  .object({
    book: Id,
    seq: z.int().nullable().meta({ description: "The block; null when nothing was to be posted" }),
    recordedAt: UtcInstant.nullable(),
    entries: z.array(EntryReference),
    balances: z.record(Text, Money).meta({ description: "Debits minus credits of every touched account" }),
  })
  .meta({ id: "Posted", description: "What a command put into the book" });

export const Settled = Posted.extend({ settlement: Id, version: z.int() }).meta({ id: "Settled" });

export const VoucherState = Registered.extend({
  state: z.enum(["proposed", "checked", "approved", "refused"]),
  entries: z.array(EntryReference),
  job: Text.optional().meta({ description: "The job that posts the rest, when one commit cannot hold it" }),
}).meta({ id: "VoucherState", description: "checked: a second person's approval is still needed (待复审)" });

const FactorFault = z.object({
  code: Text,
  message: Text,
  field: Text.optional(),
  value: z.unknown().optional(),
});

export const FrameOutcome = z
  .object({
    frame: z.int().meta({ description: "Place in the body, counted from 1" }),
    outcome: z.enum(["stored", "ignored", "refused"]).meta({
      description: "ignored: a command that does not carry the station's readings; refused: see code",
    }),
    station: Id.optional(),
    time: Text.optional(),
    code: Text.optional(),
    message: Text.optional(),
    flagged: z
      .array(z.object({ indicator: Text, value: Text, flag: Text, meaning: Text }))
      .optional()
      .meta({ description: "Values whose flag keeps them out of evaluation" }),
    unread: z
      .array(FactorFault)
      .optional()
      .meta({ description: "Factors that could not be read, the first ten" }),
  })
  .meta({ id: "FrameOutcome", description: "What became of one frame of HJ 212" });

export const ReadingsAccepted = z
  .object({
    accepted: z.int().meta({ description: "Readings that are stored now, those stored before included" }),
    segments: z.array(
      z.object({ station: Id, month: Month, digest: Text, readings: z.int(), known: z.boolean() }),
    ),
    refused: z.int().optional().meta({ description: "Frames of HJ 212 that were refused; the others stand" }),
    frames: z.array(FrameOutcome).optional().meta({ description: "One per frame of HJ 212, in order" }),
  })
  .meta({ id: "ReadingsAccepted" });

export const Confirmed = Registered.extend({
  state: z.enum(ASSESSMENT_STATES),
  confirmedBy: z.array(Id),
}).meta({ id: "Confirmed" });

export const Me = z
  .object({ id: Id, name: Text, role: z.enum(ROLES), party: Id.nullable(), stations: z.array(Id) })
  .meta({ id: "Me" });

export const OpenApiDocument = z
  .looseObject({ openapi: Text })
  .meta({ id: "OpenApiDocument", description: "OpenAPI 3.1" });
