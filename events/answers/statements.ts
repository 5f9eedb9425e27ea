/** Answers about issued statements. */
import * as z from "zod";
import { Next } from "#events/answers/text.ts";
import { Id, Month } from "#events/text.ts";

const Text = z.string();
const UtcInstant = z.string().meta({ format: "date-time" });

export const IssuedStatement = z
  .object({
    book: Id,
    number: z.int().meta({ description: "Of the book's issued statements, from 1, without gaps" }),
    version: z.int(),
    scope: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("account"), account: Id }),
      z.object({ kind: z.literal("party"), party: Id }),
      z.object({ kind: z.literal("book") }),
    ]),
    from: Month,
    to: Month,
    cut: z.int().meta({ description: "The last block that was looked at" }),
    codes: z
      .object({ party: Id, version: z.int() })
      .optional()
      .meta({ description: "Whose own account codes its forms are in, and which version of the map" }),
    replaces: z.int().nullable().meta({ description: "The statement that this one corrects" }),
    reason: Text.nullable(),
    replacedBy: z.int().nullable().meta({ description: "The statement that corrects this one" }),
    issuedBy: Text,
    issuedByName: Text,
    issuedAt: UtcInstant,
    state: z.enum(["building", "ready", "stopped"]),
    postings: z.int().meta({ description: "Postings gathered so far" }),
    forms: z.array(
      z.object({
        form: Text,
        mediaType: Text,
        name: Text,
        bytes: z.int(),
        sha256: Text.meta({ description: "Hexadecimal, as sha256sum prints it" }),
      }),
    ),
    formsInAll: z.int(),
    leftOut: z.array(z.object({ form: Text, why: Text })),
    fault: z.object({ code: Text, message: Text }).nullable(),
  })
  .meta({
    id: "IssuedStatement",
    description: "A numbered statement (对账单), its forms kept for ever as they were issued",
  });

export const IssuedStatements = z
  .object({ statements: z.array(IssuedStatement), next: Next })
  .meta({ id: "IssuedStatements" });

export const IssuedFile = z.unknown().meta({ id: "IssuedFile", description: "The file itself" });
