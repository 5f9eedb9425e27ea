/** What is answered about signing vouchers. */
import * as z from "zod";
import { Money, Text, UtcInstant } from "#events/answers/text.ts";
import { CalendarDate, FileDigest, Id } from "#events/text.ts";

export const AttachmentStored = z
  .object({ digest: FileDigest, bytes: z.int() })
  .meta({ id: "AttachmentStored", description: "A stored file, to be named in vouchers by its digest" });

export const CarriedFile = z
  .object({
    name: Text,
    digest: FileDigest,
    mediaType: Text.nullable().meta({ description: "null where only its name and digest are kept" }),
    bytes: z.int().nullable(),
  })
  .meta({ id: "CarriedFile", description: "A file that a voucher carries (附件)" });

export const Attachment = z
  .object({
    book: Id,
    digest: FileDigest,
    mediaType: Text,
    bytes: z.int(),
    storedBy: Text,
    storedAt: UtcInstant,
    content: Text.meta({ description: "The bytes, base64" }),
  })
  .meta({ id: "Attachment", description: "附件" });

export const ApprovalRule = z
  .object({
    book: Id,
    version: z.int().meta({ description: "0 as long as no rule was set" }),
    secondAbove: Money.nullable(),
    setBy: Text.nullable(),
    setAt: UtcInstant.nullable(),
    earlier: z
      .array(z.object({ version: z.int(), secondAbove: Money.nullable(), setBy: Text, setAt: UtcInstant }))
      .meta({ description: "The rules before it, the newest first, 20 at most" }),
  })
  .meta({ id: "ApprovalRule" });

export const Delegation = z
  .object({
    id: Text,
    version: z.int(),
    from: Id,
    to: Id,
    kind: z.enum(["delegation", "handover"]),
    validFrom: CalendarDate,
    validUntil: CalendarDate.nullable(),
    endedOn: CalendarDate.nullable(),
    reason: Text,
    madeBy: Text,
    madeAt: UtcInstant,
  })
  .meta({ id: "Delegation", description: "委托或交接" });

export const Delegations = z.object({ delegations: z.array(Delegation) }).meta({ id: "Delegations" });

export const ToDo = z
  .object({
    toDo: z.array(
      z.object({
        book: Id,
        kind: z
          .enum([
            "check",
            "approve-second",
            "check-job",
            "check-account",
            "taken-over",
            "confirm-fact",
            "sign-netting",
          ])
          .meta({
            description:
              "taken-over: prepared by somebody who handed over to the asker; others decide it. confirm-fact: another party told it, and waits for the word of the asker's. sign-netting: a netting lacks a signature that the asker may give",
          }),
        voucher: Id.nullable(),
        job: Text.nullable(),
        fact: z
          .object({ agreement: Id, id: Text, version: z.int() })
          .nullable()
          .meta({ description: "A fact told under an agreement (告知数据), and the version to look at" }),
        netting: z
          .object({ id: Id, agreement: Id, settlement: Id })
          .nullable()
          .meta({ description: "A netting (轧差), and an obligation that it holds" }),
        account: Text.nullable().meta({
          description: "Number of a bank account that one person wants registered, changed or closed",
        }),
        narrative: Text,
        preparedBy: Text,
        preparedAt: UtcInstant,
        named: Id.nullable().meta({ description: "Who was asked to check it by name" }),
      }),
    ),
  })
  .meta({
    id: "ToDo",
    description: "What waits for the asker, oldest first: decisions to make and proposals taken over (待办)",
  });
