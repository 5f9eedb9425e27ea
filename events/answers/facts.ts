/** What is answered about facts that were told under an agreement. */
import * as z from "zod";
import { FACT_STATES } from "#domain/agreement/facts.ts";
import { EVENTS } from "#domain/agreement/observed.ts";
import { Text, UtcInstant } from "#events/answers/text.ts";
import { CalendarDate, Id } from "#events/text.ts";

const Standing = {
  id: Text,
  version: z.int(),
  state: z.enum(FACT_STATES).meta({
    description: "told: somebody has yet to agree; confirmed: everybody it concerns agreed; objected: not so",
  }),
  waitsFor: z.array(Id).meta({ description: "Parties that have not agreed; until then terms are held" }),
};

export const FactsSaid = z
  .object({
    agreement: Id,
    facts: z.array(z.object({ ...Standing, confirmedBy: z.array(Id) })),
  })
  .meta({ id: "FactsSaid", description: "Where the facts stand after what was said" });

const Evidence = z.array(z.object({ name: Text, digest: Text, reference: Text.nullable() }));
const Word = { party: Id, by: Text, at: UtcInstant };

const FactVersion = z.object({
  ...Standing,
  kind: z.enum(["figure", "event"]),
  name: Text.meta({ description: "Name of the figure, or the event" }),
  section: Id.nullable(),
  period: Text,
  value: Text.nullable().meta({ description: "Of a figure; null for an event, or when it was taken back" }),
  event: z.enum(EVENTS).nullable(),
  takenBack: z.boolean(),
  told: z.object({ ...Word, reason: Text, evidence: Evidence }),
  needs: z.array(Id).meta({ description: "Parties whose word it needs" }),
  confirmations: z.array(z.object(Word)),
  objections: z.array(z.object({ ...Word, reason: Text, evidence: Evidence })),
  silences: z.array(z.object({ party: Id, clause: Text, dueOn: CalendarDate, at: UtcInstant })),
});

export const Facts = z
  .object({ agreement: Id, from: Text, to: Text, facts: z.array(FactVersion) })
  .meta({ id: "Facts", description: "The newest version of each fact of the years asked for" });

export const FactHistory = z
  .object({ agreement: Id, fact: Text, versions: z.array(FactVersion) })
  .meta({ id: "FactHistory", description: "Every version of a fact, oldest first" });
