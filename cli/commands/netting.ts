/** `headwater netting`: what two parties owe each other under several agreements, set against each other, the net paid. */
import { settlementOf, spanIn } from "#cli/agreement/period.ts";
import { MONEY_OPTIONS, movedIn, NO_REFERENCE, propose as proposeVoucher } from "#cli/agreement/proposing.ts";
import { ASKING_HELP, ASKING_OPTIONS, asking } from "#cli/asking.ts";
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { type Arguments, readArguments } from "#cli/options.ts";
import { dateInChina } from "#domain/calendar.ts";
import type { Client } from "#events/client.ts";
import type { AnswerOf } from "#events/operations.ts";

const HELP = `Usage: headwater netting propose --obligation <obligation> --obligation <obligation> … --token <token>
                         [--narrative <text>] [--on <day>] [--period <month>] [--key <key>]
       headwater netting approve <netting> --token <token> [--key <key>]
       headwater netting refuse <netting> [--reason <text>] --token <token> [--key <key>]
       headwater netting pay <netting> --reference <text> --token <token> [--amount <yuan>] [--narrative <text>]
                         [--on <day>] [--key <key>]
       headwater netting show <netting> [--format text|json] --token <token>
       headwater netting list [--format text|json] --token <token>

Sets what two parties owe each other under several agreements against each other (轧差), where these agreements name each
other in settling.nettingWith. Each obligation goes in as a whole; nothing else pays it while it is held. Two persons of
each side sign, who proposes is the first. The last signature posts it: gross through clearing accounts in every book, and
what is left as one obligation in one book, to be paid like any other.

propose  an obligation is <agreement>/<period>/<payer>/<payee>, such as border-water/2020-10..2020-12/JS/SH, as
         "headwater agreement obligations" lists it
approve  signs for one's side; sent again with the same --key it posts what a failure left undone, and so does the clock
refuse   by either side, also to withdraw it: the obligations are free again
pay      proposes a voucher that pays the net; somebody else of the payer approves it: headwater fund approve
show     who has signed, what was posted in which book, what is left to pay
list     the newest nettings that concern one's party

Options:
  --narrative <text>       the narrative of the entries
  --on <day>               the day it is about; today when left out
  --period <month>         accounting period; the month of --on when left out
  --reason <text>          why it is refused
  --reference <text>       the bank's reference, or the number of the document by which the net is cleared
  --amount <yuan>          of the net; all that is open when left out
  --key <key>              Idempotency-Key: the same one when it is sent again; a new one when left out
  --format <text|json>     text when left out
${ASKING_HELP}
  -h, --help               this text

Exit codes: 0 done, 1 refused, 2 wrong usage.
`;

type Netting = AnswerOf<"getNetting">;
type Action = (client: Client, id: string, args: Arguments, io: Io) => Promise<number>;

/** Those that are about one netting. */
const ACTIONS: Readonly<Record<string, Action>> = { approve, refuse, pay, show };

const NAMES = ["propose", ...Object.keys(ACTIONS), "list"].join(", ");

export const netting: Command = {
  name: "netting",
  summary: `net what two parties owe each other, across books: ${NAMES}`,
  help: HELP,
  async run(args, io) {
    const names = new Set([...MONEY_OPTIONS, "period", "reason", "format", ...ASKING_OPTIONS]);
    const parsed = readArguments(args, [...names], ["obligation"]);
    if (typeof parsed === "string") return misuse(netting, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const result = await run(parsed, io);
    return typeof result === "string" ? misuse(netting, result, io) : result;
  },
};

async function run(args: Arguments, io: Io): Promise<number | string> {
  const { positionals, options, lists } = args;
  const [name = "", id, ...more] = positionals;
  const { format = "text", reference } = options;
  if (format !== "text" && format !== "json") return "--format must be text or json";
  const as = (ask: (client: Client) => Promise<number>) => asking("headwater netting", options, io, ask);
  if (name === "list" && id === undefined) return as(client => list(client, args, io));
  if (name === "propose" && id === undefined) {
    const obligations = (lists["obligation"] ?? []).map(obligationIn);
    if (obligations.length < 2 || obligations.includes(null))
      return "name two obligations at least, each as --obligation <agreement>/<period>/<payer>/<payee>";
    return as(client =>
      propose(
        client,
        obligations.filter(each => each !== null),
        args,
        io,
      ),
    );
  }
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined)
    return name === "" ? `say what to do: ${NAMES}` : `there is ${NAMES}; and "${name}" takes no more names`;
  if (id === undefined || more.length > 0) return "name one netting, such as netting.1";
  if (name === "pay" && reference === undefined) return NO_REFERENCE;
  return as(client => action(client, id, args, io));
}

function obligationIn(text: string) {
  const [agreement = "", period = "", payer = "", payee = "", ...more] = text.split("/");
  const span = spanIn(period);
  if (span === null || agreement === "" || payer === "" || payee === "" || more.length > 0) return null;
  return { settlement: settlementOf(agreement, span), payer, payee };
}

function keyed({ options: { key } }: Arguments) {
  return key === undefined ? {} : { idempotencyKey: key };
}

async function propose(
  client: Client,
  obligations: NonNullable<ReturnType<typeof obligationIn>>[],
  args: Arguments,
  io: Io,
): Promise<number> {
  const { narrative = "补偿资金轧差", on, period } = args.options;
  const effectiveOn = on ?? dateInChina(io.now().getTime());
  const { id, waitsFor } = await client.call("proposeNetting", {
    body: { obligations, narrative, effectiveOn, ...(period === undefined ? {} : { period }) },
    ...keyed(args),
  });
  io.stderr(`${id} holds ${obligations.length} obligations; it waits for ${waitsFor.join(" and ")}\n`);
  io.stdout(`${id}\n`);
  return EXIT.done;
}

async function approve(client: Client, id: string, args: Arguments, io: Io): Promise<number> {
  await client.call("decideNetting", {
    params: { netting: id },
    body: { decision: "approve" },
    ...keyed(args),
  });
  io.stdout(rendered(await client.call("getNetting", { params: { netting: id } })));
  return EXIT.done;
}

async function refuse(client: Client, id: string, args: Arguments, io: Io): Promise<number> {
  const { reason } = args.options;
  const body = { decision: "refuse" as const, ...(reason === undefined ? {} : { reason }) };
  await client.call("decideNetting", { params: { netting: id }, body, ...keyed(args) });
  io.stdout(`${id} is refused; its obligations are free\n`);
  return EXIT.done;
}

async function pay(client: Client, id: string, { options }: Arguments, io: Io): Promise<number> {
  const { net } = await client.call("getNetting", { params: { netting: id } });
  if (net === null) {
    io.stderr(`headwater netting: ${id} leaves nothing to pay\n`);
    return EXIT.wrongInput;
  }
  const { payer, payee, open, book } = net;
  const moved = movedIn(options, io, { amount: open, narrative: `支付 ${id} 轧差净额` });
  return proposeVoucher(
    client,
    io,
    book,
    { kind: "payment", settlement: id, payer, payee, ...moved },
    options["key"],
  );
}

async function show(client: Client, id: string, { options }: Arguments, io: Io): Promise<number> {
  const found = await client.call("getNetting", { params: { netting: id } });
  io.stdout(options["format"] === "json" ? `${JSON.stringify(found, null, 2)}\n` : rendered(found));
  return EXIT.done;
}

async function list(client: Client, { options }: Arguments, io: Io): Promise<number> {
  const { nettings } = await client.call("listNettings");
  const text = nettings.length === 0 ? "there is no netting yet\n" : nettings.map(rendered).join("\n");
  io.stdout(options["format"] === "json" ? `${JSON.stringify(nettings, null, 2)}\n` : text);
  return EXIT.done;
}

/** One netting in lines. */
function rendered(one: Netting): string {
  const {
    id,
    state,
    parties,
    narrative,
    effectiveOn,
    waitsFor,
    obligations,
    net,
    signatures,
    posted,
    stopped,
  } = one;
  const waits = waitsFor.length === 0 ? "" : `, waits for ${waitsFor.join(" and ")}`;
  const lines = [
    `${id}  ${parties.join(" and ")}  ${narrative}  ${effectiveOn}  ${state}${waits}`,
    ...obligations.map(
      ({ settlement, payer, payee, amount, book }) =>
        `  ${payer} → ${payee}  ${amount} yuan  ${settlement} in ${book}`,
    ),
    net === null
      ? "  net: nothing is left to pay"
      : `  net ${net.payer} → ${net.payee}  ${net.amount} yuan in ${net.book}, by ${net.method}  ${net.standing}: ${net.paid} paid, ${net.open} open${net.dueOn === null ? "" : `, due on ${net.dueOn}`}`,
    `  signed by ${signatures.map(({ by, for: party }) => `${by} (${party})`).join(", ")}`,
    ...posted.map(
      ({ book, entries }) => `  posted in ${book}: ${entries.map(({ number }) => number).join(", ")}`,
    ),
    ...(stopped === null ? [] : [`  not posted in ${stopped.book} yet: ${stopped.code}: ${stopped.message}`]),
    ...(one.refused === null
      ? []
      : [`  refused by ${one.refused.by}${one.refused.reason === null ? "" : `: ${one.refused.reason}`}`]),
  ];
  return `${lines.join("\n")}\n`;
}
