/** What is answered about vouchers and the bank. Money is decimal text throughout. */
import * as z from "zod";
import { EntryReference } from "#events/answers/receipts.ts";
import { Money, Next, Text, UtcInstant } from "#events/answers/text.ts";
import { CarriedFile } from "#events/answers/vouchers.ts";
import { CalendarDate, Id } from "#events/text.ts";

export const Voucher = z
  .object({
    id: Id,
    version: z.int(),
    book: Id,
    proposal: z.record(Text, z.unknown()),
    state: z.enum(["proposed", "checked", "approved", "refused"]),
    preparedBy: Text,
    preparedFor: Id.nullable().meta({ description: "Party of the preparer; null for the operator" }),
    preparedAt: UtcInstant,
    decidedBy: Text.nullable(),
    decidedAt: UtcInstant.nullable(),
    reason: Text.nullable(),
    entries: z.array(EntryReference),
    approvals: z
      .array(
        z.object({
          by: Text,
          for: Id.nullable(),
          at: UtcInstant,
          inSteadOf: Id.optional().meta({ description: "Who was asked to check it and is stood in for" }),
        }),
      )
      .optional()
      .meta({ description: "Who approved it, in order" }),
    secondAbove: Money.nullable()
      .optional()
      .meta({ description: "Amount above which a second person approves; null for none" }),
    job: Text.optional().meta({ description: "The job that posts the rest, when one commit cannot hold it" }),
    attachments: z.array(CarriedFile).optional().meta({
      description: "Its files as they were stored; absent from older vouchers, whose proposal names them",
    }),
  })
  .meta({ id: "Voucher", description: "审批单" });

export const Vouchers = z
  .object({
    vouchers: z.array(Voucher),
    next: Text.nullable().meta({ description: "`before` of the page that follows; null on the last" }),
  })
  .meta({ id: "Vouchers", description: "The newest first" });

export const BankStatementImported = z
  .object({
    id: Text,
    version: z.int(),
    layout: Text,
    bankAccount: Text,
    from: CalendarDate,
    to: CalendarDate,
    lines: z.int(),
    opening: Money,
    closing: Money,
    checks: z.array(z.object({ name: Text, ok: z.boolean(), detail: Text })),
  })
  .meta({ id: "BankStatementImported" });

const OutstandingSection = z.object({
  kind: Text,
  total: Money,
  items: z.array(z.record(Text, z.unknown())),
});

const AdjustmentSide = z.object({
  balance: Money,
  add: OutstandingSection,
  less: OutstandingSection,
  adjusted: Money,
});

const PartnerRow = z.object({
  party: Id.nullable(),
  name: Text,
  kind: z.enum(["party", "common", "unidentified"]),
  balance: Money,
  received: Money,
  paid: Money,
  adjusted: Money,
});

const PartnerFace = z.object({
  rows: z.array(PartnerRow),
  balance: Money,
  adjusted: Money,
  agrees: z.boolean(),
});

export const Reconciliation = z
  .object({
    id: Text,
    version: z.int(),
    book: Id,
    asOf: CalendarDate,
    cut: z.int().meta({ description: "Last block of the book that was looked at" }),
    matches: z.array(z.object({ bankLines: z.array(Text), bookLines: z.array(Text), rule: Text })),
    table: z.object({
      unit: Text,
      bank: Text,
      bankAccount: Text,
      asset: Text,
      asOf: CalendarDate,
      book: AdjustmentSide,
      bankSide: AdjustmentSide,
      agrees: z.boolean(),
      difference: Money,
      unidentified: z.array(z.record(Text, z.unknown())),
      partners: PartnerFace.optional(),
      cards: z.array(
        z.object({ level: z.enum(["yellow", "red"]), kind: Text, item: z.record(Text, z.unknown()) }),
      ),
      findings: z.array(z.record(Text, z.unknown())),
    }),
    preparedBy: Text,
    preparedAt: UtcInstant,
    review: z
      .object({
        decision: z.enum(["approve", "refuse"]),
        by: Text,
        at: UtcInstant,
        reason: Text.nullable(),
      })
      .nullable()
      .optional(),
    seal: z
      .object({ by: Text, at: UtcInstant, size: z.int(), tableDigest: Text, note: z.string() })
      .nullable()
      .optional()
      .meta({ description: "The signed checkpoint that covers the blocks which the table looked at" }),
  })
  .meta({ id: "Reconciliation", description: "银行存款余额调节表" });

export const Reconciliations = z
  .object({ reconciliations: z.array(Reconciliation), next: Next })
  .meta({ id: "Reconciliations" });
