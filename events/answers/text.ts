/** The small texts that answers are made of. */
import * as z from "zod";
import { WATER_CLASSES } from "#domain/monitoring/water-class.ts";

export const Text = z.string();

export const Money = z
  .string()
  .meta({ description: "Decimal text with the asset's decimals", example: "-100.00" });

export const UtcInstant = z
  .string()
  .meta({ format: "date-time", description: "Instant in UTC", example: "2021-06-30T08:00:00.000Z" });

/** Of a page of a list. */
export const Next = Text.nullable().meta({
  description: "Give it as after for the next page; null at the end",
});

export const Class = z.enum(WATER_CLASSES).nullable();
