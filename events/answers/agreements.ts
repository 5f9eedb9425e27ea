/** What is answered about agreements, and how an amount came about. */
import * as z from "zod";
import { PARTY_ROLES } from "#domain/agreement/agreement.ts";
import { INDICATOR_KEYS } from "#domain/monitoring/indicator.ts";
import { AgreementDocument } from "#events/agreement/document.ts";
import { EntryReference } from "#events/answers/receipts.ts";
import { Class, Money, Next, Text, UtcInstant } from "#events/answers/text.ts";
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

const WeightedParties = z.array(z.object({ party: Id, weight: Text }));
const Direction = z.object({ payer: WeightedParties, payee: WeightedParties });

export const TraceLine = z
  .object({
    from: Month,
    to: Month,
    sections: z.array(Id),
    indicator: z.enum(INDICATOR_KEYS).nullable(),
    steps: z.array(TraceStep),
    amount: Money.nullable(),
    held: Words.nullable(),
    direction: Direction.nullable(),
  })
  .meta({ id: "TraceLine", description: "One judgement of a term: a span, a section, an indicator" });

export const TermTrace = z
  .object({
    term: Id,
    clause: Text,
    text: Words,
    lines: z.array(TraceLine),
    totals: z.array(z.object({ direction: Direction, steps: z.array(TraceStep), amount: Money })),
  })
  .meta({ id: "TermTrace", description: "How the amounts of a term came about, line by line" });

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
    trace: z.array(TermTrace),
  })
  .meta({ id: "Evaluation", description: "Obligations of an assessment period, with their trace" });

const UsedMonth = z.object({
  section: Id,
  month: Month,
  version: z.int(),
  sectionVersion: z.int().optional().meta({
    description: "The version of the section in force in the month; left out for the first",
  }),
});

export const Settlement = z
  .object({
    id: Id,
    version: z.int(),
    book: Id,
    agreement: Id,
    evaluation: Evaluation,
    earlier: z.array(Evaluation).optional().meta({
      description: "By versions that were in force earlier in the period, for what they judge",
    }),
    parts: z
      .int()
      .meta({ description: "In how many parts what it rests on is kept; 0 in early settlements" }),
    complete: z.boolean().meta({
      description:
        "false: too large to be answered here; obligations, sections, trace and basis stand in the parts",
    }),
    parties: z.array(z.object({ id: Id, name: Words, role: z.enum(PARTY_ROLES) })),
    basis: z.array(UsedMonth),
    facts: z
      .array(z.object({ fact: Text, version: z.int() }))
      .optional()
      .meta({ description: "Figures and events that everybody had agreed to" }),
    target: z.array(Obligation),
    posted: z.array(Obligation),
    entries: z.array(EntryReference),
    settledBy: Text,
    settledAt: UtcInstant,
  })
  .meta({ id: "Settlement" });

export const SettlementPart = z
  .object({
    settlement: Id,
    version: z.int(),
    part: z.int(),
    parts: z.int(),
    evaluations: z.array(Evaluation).meta({
      description: "Of each version that judges, the last one in force: what this part holds of it",
    }),
    basis: z.array(UsedMonth),
    facts: z.array(z.object({ fact: Text, section: Id.nullable(), version: z.int() })),
  })
  .meta({
    id: "SettlementPart",
    description: "A part of what a settlement rests on; lists of all parts in order are the whole",
  });

export const Settlements = z.object({ settlements: z.array(Settlement) }).meta({ id: "Settlements" });

export const Agreements = z
  .object({ agreements: z.array(AgreementDocument), next: Next })
  .meta({ id: "Agreements" });
