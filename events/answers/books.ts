/** What is answered about books. Money is decimal text throughout. */
import * as z from "zod";
import { BOOK_KINDS, TWO_PERSONS } from "#domain/fund/chart.ts";
import { CodesOf } from "#events/answers/account-codes.ts";
import { EntryReference } from "#events/answers/receipts.ts";
import { Money, Next, Text, UtcInstant } from "#events/answers/text.ts";
import { CalendarDate, Id, Month } from "#events/text.ts";

export const BookSummary = z
  .object({
    id: Id,
    kind: z.enum(BOOK_KINDS),
    name: Text,
    nameEn: Text,
    parties: z.array(z.object({ id: Id, name: Text, nameEn: Text, commitment: Money.nullable() })),
    bankAccount: z.object({ number: Text, name: Text, bank: Text }).nullable(),
    twoPersons: z.enum(TWO_PERSONS).optional().meta({
      description:
        "always: all money of the fund is a voucher; absent from older books, which are as vouchers",
    }),
  })
  .meta({ id: "BookSummary" });

export const Books = z.object({ books: z.array(BookSummary), next: Next }).meta({ id: "Books" });

export const AccountBalance = z
  .object({
    id: Text,
    name: Text,
    nameEn: Text,
    party: Id.nullable(),
    asset: Text,
    normal: z.enum(["debit", "credit"]),
    balance: Money.meta({ description: "Debits minus credits" }),
    postings: z.int(),
  })
  .meta({ id: "AccountBalance" });

export const Book = BookSummary.extend({
  head: z.object({ seq: z.int(), recordedAt: UtcInstant, hash: Text, logSize: z.int(), logRoot: Text }),
  openPeriods: z.array(Month),
  closedThrough: Month.nullable().meta({ description: "Periods up to this one are closed for ever" }),
  accounts: z.array(AccountBalance),
}).meta({ id: "Book", description: "A book with its trial balance at the last head" });

const Dimensions = z.object({
  party: Text.optional(),
  section: Text.optional(),
  year: Text.optional(),
  project: Text.optional(),
});

export const Entry = z
  .object({
    id: Text,
    number: Text,
    kind: Text,
    narrative: Text,
    recordedAt: UtcInstant,
    effectiveOn: CalendarDate,
    period: Month,
    preparer: Text,
    approver: Text.nullable(),
    evidence: z.array(
      z.object({
        kind: Text,
        id: Text,
        digest: Text.optional(),
        detail: z.record(Text, z.unknown()).optional(),
      }),
    ),
    reverses: Text.nullable(),
    postings: z.array(
      z.object({
        account: Text,
        asset: Text,
        side: z.enum(["debit", "credit"]),
        amount: Money,
        dimensions: Dimensions,
      }),
    ),
  })
  .meta({ id: "Entry", description: "A journal entry (记账凭证)" });

export const EntryWithCorrections = Entry.extend({
  reversedBy: EntryReference.nullable().meta({ description: "Its reversal in red letters (红字冲销)" }),
  correctedBy: z
    .array(EntryReference)
    .meta({ description: "What was posted in its place in blue letters (蓝字更正)" }),
  corrects: Text.nullable().meta({ description: "The entry in whose place it stands" }),
}).meta({ id: "EntryWithCorrections" });

export const TrialBalance = z
  .object({
    book: Id,
    basis: z.object({
      kind: z.enum(["at", "effectiveOn", "period"]),
      value: Text,
      provisional: z.boolean().meta({ description: "Whether later commits can still change it" }),
      takenOver: z
        .boolean()
        .optional()
        .meta({ description: "Whether the period was brought along from the book before (接管)" }),
    }),
    cut: z.object({ seq: z.int(), recordedAt: UtcInstant }),
    accounts: z.array(
      z.object({
        id: Text,
        name: Text,
        nameEn: Text,
        party: Id.nullable(),
        asset: Text,
        normal: z.enum(["debit", "credit"]),
        opening: Money.optional(),
        debit: Money.optional(),
        credit: Money.optional(),
        closing: Money,
        yearDebit: Money.optional(),
        yearCredit: Money.optional(),
        own: z
          .object({ code: Text, name: Text })
          .optional()
          .meta({ description: "In the party's own codes; an account without figures may have none" }),
      }),
    ),
    codes: CodesOf,
    totals: z
      .array(
        z.object({
          asset: Text,
          openingDebit: Money.optional(),
          openingCredit: Money.optional(),
          debit: Money.optional(),
          credit: Money.optional(),
          closingDebit: Money,
          closingCredit: Money,
        }),
      )
      .meta({ description: "合计 in each asset: debits equal credits in every pair of columns" }),
  })
  .meta({
    id: "TrialBalance",
    description: "科目余额表; opening and turnovers for an accounting period only",
  });

export const Entries = z
  .object({
    entries: z.array(Entry),
    next: Text.nullable().meta({
      description:
        "Pass as after for the next page; a filtered page may be short or empty and go on all the same",
    }),
  })
  .meta({ id: "Entries" });

export const Verification = z
  .object({
    book: Id,
    blocks: z.int(),
    entries: z.int(),
    accounts: z.array(Text).meta({ description: "The accounts that were covered" }),
    head: Text.nullable(),
    findings: z.array(z.object({ seq: z.int(), item: Text, message: Text })),
  })
  .meta({ id: "Verification", description: "The book rebuilt from its stored bytes" });

export const StatementDocument = z
  .looseObject({
    v: z.literal(1),
    book: Text,
    account: z.looseObject({ id: Text }),
    from: Month,
    to: Month,
    opening: Money,
    closing: Money,
  })
  .meta({ id: "Statement", description: "A statement with everything that is needed to verify it offline" });

export const StatementsDocument = z
  .looseObject({
    v: z.literal(1),
    book: Text,
    from: Month,
    to: Month,
    accounts: z.array(z.looseObject({ opening: Money, closing: Money })),
  })
  .meta({
    id: "Statements",
    description: "Statements of several accounts with everything that is needed to verify them offline",
  });

export const Alarms = z
  .object({
    alarms: z.array(
      z.object({ id: Text, kind: z.enum(["modified", "removed", "chain"]), item: Text, seenAt: UtcInstant }),
    ),
    next: Next,
  })
  .meta({
    id: "Alarms",
    description: "Changes seen on tables that only grow: somebody went around the application",
  });

export const Blocks = z
  .object({
    book: Id,
    record: BookSummary.meta({ description: "The book as it was registered: not hashed, not proven" }),
    blocks: z.array(
      z.object({
        seq: z.int(),
        head: Text.meta({ description: "Canonical text of the head: the bytes that are hashed" }),
        body: Text.meta({ description: "Canonical text of the body" }),
      }),
    ),
    next: z.int().nullable().meta({ description: "Pass as from for the next page" }),
  })
  .meta({
    id: "Blocks",
    description: "Blocks as they are hashed, enough to rebuild and verify the whole book",
  });
