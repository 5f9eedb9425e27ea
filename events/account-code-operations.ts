/** Operations on a party's own account codes. */
import { RegisterAccountCodes } from "#events/account-code-commands.ts";
import * as answers from "#events/answers/account-codes.ts";
import { Registered } from "#events/answers/receipts.ts";
import { BOOK_READERS, command, type Operation, type QueryParameter, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";

/** Of every query that can show accounts in a party's own codes. */
export const CODES: Readonly<Record<string, QueryParameter>> = {
  codes: {
    description:
      "Accounts in the own codes of a party: its id, or own for the asker's; codes of the book when left out",
    example: "own",
  },
};

export const ACCOUNT_CODE_OPERATIONS = {
  registerAccountCodes: command(
    ["Register a party's own account codes", "登记科目对照"],
    ["operator", "finance"],
    RegisterAccountCodes,
    Registered,
  ),
  getAccountCodes: query(
    ["A party's own account codes, and which accounts have none", "科目对照"],
    BOOK_READERS,
    answers.AccountCodes,
    {
      query: {
        period: { description: "An accounting period; this month when left out", example: "2021-06" },
      },
    },
  ),
} as const satisfies Partial<Record<OperationId, Operation>>;
