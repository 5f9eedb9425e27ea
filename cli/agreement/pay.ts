/** `headwater agreement pay`: proposes the payment of an obligation; another person approves it. */
import type { Action } from "#cli/agreement/action.ts";
import { settlementIn } from "#cli/agreement/objections.ts";
import { ASKING_HELP, ASKING_OPTIONS, asking } from "#cli/asking.ts";
import { EXIT } from "#cli/command.ts";
import { dateInChina } from "#domain/calendar.ts";

export const pay: Action = {
  name: "pay",
  help: `Usage: headwater agreement pay <agreement> --period <period> --payer <party> --payee <party> --reference <text>
                                  --token <token> [--amount <yuan>] [--narrative <text>] [--on <day>] [--key <key>]

Proposes a voucher that pays what one party owes another for an assessment period. Somebody else of the payer
approves it: headwater fund approve <book> <voucher>.

Options:
  --period <period>        the assessment period, such as 2020-05..2021-04
  --payer, --payee <party> whose obligation it is
  --reference <text>       the bank's reference, or the number of the document by which it is cleared
  --amount <yuan>          decimal text such as 1000000.00; all that is open when left out
  --narrative <text>       the narrative of the entry
  --on <day>               the day of the payment; today when left out
  --key <key>              Idempotency-Key: the same one when it is sent again; a new one when left out
${ASKING_HELP}
`,
  options: [
    ...["period", "payer", "payee", "reference", "amount", "narrative", "on", "key"],
    ...ASKING_OPTIONS,
  ],
  async run({ positionals, options }, io) {
    const named = settlementIn(positionals, options["period"]);
    if ("problem" in named) return named.problem;
    const { payer, payee, reference, key, on = dateInChina(io.now().getTime()) } = options;
    if (payer === undefined || payee === undefined) return "--payer and --payee say whose obligation it is";
    if (reference === undefined) return "--reference is the bank's reference or the document's number";
    const { agreement, settlement } = named;
    return asking("headwater agreement", options, io, async client => {
      const { periods } = await client.call("listObligations", { params: { agreement } });
      const period = periods.find(each => each.settlement === settlement);
      const owed = period?.obligations.find(each => each.payer === payer && each.payee === payee);
      if (period === undefined || owed === undefined) {
        io.stderr(`headwater agreement: ${settlement} has no obligation of ${payer} to ${payee}\n`);
        return EXIT.wrongInput;
      }
      const { amount = owed.open, narrative = `支付 ${settlement} 补偿资金` } = options;
      const voucher = await client.call("proposeVoucher", {
        params: { book: period.book },
        body: { kind: "payment", settlement, payer, payee, amount, reference, narrative, effectiveOn: on },
        ...(key === undefined ? {} : { idempotencyKey: key }),
      });
      io.stderr(
        `voucher for ${amount} yuan waits; approve it with: fund approve ${period.book} ${voucher.id}\n`,
      );
      io.stdout(`${voucher.id}\n`);
      return EXIT.done;
    });
  },
};
