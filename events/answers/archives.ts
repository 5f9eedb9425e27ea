/** Answers about yearly archives. */
import * as z from "zod";
import { CalendarDate, Id } from "#events/text.ts";

export const Archives = z
  .object({
    archives: z.array(
      z.object({
        book: Id,
        year: z.string(),
        closedAt: z.string().meta({ format: "date-time", description: "When its December was closed" }),
        state: z.enum(["due", "writing", "listed", "sealed"]).meta({
          description:
            "due: closed and not begun; listed: all files are there and the book names their list; sealed: a signed checkpoint covers that",
        }),
        archivedOn: CalendarDate.nullable(),
        files: z.int(),
        bytes: z.int(),
        manifest: z.string().nullable().meta({ description: "SHA-256 of the list, hexadecimal" }),
        block: z.int().nullable().meta({ description: "The block that names the list" }),
      }),
    ),
  })
  .meta({ id: "Archives", description: "Closed years of a book and their archives (会计档案)" });

export const ArchivedFile = z.unknown().meta({ id: "ArchivedFile", description: "The file itself" });
