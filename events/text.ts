/** The small texts that every contract is made of, with their limits. */
import * as z from "zod";
import { isDate, isMonth } from "#domain/calendar.ts";

/** Control characters, line separators, and marks that turn the direction of what follows. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** One line of text that can be stored, hashed and shown as it is. */
export function Text(max: number) {
  return z
    .string()
    .max(max)
    .refine(
      text => text.isWellFormed() && !UNSEEN.test(text),
      "well-formed Unicode text without control characters",
    );
}

/** Ids go into keys and addresses: letters, digits and a few marks, nothing that means something there. */
export const Id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "1 to 64 letters, digits, dots, dashes or underscores")
  .meta({ description: "Identifier", example: "xinan-river" });

export const Name = Text(200).min(1).meta({ description: "Name as people know it", example: "街口" });

export const Narrative = Text(500).min(1).meta({ description: "摘要", example: "2021年第一期出资" });

export const Amount = Text(64).meta({
  description: "Decimal text with at most the asset's decimals; never a number",
  example: "300000000.00",
});

export const Decimal = z
  .string()
  .max(64)
  .regex(/^(0|[1-9]\d*)(\.\d+)?$/, 'a decimal number as text, such as "0.25"')
  .meta({ description: "Decimal text", example: "0.25" });

export const CalendarDate = z
  .string()
  .refine(isDate, "a calendar date such as 2021-03-22")
  .meta({ description: "Calendar date in China", format: "date", example: "2021-03-22" });

export const Month = z
  .string()
  .refine(isMonth, "a month such as 2021-03")
  .meta({ description: "Month in China", example: "2021-03" });

export const Instant = Text(64).meta({
  description: "RFC 3339 instant with a zone",
  format: "date-time",
  example: "2021-03-22T08:00:00+08:00",
});

export const Words = z.strictObject({ zh: Text(2_000).min(1), en: Text(2_000).min(1) });

/** A reference of the bank or the treasury that the other side knows too; matching goes by it. */
export const BankReference = Text(64)
  .min(1)
  .meta({ description: "Reference that stands on the bank's line too", example: "CZ-2021-001" });

/** SHA-256 of a file's bytes, as 64 hexadecimal digits. */
export const FileDigest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "SHA-256 as 64 hexadecimal digits")
  .meta({ description: "SHA-256 of the file, hexadecimal" });
