/** What may be asked of statements. */
import * as z from "zod";
import { Id, Month, Text } from "#events/text.ts";

export const IssueStatement = z
  .strictObject({
    scope: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("account"), account: Id }),
      z.strictObject({ kind: z.literal("party"), party: Id }),
      z.strictObject({ kind: z.literal("book") }),
    ]),
    from: Month,
    to: Month,
    codes: Id.optional().meta({
      description:
        "Party in whose own account codes every form but JSON shows the accounts; those of the book when left out",
    }),
    replaces: z
      .int()
      .min(1)
      .optional()
      .meta({ description: "Number of the issued statement that this one corrects" }),
    reason: Text(500).min(1).optional().meta({ description: "Why; with replaces" }),
  })
  .meta({
    id: "IssueStatement",
    description:
      "A statement to be numbered and kept as it is: of an account, of all accounts of a party, or of the whole book",
  });
