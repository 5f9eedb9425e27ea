/** `headwater agreement advances`, `prepay` and `deposit`: money ahead of an obligation, and beside it. */
import type { Action } from "#cli/agreement/action.ts";
import { LISTED_OPTIONS, listed } from "#cli/agreement/listed.ts";
import { PERIOD_WORDS, spanIn } from "#cli/agreement/period.ts";
import { MONEY_OPTIONS, moneyHelp, movedIn, NO_REFERENCE, propose } from "#cli/agreement/proposing.ts";
import { ASKING_HELP, asking } from "#cli/asking.ts";
import { EXIT } from "#cli/command.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import type { AnswerOf } from "#events/operations.ts";

type Advances = AnswerOf<"listAdvances">;

export const advances: Action = {
  name: "advances",
  help: `Usage: headwater agreement advances <agreement> --token <token> [--on <day>] [--format text|json]

Lists what the agreement has prepaid, period by period, with what of it is cleared and what is to be given
back; and the deposits that stand.

Options:
  --on <day>               as of this day; today when left out
  --format <text|json>     text when left out
${ASKING_HELP}
`,
  options: LISTED_OPTIONS,
  run: listed((client, asked) => client.call("listAdvances", asked), rendered),
};

function rendered({ agreement, prepayments, deposits }: Advances): string {
  const lines = [
    ...prepayments.map(
      ({ from, to, payer, payee, agreed, prepaid, cleared, dueFrom, state }) =>
        `${from}..${to}  ${payer} → ${payee}  ${agreed} yuan agreed for ${dueFrom}  ${state}: ${prepaid} prepaid, ${cleared} cleared`,
    ),
    ...deposits.map(
      ({ party, heldBy, agreed, held, open }) =>
        `deposit of ${party} with ${heldBy}  ${agreed} yuan agreed: ${held} held, ${open} open`,
    ),
  ];
  return lines.length === 0 ? `${agreement} has nothing prepaid and no deposits\n` : `${lines.join("\n")}\n`;
}

export const prepay: Action = {
  name: "prepay",
  help: `Usage: headwater agreement prepay <agreement> --period <period> --payer <party> --payee <party> --reference <text>
                                     --token <token> [--amount <yuan>] [--narrative <text>] [--on <day>] [--key <key>]

Proposes a voucher for what the agreement has prepaid for an assessment period. The settlement clears it against
what is owed; what is left over is given back with "agreement return".

Options:
  --period <period>        the assessment period, such as 2020-05..2021-04
  --payer, --payee <party> who prepays whom
${moneyHelp("what is not prepaid yet")}`,
  options: ["period", "payer", "payee", ...MONEY_OPTIONS],
  async run({ positionals, options }, io) {
    const [agreement, ...more] = positionals;
    if (agreement === undefined || more.length > 0) return "name one agreement";
    const { period = "", payer, payee, reference, key } = options;
    const span = spanIn(period);
    if (span === null) return PERIOD_WORDS;
    if (payer === undefined || payee === undefined) return "--payer and --payee say who prepays whom";
    if (reference === undefined) return NO_REFERENCE;
    return asking("headwater agreement", options, io, async client => {
      const { book, prepayments } = await client.call("listAdvances", {
        params: { agreement },
        query: { on: options["on"] },
      });
      const found = prepayments.find(
        each => each.from === span.from && each.payer === payer && each.payee === payee,
      );
      const amount = found === undefined ? undefined : difference(found.agreed, found.prepaid);
      if (options["amount"] === undefined && amount === undefined) {
        io.stderr(`headwater agreement: ${agreement} has ${payer} prepay ${payee} nothing for ${period}\n`);
        return EXIT.wrongInput;
      }
      const narrative = `预拨 ${span.from}至${span.to} 补偿资金`;
      const moved = movedIn(options, io, { amount: amount ?? "", narrative });
      const body = { kind: "prepayment" as const, agreement, ...span, payer, payee, ...moved };
      return propose(client, io, book, body, key);
    });
  },
};

export const deposit: Action = {
  name: "deposit",
  help: `Usage: headwater agreement deposit <agreement> --party <party> --held-by <party> --reference <text> --token <token>
                                      [--give-back] [--amount <yuan>] [--narrative <text>] [--on <day>] [--key <key>]

Proposes a voucher for a deposit that a party puts up with its holder, as the agreement says. Deductions are taken
from it with "agreement pay --deposit-held-by".

Options:
  --party <party>          who puts it up
  --held-by <party>        who holds it
  --give-back              the holder gives back what the agreement asks for no longer
${moneyHelp("what is open")}`,
  options: ["party", "held-by", ...MONEY_OPTIONS],
  flags: ["give-back"],
  async run({ positionals, options, flags }, io) {
    const [agreement, ...more] = positionals;
    if (agreement === undefined || more.length > 0) return "name one agreement";
    const { party, "held-by": heldBy, reference, key } = options;
    if (party === undefined || heldBy === undefined) return "--party and --held-by say whose deposit it is";
    if (reference === undefined) return NO_REFERENCE;
    const back = flags.includes("give-back");
    return asking("headwater agreement", options, io, async client => {
      const { book, deposits } = await client.call("listAdvances", {
        params: { agreement },
        query: { on: options["on"] },
      });
      const found = deposits.find(each => each.party === party && each.heldBy === heldBy);
      if (found === undefined) {
        io.stderr(`headwater agreement: ${agreement} has no deposit of ${party} with ${heldBy}\n`);
        return EXIT.wrongInput;
      }
      const amount = found.open.replace(/^-/, "");
      const narrative = back ? `退还 ${agreement} 保证金` : `缴存 ${agreement} 保证金`;
      const kind = back ? ("deposit-returned" as const) : ("deposit" as const);
      const moved = movedIn(options, io, { amount, narrative });
      return propose(client, io, book, { kind, agreement, party, heldBy, ...moved }, key);
    });
  },
};

function difference(agreed: string, prepaid: string): string {
  return formatAmount(readAmount(agreed, CNY) - readAmount(prepaid, CNY), CNY);
}
