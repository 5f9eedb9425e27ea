/** What is wrong with a measure that a rule shares by: weights that are none, or that name somebody unknown. */
import { type Measure, weightsOf } from "#domain/fund/sharing.ts";
import type { Fault } from "#domain/result.ts";

/** Weights, rates and factors: at most 12 decimals, not negative. */
export const DECIMAL = /^(0|[1-9]\d*)(\.\d{1,12})?$/;

export type FaultOf = (field: string, message: string, value: unknown, expected: string) => Fault;

/** `known` are those who may be named: parties, or `what` the message calls them. */
export function measureFaults(
  known: readonly string[],
  measure: Measure,
  fault: FaultOf,
  what = "a party to the fund",
): readonly Fault[] {
  if (measure.kind === "equity") return [];
  const lists = measure.kind === "ratio" ? [measure.parts] : measure.factors.map(({ values }) => values);
  const weights = measure.kind === "ratio" ? lists.flat() : [...lists.flat(), ...measure.factors];
  const wrong = weights.find(({ weight }) => !DECIMAL.test(weight));
  if (wrong !== undefined)
    return [
      fault("share", "a weight is a decimal of at most 12 decimals, not negative", wrong.weight, "0.25"),
    ];
  const context = { parties: known, matchedMinor: () => 1n, lossMinor: () => 0n };
  const sums = weightsOf(measure, { ...context, reserveMinor: 0n, sharedBeforeMinor: 0n });
  const strange = strangers(
    known,
    lists.flat().map(({ party }) => party),
    fault,
    what,
  );
  if (strange.length > 0 || sums.some(weight => weight > 0n)) return strange;
  return [
    fault("share", "all weights together are zero", measure.kind, "a weight above zero in every factor"),
  ];
}

export function strangers(
  known: readonly string[],
  named: readonly string[],
  fault: FaultOf,
  what = "a party to the fund",
): readonly Fault[] {
  const strange = named.find(party => !known.includes(party));
  if (strange === undefined) return [];
  return [fault("share", `"${strange}" is not ${what}`, strange, known.join(" or "))];
}
