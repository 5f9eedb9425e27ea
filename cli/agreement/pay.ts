/** `headwater agreement pay` and `return`: what pays an obligation, and what goes back of it; another person approves. */
import type { Action } from "#cli/agreement/action.ts";
import { settlementIn } from "#cli/agreement/objections.ts";
import { MONEY_OPTIONS, moneyHelp, movedIn, NO_REFERENCE, propose } from "#cli/agreement/proposing.ts";
import { asking } from "#cli/asking.ts";
import { EXIT, type Io } from "#cli/command.ts";
import type { Client } from "#events/client.ts";

export const pay: Action = {
  name: "pay",
  help: `Usage: headwater agreement pay <agreement> --period <period> --payer <party> --payee <party> --reference <text>
                                  --token <token> [--deposit-held-by <party>] [--amount <yuan>]
                                  [--narrative <text>] [--on <day>] [--key <key>]

Proposes a voucher that pays what one party owes another for an assessment period. Somebody else of the payer
approves it: headwater fund approve <book> <voucher>.

Options:
  --period <period>        the assessment period, such as 2020-05..2021-04
  --payer, --payee <party> whose obligation it is
  --deposit-held-by <party>
                           taken from the deposit that the payer put up with this party, who proposes and approves it
${moneyHelp("all that is open")}`,
  options: ["period", "payer", "payee", "deposit-held-by", ...MONEY_OPTIONS],
  async run({ positionals, options }, io) {
    const named = settlementIn(positionals, options["period"]);
    if ("problem" in named) return named.problem;
    const { payer, payee, reference, key, "deposit-held-by": depositHeldBy } = options;
    if (payer === undefined || payee === undefined) return "--payer and --payee say whose obligation it is";
    if (reference === undefined) return NO_REFERENCE;
    const { settlement } = named;
    return asking("headwater agreement", options, io, async client => {
      const owed = await obligationIn(client, io, named, { payer, payee });
      if (owed === null) return EXIT.wrongInput;
      const narrative = `${depositHeldBy === undefined ? "支付" : "扣缴保证金支付"} ${settlement} 补偿资金`;
      const body = {
        kind: "payment" as const,
        ...{ settlement, payer, payee, depositHeldBy },
        ...movedIn(options, io, { amount: owed.open, narrative }),
      };
      return propose(client, io, owed.book, body, key);
    });
  },
};

export const giveBack: Action = {
  name: "return",
  help: `Usage: headwater agreement return <agreement> --period <period> --payer <party> --payee <party> --reference <text>
                                     --token <token> [--sent-back <voucher>] [--amount <yuan>]
                                     [--narrative <text>] [--on <day>] [--key <key>]

Money went back to its payer. After a correction the payee gives back what was paid too much: somebody of the
payee proposes it. What the bank sent back is owed as before: somebody of the payer names the payment's voucher.

Options:
  --period <period>        the assessment period, such as 2020-05..2021-04
  --payer, --payee <party> who paid whom
  --sent-back <voucher>    the voucher of the payment that the bank sent back; --amount says how much
${moneyHelp("all that was paid too much")}`,
  options: ["period", "payer", "payee", "sent-back", ...MONEY_OPTIONS],
  async run({ positionals, options }, io) {
    const named = settlementIn(positionals, options["period"]);
    if ("problem" in named) return named.problem;
    const { payer, payee, reference, key, amount, "sent-back": voucher } = options;
    if (payer === undefined || payee === undefined) return "--payer and --payee say who paid whom";
    if (reference === undefined) return NO_REFERENCE;
    if (voucher !== undefined && amount === undefined) return "--amount says how much of it came back";
    const between = { settlement: named.settlement, payer, payee };
    return asking("headwater agreement", options, io, async client => {
      if (voucher !== undefined) {
        const { book } = await client.call("listAdvances", { params: { agreement: named.agreement } });
        const narrative = `银行退回 ${named.settlement} 补偿资金`;
        const moved = movedIn(options, io, { amount: "", narrative });
        const about = { kind: "payment-returned" as const, why: "sent-back" as const, voucher };
        return propose(client, io, book, { ...about, ...between, ...moved }, key);
      }
      const owed = await obligationIn(client, io, named, { payer, payee });
      if (owed === null) return EXIT.wrongInput;
      const narrative = `退还 ${named.settlement} 多付补偿资金`;
      const moved = movedIn(options, io, { amount: owed.open.replace(/^-/, ""), narrative });
      const about = { kind: "payment-returned" as const, why: "overpaid" as const };
      return propose(client, io, owed.book, { ...about, ...between, ...moved }, key);
    });
  },
};

/** What one owes another for a period, and in which book; null when there is nothing between them. */
async function obligationIn(
  client: Client,
  io: Io,
  { agreement, settlement }: { readonly agreement: string; readonly settlement: string },
  { payer, payee }: { readonly payer: string; readonly payee: string },
) {
  const { periods } = await client.call("listObligations", { params: { agreement } });
  const period = periods.find(each => each.settlement === settlement);
  const owed = period?.obligations.find(each => each.payer === payer && each.payee === payee);
  if (period !== undefined && owed !== undefined) return { book: period.book, open: owed.open };
  io.stderr(`headwater agreement: ${settlement} has no obligation of ${payer} to ${payee}\n`);
  return null;
}
