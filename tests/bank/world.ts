/** A fund with its bank accounts, on a fresh store, with a bank's file of January 2021. */
import { bankCommands } from "#functions/commands/bank.ts";
import { bankAccountCommands } from "#functions/commands/bank-accounts.ts";
import { bankFileCommands } from "#functions/commands/bank-files.ts";
import { bankMatchCommands } from "#functions/commands/bank-matches.ts";
import { bankUploadCommands } from "#functions/commands/bank-uploads.ts";
import { partnerCheckCommands } from "#functions/commands/partner-checks.ts";
import { paymentFileCommands } from "#functions/commands/payment-files.ts";
import { reconciliationReviewCommands } from "#functions/commands/reconciliation-review.ts";
import { bankQueries } from "#functions/queries/bank.ts";
import { bankFileQueries } from "#functions/queries/bank-files.ts";
import { bankUploadQueries } from "#functions/queries/bank-uploads.ts";
import { paymentFileQueries } from "#functions/queries/payment-files.ts";
import type { ObjectStore } from "#storage/objects.ts";
import { CCB_HEADER, ccbRows, type Movement } from "#tests/reconciliation/bank-files.ts";
import { type FundWorld, fundWorld, USE_CASES } from "#tests/support/fund-world.ts";

export const NUMBER = "31050161234500000001";

export function bankWorld(objects?: ObjectStore): Promise<FundWorld> {
  return fundWorld(
    { twoPersons: "vouchers" },
    {
      ...USE_CASES,
      ...bankCommands,
      ...bankAccountCommands,
      ...bankFileCommands,
      ...bankMatchCommands,
      ...reconciliationReviewCommands,
      ...partnerCheckCommands,
      ...bankQueries,
      ...bankFileQueries,
      ...bankUploadQueries,
      ...bankUploadCommands,
      ...paymentFileCommands,
      ...paymentFileQueries,
    },
    objects === undefined ? {} : { objects },
  );
}

export function bankFile(movements: readonly Movement[], openingMinor = 0n) {
  const content = [CCB_HEADER, ...ccbRows(movements, openingMinor)].join("\r\n");
  return { content, mediaType: "text/csv" };
}

/** Two contributions, one of them without a reference, interest, and a receipt that nobody knows. */
export const JANUARY: readonly Movement[] = [
  { date: "2021-01-05", amountMinor: 100_000_00n, serial: "1-1", reference: "CZ-1", summary: "缴款" },
  { date: "2021-01-07", amountMinor: 200_000_00n, serial: "1-2", summary: "缴款" },
  { date: "2021-01-20", amountMinor: 12_34n, serial: "1-3", summary: "结息" },
  { date: "2021-01-21", amountMinor: 5_000_00n, serial: "1-4", summary: "转账" },
];

/** The book's side of January: both contributions, and one that the bank has not. */
export async function keepBook({ done, on, book: params }: FundWorld): Promise<void> {
  on("2021-01-29");
  const paid = [
    ["SH", "100000.00", "2021-01-05", "CZ-1"],
    ["JS", "200000.00", "2021-01-07", "CZ-2"],
    ["ZJ", "300000.00", "2021-01-28", "CZ-3"],
  ] as const;
  for (const [party, amount, effectiveOn, reference] of paid) {
    await done(`finance-${party.toLowerCase()}`, "recordContribution", {
      params,
      body: { party, amount, effectiveOn, reference },
    });
  }
}
