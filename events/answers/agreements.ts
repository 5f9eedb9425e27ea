/** What is answered about agreements, and how an amount came about. */
import * as z from "zod";
import { AgreementDocument } from "#events/agreement.ts";
import { EntryReference } from "#events/answers/receipts.ts";
import { Class, Money, Text, UtcInstant } from "#events/answers/text.ts";
import { Id, Month, Words } from "#events/text.ts";

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
