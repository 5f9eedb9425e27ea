/** `headwater agreement settle`: settles an assessment period, and says what it rests on and what it gave. */
import type { Action } from "#cli/agreement/action.ts";
import { renderPeriod } from "#cli/agreement/obligations.ts";
import { PERIOD_WORDS, spanIn } from "#cli/agreement/period.ts";
import { ASKING_HELP, ASKING_OPTIONS, asking } from "#cli/asking.ts";
import { EXIT, type Io } from "#cli/command.ts";
import { dateInChina } from "#domain/calendar.ts";
import type { Client } from "#events/client.ts";

interface Span {
  readonly from: string;
  readonly to: string;
}

export const settle: Action = {
  name: "settle",
  help: `Usage: headwater agreement settle <agreement> --period <period> --token <token> [--on <day>]
                                  [--accounting-period <month>] [--key <key>] [--format text|json]

Settles one assessment period on confirmed assessments: posts the difference to what stands in the book.
Nothing is posted twice: settled again without a change it says so. Progress is written to standard error.

Options:
  --period <period>        2020-05..2021-04, a year such as 2021, or one month
  --on <day>               effective date of the entries; today when left out
  --accounting-period <m>  accounting period of the entries; the month of --on when left out
  --key <key>              Idempotency-Key: the same one when it is sent again; a new one when left out
  --format <text|json>     text when left out
${ASKING_HELP}
`,
  options: ["period", "on", "accounting-period", "key", "format", ...ASKING_OPTIONS],
  async run({ positionals, options }, io) {
    const [agreement, ...more] = positionals;
    if (agreement === undefined || more.length > 0) return "name one agreement";
    const span = spanIn(options["period"] ?? "");
    if (span === null) return PERIOD_WORDS;
    const { on = dateInChina(io.now().getTime()), key, format = "text" } = options;
    if (format !== "text" && format !== "json") return "--format must be text or json";
    return asking("headwater agreement", options, io, async client => {
      await tellMonths(client, agreement, span, io);
      io.stderr(`settling ${agreement} ${span.from}..${span.to}\n`);
      const period = options["accounting-period"];
      const receipt = await client.call("settle", {
        params: { agreement },
        body: { ...span, effectiveOn: on, ...(period === undefined ? {} : { period }) },
        ...(key === undefined ? {} : { idempotencyKey: key }),
      });
      const { seq, entries, settlement, version } = receipt;
      io.stderr(
        seq === null
          ? `settlement ${version} stands; nothing had to be posted\n`
          : `settlement ${version} posted ${entries.map(({ number }) => number).join(", ")} in block ${seq}\n`,
      );
      const { periods } = await client.call("listObligations", { params: { agreement } });
      const settled = periods.find(each => each.settlement === settlement);
      if (format === "json") io.stdout(`${JSON.stringify({ receipt, settled }, null, 2)}\n`);
      else if (settled !== undefined) io.stdout(renderPeriod(settled));
      return EXIT.done;
    });
  },
};

/** How far the months of the agreement's sections are, before anything is asked for. */
async function tellMonths(client: Client, agreement: string, { from, to }: Span, io: Io): Promise<void> {
  const [{ agreements }, { sections }] = await Promise.all([
    client.all("listAgreements"),
    client.all("listSections"),
  ]);
  const about = agreements.find(({ id }) => id === agreement)?.sections.map(({ id }) => id) ?? [];
  for (const { id, months } of sections.filter(each => about.includes(each.id))) {
    const within = months.filter(({ month }) => month >= from && month <= to);
    const confirmed = within.filter(({ state }) => state === "confirmed");
    const waiting = within.filter(({ state }) => state !== "confirmed").map(({ month }) => month);
    const rest = waiting.length === 0 ? "" : `; not yet: ${waiting.join(", ")}`;
    io.stderr(`${id}: ${within.length} months assessed, ${confirmed.length} confirmed${rest}\n`);
  }
}
