/** What is answered about days, periods, rivers, warning cards and cases. */
import * as z from "zod";
import { TRENDS } from "#domain/evaluation/change.ts";
import { RATINGS } from "#domain/evaluation/rating.ts";
import { Silence } from "#events/answers/monitoring.ts";
import { Class, Next, Text, UtcInstant } from "#events/answers/text.ts";
import { SetSectionRules } from "#events/supervision-commands.ts";
import { CalendarDate, Id, Month } from "#events/text.ts";

export const SectionRulesAnswer = z
  .object({
    section: Id,
    version: z.int().meta({ description: "0: nothing was set, these are the defaults" }),
    rules: SetSectionRules,
  })
  .meta({ id: "SectionRules" });

export const Objected = z
  .object({ id: Text, version: z.int(), objectedBy: z.array(Id), confirmedBy: z.array(Id) })
  .meta({ id: "Objected" });

const EvidenceAnswer = z.object({ name: Text, digest: Text, reference: Text.nullable() });

export const Confirmation = z
  .object({
    section: Id,
    month: Month,
    version: z.int(),
    state: Text,
    dueOn: CalendarDate.nullable().meta({
      description: "Last day to confirm or object; null while the calendar does not know the year",
    }),
    overdue: z.boolean(),
    parties: z.array(
      z.object({
        party: Id,
        state: z.enum(["waiting", "confirmed", "silent", "objected"]).meta({
          description:
            "silent: said nothing within the term of an agreement that takes this for confirmation",
        }),
        by: Text.nullable(),
        at: UtcInstant.nullable(),
        reason: Text.nullable(),
        evidence: z.array(EvidenceAnswer),
        silences: z.array(Silence).meta({ description: "One for each agreement that takes it for that" }),
      }),
    ),
    terms: z
      .array(
        z.object({
          agreement: Id,
          version: z.int(),
          clause: Text,
          workingDays: z.int(),
          parties: z.array(Id),
          dueOn: CalendarDate.nullable().meta({
            description: "Null before the review, and while the calendar does not know the year",
          }),
        }),
      )
      .meta({ description: "Clauses of agreements by which silence confirms this month" }),
  })
  .meta({ id: "Confirmation", description: "Who has confirmed or objected to a month, and until when" });

const DayMean = z.object({ count: z.int(), mean: Text });

export const Days = z
  .object({
    section: Id,
    month: Month,
    profile: Text,
    lastReadingAt: Text.nullable(),
    days: z.array(
      z.object({
        day: CalendarDate,
        readingCount: z.int(),
        class: Class,
        over: z.array(Text).meta({ description: "Indicators over the section's target" }),
        indicators: z.record(Text, DayMean),
      }),
    ),
  })
  .meta({ id: "Days", description: "Daily means of a month, compared unrounded" });

const PeriodValue = z.object({
  months: z.int(),
  count: z.int(),
  mean: Text.nullable(),
  value: Text.nullable(),
  class: Class,
});

export const Period = z
  .object({
    section: Id,
    from: Month,
    to: Month,
    profile: Text,
    class: Class,
    reason: Text.nullable(),
    readingCount: z.int(),
    monthsPresent: z.array(Month),
    monthsMissing: z.array(Month),
    minimumMonths: z.int(),
    decisive: z.array(Text),
    pollutants: z.array(z.object({ indicator: Text, class: Class, multiple: Text.nullable() })),
    indicators: z.record(Text, PeriodValue),
    change: z
      .object({
        classes: z.int().nullable(),
        trend: z.enum(TRENDS).nullable(),
        percent: z.record(Text, Text),
      })
      .meta({ description: "Against the same months of the year before (同比)" }),
    cwqi: z
      .object({ index: Text, parts: z.record(Text, Text) })
      .nullable()
      .meta({
        description: "Comprehensive water quality index of the measured indicators; smaller is better",
      }),
    basis: z.array(z.object({ month: Month, digest: Text })),
  })
  .meta({ id: "PeriodAssessment", description: "A quarter, a year or any months of a section" });

export const Sides = z
  .object({
    section: Id,
    month: Month,
    stations: z.array(
      z.object({ station: Id, name: Text, readingCount: z.int(), class: Class, means: z.record(Text, Text) }),
    ),
    pairs: z.array(
      z.object({
        first: Id,
        second: Id,
        indicators: z.array(
          z.object({
            indicator: Text,
            first: Text,
            second: Text,
            difference: Text,
            percent: Text.nullable(),
            tolerance: Text,
            agrees: z.boolean(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: "Sides", description: "Both sides' values of one section beside each other" });

const Shares = z.object({
  sections: z.int(),
  counts: z.record(Text, z.int()),
  percent: z.record(Text, Text).nullable(),
  good: Text.nullable(),
  rating: z.enum(RATINGS).nullable(),
});

const Water = z.object({
  name: Text,
  shares: Shares,
  unclassed: z.array(Id),
  rule: z.enum(["by-shares", "by-means"]),
  rating: z.enum(RATINGS).nullable(),
  class: Class,
  pollutants: z.array(
    z.object({
      indicator: Text,
      class: Class.optional(),
      multiple: Text.nullable().optional(),
      sections: z.int().optional(),
      rate: Text.optional(),
    }),
  ),
});

export const Waters = z
  .object({
    from: Month,
    to: Month,
    region: Water.extend({
      change: z
        .object({ points: Text, trend: z.enum(TRENDS) })
        .nullable()
        .meta({
          description: "Against the same months of the year before",
        }),
    }),
    rivers: z.array(Water),
  })
  .meta({ id: "Waters", description: "Ratings of all sections together and river by river" });

export const GoodShares = z
  .object({
    line: Text.nullable().meta({ example: "75.0 % (2019) → 96.2 % (2023)" }),
    years: z.array(
      z.object({
        period: Text,
        evaluated: z.int(),
        good: z.int(),
        percent: Text.nullable(),
        change: Text.nullable(),
        unclassed: z.array(Id),
      }),
    ),
  })
  .meta({ id: "GoodShares", description: "Share of sections of class Ⅲ or better, year by year (优良比例)" });

export const WarningCard = z
  .object({
    id: Text,
    section: Id,
    rule: Text,
    colour: z.enum(["yellow", "red"]),
    state: z.enum(["standing", "cleared"]),
    since: Text,
    last: Text,
    gone: Text.nullable(),
    late: z.boolean(),
    facts: z.array(z.object({ indicator: Text, value: Text, against: Text })),
    history: z.array(z.object({ at: UtcInstant, what: Text, why: Text.nullable() })),
    case: Text.nullable(),
  })
  .meta({ id: "WarningCard" });

export const ItemCard = z
  .object({
    id: Text.meta({ description: "The bank line or the book's line" }),
    book: Id,
    bankAccount: Text,
    name: Text,
    kind: z.enum(["bank-received", "bank-paid", "book-received", "book-paid"]),
    colour: z.enum(["yellow", "red"]),
    date: CalendarDate,
    number: Text.nullable(),
    summary: Text,
    amount: Text.meta({ description: "Decimal text above zero" }),
    ageDays: z.int(),
    history: z.array(z.object({ at: UtcInstant, what: Text })),
  })
  .meta({
    id: "ItemCard",
    description: "An item that is open for long between a bank and a book (未达账项)",
  });

export const WarningCards = z
  .object({
    cards: z.array(WarningCard),
    items: z.array(ItemCard).meta({
      description: "Of the bank accounts of books that the asker reads: those that stand, the oldest first",
    }),
  })
  .meta({ id: "WarningCards" });

const Step = z.object({
  kind: Text,
  at: UtcInstant,
  by: Text,
  party: Id.nullable(),
  note: Text,
  place: z.object({ name: Text, longitude: Text.nullable(), latitude: Text.nullable() }).nullable(),
  document: Text.nullable(),
  to: z.array(Id),
  evidence: z.array(EvidenceAnswer),
});

export const SectionCase = z
  .object({
    id: Text,
    version: z.int(),
    section: Id,
    parties: z.array(Id),
    origin: z.enum(["card", "patrol", "hand"]),
    title: Text,
    rule: Text.nullable(),
    cards: z.array(Text),
    openedFor: Id.nullable(),
    openedAt: UtcInstant,
    openedOn: CalendarDate,
    workingDays: z.int(),
    dueOn: CalendarDate.nullable(),
    overdue: z.boolean(),
    owner: Id,
    jointOwners: z.array(Id),
    state: z.enum(["open", "closing", "closed"]),
    signatures: z.array(
      z.object({ side: z.enum(["opener", "neighbour"]), by: Text, party: Id.nullable(), at: UtcInstant }),
    ),
    closedAt: UtcInstant.nullable(),
    steps: z.array(Step),
  })
  .meta({ id: "SectionCase" });

export const SectionCases = z
  .object({ cases: z.array(SectionCase), next: Next })
  .meta({ id: "SectionCases" });

export const CaseState = z
  .object({
    id: Text,
    version: z.int(),
    state: z.enum(["open", "closing", "closed"]),
    owner: Id,
    jointOwners: z.array(Id),
    dueOn: CalendarDate.nullable(),
  })
  .meta({ id: "CaseState" });
