/** What is answered about the chain of one amount: links that a page can show one under the other. */
import * as z from "zod";
import { LINK_KINDS, LINK_STATES } from "#domain/chain/link.ts";
import { TermTrace } from "#events/answers/agreements.ts";
import { Money, Text, UtcInstant } from "#events/answers/text.ts";
import { CarriedFile } from "#events/answers/vouchers.ts";
import { Words } from "#events/text.ts";

/** Narratives and reasons of any length that the book took stand in them. */
const Told = z.object({ zh: Text, en: Text });

const ChainLink = z
  .object({
    kind: z.enum(LINK_KINDS),
    state: z.enum(LINK_STATES).meta({
      description: "not-yet: nothing has been done that would make it; withheld: the reader may not see it",
    }),
    reference: Text.nullable().meta({ description: "What it is known by", example: "xinan-river/4.0" }),
    at: UtcInstant.nullable(),
    by: z.array(Text).meta({ description: "Principals that did it, in order" }),
    words: Told,
    amount: Money.nullable(),
    details: z.array(
      z.object({ name: Words, value: Text.nullable().meta({ description: "null: not done yet" }) }),
    ),
    attachments: z.array(CarriedFile).meta({
      description: "Files of an entry, and of a voucher that has posted nothing; for readers of the book",
    }),
    calculation: TermTrace.nullable().meta({ description: "The steps of a clause, with every rounding" }),
  })
  .meta({ id: "ChainLink" });

export const Chain = z
  .object({
    of: z.object({ kind: z.enum(LINK_KINDS), reference: Text }).meta({
      description: "What was asked for; links of this kind and reference are it",
    }),
    links: z.array(ChainLink).meta({ description: "From the packet to the bank's statement" }),
    notes: z.array(Told).meta({
      description: "What had to be looked through because no reference leads there, and what was left out",
    }),
  })
  .meta({ id: "Chain", description: "The whole chain of one thing (追溯)" });
