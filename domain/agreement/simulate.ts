/**
 * What drafts of an agreement would have cost on past readings, period by period, and how the result moves with one
 * parameter. For negotiators: nothing here is posted.
 */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { agreementFaults } from "#domain/agreement/check.ts";
import { evaluate, type HeldTerm } from "#domain/agreement/evaluate.ts";
import { netPositions } from "#domain/agreement/net.ts";
import type { Observed } from "#domain/agreement/observed.ts";
import { periodsWithin, type Span } from "#domain/agreement/periods.ts";
import type { Obligation } from "#domain/agreement/totals.ts";
import { withValueAt } from "#domain/agreement/value-at.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { okUnless, type Result, refuse } from "#domain/result.ts";

export interface SimulatedPeriod extends Span {
  readonly obligations: readonly Obligation[];
  readonly held: readonly HeldTerm[];
  /** By party, decimal text: above zero it would have received. Null when a term is held: half a result is none. */
  readonly net: Readonly<Record<string, string>> | null;
}

export interface Simulation {
  readonly agreement: string;
  readonly version: number;
  /** What tells this draft from others: a file, or a value of the parameter. */
  readonly label: string;
  readonly periods: readonly SimulatedPeriod[];
  /** Over the periods that are decided, and how many are not. */
  readonly net: Readonly<Record<string, string>>;
  readonly undecided: number;
}

export interface Draft {
  readonly label: string;
  readonly agreement: Agreement;
  readonly observed: Observed;
}

/** Every whole assessment period of the draft between two months, by the readings that are there. */
export function simulate({ label, agreement, observed }: Draft, { from, to }: Span): Simulation {
  const periods = periodsWithin(agreement, from, to).map((span): SimulatedPeriod => {
    const { obligations, held } = evaluate(agreement, { from: span.from, to: span.to, observed });
    const net = held.length > 0 ? null : netTexts(agreement, obligations);
    return { from: span.from, to: span.to, obligations, held, net };
  });
  const decided = periods.filter(({ net }) => net !== null);
  return {
    agreement: agreement.id,
    version: agreement.version,
    label,
    periods,
    net: netTexts(
      agreement,
      decided.flatMap(({ obligations }) => obligations),
    ),
    undecided: periods.length - decided.length,
  };
}

function netTexts({ parties }: Agreement, obligations: readonly Obligation[]): Record<string, string> {
  const net = netPositions(obligations);
  return Object.fromEntries(parties.map(({ id }) => [id, formatAmount(net.get(id) ?? 0n, CNY)]));
}

/** The draft with another value of one parameter, such as `terms[0].money.cap`; it must be consistent as well. */
export function varied(agreement: Agreement, path: string, value: string): Result<Agreement> {
  const changed = withValueAt(agreement, path, value);
  if (changed === null) {
    return refuse("agreement.invalid", `"${path}" is no parameter of agreement "${agreement.id}"`, {
      field: path,
      value,
      expected: "a path such as terms[0].score.factor",
    });
  }
  return okUnless(agreementFaults(changed), changed);
}
