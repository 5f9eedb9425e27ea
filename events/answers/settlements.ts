/** What is answered about obligations after they were settled. */
import * as z from "zod";
import { METHODS } from "#domain/agreement/clauses/settling.ts";
import { WAYS } from "#domain/agreement/pair-money.ts";
import { STATES } from "#domain/agreement/standing.ts";
import { EntryReference, Posted } from "#events/answers/receipts.ts";
import { Money, Text, UtcInstant } from "#events/answers/text.ts";
import { EVENTS } from "#events/domain-events.ts";
import { OBJECTION_STATES } from "#events/settlement-records.ts";
import { CalendarDate, Id, Month, Words } from "#events/text.ts";

const SettlementObjection = z
  .object({
    id: z.int(),
    party: Id,
    by: Text,
    at: UtcInstant,
    version: z.int().meta({ description: "The settlement it is about" }),
    reason: Text,
    state: z.enum(OBJECTION_STATES),
    resolved: z.object({ by: Text, at: UtcInstant, reason: Text }).nullable(),
  })
  .meta({ id: "SettlementObjection" });

export const ObjectionState = z
  .object({ settlement: Id, version: z.int(), objection: SettlementObjection })
  .meta({ id: "ObjectionState" });

export const SettlementAnnouncement = EVENTS["settlement.made"].data
  .required({ obligations: true })
  .omit({ content: true })
  .meta({
    id: "SettlementAnnouncement",
    description: "The bytes of this answer are those whose SHA-256 the event gives as content.sha256",
  });

const LateLine = z.object({
  amount: Money,
  dueOn: CalendarDate,
  until: CalendarDate,
  paid: z.boolean(),
  times: z.int(),
  rate: Text,
  arithmetic: Text,
});

const Charge = z.object({ payer: Id, payee: Id, amount: Money, lines: z.array(LateLine) });

export const LateCharged = Posted.extend({
  settlement: Id,
  version: z.int().meta({ description: "0 while nothing was ever late" }),
  charges: z.array(Charge).meta({ description: "What stands in the book after it" }),
}).meta({ id: "LateCharged" });

const PaidPart = z.object({
  way: z.enum(WAYS).meta({
    description: "Paid when it was owed, ahead of it, out of a deposit, or against other debts by a netting",
  }),
  voucher: Text.nullable(),
  paidOn: Text,
  amount: Money,
  reference: Text.nullable(),
  byBank: z.boolean(),
});

const ObligationStanding = z
  .object({
    payer: Id,
    payee: Id,
    amount: Money.meta({ description: "Net where the agreement nets, with surcharges" }),
    surcharge: Money,
    paid: Money.meta({ description: "With what was prepaid for the period" }),
    prepaid: Money,
    cleared: Money.meta({ description: "Of what was prepaid: set against what is owed" }),
    open: Money.meta({ description: "Below zero: to be returned" }),
    overdue: Money,
    dueOn: CalendarDate.nullable().meta({ description: "First day on which something open is due" }),
    state: z
      .enum(STATES)
      .meta({ description: "netted: set against other debts, under the payment's reference" }),
    reservedBy: Id.nullable().meta({
      description: "The netting that holds it; nothing else pays it meanwhile",
    }),
    parts: z.array(
      z.object({
        settlement: z.int(),
        dueOn: CalendarDate.nullable(),
        amount: Money,
        open: Money,
      }),
    ),
    payments: z.array(PaidPart),
  })
  .meta({ id: "ObligationStanding" });

export const Obligations = z
  .object({
    agreement: Id,
    on: CalendarDate,
    periods: z.array(
      z.object({
        settlement: Id,
        book: Id,
        from: Month,
        to: Month,
        method: z.enum(METHODS),
        netted: z.boolean(),
        nettingWith: z.array(Id).meta({
          description:
            "Agreements whose obligations may be set against these, by the clauses under which it was settled",
        }),
        obligations: z.array(ObligationStanding),
        undecided: z.array(z.object({ term: Id, reason: Words })).meta({
          description: "Terms that the data do not decide, with the reason; what stood before stands",
        }),
        parties: z.array(Id).meta({ description: "Between whom it was settled" }),
        objectUntil: CalendarDate.nullable().meta({
          description: "Last day on which a party may object; null where the agreement has no such clause",
        }),
        heldBy: SettlementObjection.nullable().meta({ description: "The objection that holds the payment" }),
        objections: z.array(SettlementObjection),
        settlements: z.array(
          z.object({
            version: z.int(),
            agreementVersions: z.array(z.int()),
            posted: z.array(z.object({ term: Id, payer: Id, payee: Id, asset: Text, amount: Money })),
            entries: z.array(EntryReference),
            settledBy: Text,
            settledAt: UtcInstant,
          }),
        ),
        charges: z.array(Charge),
      }),
    ),
  })
  .meta({
    id: "Obligations",
    description: "Each obligation with its state: due, held, paid, overdue, cleared",
  });

export const PREPAYMENT_STATES = ["to-come", "due", "prepaid", "cleared", "to-be-returned"] as const;

const Entries = z.array(EntryReference);

const Prepayment = z.object({
  settlement: Id,
  from: Month,
  to: Month,
  payer: Id,
  payee: Id,
  dueFrom: Month.meta({ description: "The month in which the agreement has it paid" }),
  agreed: Money,
  prepaid: Money.meta({ description: "Paid ahead and not gone back" }),
  cleared: Money,
  clearedBy: Entries.meta({ description: "Of the settlements that set it against what is owed" }),
  state: z.enum(PREPAYMENT_STATES),
  payments: z.array(PaidPart.extend({ entries: Entries })),
});

const Deposit = z.object({
  party: Id,
  heldBy: Id,
  agreed: Money.meta({ description: "What the agreement asks for on that day" }),
  held: Money,
  open: Money.meta({ description: "Still to be put up; below zero: to be given back" }),
  movements: z.array(
    z.object({
      on: CalendarDate,
      held: Money.meta({ description: "After it" }),
      reference: Text.nullable(),
      voucher: Text.nullable(),
      entries: Entries,
    }),
  ),
});

export const Advances = z
  .object({
    agreement: Id,
    book: Id,
    on: CalendarDate,
    prepayments: z.array(Prepayment),
    deposits: z.array(Deposit),
  })
  .meta({
    id: "Advances",
    description: "What is prepaid by period (预拨), and the deposits that stand (保证金)",
  });
