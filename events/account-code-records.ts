/** A party's own account codes as they are stored: each registration is a version. */
import type * as z from "zod";
import type { RegisterAccountCodes } from "#events/account-code-commands.ts";

export interface AccountCodesRecord extends z.output<typeof RegisterAccountCodes> {
  readonly book: string;
  readonly setBy: string;
  readonly setAt: string;
}
