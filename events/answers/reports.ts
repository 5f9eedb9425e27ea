/** Answers about reports on a book and its agreements. */
import * as z from "zod";
import { TEMPLATES } from "#domain/evaluation-report/span.ts";
import { Next } from "#events/answers/text.ts";
import { Id, Month } from "#events/text.ts";

const Text = z.string();
const Money = z.string();
const UtcInstant = z.string().meta({ format: "date-time" });

const Span = { template: z.enum(TEMPLATES), from: Month, to: Month, base: Month };

/** The parts that the portal and the papers show have the shapes of `domain/evaluation-report/model.ts`. */
export const Report = z
  .looseObject({
    ...Span,
    book: Id,
    bookName: Text,
    asOf: Text,
    sections: z.array(
      z.looseObject({
        section: Id,
        name: Text,
        target: Text,
        share: Text.nullable(),
        monthsMissing: z.array(Month),
      }),
    ),
    cash: z.looseObject({ opening: Money, closing: Money, totalIn: Money, totalOut: Money }).nullable(),
    agreements: z.array(z.looseObject({ id: Id, inForce: z.int().nullable() })),
    cost: z.array(
      z.looseObject({
        section: Id,
        amount: Money.nullable(),
        gained: Text.nullable(),
        perPoint: Money.nullable(),
      }),
    ),
    sourcesDigest: Text.meta({ description: "SHA-256 over what was recorded beside the book, hexadecimal" }),
  })
  .meta({
    id: "Report",
    description:
      "Water against target and base year, money, deadlines, cases, revisions and the cost of a point, as they stand now",
  });

export const IssuedReport = z
  .object({
    ...Span,
    book: Id,
    number: z.int().meta({ description: "Of the book's reports, from 1, without gaps" }),
    version: z.int(),
    cut: z.int().meta({ description: "The last block that was looked at" }),
    asOf: Text,
    replaces: z.int().nullable().meta({ description: "The earlier report of the same template and months" }),
    issuedBy: Text,
    issuedByName: Text,
    issuedAt: UtcInstant,
    state: z.enum(["building", "ready", "stopped"]),
    forms: z.array(z.object({ form: Text, mediaType: Text, name: Text, bytes: z.int(), sha256: Text })),
    formsInAll: z.int(),
    fault: z.object({ code: Text, message: Text }).nullable(),
  })
  .meta({
    id: "IssuedReport",
    description: "A numbered report, its forms kept for ever as they were issued",
  });

export const IssuedReports = z
  .object({ reports: z.array(IssuedReport), next: Next })
  .meta({ id: "IssuedReports" });

export const ReportFile = z.unknown().meta({ id: "ReportFile", description: "The file itself" });
