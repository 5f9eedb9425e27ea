/** What may be asked of Headwater: one schema per command body. */
import * as z from "zod";
import { ROLES } from "#domain/access/principal.ts";
import { BOOK_KINDS, PARTIES_MAX, TWO_PERSONS } from "#domain/fund/chart.ts";
import {
  DepositProposal,
  DepositReturnProposal,
  PaymentProposal,
  PrepaymentProposal,
  ReturnProposal,
} from "#events/agreement-voucher-commands.ts";
import { FundAction } from "#events/fund-commands.ts";
import { TakeOverProposal } from "#events/take-over-commands.ts";
import { Amount, BankReference, CalendarDate, Id, Month, Name, Narrative, Text } from "#events/text.ts";
import { carried, effective } from "#events/voucher-fields.ts";

export const RegisterParty = z
  .strictObject({ id: Id, name: Name, nameEn: Name })
  .meta({ id: "RegisterParty", description: "A government that is party to funds or agreements (主体)" });

export const RegisterPartyKey = z
  .strictObject({
    vkey: Text(500).meta({
      description: "Verifier key: <name>+<key id>+<base64>, C2SP signed-note",
      example: "finance.example/w+c0a86755+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
    }),
  })
  .meta({ id: "RegisterPartyKey", description: "A key with which a party cosigns checkpoints" });

export const Cosign = z
  .strictObject({
    size: z.int().min(1).meta({ description: "Size of the checkpoint that was signed" }),
    signature: Text(1_000).meta({ description: "Signature line of the note: — <key name> <base64>" }),
  })
  .meta({ id: "Cosign", description: "A partner's signature on a checkpoint of the book" });

export const RegisterPrincipal = z
  .strictObject({
    id: Id,
    name: Name,
    role: z.enum(ROLES),
    party: Id.nullable().default(null),
    stations: z.array(Id).max(1000).default([]),
    validFrom: CalendarDate.nullable()
      .default(null)
      .meta({ description: "First day in China; null: at once" }),
    validUntil: CalendarDate.nullable()
      .default(null)
      .meta({ description: "Last day in China; null: no end" }),
    replaces: z
      .int()
      .min(1)
      .nullable()
      .default(null)
      .meta({ description: "Version that this replaces, when somebody is given other rights" }),
  })
  .meta({
    id: "RegisterPrincipal",
    description: "A person or device that may sign in, or other rights for one",
  });

export const RegisterBook = z
  .strictObject({
    id: Id,
    kind: z.enum(BOOK_KINDS),
    name: Name,
    nameEn: Name,
    parties: z
      .array(
        z.strictObject({
          id: Id,
          commitment: Amount.nullable()
            .default(null)
            .meta({ description: "认缴额; null in a book without capital" }),
        }),
      )
      .min(2)
      .max(PARTIES_MAX),
    bankAccount: z
      .strictObject({ number: z.string().regex(/^\d{8,34}$/), name: Name, bank: Name })
      .nullable()
      .default(null),
    openPeriods: z.array(Month).min(1).max(24),
    twoPersons: z.enum(TWO_PERSONS).default("always").meta({
      description:
        "always: every contribution, revenue and distribution is a voucher; vouchers: they may also be recorded by one person (制单、复核)",
    }),
  })
  .meta({ id: "RegisterBook", description: "One shared book (账簿)" });

export const OpenPeriods = z
  .strictObject({ periods: z.array(Month).min(1).max(24) })
  .meta({ id: "OpenPeriods", description: "Accounting periods to open (会计期间)" });

export const ClosePeriods = z.strictObject({ periods: z.array(Month).min(1).max(24) }).meta({
  id: "ClosePeriods",
  description:
    "Accounting periods to close for ever, oldest first (结账); with December the year closes: income and expenses are carried over (年终结转)",
});

export const RecordContribution = z
  .strictObject({
    party: Id,
    amount: Amount,
    reference: BankReference,
    holder: Id.optional().meta({ description: "Who holds the commitment within the party" }),
    narrative: Narrative.optional(),
    ...effective,
  })
  .meta({ id: "RecordContribution", description: "Capital paid in (实缴出资)" });

export const RecordRevenue = z
  .strictObject({ amount: Amount, reference: BankReference, narrative: Narrative, ...effective })
  .meta({ id: "RecordRevenue", description: "Income of the fund, recorded once (收益)" });

export const Distribute = z
  .strictObject({ amount: Amount, rule: Id, narrative: Narrative.optional(), ...effective })
  .meta({
    id: "Distribute",
    description: "Share income by a rule: equity, or one that the parties agreed (分配)",
  });

export const Settle = z
  .strictObject({ from: Month, to: Month, ...effective })
  .meta({ id: "Settle", description: "Settle an assessment period of an agreement (清算)" });

const EntryId = z.string().regex(/^\d{1,12}\.\d{1,6}$/, "the id of an entry, such as 4.0");

export const ProposedPosting = z.strictObject({
  account: Id,
  side: z.enum(["debit", "credit"]),
  amount: Amount,
});

const ProposedEntries = z
  .array(
    z.strictObject({
      narrative: Narrative,
      ...effective,
      reference: BankReference.optional(),
      postings: z.array(ProposedPosting).max(200),
    }),
  )
  .min(1)
  .max(20);

export const ProposeVoucher = z
  .discriminatedUnion("kind", [
    PaymentProposal,
    PrepaymentProposal,
    ReturnProposal,
    DepositProposal,
    DepositReturnProposal,
    z.strictObject({
      kind: z.literal("reversal"),
      ...carried,
      entry: EntryId,
      narrative: Narrative,
      ...effective,
    }),
    z.strictObject({
      kind: z.literal("correction"),
      ...carried,
      entry: EntryId.meta({ description: "The entry that is wrong; it is reversed in red letters" }),
      narrative: Narrative.meta({ description: "摘要 of the red letters" }),
      ...effective,
      entries: ProposedEntries.meta({ description: "What is right, in blue letters" }),
    }),
    z.strictObject({
      kind: z.literal("fund"),
      ...carried,
      action: FundAction,
      narrative: Narrative,
      ...effective,
    }),
    z.strictObject({
      kind: z.literal("entry"),
      ...carried,
      entries: ProposedEntries,
    }),
    TakeOverProposal,
  ])
  .meta({
    id: "ProposeVoucher",
    description:
      "A payment, a prepayment, a deposit, what goes back of them, a manual entry, a reversal (红字冲销) or a correction (红字冲销、蓝字更正), to be decided by a second person (审批单)",
  });

export const DecideVoucher = z
  .discriminatedUnion("decision", [
    z.strictObject({ decision: z.literal("approve") }),
    z.strictObject({ decision: z.literal("refuse"), reason: Narrative }),
  ])
  .meta({ id: "DecideVoucher", description: "A decision on a voucher: the final one, or the first of two" });

export const Reconcile = z
  .strictObject({
    asOf: CalendarDate,
    account: z
      .string()
      .regex(/^\d{8,34}$/)
      .optional()
      .meta({ description: "Number of the bank account; the book's own when left out" }),
  })
  .meta({ id: "Reconcile", description: "Reconcile the book's bank account as of a day (对账)" });
