/** `headwater keys`: the keys that sign for stations and for the log, and what is done when one may be in other hands. */
import { ASKING_HELP, ASKING_OPTIONS, asking } from "#cli/asking.ts";
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { readArguments } from "#cli/options.ts";
import type { Client } from "#events/client.ts";

const HELP = `Usage: headwater keys list [--station <station>]
       headwater keys revoke station <key> --since <instant> --reason <text>
       headwater keys revoke log <key> --since <instant> --reason <text>

The keys of the log that signs checkpoints, or those of one station; and the end of a key that may be in other hands. Only
the operator revokes. It holds at once and for ever, and the key is never registered again.

  list             key, from when until when, and what was revoked and why
  revoke station   it signs for none of its stations any more. What was accepted under it since that moment is doubted: its
                   months are neither reviewed nor confirmed until a second person has decided on the doubt
  revoke log       it signs no checkpoint any more. Of each book the newest checkpoint that it signed before that moment
                   stands, and no other. Add the next key, and give it to the partners on paper

Options:
  --station <station>      whose keys; the log's when left out
  --since <instant>        from when somebody else may have had it, such as 2026-11-20T08:00:00+08:00. Said again with an
                           earlier moment more is doubted; a later one changes nothing
  --reason <text>          why; everybody who reads the keys reads it
${ASKING_HELP}
  -h, --help               this text

Exit codes: 0 done, 1 refused, 2 wrong usage.

Example:
  headwater keys list --station jsg --token "$TOKEN"
`;

const KINDS = ["station", "log"] as const;
type Kind = (typeof KINDS)[number];

type Options = Readonly<Record<string, string | undefined>>;
interface Asked {
  readonly client: Client;
  readonly io: Io;
}

export const keys: Command = {
  name: "keys",
  summary: "keys of stations and of the log, and the end of one that may be in other hands",
  help: HELP,
  async run(args, io) {
    const parsed = readArguments(args, [...ASKING_OPTIONS, "station", "since", "reason"]);
    if (typeof parsed === "string") return misuse(keys, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const [action = "", kind = "", key = "", ...more] = parsed.positionals;
    const { token, url, ...options } = parsed.options;
    const problem = wrongUse(action, [kind, key, ...more].filter(Boolean), options);
    if (problem !== null) return misuse(keys, problem, io);
    const done = await asking("headwater keys", { token, url }, io, async client => {
      if (action === "list") await list({ client, io }, options["station"]);
      else await revoke({ client, io }, kind as Kind, key, options);
      return EXIT.done;
    });
    return typeof done === "string" ? misuse(keys, done, io) : done;
  },
};

function wrongUse(action: string, names: readonly string[], options: Options): string | null {
  const { station, since, reason } = options;
  if (action === "list") {
    if (names.length > 0) return '"keys list" names nothing; a station is named with --station';
    return since === undefined && reason === undefined
      ? null
      : '"keys list" takes no --since and no --reason';
  }
  if (action !== "revoke") return `there is no "keys ${action}"`;
  if (!KINDS.some(kind => kind === names[0]) || names.length !== 2) return "name station or log, and the key";
  if (station !== undefined)
    return '"keys revoke" takes no --station: a key ends for all stations that it signs for';
  if (since === undefined) return "--since says from when somebody else may have had it";
  return reason === undefined ? "--reason says why" : null;
}

async function list({ client, io }: Asked, station: string | undefined): Promise<void> {
  const found =
    station === undefined
      ? (await client.call("listSigningKeys")).keys.map(({ vkey, from, until, revoked }) => ({
          key: `${keyIdOf(vkey)}  ${vkey}`,
          ...{ from, until, revoked },
        }))
      : (await client.call("getTransmission", { params: { station } })).keys.map(
          ({ key, validFrom: from, validUntil: until, revoked }) => ({ key, from, until, revoked }),
        );
  for (const { key, from, until, revoked } of found) {
    const end =
      revoked === null ? "" : `  revoked as of ${revoked.since} (${revoked.reason}) by ${revoked.by}`;
    io.stdout(`${key}  ${from} – ${until ?? "no end"}${end}\n`);
  }
  if (found.length === 0) io.stdout("no key\n");
}

/** The part between the plus signs, by which a key of the log is named. */
function keyIdOf(vkey: string): string {
  return vkey.split("+")[1] ?? "";
}

async function revoke({ client, io }: Asked, kind: Kind, key: string, { since = "", reason = "" }: Options) {
  const asked = { params: { key }, body: { since, reason } };
  if (kind === "station") {
    await client.call("revokeStationKey", asked);
    io.stdout(
      `${key} signs for no station any more. What was accepted under it since ${since} is doubted: a second person decides on it in the review of each month\n`,
    );
  } else {
    await client.call("revokeSigningKey", asked);
    io.stdout(
      `${key} signs no checkpoint any more. Of each book the newest that it signed before ${since} stands; add the next key and give it to the partners on paper\n`,
    );
  }
}
