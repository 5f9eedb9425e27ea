/** What is answered about bank files that are sent in parts. */
import * as z from "zod";
import { Next, Text, UtcInstant } from "#events/answers/text.ts";
import { Id } from "#events/text.ts";

export const BankUpload = z
  .object({
    id: Text,
    version: z.int(),
    book: Id,
    name: Text,
    bytes: z.int(),
    partBytes: z.int().meta({ description: "Every part has so many bytes, the last what is left" }),
    parts: z.int().meta({ description: "Parts in all" }),
    received: z.int().meta({ description: "Parts that are kept; go on with the next" }),
    state: z.enum(["uploading", "reading", "imported", "stopped"]),
    statement: Text.nullable(),
    lines: z.int(),
    written: z.int().meta({ description: "Lines that stand in the book by now" }),
    by: Text,
    at: UtcInstant,
    fault: z.object({ code: Text, message: Text }).nullable(),
  })
  .meta({ id: "BankUpload", description: "大文件导入" });

export const BankUploads = z.object({ uploads: z.array(BankUpload), next: Next }).meta({ id: "BankUploads" });
