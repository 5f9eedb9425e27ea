/** `headwater webhook`: be told of events of one's own party, over HTTP or by mail. */
import { ASKING_HELP, ASKING_OPTIONS, asking } from "#cli/asking.ts";
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { readArguments } from "#cli/options.ts";
import type { Client } from "#events/client.ts";

const HELP = `Usage: headwater webhook add <address> --types <kind,kind…>
       headwater webhook list
       headwater webhook pause|resume|remove <webhook> [--reason <text>]
       headwater webhook rotate <webhook> [--overlap <hours>]
       headwater webhook deliveries <webhook> [--state waiting|delivered|failed]
       headwater webhook redeliver <webhook> <event>

Tells your systems what happens to your party: statements that are ready, settlements, objections, vouchers that wait,
warning cards, cases, signed checkpoints. Each event is a POST by Standard Webhooks, signed with a secret that is shown
once, and tried ten times over three days.

  add          address is https://… or mailto:…; kinds are in docs/reference/events.md
  pause        what happens meanwhile is kept, and sent on resume
  rotate       a new secret; the one before signs as well for --overlap hours (24; 0 when others know it)
  redeliver    sends one event again, whatever became of it

Options:
${ASKING_HELP}
  -h, --help               this text

Exit codes: 0 done, 1 refused, 2 wrong usage.
`;

interface Asked {
  readonly client: Client;
  readonly names: readonly string[];
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly io: Io;
}

interface Action {
  readonly names: readonly string[];
  readonly options: readonly string[];
  readonly needs?: string;
  run(asked: Asked): Promise<void>;
}

const STATES = { pause: "paused", resume: "active", remove: "removed" } as const;

const changing = (state: (typeof STATES)[keyof typeof STATES]): Action => ({
  names: ["webhook"],
  options: ["reason"],
  async run({ client, names: [webhook = ""], options: { reason = null }, io }) {
    const changed = await client.call("changeWebhook", { params: { webhook }, body: { state, reason } });
    io.stdout(`${webhook} is ${changed.state}\n`);
  },
});

const ACTIONS: Readonly<Record<string, Action>> = {
  add: { names: ["address"], options: ["types"], needs: "types", run: add },
  list: { names: [], options: [], run: list },
  pause: changing(STATES.pause),
  resume: changing(STATES.resume),
  remove: changing(STATES.remove),
  rotate: { names: ["webhook"], options: ["overlap"], run: rotate },
  deliveries: { names: ["webhook"], options: ["state"], run: deliveries },
  redeliver: { names: ["webhook", "event"], options: [], run: redeliver },
};

export const webhook: Command = {
  name: "webhook",
  summary: "be told of events of one's own party, over HTTP or by mail",
  help: HELP,
  async run(args, io) {
    const parsed = readArguments(args, [...ASKING_OPTIONS, "types", "reason", "overlap", "state"]);
    if (typeof parsed === "string") return misuse(webhook, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const [name = "", ...names] = parsed.positionals;
    const { token, url, ...options } = parsed.options;
    const action = ACTIONS[name];
    if (action === undefined) return misuse(webhook, `there is no "webhook ${name}"`, io);
    const problem = wrongUse(name, action, names, options);
    if (problem !== null) return misuse(webhook, problem, io);
    const done = await asking("headwater webhook", { token, url }, io, async client => {
      await action.run({ client, names, options, io });
      return EXIT.done;
    });
    return typeof done === "string" ? misuse(webhook, done, io) : done;
  },
};

function wrongUse(
  name: string,
  action: Action,
  names: readonly string[],
  options: Asked["options"],
): string | null {
  if (names.length !== action.names.length)
    return action.names.length === 0
      ? `"webhook ${name}" names nothing`
      : `name ${action.names.join(" and ")}`;
  if (action.needs !== undefined && options[action.needs] === undefined) return `--${action.needs} is needed`;
  const strange = Object.keys(options).find(each => !action.options.includes(each));
  if (strange !== undefined) return `"webhook ${name}" takes no --${strange}`;
  const { overlap } = options;
  return overlap === undefined || /^\d{1,3}$/.test(overlap)
    ? null
    : `--overlap "${overlap}" is not a number of hours`;
}

async function add({ client, names: [address = ""], options: { types = "" }, io }: Asked): Promise<void> {
  const body = { address, types: types.split(",") };
  const { id, secret } = await client.call("registerWebhook", { body });
  io.stdout(`${id} is told of ${types} at ${address}\n`);
  show(secret, io);
}

async function list({ client, io }: Asked): Promise<void> {
  const { webhooks } = await client.call("listWebhooks");
  for (const { id, party, address, types, state, reason } of webhooks)
    io.stdout(
      `${id}  ${party}  ${state}${reason === null ? "" : ` (${reason})`}  ${address}  ${types.join(",")}\n`,
    );
  if (webhooks.length === 0) io.stdout("nobody is told of anything\n");
}

async function rotate({ client, names: [id = ""], options: { overlap = "24" }, io }: Asked): Promise<void> {
  const body = { overlapHours: Number(overlap) };
  const { secret } = await client.call("rotateWebhookSecret", { params: { webhook: id }, body });
  io.stdout(`${id}: the secret before signs as well for ${overlap} hours\n`);
  show(secret, io);
}

function show(secret: string | null, io: Io): void {
  if (secret !== null) io.stdout(`secret, shown this once: ${secret}\n`);
}

async function deliveries({ client, names: [id = ""], options: { state }, io }: Asked): Promise<void> {
  const found = await client.call("listDeliveries", {
    params: { webhook: id },
    query: { state, limit: "200" },
  });
  for (const { id: event, type, timestamp, state: now, attempts, nextAttemptAt } of found.deliveries) {
    const last = attempts.at(-1);
    const problem = last?.problem == null ? "" : `  ${last.problem}`;
    const next = nextAttemptAt === null ? "" : `  next ${nextAttemptAt}`;
    io.stdout(`${event}  ${timestamp}  ${type}  ${now}  ${attempts.length} attempts${problem}${next}\n`);
  }
  if (found.deliveries.length === 0) io.stdout("no delivery\n");
  if (found.next !== null) io.stdout("there are older ones, which the interface answers (before)\n");
}

async function redeliver({ client, names: [id = "", delivery = ""], io }: Asked): Promise<void> {
  await client.call("redeliverEvent", { params: { webhook: id, delivery }, body: {} });
  io.stdout(`${delivery} is sent again\n`);
}
