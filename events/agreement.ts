/** The contract of an agreement document: what a finance officer and a lawyer write together. */
import * as z from "zod";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { INDICATORS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import { PROFILES } from "#domain/monitoring/profile.ts";
import { WATER_CLASSES } from "#domain/monitoring/water-class.ts";
import { Amount, CalendarDate, Decimal, Id, Text, Words } from "#events/text.ts";

const indicatorKeys = Object.keys(INDICATORS) as [IndicatorKey, ...IndicatorKey[]];
const profileIds = [...PROFILES.keys()] as [string, ...string[]];

/** One item of the store holds 400 KB. */
const BYTES_MAX = 300_000;

const Direction = z.strictObject({ payer: Id, payee: Id });
const Transfer = Direction.extend({ amount: Amount });

const Score = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("weighted-ratio-index"),
    factor: Decimal,
    indicators: z
      .array(z.strictObject({ indicator: z.enum(indicatorKeys), weight: Decimal, base: Decimal }))
      .min(1)
      .max(24),
    decimals: z.int().min(0).max(6),
  }),
  z.strictObject({ kind: z.literal("class-distance"), target: z.enum(WATER_CLASSES) }),
]);

const MoneyMap = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("threshold"), limit: Decimal, atOrBelow: Transfer, above: Transfer }),
  z.strictObject({
    kind: z.literal("per-step"),
    amount: Amount,
    cap: Amount,
    worse: Direction,
    better: Direction.nullable(),
  }),
]);

export const AgreementDocument: z.ZodType<Agreement> = z
  .strictObject({
    id: Id,
    version: z.int().min(1),
    name: Words,
    book: Id,
    asset: z.literal("CNY"),
    parties: z
      .array(z.strictObject({ id: Id, name: Words, role: z.enum(["upstream", "downstream"]) }))
      .min(2)
      .max(20),
    sections: z
      .array(z.strictObject({ id: Id, name: Words, waterBody: z.enum(["river", "lake"]) }))
      .min(1)
      .max(50),
    effectiveFrom: CalendarDate,
    effectiveTo: CalendarDate.nullable(),
    profile: z.enum(profileIds),
    terms: z
      .array(
        z.strictObject({
          id: Id,
          clause: Text(200).min(1),
          text: Words,
          section: Id,
          score: Score,
          money: MoneyMap,
        }),
      )
      .min(1)
      .max(50),
    silence: z
      .strictObject({
        clause: Text(200).min(1),
        workingDays: z.int().min(1).max(250),
        parties: z.array(Id).min(1).max(20).meta({ description: "Whose silence confirms" }),
      })
      .optional()
      .meta({
        description:
          "Who neither confirms nor objects so many working days after the review of a month has confirmed it (默认确认)",
      }),
    assumptions: z.array(z.strictObject({ path: Text(200).min(1), why: Words })).max(100),
    sources: z.array(Text(500).min(1)).max(100),
  })
  .refine(
    document => new TextEncoder().encode(JSON.stringify(document)).length <= BYTES_MAX,
    `an agreement of at most ${BYTES_MAX} bytes`,
  )
  .meta({ id: "Agreement", description: "An agreement as data (协议)" });
