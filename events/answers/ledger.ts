/** What is answered about assets, charts and accounts. */
import * as z from "zod";
import { Money, Next, Text, UtcInstant } from "#events/answers/text.ts";
import { CalendarDate, Id, Month } from "#events/text.ts";

const Side = z.enum(["debit", "credit"]);
const Bound = z.enum(["debit", "credit", "either"]);

export const Assets = z
  .object({
    assets: z.array(
      z.object({
        id: Text,
        scale: z.int().meta({ description: "Decimals of the smallest unit" }),
        name: Text,
        nameEn: Text,
      }),
    ),
  })
  .meta({ id: "Assets" });

const AccountTemplate = z.object({
  code: Text,
  name: Text,
  nameEn: Text,
  normal: Side,
  bound: Bound,
  carriesTo: Text.optional(),
  asset: Text,
});

export const Charts = z
  .object({
    charts: z.array(
      z.object({
        kind: Text,
        standard: Text.meta({ description: "Where the first-level codes come from" }),
        common: z.array(AccountTemplate),
        perParty: z
          .array(AccountTemplate)
          .meta({ description: "Once for each party: {party}, {name} and {nameEn} are its own" }),
      }),
    ),
  })
  .meta({ id: "Charts", description: "Accounts that a new book of each kind opens (科目表)" });

const Account = z
  .object({
    id: Text,
    version: z.int(),
    name: Text,
    nameEn: Text,
    party: Id.nullable(),
    asset: Text,
    scale: z.int(),
    normal: Side,
    bound: Bound,
    validFrom: CalendarDate.optional(),
    validUntil: CalendarDate.optional(),
    carriesTo: Text.optional(),
  })
  .meta({ id: "Account", description: "An account (科目) as it stands in the book's register" });

export const AccountChanged = z
  .object({ book: Id, account: Account })
  .meta({ id: "AccountChanged", description: "The account in the version that the change made" });

export const AccountHistory = z
  .object({
    book: Id,
    account: Account.meta({ description: "The version in force" }),
    versions: z.array(
      z.object({
        account: Account,
        seq: z.int().meta({ description: "The block that registered it" }),
      }),
    ),
  })
  .meta({ id: "AccountHistory" });

export const AccountsOpened = z
  .object({ book: Id, accounts: z.array(Account) })
  .meta({ id: "AccountsOpened", description: "The accounts, whether opened now or before" });

export const JobState = z
  .object({
    id: Text,
    version: z.int(),
    book: Id,
    reference: Text,
    clearing: Text.nullable(),
    entries: z.int().meta({ description: "Entries as they were proposed" }),
    parts: z.int(),
    done: z.int().meta({ description: "Parts that are posted" }),
    blocks: z.array(z.int()).meta({ description: "The block of each posted part" }),
    clearingBalance: Money.nullable().meta({
      description: "Of the clearing account after the last part that went through it; debits minus credits",
    }),
    digest: Text.meta({ description: "SHA-256 over the canonical entries: what is decided about" }),
    state: z.enum(["proposed", "refused", "running", "stopped", "done"]),
    preparedBy: Text,
    preparedFor: Id.nullable(),
    preparedAt: UtcInstant,
    decidedBy: Text.nullable(),
    decidedAt: UtcInstant.nullable(),
    reason: Text.nullable(),
    fault: z
      .object({ code: Text, message: Text })
      .nullable()
      .meta({ description: "What stopped it; mend that and resume" }),
    voucher: Text.optional().meta({ description: "The voucher that it posts the rest of" }),
  })
  .meta({ id: "JobState", description: "Work posted in parts (批量记账) and how far it is" });

export const Jobs = z.object({ jobs: z.array(JobState), next: Next }).meta({ id: "Jobs" });

export const JobPart = z
  .object({
    job: Text,
    part: z.int(),
    entries: z.array(
      z.object({
        entry: z.int().meta({ description: "Position in the proposal, from 1" }),
        slice: z.int(),
        slices: z.int().meta({ description: "More than 1: posted through the clearing account" }),
        narrative: Text,
        effectiveOn: CalendarDate,
        period: Month,
        postings: z.array(
          z.object({
            account: Text,
            side: Side,
            amount: Money,
            dimensions: z.record(Text, Text).optional(),
          }),
        ),
        kind: Text.optional().meta({ description: "What it is, when it comes from a voucher" }),
        evidence: z
          .array(
            z.object({
              kind: Text,
              id: Text,
              digest: Text.optional(),
              detail: z.record(Text, z.unknown()).optional(),
            }),
          )
          .optional(),
        automatic: z.literal(true).optional().meta({ description: "A rule moves it; nobody approves it" }),
        reverses: Text.optional(),
      }),
    ),
  })
  .meta({ id: "JobPart" });

export const BlocksImported = z
  .object({
    book: Id,
    written: z.int().meta({ description: "Blocks written now; the others of the part were here" }),
    blocks: z.int().meta({ description: "Blocks of the book that are here" }),
    head: Text.nullable().meta({ description: "Hash of the last one's head" }),
  })
  .meta({ id: "BlocksImported" });

export const Accounts = z
  .object({ book: Id, accounts: z.array(Account).meta({ description: "In order of opening" }) })
  .meta({ id: "Accounts", description: "Chart of accounts of a book" });
