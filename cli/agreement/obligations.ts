/** `headwater agreement obligations`: what is owed under an agreement, and where it stands. */
import type { Action } from "#cli/agreement/action.ts";
import { LISTED_OPTIONS, listed } from "#cli/agreement/listed.ts";
import { ASKING_HELP } from "#cli/asking.ts";
import type { AnswerOf } from "#events/operations.ts";

export type PeriodObligations = AnswerOf<"listObligations">["periods"][number];

export const obligations: Action = {
  name: "obligations",
  help: `Usage: headwater agreement obligations <agreement> --token <token> [--on <day>] [--format text|json]

Lists every assessment period that was settled: who owes whom, what of it is due, held, late or paid, which
terms the data do not decide and why, objections, and the entries.

Options:
  --on <day>               due and late as of this day; today when left out
  --format <text|json>     text when left out
${ASKING_HELP}
`,
  options: LISTED_OPTIONS,
  run: listed(
    (client, asked) => client.call("listObligations", asked),
    ({ periods }, agreement) =>
      periods.length === 0
        ? `nothing of ${agreement} is settled yet\n`
        : periods.map(renderPeriod).join("\n"),
  ),
};

/** One assessment period in lines. */
export function renderPeriod(period: PeriodObligations): string {
  const { settlement, settlements, obligations: owed, undecided, objections, method } = period;
  const newest = settlements.at(-1);
  const lines = [
    `${settlement}  settlement ${newest?.version ?? 0} by ${newest?.settledBy ?? ""}, paid by ${method}`,
    ...owed.map(({ payer, payee, amount, state, paid, open, dueOn, reservedBy, payments }) => {
      const due = dueOn === null ? "" : `, due on ${dueOn}`;
      const held = reservedBy === null ? "" : `, held by ${reservedBy}`;
      const netted = payments.filter(({ way }) => way === "netting").map(({ reference }) => reference);
      const under = netted.length === 0 ? "" : `, netted under ${netted.join(", ")}`;
      return `  ${payer} → ${payee}  ${amount} yuan  ${state}: ${paid} paid, ${open} open${due}${held}${under}`;
    }),
    ...(owed.length === 0 ? ["  nothing is owed"] : []),
    ...undecided.map(({ term, reason }) => `  held ${term}: ${reason.zh} ${reason.en}`),
    ...objections.map(({ id, party, state, reason }) => `  objection ${id} of ${party}, ${state}: ${reason}`),
    ...settlements.flatMap(({ version, posted, entries }) => [
      `  settlement ${version} posted ${entries.map(({ number }) => number).join(", ") || "nothing"}`,
      ...posted.map(({ term, payer, payee, amount }) => `    ${term}: ${payer} → ${payee} ${amount}`),
    ]),
  ];
  return `${lines.join("\n")}\n`;
}
