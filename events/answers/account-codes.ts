/** What is answered about a party's own account codes. */
import * as z from "zod";
import { CodeLine } from "#events/account-code-commands.ts";
import { Text, UtcInstant } from "#events/answers/text.ts";
import { Id, Month } from "#events/text.ts";

const Registered = { version: z.int(), from: Month, setBy: Text, setAt: UtcInstant };

export const AccountCodes = z
  .object({
    book: Id,
    party: Id,
    period: Month,
    inForce: z
      .object({ ...Registered, lines: z.array(CodeLine) })
      .nullable()
      .meta({ description: "The map that is used for the period; null when there is none" }),
    versions: z
      .array(z.object(Registered))
      .meta({ description: "All that were registered, the oldest first" }),
    accounts: z
      .array(
        z.object({
          account: Text,
          name: Text,
          party: Id.nullable(),
          code: Text.nullable().meta({ description: "Null where the map has none" }),
          ownName: Text.nullable(),
        }),
      )
      .meta({ description: "Every account of the book, in order of its code" }),
  })
  .meta({ id: "AccountCodes", description: "科目对照" });

/** Beside figures: whose codes they are shown in. */
export const CodesOf = z
  .object({ party: Id, version: z.int(), from: Month })
  .optional()
  .meta({ description: "Whose own codes accounts are shown in; left out for those of the book" });
