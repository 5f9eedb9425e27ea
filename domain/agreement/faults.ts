/** What is wrong with an agreement, each in the same form. */
import type { Agreement, Term } from "#domain/agreement/agreement.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { type AssessmentProfile, PROFILES } from "#domain/monitoring/profile.ts";
import type { Fault } from "#domain/result.ts";

export function invalid(message: string, field: string, value: unknown, expected: string): Fault {
  return { code: "agreement.invalid", message, field, value, expected };
}

/** Where a rule stands: needed to say whether it can be applied there. */
export interface Place {
  readonly agreement: Agreement;
  readonly term: Term;
  /** Path of the rule in the document. */
  readonly field: string;
}

export function repeated(ids: readonly string[], field: string): Fault[] {
  const twice = ids.filter((id, index) => ids.indexOf(id) < index);
  return twice.map(id => invalid(`${field} names "${id}" twice`, field, id, "each id once"));
}

export function notPositive(name: string, value: string, field: string, why: string): Fault[] {
  if (new Exact(value).greaterThan(0)) return [];
  return [invalid(`${name} must be above zero: ${why}`, field, value, "above 0")];
}

export function profileOf({ profile }: Agreement): AssessmentProfile | undefined {
  return PROFILES.get(profile);
}

/**
 * An indicator that the profile never averages, or that a section of the term does not measure, would hold the term
 * for ever. `at` tells where the i-th indicator stands.
 */
export function indicatorFaults(
  indicators: readonly IndicatorKey[],
  { agreement, term, field }: Place,
  at: (index: number) => string,
): Fault[] {
  const averaged = profileOf(agreement)?.indicators;
  const names = repeated(indicators, `${field}.indicators`);
  const sections = agreement.sections.filter(({ id }) => term.sections.includes(id));
  return indicators
    .flatMap((indicator, index) => {
      if (averaged !== undefined && !averaged.includes(indicator)) {
        const message = `${field}.indicators[${index}]: profile ${agreement.profile} has no mean of ${indicator}`;
        return [invalid(message, at(index), indicator, averaged.join(" or "))];
      }
      return sections.flatMap(({ id, measures }) =>
        measures === undefined || measures.includes(indicator)
          ? []
          : [
              invalid(
                `${field}.indicators[${index}]: section ${id} does not measure ${indicator}`,
                at(index),
                indicator,
                measures.join(" or "),
              ),
            ],
      );
    })
    .concat(names);
}

/** A comparison with the inflow needs a section to compare with. */
export function inflowFaults({ agreement, term, field }: Place): Fault[] {
  const lacking = agreement.sections.filter(
    ({ id, inflow }) => term.sections.includes(id) && inflow === undefined,
  );
  return lacking.map(({ id }) =>
    invalid(
      `${field} compares with the inflow, and section ${id} names no inflow section`,
      field,
      id,
      `sections: { "id": "${id}", "inflow": "…" }`,
    ),
  );
}
