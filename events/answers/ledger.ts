/** What is answered about assets, charts and accounts. */
import * as z from "zod";
import { Text } from "#events/answers/text.ts";
import { CalendarDate, Id } from "#events/text.ts";

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

export const AccountsOpened = z
  .object({ book: Id, accounts: z.array(Account) })
  .meta({ id: "AccountsOpened", description: "The accounts, whether opened now or before" });

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
