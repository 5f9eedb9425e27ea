/** What Headwater answers: one schema per answer. Money is decimal text throughout. */
import * as z from "zod";
import { ROLES } from "#domain/access/principal.ts";
import { WATER_CLASSES } from "#domain/monitoring/water-class.ts";
import { AgreementDocument } from "#events/agreement.ts";
import { CalendarDate, Id, Month, Words } from "#events/text.ts";

const Text = z.string();
const Money = z.string().meta({ description: "Decimal text with the asset's decimals", example: "-100.00" });
const UtcInstant = z
  .string()
  .meta({ format: "date-time", description: "Instant in UTC", example: "2021-06-30T08:00:00.000Z" });
const Class = z.enum(WATER_CLASSES).nullable();

export const Problem = z
  .object({
    type: Text,
    title: Text,
    titleZh: Text,
    status: z.int(),
    detail: Text,
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
  })
  .meta({ id: "Problem", description: "RFC 9457 problem; errors names every fault found" });

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
  state: z.enum(["proposed", "approved", "refused"]),
  entries: z.array(EntryReference),
}).meta({ id: "VoucherState" });

export const ReadingsAccepted = z
  .object({
    accepted: z.int().meta({ description: "Readings that are stored now, those stored before included" }),
    segments: z.array(
      z.object({ station: Id, month: Month, digest: Text, readings: z.int(), known: z.boolean() }),
    ),
  })
  .meta({ id: "ReadingsAccepted" });

export const Confirmed = Registered.extend({
  state: z.enum(["preliminary", "confirmed"]),
  confirmedBy: z.array(Id),
}).meta({ id: "Confirmed" });

export const Me = z
  .object({ id: Id, name: Text, role: z.enum(ROLES), party: Id.nullable(), stations: z.array(Id) })
  .meta({ id: "Me" });

export const SectionMonth = z
  .object({
    month: Month,
    version: z.int(),
    state: z.enum(["preliminary", "confirmed"]),
    class: Class,
    reason: Text.nullable(),
    readingCount: z.int(),
    decisive: z.array(Text),
    confirmedBy: z.array(Id),
    values: z.record(Text, Text.nullable()).meta({ description: "Evaluated means by indicator" }),
  })
  .meta({ id: "SectionMonth" });

export const Section = z
  .object({
    id: Id,
    name: Text,
    nameEn: Text,
    river: Text,
    riverEn: Text,
    waterBody: z.enum(["river", "lake"]),
    targetClass: Class,
    parties: z.array(Id),
    months: z.array(SectionMonth),
  })
  .meta({ id: "Section", description: "A section with its class by month" });

export const Sections = z.object({ sections: z.array(Section) }).meta({ id: "Sections" });

export const BookSummary = z
  .object({
    id: Id,
    kind: z.enum(["fiscal-custody", "agreement"]),
    name: Text,
    nameEn: Text,
    parties: z.array(z.object({ id: Id, name: Text, nameEn: Text, commitment: Money.nullable() })),
    bankAccount: z.object({ number: Text, name: Text, bank: Text }).nullable(),
  })
  .meta({ id: "BookSummary" });

export const Books = z.object({ books: z.array(BookSummary) }).meta({ id: "Books" });

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

export const TrialBalance = z
  .object({
    book: Id,
    basis: z.object({
      kind: z.enum(["at", "effectiveOn", "period"]),
      value: Text,
      provisional: z.boolean().meta({ description: "Whether later commits can still change it" }),
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
      }),
    ),
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

export const Obligation = z
  .object({ term: Id, payer: Id, payee: Id, asset: Text, amount: Money })
  .meta({ id: "Obligation" });

export const TraceStep = z
  .object({
    name: Words,
    rule: Text,
    arithmetic: Text,
    inputs: z.array(z.object({ symbol: Text, name: Words, value: Text, unit: Text, source: Text })),
    result: Text,
  })
  .meta({ id: "TraceStep" });

export const Evaluation = z
  .object({
    agreement: Id,
    version: z.int(),
    from: Month,
    to: Month,
    obligations: z.array(Obligation),
    held: z.array(z.object({ term: Id, reason: Words })),
    sections: z.array(
      z.object({
        section: Id,
        class: Class,
        readingCount: z.int(),
        months: z.array(Month),
        missingMonths: z.array(Month),
      }),
    ),
    trace: z.array(z.object({ term: Id, clause: Text, text: Words, steps: z.array(TraceStep) })),
  })
  .meta({ id: "Evaluation", description: "Obligations of an assessment period, with their trace" });

export const Settlement = z
  .object({
    id: Id,
    version: z.int(),
    book: Id,
    agreement: Id,
    evaluation: Evaluation,
    parties: z.array(z.object({ id: Id, name: Words, role: z.enum(["upstream", "downstream"]) })),
    basis: z.array(z.object({ section: Id, month: Month, version: z.int() })),
    target: z.array(Obligation),
    posted: z.array(Obligation),
    entries: z.array(EntryReference),
    settledBy: Text,
    settledAt: UtcInstant,
  })
  .meta({ id: "Settlement" });

export const Settlements = z.object({ settlements: z.array(Settlement) }).meta({ id: "Settlements" });

export const Agreements = z.object({ agreements: z.array(AgreementDocument) }).meta({ id: "Agreements" });

export const Voucher = z
  .object({
    id: Id,
    version: z.int(),
    book: Id,
    proposal: z.record(Text, z.unknown()),
    state: z.enum(["proposed", "approved", "refused"]),
    preparedBy: Text,
    preparedAt: UtcInstant,
    decidedBy: Text.nullable(),
    decidedAt: UtcInstant.nullable(),
    reason: Text.nullable(),
    entries: z.array(EntryReference),
  })
  .meta({ id: "Voucher", description: "审批单" });

export const Vouchers = z.object({ vouchers: z.array(Voucher) }).meta({ id: "Vouchers" });

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

export const Reconciliation = z
  .object({
    id: Text,
    version: z.int(),
    book: Id,
    asOf: CalendarDate,
    cut: z.int().meta({ description: "Last block of the book that was looked at" }),
    matches: z.array(z.object({ bankLine: Text, bookLine: Text, rule: Text })),
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
      findings: z.array(z.record(Text, z.unknown())),
    }),
    preparedBy: Text,
    preparedAt: UtcInstant,
  })
  .meta({ id: "Reconciliation", description: "银行存款余额调节表" });

export const Reconciliations = z
  .object({ reconciliations: z.array(Reconciliation) })
  .meta({ id: "Reconciliations" });

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

export const Health = z.object({ status: z.literal("ok") }).meta({ id: "Health" });

export const OpenApiDocument = z
  .looseObject({ openapi: Text })
  .meta({ id: "OpenApiDocument", description: "OpenAPI 3.1" });

export const Alarms = z
  .object({
    alarms: z.array(
      z.object({ id: Text, kind: z.enum(["modified", "removed"]), item: Text, seenAt: UtcInstant }),
    ),
  })
  .meta({
    id: "Alarms",
    description: "Changes seen on tables that only grow: somebody went around the application",
  });

export const Blocks = z
  .object({
    book: Id,
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
