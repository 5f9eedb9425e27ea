/** `headwater agreement object` and `resolve`: objections to a settlement, and what becomes of them. */
import type { Action } from "#cli/agreement/action.ts";
import { PERIOD_WORDS, settlementOf, spanIn } from "#cli/agreement/period.ts";
import { ASKING_HELP, ASKING_OPTIONS, asking } from "#cli/asking.ts";
import { EXIT, type Io } from "#cli/command.ts";
import type { Client } from "#events/client.ts";
import type { AnswerOf } from "#events/operations.ts";

export const object: Action = {
  name: "object",
  help: `Usage: headwater agreement object <agreement> --period <period> --settlement <n> --reason <text> --token <token>

A party does not agree to a settlement: its payment is held, the obligation stands. Possible within the
working days that the agreement names, by those who act for one of its parties.

Options:
  --period <period>        the assessment period, such as 2020-05..2021-04
  --settlement <n>         the numbered settlement that was seen
  --reason <text>          why
${ASKING_HELP}
`,
  options: ["period", "settlement", "reason", ...ASKING_OPTIONS],
  async run({ positionals, options }, io) {
    const settlement = settlementIn(positionals, options["period"]);
    if ("problem" in settlement) return settlement.problem;
    const { settlement: seen = "", reason } = options;
    if (!/^[1-9]\d{0,5}$/.test(seen)) return "--settlement is the number of the settlement, such as 1";
    if (reason === undefined) return "--reason says why";
    return objecting(options, io, client =>
      client.call("objectToSettlement", { params: settlement, body: { version: Number(seen), reason } }),
    );
  },
};

const RESOLUTIONS = ["withdrawn", "dismissed", "upheld"];

export const resolve: Action = {
  name: "resolve",
  help: `Usage: headwater agreement resolve <agreement> --period <period> --objection <n> --as <resolution>
                                  --reason <text> --token <token>

withdrawn: by the party that raised it. dismissed, upheld: by the committee; upheld holds the payment until the
period was settled again.

Options:
  --period <period>        the assessment period, such as 2020-05..2021-04
  --objection <n>          its number, as "agreement obligations" lists it
  --as <resolution>        withdrawn, dismissed or upheld
  --reason <text>          why
${ASKING_HELP}
`,
  options: ["period", "objection", "as", "reason", ...ASKING_OPTIONS],
  async run({ positionals, options }, io) {
    const settlement = settlementIn(positionals, options["period"]);
    if ("problem" in settlement) return settlement.problem;
    const { objection, as: resolution = "", reason } = options;
    if (objection === undefined) return "--objection is the number of the objection";
    if (!RESOLUTIONS.includes(resolution)) return `--as must be ${RESOLUTIONS.join(", ")}`;
    if (reason === undefined) return "--reason says why";
    return objecting(options, io, client =>
      client.call("resolveObjection", { params: { ...settlement, objection }, body: { resolution, reason } }),
    );
  },
};

type Named = { readonly agreement: string; readonly settlement: string } | { readonly problem: string };

/** The settlements that an agreement and a period name, or what is wrong with the call. */
export function settlementIn([agreement, ...more]: readonly string[], period = ""): Named {
  if (agreement === undefined || more.length > 0) return { problem: "name one agreement" };
  const span = spanIn(period);
  if (span === null) return { problem: PERIOD_WORDS };
  return { agreement, settlement: settlementOf(agreement, span) };
}

function objecting(
  options: Readonly<Record<string, string | undefined>>,
  io: Io,
  ask: (client: Client) => Promise<AnswerOf<"objectToSettlement">>,
): Promise<number | string> {
  return asking("headwater agreement", options, io, async client => {
    const { settlement, objection } = await ask(client);
    const { id, party, version, state } = objection;
    io.stdout(`objection ${id} of ${party} to settlement ${version} of ${settlement} is ${state}\n`);
    return EXIT.done;
  });
}
