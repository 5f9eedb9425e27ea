/** What is answered about stations and their readings. */
import * as z from "zod";
import { ASSESSMENT_STATES } from "#domain/monitoring/agreed.ts";
import { Next, Text, UtcInstant } from "#events/answers/text.ts";
import { Id, Month } from "#events/text.ts";

const Instant = z.string().meta({ format: "date-time", description: "In China, +08:00" });

export const Station = z
  .object({
    id: Id,
    name: Text,
    kind: z.enum(["automatic", "manual"]),
    schedule: z.object({ everyMinutes: z.int(), firstMinute: z.int() }).nullable(),
    operatesFrom: Instant.nullable(),
    countsFrom: Instant.nullable().meta({ description: "Its readings count from here; null: since ever" }),
    countsUntil: Instant.nullable().meta({ description: "Until before its successor; null: still" }),
    succeeds: z.object({ station: Id, how: Text, from: Instant, reason: Text }).nullable(),
  })
  .meta({ id: "Station" });

export const Stations = z.object({ stations: z.array(Station) }).meta({ id: "Stations" });

const Verdict = z
  .enum(["undoubted", "doubted", "invalid"])
  .meta({ description: "doubted: one person doubts it; invalid: a second person confirmed that" });

const Revision = z
  .object({
    value: Text.meta({ description: "In the indicator's unit; the detection limit when below" }),
    status: Text.meta({ description: "Flag of the value, or the state of the station" }),
    below: z.boolean().meta({ description: "Below the detection limit" }),
    sent: z
      .object({ value: Text, unit: Text, as: Text.optional(), factor: Text, offset: Text.optional() })
      .nullable()
      .meta({ description: "As it was sent, when it was converted" }),
    digest: Text.meta({ description: "The segment that brought it first" }),
    receivedAt: Text,
    sentBy: Id.nullable(),
    reason: Text.nullable(),
    verdict: Verdict,
    doubts: z.array(Text).meta({ description: "Doubts of the month's review that are about it" }),
  })
  .meta({ id: "ReadingRevision" });

const Value = Revision.extend({
  counts: z.boolean().meta({ description: "Whether review left it; its fitness by state is another matter" }),
  revisions: z.array(Revision).meta({ description: "Earlier and superseded revisions, oldest first" }),
}).meta({ id: "ReadingValue" });

const Reading = z
  .object({
    station: Id,
    time: Instant,
    status: Text,
    inService: z.boolean().meta({ description: "Whether it lies in the station's time in service" }),
    noInstrument: z.array(Text),
    values: z.record(Text, Value),
  })
  .meta({ id: "Reading" });

export const Readings = z
  .object({
    section: Id,
    readings: z.array(Reading),
    next: Next,
  })
  .meta({ id: "Readings", description: "Readings in order of time and station, with every revision" });

const Evidence = z.array(Text);

const Doubt = z
  .object({
    id: Text,
    state: z.enum(["open", "invalid", "valid"]),
    by: Id,
    at: Text,
    reason: Text,
    evidence: Evidence,
    check: Text.nullable().meta({ description: "The failed check it follows from" }),
    values: z.array(z.object({ station: Id, time: Instant, indicator: Text, value: Text, status: Text })),
    range: z
      .object({ station: Id, indicator: Text, after: Instant.nullable(), until: Instant })
      .nullable()
      .meta({ description: "All readings of an instrument after … and until …, for a failed check" }),
    sender: z
      .object({ sentBy: Text, since: Instant })
      .nullable()
      .meta({ description: "Everything that came under a revoked key from this instant on" }),
    instead: Text.nullable(),
    decidedBy: Id.nullable(),
    decidedAt: Text.nullable(),
    decisionReason: Text.nullable(),
  })
  .meta({ id: "Doubt" });

const Gap = z
  .object({
    station: Id,
    from: Instant,
    to: Instant.meta({ description: "Last expected instant of the gap" }),
    count: z.int().meta({ description: "Expected readings that are missing" }),
    state: z.enum(["missing", "requested", "explained"]),
    by: Id.nullable(),
    reason: Text.nullable(),
    evidence: Evidence,
  })
  .meta({ id: "MissingReadings" });

const ReviewEvent = z
  .object({
    kind: z.enum(["doubted", "decided", "requested", "explained", "reviewed", "reassessed"]),
    by: Id,
    at: Text,
    reason: Text.nullable(),
    evidence: Evidence,
    doubt: Text.nullable().meta({ description: "The doubt that was raised or decided" }),
    decision: z.enum(["invalid", "valid"]).nullable(),
    gap: z
      .object({ station: Id, from: Instant, to: Instant })
      .nullable()
      .meta({ description: "What was asked for or explained" }),
  })
  .meta({ id: "ReviewEvent" });

export const Review = z
  .object({
    section: Id,
    month: Month,
    state: z.enum(ASSESSMENT_STATES).nullable().meta({
      description: "Of the month's assessment; null: there is none yet",
    }),
    version: z.int().nullable(),
    doubts: z.array(Doubt),
    missing: z.array(Gap),
    expected: z.int(),
    present: z.int().meta({ description: "Expected readings that are there" }),
    history: z.array(ReviewEvent).meta({ description: "What was said in the review, oldest first" }),
  })
  .meta({
    id: "Review",
    description: "Everything that concerns the review of a section's month (审核工作台)",
  });

export const ReviewQueue = z
  .object({
    waiting: z.array(
      z.object({
        section: Id,
        month: Month,
        doubtsToDecide: z.array(Text),
        toReview: z.boolean(),
        toConfirm: z.boolean(),
        requestedGaps: z.int().meta({ description: "Gaps of one's own stations that somebody asked for" }),
        version: z.int().nullable(),
        since: UtcInstant.nullable().meta({
          description: "From when it waits: assessed for the review, reviewed for the confirmation",
        }),
      }),
    ),
    next: Next,
  })
  .meta({ id: "ReviewQueue", description: "What waits for the person who asks" });

export const DoubtState = z
  .object({ doubt: Text, state: z.enum(["open", "invalid", "valid"]), values: z.int() })
  .meta({ id: "DoubtState" });

export const GapState = z
  .object({ station: Id, state: z.enum(["requested", "explained"]), missing: z.int() })
  .meta({ id: "GapState" });

export const Check = z
  .object({
    id: Text,
    station: Id,
    indicator: Text,
    kind: z.enum(["zero", "span", "standard"]),
    time: Instant,
    reference: Text,
    measured: Text,
    error: Text.meta({ description: "measured - reference" }),
    allowed: Text.meta({ description: "Greatest allowed error, in the indicator's unit" }),
    passed: z.boolean(),
    by: Id,
    evidence: Evidence,
  })
  .meta({ id: "InstrumentCheck" });

export const CheckRecorded = z
  .object({
    check: Check,
    doubts: z.array(z.object({ month: Month, doubt: Text })).meta({
      description: "Doubts that follow from it",
    }),
  })
  .meta({ id: "CheckRecorded" });

export const Checks = z.object({ checks: z.array(Check), next: Next }).meta({ id: "Checks" });

const LaboratoryValues = z.record(Text, z.object({ value: Text, below: z.boolean() }));

export const JointSample = z
  .object({
    id: Id,
    section: Id,
    station: Id,
    takenAt: Instant,
    laboratories: z.array(Id),
    tolerances: z.record(Text, z.object({ kind: z.enum(["absolute", "percent"]), value: Text })),
    reports: z
      .array(
        z.object({
          of: Text,
          by: Id,
          at: Text,
          values: LaboratoryValues.nullable().meta({ description: "null until both laboratories reported" }),
          evidence: Evidence,
        }),
      )
      .meta({ description: "In the order in which they came" }),
    outcomes: z.record(
      Text,
      z.object({
        state: z.enum(["waiting", "agreed", "disputed", "by-spare"]),
        deviation: Text.nullable(),
        result: z.object({ value: Text, below: z.boolean() }).nullable(),
      }),
    ),
  })
  .meta({ id: "JointSample" });

export const JointSamples = z
  .object({ samples: z.array(JointSample), next: Next })
  .meta({ id: "JointSamples" });

export const AirQuality = z
  .object({
    area: Id,
    days: z.array(
      z.object({ date: Text, aqi: z.int(), primary: Text.nullable(), source: Text, by: Id, at: Text }),
    ),
    goodDays: z.int().meta({ description: "Days with an AQI of 100 or less (优良天数)" }),
  })
  .meta({ id: "AirQuality" });

export const AirQualityImported = z
  .object({ area: Id, days: z.int(), changed: z.int().meta({ description: "Days that were new or other" }) })
  .meta({ id: "AirQualityImported" });

const Volume = {
  volumeM3: Text.nullable().meta({ description: "Positive in the normal direction; null without any data" }),
  expected: z.int().meta({ description: "Intervals of the station's schedule" }),
  present: z.int().meta({ description: "Intervals that the volume is made of" }),
};

export const Volumes = z
  .object({
    station: Id,
    rule: z.enum(["volume", "flow"]).meta({
      description: "volume: sum of the volumes sent; flow: each flow times the station's interval",
    }),
    months: z.array(
      z.object({ month: Month, ...Volume, days: z.array(z.object({ date: Text, ...Volume })) }),
    ),
  })
  .meta({ id: "Volumes", description: "Volume of water by day and month (日、月水量)" });

export const CreatedObservations = z
  .array(Text)
  .meta({ id: "CreatedObservations", description: 'By row: its link, or a text that begins with "error"' });

export const CreatedObservation = z.object({ "@iot.selfLink": Text }).meta({ id: "CreatedObservation" });

export const Observation = z
  .object({
    "@iot.id": Text,
    "@iot.selfLink": Text,
    phenomenonTime: Instant,
    resultTime: Text.meta({ description: "When it was accepted" }),
    result: Text.meta({ description: "Decimal text in the indicator's unit" }),
    resultQuality: Text,
    parameters: z.object({ below: z.boolean(), verdict: Verdict, counts: z.boolean() }),
    Datastream: z.object({
      "@iot.id": Text,
      unitOfMeasurement: z.object({ symbol: Text, name: Text }),
      ObservedProperty: z.object({ name: Text, description: Text }),
    }),
  })
  .meta({ id: "Observation" });
