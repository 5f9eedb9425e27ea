/** The small texts that every contract is made of, with their limits. */
import * as z from "zod";
import { isDate, isMonth } from "#domain/calendar.ts";

/** Ids go into keys and addresses: letters, digits and a few marks, nothing that means something there. */
export const Id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "1 to 64 letters, digits, dots, dashes or underscores")
  .meta({ description: "Identifier", example: "xinan-river" });

export const Name = z
  .string()
  .min(1)
  .max(200)
  .refine(text => text.isWellFormed(), "well-formed Unicode text")
  .meta({ description: "Name as people know it", example: "街口" });

export const Narrative = z
  .string()
  .min(1)
  .max(500)
  .refine(text => text.isWellFormed(), "well-formed Unicode text")
  .meta({ description: "摘要", example: "2021年第一期出资" });

export const Amount = z.string().meta({
  description: "Decimal text with at most the asset's decimals; never a number",
  example: "300000000.00",
});

export const Decimal = z
  .string()
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

export const Instant = z.string().meta({
  description: "RFC 3339 instant with a zone",
  format: "date-time",
  example: "2021-03-22T08:00:00+08:00",
});

export const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** A reference of the bank or the treasury that the other side knows too; matching goes by it. */
export const BankReference = z
  .string()
  .min(1)
  .max(64)
  .meta({ description: "Reference that stands on the bank's line too", example: "CZ-2021-001" });
