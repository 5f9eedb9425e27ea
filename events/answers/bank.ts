/** What is answered about bank accounts, matches and partners' ledgers. Money is decimal text throughout. */
import * as z from "zod";
import { Money, Text, UtcInstant } from "#events/answers/text.ts";
import { CalendarDate, Id } from "#events/text.ts";

const Details = z.object({
  kind: z.enum(["own", "payee"]),
  number: Text,
  name: Text,
  bank: Text,
  account: Id.optional(),
  cashier: Id.nullable().optional(),
  party: Id.nullable().optional(),
  closed: z.boolean(),
});

export const BankAccount = z
  .object({
    book: Id,
    number: Text,
    version: z.int(),
    inForce: Details.nullable(),
    proposed: Details.nullable().meta({ description: "Waits for a second person" }),
    proposedBy: Text,
    proposedAt: UtcInstant,
    decidedBy: Text.nullable(),
    decidedAt: UtcInstant.nullable(),
    decision: z.enum(["approved", "refused"]).nullable(),
    reason: Text.nullable(),
  })
  .meta({ id: "BankAccount", description: "银行账户" });

export const BankAccounts = z.object({ accounts: z.array(BankAccount) }).meta({ id: "BankAccounts" });

const OpenBankLine = z.object({
  id: Text,
  bookedOn: CalendarDate,
  amount: Money,
  summary: Text,
  reference: Text.optional(),
  serial: Text.optional(),
  counterparty: z.object({ name: Text, account: Text }).optional(),
});

const OpenBookLine = z.object({
  id: Text,
  entryNumber: Text,
  effectiveOn: CalendarDate,
  amount: Money,
  narrative: Text,
  reference: Text.optional(),
  party: Text.optional(),
});

export const Matching = z
  .object({
    book: Id,
    bankAccount: Text,
    asOf: CalendarDate,
    matches: z.array(
      z.object({
        id: Text,
        bankLines: z.array(Text),
        bookLines: z.array(Text),
        rule: Text,
        by: Text.nullable().meta({ description: "Who made it; null for those by reference" }),
      }),
    ),
    suggestions: z.array(
      z.object({
        bankLines: z.array(Text),
        bookLines: z.array(Text),
        rule: Text,
        reasons: z.array(Text),
        rank: z.int(),
        ticked: z.boolean(),
        daysApart: z.int(),
      }),
    ),
    openBank: z.array(OpenBankLine),
    openBook: z.array(OpenBookLine),
    matchedBank: z
      .array(OpenBankLine)
      .meta({ description: "Lines of matches, as far as `from` asks for them" }),
    matchedBook: z.array(OpenBookLine),
    sealedThrough: CalendarDate.nullable().meta({ description: "Last day whose table is sealed" }),
  })
  .meta({ id: "BankMatching", description: "What is matched, proposed and open (勾对)" });

export const MatchesDecided = z
  .object({ version: z.int(), made: z.array(Text), undone: z.array(Text) })
  .meta({ id: "MatchesDecided" });

const ComparedLine = z.object({ id: Text, date: CalendarDate, number: Text, narrative: Text, amount: Money });

export const LedgerComparison = z
  .object({
    id: Text,
    book: Id,
    party: Id,
    from: CalendarDate,
    to: CalendarDate,
    cut: z.int(),
    fileDigest: Text,
    matched: z.int(),
    suggestions: z.array(
      z.object({ rule: Text, partner: z.array(Text), joint: z.array(Text), ticked: z.boolean() }),
    ),
    onlyPartner: z.array(ComparedLine),
    onlyJoint: z.array(ComparedLine),
    agrees: z.boolean(),
    by: Text,
    at: UtcInstant,
  })
  .meta({
    id: "LedgerComparison",
    description: "A partner's own ledger against the joint book (明细账核对)",
  });

export const BalanceConfirmation = z
  .object({
    book: Id,
    party: Id,
    asOf: CalendarDate,
    verdict: z.enum(["agrees", "differs"]),
    items: z
      .array(
        z.object({ in: z.enum(["partner", "joint"]), date: CalendarDate, amount: Money, narrative: Text }),
      )
      .optional(),
    by: Text,
    at: UtcInstant,
    version: z.int(),
  })
  .meta({ id: "BalanceConfirmation", description: "对账回执" });

export const PartnerChecks = z
  .object({ comparisons: z.array(LedgerComparison), confirmations: z.array(BalanceConfirmation) })
  .meta({ id: "PartnerChecks" });
