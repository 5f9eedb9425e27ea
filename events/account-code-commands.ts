/** What may be asked of a party's own account codes. */
import * as z from "zod";
import { Id, Month, Text } from "#events/text.ts";

/** As accounting systems number accounts, with the marks that stand for a party. */
const OwnCode = z
  .string()
  .max(64)
  .regex(
    /^(?:[A-Za-z0-9._-]|\{party\}|\{n\})+$/,
    "letters, digits, dots, dashes or underscores, {party}, {n}",
  )
  .meta({ description: "The party's own code", example: "220301{n}" });

export const CodeLine = z.strictObject({
  account: z
    .string()
    .max(64)
    .regex(/^(?:[A-Za-z0-9._-]|\{party\})+$/, "the code of an account of the book, or one with {party}")
    .meta({ description: "An account of the book, or those of every party", example: "2017.01.{party}" }),
  code: OwnCode,
  name: Text(200).min(1).meta({ description: "Its name there", example: "代管资金—到位资本—{name}" }),
});

export const RegisterAccountCodes = z
  .strictObject({
    party: Id,
    from: Month.meta({ description: "The first accounting period that it is used for" }),
    lines: z.array(CodeLine).min(1).max(2_000),
  })
  .meta({
    id: "RegisterAccountCodes",
    description:
      "A party's own codes and names for the accounts of the book (科目对照); each registration is a version of the whole map",
  });
