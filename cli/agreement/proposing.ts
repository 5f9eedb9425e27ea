/** What the actions that propose a voucher on an agreement's money share: their options, and what they say at the end. */
import type * as z from "zod";
import { ASKING_HELP, ASKING_OPTIONS } from "#cli/asking.ts";
import { EXIT, type Io } from "#cli/command.ts";
import { dateInChina } from "#domain/calendar.ts";
import type { Client } from "#events/client.ts";
import type { ProposeVoucher } from "#events/commands.ts";

export const MONEY_OPTIONS = ["amount", "reference", "narrative", "on", "key", ...ASKING_OPTIONS] as const;

/** `open` says what the amount is when it is left out. */
export function moneyHelp(open: string): string {
  return `  --reference <text>       the bank's reference, or the number of the document by which it is cleared
  --amount <yuan>          decimal text such as 1000000.00; ${open} when left out
  --narrative <text>       the narrative of the entry
  --on <day>               the day on which it moved; today when left out
  --key <key>              Idempotency-Key: the same one when it is sent again; a new one when left out
${ASKING_HELP}
`;
}

export const NO_REFERENCE = "--reference is the bank's reference or the document's number";

type Options = Readonly<Record<string, string | undefined>>;

/** What every voucher says of the money. */
export function movedIn(
  { reference = "", amount, narrative, on }: Options,
  io: Io,
  leftOut: { readonly amount: string; readonly narrative: string },
) {
  return {
    amount: amount ?? leftOut.amount,
    narrative: narrative ?? leftOut.narrative,
    reference,
    effectiveOn: on ?? dateInChina(io.now().getTime()),
  };
}

/** Proposes it, and says how it is approved. */
export async function propose(
  client: Client,
  io: Io,
  book: string,
  body: z.input<typeof ProposeVoucher> & { readonly amount: string },
  key: string | undefined,
): Promise<number> {
  const voucher = await client.call("proposeVoucher", {
    params: { book },
    body,
    ...(key === undefined ? {} : { idempotencyKey: key }),
  });
  io.stderr(`voucher for ${body.amount} yuan waits; approve it with: fund approve ${book} ${voucher.id}\n`);
  io.stdout(`${voucher.id}\n`);
  return EXIT.done;
}
