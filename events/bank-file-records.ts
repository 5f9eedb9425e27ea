/** Records about the files of banks, as they are stored. */
import type * as z from "zod";
import type { SaveBankLayout } from "#events/bank-file-commands.ts";

/** One version of a saved layout: version n is known as `<name>/<n>` in files and statements. */
export type BankLayoutRecord = z.output<typeof SaveBankLayout> & {
  readonly book: string;
  readonly savedBy: string;
  readonly savedAt: string;
};

/** The first file that was imported with a version of a layout: since then the version is verified. */
export interface BankLayoutProofRecord {
  readonly layout: string;
  /** Id of the imported statement. */
  readonly statement: string;
  readonly by: string;
  readonly at: string;
}
