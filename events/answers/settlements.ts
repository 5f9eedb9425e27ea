/** What is answered about obligations after they were settled. */
import * as z from "zod";
import { METHODS } from "#domain/agreement/clauses/settling.ts";
import { STATES } from "#domain/agreement/standing.ts";
import { EntryReference, Posted } from "#events/answers/receipts.ts";
import { Money, Text, UtcInstant } from "#events/answers/text.ts";
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
    paid: Money,
    open: Money.meta({ description: "Below zero: to be returned" }),
    overdue: Money,
    dueOn: CalendarDate.nullable().meta({ description: "First day on which something open is due" }),
    state: z.enum(STATES),
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
