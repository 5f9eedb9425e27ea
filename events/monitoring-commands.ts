/** What may be asked about sections, stations, readings and their review: one schema per command body. */
import * as z from "zod";
import { AQI_MAX } from "#domain/evaluation/air.ts";
import { INDICATOR_KEYS } from "#domain/monitoring/indicator.ts";
import { readingTime } from "#domain/monitoring/reading-time.ts";
import { WATER_CLASSES } from "#domain/monitoring/water-class.ts";
import { CalendarDate, Decimal, Id, Instant, Month, Name, Narrative, Text } from "#events/text.ts";

/** Checked here, so that everything behind it may rely on it. */
const Moment = Instant.refine(
  text => readingTime(text).ok,
  "an RFC 3339 instant with a zone, such as 2021-03-22T08:00:00+08:00",
);

const Indicator = z.enum(INDICATOR_KEYS as readonly [(typeof INDICATOR_KEYS)[number]]);

const SectionContent = {
  name: Name,
  nameEn: Name,
  river: Name,
  riverEn: Name,
  targetClass: z.enum(WATER_CLASSES).nullable(),
  parties: z
    .array(Id)
    .min(1)
    .max(10)
    .meta({ description: "Parties whose environment departments review and confirm its months" }),
  detectionLimits: z.partialRecord(Indicator, Decimal).meta({
    description: "Detection limits of the instruments here, in the indicator's unit; the profile's otherwise",
  }),
  normalFlow: z
    .strictObject({ from: Id, to: Id })
    .nullable()
    .meta({ description: "Parties between which water normally runs; flow this way is positive" }),
};

export const RegisterSection = z
  .strictObject({
    id: Id,
    ...SectionContent,
    waterBody: z.enum(["river", "lake"]),
    detectionLimits: SectionContent.detectionLimits.default({}),
    normalFlow: SectionContent.normalFlow.default(null),
  })
  .meta({ id: "RegisterSection", description: "A monitored section (断面)" });

export const ReviseSection = z
  .strictObject({
    version: z.int().min(2).meta({ description: "Number of this version: one more than the newest" }),
    validFrom: Month.meta({
      description:
        "First month that it holds in, until a later version does; no month that a settlement rests on",
    }),
    reason: Narrative.meta({ description: "Why", example: "十五五断面水质目标调整" }),
    changes: z
      .strictObject(SectionContent)
      .partial()
      .refine(changes => Object.keys(changes).length > 0, "at least one thing that changes")
      .meta({ description: "What changes; all else stays as it is in the newest version" }),
  })
  .meta({ id: "ReviseSection", description: "A new version of a section (断面变更)" });

const MINUTES_A_DAY = 1_440;

export const RegisterStation = z
  .strictObject({
    id: Id,
    section: Id,
    name: Name,
    kind: z
      .enum(["automatic", "manual"])
      .default("automatic")
      .meta({ description: "manual: the samples of one laboratory (手工监测)" }),
    schedule: z
      .strictObject({
        everyMinutes: z
          .int()
          .min(1)
          .max(MINUTES_A_DAY)
          .refine(minutes => MINUTES_A_DAY % minutes === 0, "minutes that divide a day"),
        firstMinute: z
          .int()
          .min(0)
          .max(MINUTES_A_DAY - 1)
          .default(0),
      })
      .nullable()
      .optional()
      .meta({
        description:
          "When readings are expected, counted from midnight in China. Left out: every four hours of an automatic station; null: never",
      }),
    operatesFrom: Moment.nullable().default(null).meta({ description: "Nothing is expected before" }),
    succeeds: z
      .strictObject({
        station: Id,
        how: z.enum(["moved", "renamed", "replaced"]),
        from: Moment.meta({
          description: "From here on this station's readings count, before it the other's",
        }),
        reason: Narrative,
      })
      .nullable()
      .default(null),
  })
  .meta({ id: "RegisterStation", description: "A station that sends readings for one section (站点)" });

/** Text alone, or with the unit it is in and what the sender says of it. */
const Value = z.union([
  Text(64),
  z.strictObject({
    value: Text(64),
    unit: Text(20).optional().meta({ description: "Unit of the value; the indicator's own when left out" }),
    as: Text(20).optional().meta({ description: "As what it is reported: NH4 for ammonia nitrogen" }),
    flag: Text(40).optional().meta({ description: "Data flag of the value; normal when left out" }),
  }),
]);

export const SentReading = z
  .strictObject({
    station: Id.optional(),
    section: Text(200).min(1).optional().meta({
      description: "Instead of the station: id or name of a section with one automatic station at that time",
    }),
    time: Instant,
    status: Text(20).optional().meta({ description: "State of the station, 正常 when left out" }),
    values: z.record(Text(64), Value).meta({
      description:
        'Decimal text by indicator; "0.025L" below the detection limit, "*" when the station has no instrument',
    }),
  })
  .meta({ id: "SentReading", description: "One reading; a line of application/x-ndjson" });

export const PushReadings = z
  .strictObject({
    readings: z.array(SentReading).min(1).max(10_000),
    reason: Narrative.optional().meta({ description: "Why, for a correction; stays with the revisions" }),
  })
  .meta({ id: "PushReadings", description: "Readings of stations (监测数据)" });

const Evidence = z
  .array(Text(300).min(1))
  .max(20)
  .default([])
  .meta({ description: "Documents it rests on: numbers, addresses or digests" });

export const MarkDoubtful = z
  .strictObject({
    values: z
      .array(z.strictObject({ station: Id, time: Moment, indicator: Indicator }))
      .min(1)
      .max(500),
    reason: Narrative,
    evidence: Evidence,
    instead: Text(64).nullable().default(null).meta({
      description: "For one value: the earlier revision that is right; nothing counts there otherwise",
    }),
  })
  .meta({ id: "MarkDoubtful", description: "Values that one person doubts (存疑)" });

export const DecideDoubt = z
  .strictObject({ decision: z.enum(["invalid", "valid"]), reason: Narrative })
  .meta({ id: "DecideDoubt", description: "What a second person says of doubtful values" });

const Hours = { station: Id, from: Moment, to: Moment };

export const RequestMissing = z
  .strictObject(Hours)
  .meta({ id: "RequestMissing", description: "Ask a station for the readings missing from … to (补数)" });

export const ExplainMissing = z
  .strictObject({ ...Hours, reason: Narrative, evidence: Evidence })
  .meta({ id: "ExplainMissing", description: "Why the readings from … to do not exist" });

export const ReviewAssessment = z
  .strictObject({
    version: z.int().min(1).meta({ description: "The version that was looked at" }),
    note: Narrative.nullable().default(null),
  })
  .meta({ id: "ReviewAssessment", description: "One person has reviewed a section's month (数据审核)" });

const Tolerance = z.strictObject({ kind: z.enum(["absolute", "percent"]), value: Decimal });

export const RecordCheck = z
  .strictObject({
    indicator: Indicator,
    kind: z.enum(["zero", "span", "standard"]),
    time: Moment,
    reference: Decimal.meta({ description: "What should have been measured, in the indicator's unit" }),
    measured: Text(64).meta({ description: "What was measured, in the indicator's unit" }),
    tolerance: Tolerance.meta({ description: "In the indicator's unit, or in percent of the reference" }),
    evidence: Evidence,
  })
  .meta({ id: "RecordCheck", description: "A zero, span or standard-sample check of one instrument (核查)" });

export const TakeJointSample = z
  .strictObject({
    id: Id,
    takenAt: Moment,
    station: Id.meta({
      description: "Manual station of the section that the decided values are readings of",
    }),
    laboratories: z
      .tuple([Id, Id])
      .meta({ description: "Manual stations that stand for the two laboratories" }),
    tolerances: z.partialRecord(Indicator, Tolerance).meta({
      description:
        "By indicator: absolute, |a - b| in its unit, or percent of the relative deviation |a - b| / (a + b)",
    }),
    evidence: Evidence,
  })
  .meta({ id: "TakeJointSample", description: "A sample that two laboratories divide (联合监测)" });

export const ReportJointSample = z
  .strictObject({
    of: z
      .union([Id, z.literal("spare")])
      .meta({ description: 'The laboratory, or "spare" for the sample that was kept' }),
    values: z.record(Text(64), Value),
    evidence: Evidence,
  })
  .meta({ id: "ReportJointSample", description: "What one laboratory measured in a joint sample" });

export const ImportAirQuality = z
  .strictObject({
    days: z
      .array(
        z.strictObject({
          date: CalendarDate,
          aqi: z.int().min(0).max(AQI_MAX),
          primary: Text(40).nullable().default(null).meta({ description: "首要污染物 as published" }),
        }),
      )
      .min(1)
      .max(1_100),
    source: Narrative.meta({ description: "Where it was published" }),
  })
  .meta({ id: "ImportAirQuality", description: "Published daily AQI of an area (空气质量日报)" });

export const ConfirmAssessment = z
  .strictObject({ version: z.int().min(1).meta({ description: "The version that was looked at" }) })
  .meta({
    id: "ConfirmAssessment",
    description: "A party's environment department confirms a month (数据确认)",
  });
