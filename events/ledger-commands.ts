/** What may be asked of the ledger itself: assets, accounts and their validity. */
import * as z from "zod";
import { BOOK_KINDS, PARTIES_MAX, TWO_PERSONS } from "#domain/fund/chart.ts";
import { SCALE_MAX } from "#domain/money/asset.ts";
import { ProposedPosting } from "#events/commands.ts";
import { Amount, BankReference, CalendarDate, Id, Name, Narrative } from "#events/text.ts";
import { effective } from "#events/voucher-fields.ts";

const AssetCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{1,31}$/, "2 to 32 capital letters, digits or underscores, a letter first")
  .meta({ description: "ISO 4217 for money, otherwise a code of its own", example: "USD" });

export const RegisterAsset = z
  .strictObject({
    id: AssetCode,
    scale: z
      .int()
      .min(0)
      .max(SCALE_MAX)
      .meta({ description: "Decimals of its smallest unit, for ever", example: 2 }),
    name: Name,
    nameEn: Name,
  })
  .meta({
    id: "RegisterAsset",
    description: "What amounts may be counted in, beside CNY and LAND_M2 (资产种类)",
  });

const Side = z.enum(["debit", "credit"]);

export const OpenAccounts = z
  .strictObject({
    accounts: z
      .array(
        z.strictObject({
          id: Id.meta({ description: "Code of the account", example: "2017.05.quota" }),
          name: Name,
          nameEn: Name,
          party: Id.nullable()
            .default(null)
            .meta({ description: "Whose it is; null for what belongs to all" }),
          asset: AssetCode.default("CNY"),
          normal: Side.meta({ description: "On which side an increase is written" }),
          bound: z
            .enum(["debit", "credit", "either"])
            .meta({ description: "Which balances are allowed after any entry" }),
          validFrom: CalendarDate.optional().meta({ description: "First day that an entry may be about" }),
          validUntil: CalendarDate.optional().meta({ description: "Last such day" }),
          carriesTo: Id.optional().meta({
            description: "Account that its balance is carried to when a year closes (结转)",
          }),
        }),
      )
      .min(1)
      .max(70),
  })
  .meta({
    id: "OpenAccounts",
    description: "Accounts to open (开设科目); the same account again is the same account",
  });

export const ChangeAccount = z
  .strictObject({
    version: z.int().min(1).meta({ description: "The version that was looked at" }),
    name: Name.optional(),
    nameEn: Name.optional(),
    bound: z.enum(["debit", "credit", "either"]).optional(),
    validUntil: CalendarDate.nullable()
      .optional()
      .meta({ description: "Last day that an entry may be about; null for no end" }),
  })
  .meta({
    id: "ChangeAccount",
    description: "A new version of an account (变更科目); what is left out stays as it is",
  });

/** A book and its parties as they were registered where it comes from. */
const ExportedRecord = z.strictObject({
  id: Id,
  kind: z.enum(BOOK_KINDS),
  name: Name,
  nameEn: Name,
  parties: z
    .array(z.strictObject({ id: Id, name: Name, nameEn: Name, commitment: Amount.nullable() }))
    .min(2)
    .max(PARTIES_MAX),
  bankAccount: z.strictObject({ number: z.string().regex(/^\d{8,34}$/), name: Name, bank: Name }).nullable(),
  twoPersons: z.enum(TWO_PERSONS).optional(),
});

/** Far above what a head and a body may have. */
const CanonicalText = z.string().max(2_000_000);

export const ImportBlocks = z
  .strictObject({
    record: ExportedRecord.optional().meta({
      description: "The book's record; needed with block 0, when the book is not here yet",
    }),
    blocks: z
      .array(z.strictObject({ seq: z.int().min(0), head: CanonicalText, body: CanonicalText }))
      .max(500),
  })
  .meta({
    id: "ImportBlocks",
    description: "Blocks as they were exported, in order: one part of a book, which may be sent again",
  });

export const ProposeJob = z
  .strictObject({
    reference: BankReference.meta({
      description: "Under which all its entries are found, as document:<reference>",
      example: "分配-2021-01",
    }),
    clearing: Id.optional().meta({
      description: "Account that an entry too large for one block is posted through; it ends where it began",
    }),
    entries: z
      .array(
        z.strictObject({
          narrative: Narrative,
          ...effective,
          postings: z.array(ProposedPosting).min(2).max(20_000),
        }),
      )
      .min(1)
      .max(20_000),
  })
  .meta({
    id: "ProposeJob",
    description: "Entries that one commit cannot hold, to be decided by a second person and posted in parts",
  });

export const ResumeJob = z
  .strictObject({})
  .meta({ id: "ResumeJob", description: "Let a job go on after what stopped it is mended" });
