/** What may be said of facts that no section measures: telling, confirming, objecting. */
import * as z from "zod";
import { EVENTS } from "#domain/agreement/observed.ts";
import { SignedDecimal } from "#events/agreement/texts.ts";
import { EvidenceList } from "#events/supervision-commands.ts";
import { Id, Month, Narrative, Text } from "#events/text.ts";

const Figure = z.strictObject({
  kind: z.literal("figure"),
  name: Id.meta({ description: '"volume" (m³) of a section\'s month, or a fact that the agreement names' }),
  section: Id.nullable().default(null).meta({ description: "Of a volume" }),
  period: z
    .string()
    .regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/, 'a month or a year, such as "2020-05" or "2020"')
    .meta({ description: "A month, of a volume; a year, of what the agreement names", example: "2020-05" }),
  value: SignedDecimal.nullable().meta({ description: "null takes back what was told" }),
});

const Event = z.strictObject({
  kind: z.literal("event"),
  event: z.enum(EVENTS).meta({
    description: "断流 no-water, 冰封 frozen, 极端天气 extreme-weather, 倒灌 backflow, 举证免责 excused",
  }),
  section: Id,
  period: Month,
  happened: z.boolean().meta({ description: "false takes back what was told" }),
});

/** One transaction holds them all. */
const FACTS_MAX = 40;

export const TellFacts = z
  .strictObject({
    facts: z
      .array(z.discriminatedUnion("kind", [Figure, Event]))
      .min(1)
      .max(FACTS_MAX),
    reason: Narrative.meta({ description: "Why, or why anew", example: "水文站月报" }),
    evidence: EvidenceList.min(1).meta({ description: "Documents they rest on, by digest" }),
  })
  .meta({ id: "TellFacts", description: "Figures and events under an agreement (告知数据)" });

/** A fact as its list names it. */
const FactId = Text(200).min(1).meta({ description: "Id of the fact", example: "volume:jiekou:2020-05" });
const Seen = z.int().min(1).meta({ description: "The version that was looked at" });

export const ConfirmFacts = z
  .strictObject({
    facts: z
      .array(z.strictObject({ fact: FactId, version: Seen }))
      .min(1)
      .max(FACTS_MAX),
  })
  .meta({ id: "ConfirmFacts", description: "A party agrees to facts that were told (确认告知数据)" });

export const ObjectToFact = z
  .strictObject({
    version: Seen,
    reason: Narrative,
    evidence: EvidenceList.default([]),
  })
  .meta({ id: "ObjectToFact", description: "A party does not agree to a fact; what depends on it is held" });
